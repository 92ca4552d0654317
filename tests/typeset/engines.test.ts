/**
 * The engine on machines other than V8: the same pages under QuickJS and, where its shell `jsc` is at hand, under the JavaScriptCore
 * of iOS, and nothing that WeChat's Android lacks. One bundle of everything, as old as its syntax may be.
 */
import { execFileSync } from 'node:child_process'
import { buildSync } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { estimatedGlyphs, paginateAll, prepare, runsOf } from '../../src/typeset'
import { randomDocument, randomLayout, randomOf } from './arbitraries'
import { PLAIN_LAYOUT, documentOf, linesOf, paragraph } from './check'
import { faultsOfCase } from './fuzz'
import { JSC, printedByJsc } from './jsc'
import { sampleDocuments } from './sample'

function bundle(minify: boolean): string {
  const built = buildSync({
    entryPoints: [path.join(__dirname, '../../src/typeset/index.ts')], bundle: true, write: false, format: 'iife', globalName: 'typeset',
    target: 'es2017', minify, charset: 'utf8',
  })
  return built.outputFiles[0]!.text
}

const byNode = (input: string, ...args: string[]) => execFileSync(process.execPath, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 })

/** What they make of a program that comes to a text. */
const MACHINES: [string, (program: string) => string][] = [
  ['QuickJS, without Intl', program => byNode(program, path.join(__dirname, 'quickjs.mjs'))],
  ['V8 as a mere interpreter', program => byNode(program, '--jitless', '-p', 'eval(require("fs").readFileSync(0, "utf8"))')],
]
if (JSC) MACHINES.push(['JavaScriptCore as a mere interpreter', program => printedByJsc(`print((0, eval)(${JSON.stringify(program)}))`)])

test.each(MACHINES)('the pages under %s are those of V8', async (_, answerOf) => {
  const cases = [1, 2, 3, 4, 5, 6].map(seed => {
    const random = randomOf(seed)
    return { document: randomDocument(random), layout: randomLayout(random) }
  })
  cases.push({ document: (await sampleDocuments())[0]!, layout: { ...PLAIN_LAYOUT, bottomAlign: true, autospace: true } })
  const expected = cases.map(({ document, layout }) => {
    const prepared = prepare(document, estimatedGlyphs())
    const pages = paginateAll(prepared, layout)
    return { pages, runs: linesOf(pages).map(line => runsOf(prepared, line)) }
  })
  const program = `Intl = undefined; String.prototype.at = undefined; structuredClone = undefined
${bundle(false)}
JSON.stringify(${JSON.stringify(cases)}.map(({ document, layout }) => {
  const prepared = typeset.prepare(document, typeset.estimatedGlyphs())
  const pages = typeset.paginateAll(prepared, layout)
  const lines = [].concat(...pages.map(page => page.items.filter(item => item.kind === 'line')))
  return { pages, runs: lines.map(line => typeset.runsOf(prepared, line)) }
}))`
  expect(JSON.parse(answerOf(program))).toEqual(JSON.parse(JSON.stringify(expected)))
})

test('the bundle uses nothing that WeChat’s Android lacks', () => {
  const code = bundle(true)
  expect(code.length).toBeLessThan(34_304)
  for (const missing of [/\\p\{/, /\bIntl\b/, /\(\?<[=!]/, /\.at\(/, /structuredClone/, /\.flatMap\(|\.flat\(/, /matchAll|replaceAll/, /Object\.fromEntries/]) {
    expect(missing.exec(code)?.[0]).toBeUndefined()
  }
})

test('a few thousand random paragraphs and documents have no fault', () => {
  const faults: string[] = []
  for (let n = 0; n < 3000 && faults.length === 0; n++) faults.push(...faultsOfCase(20261009, n))
  expect(faults).toEqual([])
})

const seed = path.join(__dirname, '../../../shared/seed/installment-5.txt');
(existsSync(seed) ? test : test.skip)('a real installment: fewer lines than one without squeezing, no full-width mark overhangs', () => {
  const texts = readFileSync(seed, 'utf8').split('\n').map(line => line.trim()).filter(line => line !== '')
  const pages = paginateAll(prepare(documentOf(texts.map(text => paragraph(text))), estimatedGlyphs()), PLAIN_LAYOUT)
  expect(pages.length).toBeLessThanOrEqual(30)
  expect(linesOf(pages).length).toBeLessThanOrEqual(550)
})
