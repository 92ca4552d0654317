/**
 * `npm run accuracy`: the lines that we foretell and those that pretext foretells against Chromium's own, in three typefaces, four
 * sizes and eight widths; how the reader sets the same texts, and how exactly its lines are painted as wide as said. Prints the
 * board and writes it to summary.md. Fails if a target is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { WITNESSES } from '../../../src/typeset/script'
import { launchChromium } from '../../browser/chromium'
import { faces, open, readerStyles, serve, type Face } from '../browser'
import type { Outcome } from '../page/lines'
import type { Painted, Quality } from '../page/setting'
import type { Trim } from '../page/truth'
import type { Font } from './compat'
import { corpora, type Corpus } from './corpora'
import { percentile, share, summaryOf, type Row } from './summary'

const SIZES = [16, 18, 20, 23]
const WIDTHS = [280, 297, 312, 327, 335, 350, 366, 390]
/** Least agreement, %, on texts that were tuned on and others. */
const LEAST = { tuned: 99.9, fresh: 99.3 }
/** What the quality of setting is told at, px. */
const TYPICAL = { size: 18, width: 335 }
const DENSITIES = [2, 3]
const PRETEXT = path.resolve(__dirname, '../../../node_modules/@chenglou/pretext/package.json')

declare const bench: {
  load(family: string, text: string): Promise<void>
  probe(family: string, characters: readonly string[]): Font
  run(family: string, font: Font | undefined, size: number, widths: readonly number[], paragraphs: readonly string[], trim: Trim): Outcome[]
  set(family: string, font: Font, size: number, width: number, paragraphs: readonly string[]): { ours: Quality; chromium: Quality }
  paint(family: string, font: Font, size: number, widths: readonly number[], paragraphs: readonly string[]): Painted
}

/** One size at all widths; without a font the page is a plain one and ours is not asked. */
function outcomes(page: Page, face: Face, font: Font | undefined, size: number, corpus: Corpus, trim: Trim = 'normal'): Promise<Outcome[]> {
  return page.evaluate(
    ([family, font, size, widths, paragraphs, trim]) => bench.run(family, font, size, widths, paragraphs, trim),
    [face.family, font, size, WIDTHS, corpus.paragraphs, trim] as const,
  )
}

async function rowOf(page: Page, face: Face, font: Font, corpus: Corpus): Promise<Row> {
  const row: Row = { corpus, face: face.name, lines: 0, ours: 0, pretext: 0, plainLines: 0, plain: 0, wholeLines: 0, whole: 0, misses: [], quality: [], painted: [] }
  for (const size of SIZES) {
    for (const outcome of await outcomes(page, face, font, size, corpus)) {
      row.lines += outcome.lines
      row.ours += outcome.ours
      row.pretext += outcome.pretext
      row.misses.push(...outcome.misses)
    }
    const whole = { ...font, kerns: {}, ends: '' }
    for (const outcome of await outcomes(page, face, whole, size, corpus, 'space-all')) {
      row.wholeLines += outcome.lines
      row.whole += outcome.ours
    }
  }
  return row
}

/** How the reader sets and paints each corpus in a typeface: into the rows. */
async function setIn(browser: Browser, face: Face, text: string, font: Font, rows: readonly Row[]): Promise<void> {
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${face.rules}${readerStyles()}</style><body><script type="module" src="/page/setting.js"></script>`
  for (const deviceScaleFactor of DENSITIES) {
    const context = await browser.newContext({ deviceScaleFactor, viewport: { width: 430, height: 800 }, locale: 'zh-CN' })
    await serve(context, html)
    const page = await open(context)
    await page.evaluate(([family, text]) => bench.load(family!, text!), [face.family, text])
    for (const row of rows) {
      const { paragraphs } = row.corpus
      if (deviceScaleFactor === DENSITIES[0]) {
        row.quality.push(await page.evaluate(([family, font, size, width, paragraphs]) => bench.set(family, font, size, width, paragraphs),
          [face.family, font, TYPICAL.size, TYPICAL.width, paragraphs] as const))
      }
      for (const size of SIZES) {
        row.painted.push(await page.evaluate(([family, font, size, widths, paragraphs]) => bench.paint(family, font, size, widths, paragraphs),
          [face.family, font, size, WIDTHS, paragraphs] as const))
      }
    }
    await context.close()
  }
}

/** Targets that a row misses. */
function faultsOf(row: Row): string[] {
  const faults: string[] = []
  const least = row.corpus.tuned ? LEAST.tuned : LEAST.fresh
  const own = share(row.ours, row.lines)
  if (own < least) faults.push(`${own.toFixed(3)} % is below ${least} %`)
  if (own < Math.max(share(row.pretext, row.lines), share(row.plain, row.plainLines))) faults.push('ours is below pretext')
  const whole = share(row.whole, row.wholeLines)
  if (whole < least) faults.push(`${whole.toFixed(3)} % of the lines without halved marks is below ${least} %`)
  for (const { ours, chromium } of row.quality) {
    if (ours.lines > chromium.lines) faults.push(`${ours.lines} lines, Chromium needs ${chromium.lines}`)
    if (ours.wholeMarks > 0) faults.push(`${ours.wholeMarks} whole marks at line ends`)
    if (ours.singles > chromium.singles / 2) faults.push(`${ours.singles} last lines of one character, Chromium has ${chromium.singles}`)
    if (percentile(ours.stretches, 0.95) > percentile(chromium.stretches, 0.95)) faults.push('gaps are wider than those of Chromium')
  }
  const lines = row.painted.reduce((sum, one) => sum + one.lines, 0)
  const off = row.painted.reduce((sum, one) => sum + one.off + one.outside, 0)
  if (off > 0) faults.push(`${off} of ${lines} lines are painted off or outside by more than 0.05 px`)
  return faults.map(fault => `${row.corpus.name}, ${row.face}: ${fault}`)
}

async function main(): Promise<void> {
  const all = await corpora()
  const characters = [...new Set(all.flatMap(corpus => corpus.paragraphs).join(''))]
  const probed = ['——', '……', ...WITNESSES, ...characters.filter(character => !/[\u4e00-\u9fff]/.test(character))]
  const browser = await launchChromium()
  const rows: Row[] = []
  try {
    for (const face of faces()) {
      const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${face.rules}</style><body><script type="module" src="/page/lines.js"></script>`
      const started = async (): Promise<Page> => {
        const context = await browser.newContext({ deviceScaleFactor: 2, viewport: { width: 430, height: 800 }, locale: 'zh-CN' })
        await serve(context, html)
        const page = await open(context)
        await page.evaluate(([family, text]) => bench.load(family!, text!), [face.family, characters.join('')])
        return page
      }
      // pretext keeps the canvas that it first measured with: a page of its own for each way of setting.
      const [page, plain] = [await started(), await started()]
      const font = await page.evaluate(([family, characters]) => bench.probe(family, characters), [face.family, probed] as const)
      for (const corpus of all) {
        const row = await rowOf(page, face, font, corpus)
        for (const size of SIZES) {
          for (const outcome of await outcomes(plain, face, undefined, size, corpus)) {
            row.plainLines += outcome.lines
            row.plain += outcome.pretext
          }
        }
        rows.push(row)
        console.log(`${face.name}, ${corpus.name}: ${row.lines} lines`)
      }
      await setIn(browser, face, characters.join(''), font, rows.filter(row => row.face === face.name))
      await Promise.all([page.context().close(), plain.context().close()])
    }
  } finally {
    await browser.close()
  }
  rows.sort((a, b) => all.indexOf(a.corpus) - all.indexOf(b.corpus))
  const { name, version } = JSON.parse(readFileSync(PRETEXT, 'utf8')) as { name: string; version: string }
  const summary = summaryOf(rows, { chromium: browser.version(), sizes: SIZES, widths: WIDTHS, densities: DENSITIES, typical: TYPICAL }, `${name} ${version}`)
  writeFileSync(path.join(__dirname, 'summary.md'), summary)
  console.log(`\n${summary}`)

  const faults = rows.flatMap(faultsOf)
  console.log(faults.length === 0 ? 'Every target is met.' : faults.join('\n'))
  process.exitCode = faults.length === 0 ? 0 : 1
}

main().then(() => process.exit(), error => { console.error(error); process.exit(1) })
