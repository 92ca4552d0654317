/** The package as it would be handed to WeChat: sizes, WeChat's own offline checks, and what must not be in it. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { types } from '@babel/core'
import { newerSyntax, syntaxOf } from '../newer-syntax'
import { BUILT_FOR, ROOT, requireBuild } from './build'

const MOST_BYTES = 820_000
const CLIENT = path.resolve(__dirname, '../../src/client')

interface Checked {
  schemas: Record<string, { warning: string; error: unknown[] }>
  quality: { name: string; success: boolean | string; detail?: unknown }[]
  compiled: string[]
  packed: number
}

let files: { name: string; bytes: number }[] = []
const text = (name: string) => fs.readFileSync(path.join(ROOT, name), 'utf8')
const named = (ending: RegExp) => files.filter(file => ending.test(file.name)).map(file => file.name)
const isOperator = (name: string) => name.startsWith('operator/')
const main = () => {
  const { subPackages } = JSON.parse(text('app.json')) as { subPackages: { root: string }[] }
  return files.filter(({ name }) => !subPackages.some(({ root }) => name.startsWith(`${root}/`)))
}
/** Ours, Taro's and React's alike. */
const scripts = () => named(/\.(js|wxs)$/)

beforeAll(() => {
  requireBuild()
  files = fs.readdirSync(ROOT, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => {
    const full = path.join(entry.parentPath, entry.name)
    return { name: path.relative(ROOT, full), bytes: fs.statSync(full).size }
  })
})

test('WeChat\'s own checks pass: code quality, schemas, compilation', () => {
  const answer = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lianzai-package-')), 'answer.json')
  const out = fs.openSync(answer, 'w')
  const run = spawnSync(process.execPath, [path.join(__dirname, 'package-check.cjs')], { cwd: path.dirname(answer), stdio: ['ignore', 'pipe', 'pipe', out], timeout: 60_000, encoding: 'utf8' })
  fs.closeSync(out)
  if (run.status !== 0) throw new Error(`package-check.cjs did not get through (${run.status ?? run.signal}).\n${run.stderr.slice(-2000)}`)
  const checked = JSON.parse(fs.readFileSync(answer, 'utf8')) as Checked
  fs.rmSync(path.dirname(answer), { recursive: true })
  const { 'an unknown key': unknown, ...schemas } = checked.schemas
  expect(unknown?.warning).toContain('unknownKey')
  for (const [file, result] of Object.entries(schemas)) expect([file, result]).toEqual([file, { warning: '', error: [] }])
  expect(checked.quality.length).toBeGreaterThanOrEqual(11)
  expect(checked.quality.filter(rule => rule.success !== true)).toEqual([])
  expect(checked.compiled).toEqual(expect.arrayContaining(['app.json', 'app.js', 'base.wxml', 'pages/reader/index.js']))
  console.log(`compiled and packed by WeChat's own tool: ${checked.packed} bytes; ${checked.quality.length} rules of code quality`)
}, 70_000)

// WeChat's own styles of `style: 'v2'` hold `button:not([size=mini]) { width: 184px; margin-left: auto; margin-right: auto; }`, which outweighs a class.
test('a button to share is as wide as an icon or a row is', () => {
  const { style } = JSON.parse(text('app.json')) as { style?: string }
  expect(style).toBeUndefined()
  expect(text('base.wxml')).toMatch(/<button [^>]*open-type=/)
})

test('the main package is at most 820 KB', () => {
  const total = main().reduce((sum, file) => sum + file.bytes, 0)
  console.log(`main package ${total} bytes: ${[...main()].sort((a, b) => b.bytes - a.bytes).slice(0, 8).map(file => `${file.name} ${file.bytes}`).join(', ')}`)
  expect(total).toBeLessThanOrEqual(MOST_BYTES)
  expect(named(/\.(map|ts|tsx|md)$/)).toEqual([])
})

test('nothing of the operators\' part is in the main package', () => {
  const operator = files.filter(file => isOperator(file.name))
  console.log(`operators' package ${operator.reduce((sum, file) => sum + file.bytes, 0)} bytes`)
  expect(operator.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThanOrEqual(MOST_BYTES)
  // What only the desk says: the way to its service, its class names, its screens' names.
  const signs = /\/api\/desk|x-lianzai-desk|\bdesk-[a-z]|icon-desk|发布台/
  const found = (wanted: boolean) => named(/\.(js|wxss|wxml)$/).filter(name => isOperator(name) === wanted && signs.test(text(name)))
  expect(found(false)).toEqual([])
  expect(found(true).length).toBeGreaterThan(0)
  for (const name of named(/^pages\/.*\.js$|^(app|common|vendors)\.js$/)) expect(text(name)).not.toMatch(/require\(["'][^"']*operator\//)
})

test('the operators\' part brings no component of WeChat\'s that readers do not use: the templates of all are in the main package', () => {
  const tags = new Set([...text('base.wxml').matchAll(/<([a-z-]+)/g)].map(match => match[1]!))
  expect([...tags].sort()).toEqual(['block', 'button', 'comp', 'image', 'input', 'scroll-view', 'slider', 'template', 'text', 'textarea', 'view', 'wxs'])
})

/** What an event or a property is called in a template. */
function placeOf(name: string): string {
  if (name === 'onClick') return 'bindtap'
  return name.startsWith('on') ? name.toLowerCase().replace('on', 'bind') : name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** What a screen of ours writes at elements of WeChat's: `view hover-class`. What it spreads over them is seen when it crosses (`unread`). */
function written(file: string): string[] {
  const source = fs.readFileSync(path.join(CLIENT, file), 'utf8')
  const theirs = /import \{(.*)\} from '@tarojs\/components'/.exec(source)?.[1]?.split(',').map(name => name.trim()) ?? []
  const found: string[] = []
  syntaxOf(source, ['typescript', 'jsx'], node => {
    if (!types.isJSXOpeningElement(node) || !types.isJSXIdentifier(node.name) || !theirs.includes(node.name.name)) return
    for (const property of node.attributes) {
      if (types.isJSXAttribute(property)) found.push(`${placeOf(node.name.name).slice(1)} ${placeOf(String(property.name.name))}`)
    }
  })
  return found
}

test('what our screens write at elements of WeChat\'s is bound in the templates, and nothing hears a long press, which would take the tap', () => {
  const bound = new Set([...text('base.wxml').matchAll(/<([a-z-]+) ([^>]*)/g)].flatMap(([, tag, rest]) => [...rest!.matchAll(/([\w-]+)="/g)].map(place => `${tag} ${placeOf(place[1]!)}`)))
  const files = fs.readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter(file => /(?<!\.h5)\.tsx$/.test(file))
  const ofTaro = / (?:key|class-name|default-value)$/ // a field's first value goes its value's way
  expect([...new Set(files.flatMap(written))].filter(one => !ofTaro.test(one) && !bound.has(one))).toEqual([])
  expect(text('base.wxml')).not.toMatch(/bindlong/)
})

test('WeChat\'s search is shown the shelf, series and parts by their plain addresses, nothing of the desk and no draft', () => {
  const { pages } = JSON.parse(text('app.json')) as { pages: string[] }
  const { rules } = JSON.parse(text('sitemap.json')) as { rules: { action: string; page: string; params?: string[]; matching?: string }[] }
  expect(rules.pop()).toEqual({ action: 'disallow', page: '*' })
  expect(rules.map(({ action, page }) => [action, page])).toEqual(pages.map(page => ['allow', page]))
  expect(rules.find(({ page }) => page.includes('reader'))).toMatchObject({ params: ['series', 'number'], matching: 'exact' })
})

test('every page that is listed is there, whole, and nothing else is a page', () => {
  const { pages, subPackages } = JSON.parse(text('app.json')) as { pages: string[]; subPackages: { root: string; pages: string[] }[] }
  const listed = [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map(page => `${root}/${page}`))]
  for (const page of listed) for (const kind of ['js', 'json', 'wxml']) expect(files.map(file => file.name)).toContain(`${page}.${kind}`)
  expect(named(/^(\w+\/)?pages\/.*\.wxml$/).map(name => name.replace('.wxml', '')).sort()).toEqual(listed.sort())
})

test('no script uses what WeChat\'s engine on Android lacks', () => {
  const found: string[] = []
  // `typeof X` is no use, and a property of that name no global.
  const lacking: [string, RegExp][] = [
    ['Intl', /(?<![.\w$"'])Intl\s*[.[]/g], ['Unicode property', /\\p\{/g], ['lookbehind', /\(\?<[=!]/g],
    ['TextDecoder', /new\s+(?:\w+\.)?Text(?:De|En)coder\b/g], ['structuredClone', /(?<![.\w$])structuredClone\(/g],
    ['WebCrypto', /crypto\.subtle/g], ['AbortController', /new AbortController/g], ['named group', /\(\?<[A-Za-z]/g],
    ['toLocale… with arguments', /\.toLocale(?:Date|Time)?String\(["'`]/g], ['eval', /(?<![.\w$])eval\(/g],
  ]
  for (const name of scripts()) for (const [what, pattern] of lacking) {
    for (const match of text(name).matchAll(pattern)) found.push(`${name}: ${what} …${text(name).slice(Math.max(0, match.index - 40), match.index + 60)}…`)
  }
  expect(found).toEqual([])
})

test('no script is written newer than iOS 13 and Chromium 64 read, and none goes by the engine\'s own Promise', () => {
  expect(scripts().flatMap(name => newerSyntax(name, text(name), node => types.isFunction(node, { async: true })))).toEqual([])
})

test('styles: no :active, no scrolling without momentum, little data in them', () => {
  const { pages } = JSON.parse(text('app.json')) as { pages: string[] }
  for (const name of named(/\.wxss$/)) {
    const css = text(name)
    expect([name, /(?<!forced-colors):active\b/.test(css)]).toEqual([name, false])
    if (!isOperator(name)) expect([name, css.match(/[;{](?:row-|column-)?gap:[^;}]*/g) ?? []]).toEqual([name, []]) // iOS 13 leaves none in a flex box
    for (const rule of css.match(/[^{}]+\{[^}]*overflow(?:-[xy])?:\s*(?:scroll|auto)[^}]*\}/g) ?? []) expect(rule).toContain('-webkit-overflow-scrolling:touch')
  }
  const home = ['app.wxss', 'app-origin.wxss', 'common.wxss', `${pages[0]!}.wxss`].filter(name => named(/\.wxss$/).includes(name))
  const data = home.flatMap(name => text(name).match(/url\(["']?data:[^)]*\)/g) ?? []).reduce((sum, url) => sum + url.length, 0)
  console.log(`data in the styles of the first page: ${data} bytes`)
  expect(data).toBeLessThanOrEqual(10 * 1024)
})

test('no address but the service\'s, and no secret', () => {
  // Of the frameworks: name spaces, messages, the base of Taro's own URL class. Nothing is fetched from them.
  const known = /^http:\/\/www\.w3\.org\/|^https:\/\/(?:reactjs\.org|react\.dev|docs\.taro\.zone|taro\.com$|github\.com\/(?:NervJS|facebook|mobxjs))|^https:\/\/mobx\.js\.org/
  const addresses = [...scripts(), ...named(/\.(wxml|wxss|json)$/)].flatMap(name => [...text(name).matchAll(/https?:\/\/[\w.-]+[^\s"'`)\\;]*/g)].map(match => `${name}: ${match[0]}`))
    .filter(entry => !known.test(entry.slice(entry.indexOf(': ') + 2)))
  expect(addresses.filter(entry => !entry.slice(entry.indexOf(': ') + 2).startsWith(BUILT_FOR))).toEqual([])
  expect(addresses.length).toBeGreaterThan(0)
  for (const name of scripts()) expect(text(name)).not.toMatch(/appsecret|AppSecret|BEGIN (?:RSA )?PRIVATE KEY/)
})
