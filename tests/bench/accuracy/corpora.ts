/** Texts to set: the project's own sample, and Chinese prose in packages whose licence lets anybody use it. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import type { Block } from '../../../src/contract/document'
import { sampleDocuments } from '../../typeset/sample'

const PACKAGES = path.resolve(__dirname, '../../../node_modules')

export interface Corpus {
  name: string
  /** Where from and under what licence. */
  source: string
  /** Were the rules of the compatibility mode corrected on it? */
  tuned: boolean
  paragraphs: string[]
}

/** Most units taken of one corpus; paragraphs are spread evenly over it. */
const MOST = 30_000
/** A paragraph is prose of several lines: Han characters it has at least. */
const LEAST_HAN = 24

const hanIn = (text: string): number => (text.match(/[\u4e00-\u9fff]/g) ?? []).length

/** One space for any white space, none at the ends; no soft hyphens, no marks of direction. */
const tidy = (text: string): string => text.replace(/[\u00ad\u200b-\u200f\ufeff]/g, '').replace(/[\s\u00a0]+/g, ' ').trim()

function taken(paragraphs: readonly string[]): string[] {
  const all = [...new Set(paragraphs.map(tidy))].filter(text => hanIn(text) >= LEAST_HAN)
  const length = all.reduce((sum, text) => sum + text.length, 0)
  const step = Math.max(1, length / MOST)
  return all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
}

function licensed(name: string, folder = path.join(PACKAGES, name)): string {
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string; license: string }
  if (!/^(MIT|ISC|Apache-2\.0|BSD-\d-Clause)$/.test(license)) throw new Error(`${name} is not under a free licence: ${license}`)
  return `${name} ${version}, ${license}`
}

/** The paragraphs of the comments of a source file. */
function commentsIn(file: string): string[] {
  const comments = readFileSync(file, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? []
  return comments.flatMap(comment => comment.slice(3, -2).replace(/^\s*\*/gm, '').split(/\n\s*\n|\n\s*[@|#-]/))
}

function filesUnder(folder: string, ends: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(ends)).sort().map(name => path.join(folder, name))
}

/** The last TypeScript that brought its messages in Chinese; it is asked for here alone, and kept. */
const MESSAGES = 'typescript@5.9.3'

function fetched(spec: string): string {
  const home = path.join(PACKAGES, '.cache', `lianzai-${spec}`)
  if (!existsSync(home)) {
    const made = `${home}-${process.pid}`
    mkdirSync(made, { recursive: true })
    execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', made], { shell: process.platform === 'win32' })
    execFileSync('tar', ['-xzf', readdirSync(made)[0]!], { cwd: made })
    renameSync(made, home)
  }
  return path.join(home, 'package')
}

/** Messages by fours, as prose. */
function messagesIn(folder: string, language: string): string[] {
  const file = path.join(folder, 'lib', language, 'diagnosticMessages.generated.json')
  const messages = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>).filter(message => hanIn(message) > 4)
  return Array.from({ length: Math.floor(messages.length / 4) }, (_, i) => messages.slice(4 * i, 4 * i + 4).join(''))
}

export async function corpora(): Promise<Corpus[]> {
  const sample = (await sampleDocuments()).flatMap(({ blocks }) => blocks.map((block: Block) => typeof block.text === 'string' ? block.text : ''))
  const of = (name: string, more: string, tuned: boolean, paragraphs: string[], folder?: string): Corpus => ({ name: more, source: licensed(name, folder), tuned, paragraphs: taken(paragraphs) })
  const messages = fetched(MESSAGES)
  const typings = (name: string, folder: string) => filesUnder(path.join(PACKAGES, name, folder), '.d.ts').flatMap(commentsIn)
  return [
    { name: '样例六期', source: 'src/sample', tuned: true, paragraphs: taken(sample) },
    of('typescript', 'TypeScript zh-cn', true, messagesIn(messages, 'zh-cn'), messages),
    of('typescript', 'TypeScript zh-tw', false, messagesIn(messages, 'zh-tw'), messages),
    of('miniprogram-api-typings', '小程序接口说明', false, typings('miniprogram-api-typings', 'types')),
    of('@tarojs/taro', 'Taro 接口说明', false, typings('@tarojs/taro', 'types')),
    of('cos-js-sdk-v5', '对象存储接口说明', false, readFileSync(path.join(PACKAGES, 'cos-js-sdk-v5/csp/api.md'), 'utf8').split(/\n+/)),
  ]
}
