/**
 * `npm run accuracy`: the lines that we foretell and those that pretext foretells against Chromium's own, in three typefaces, four
 * sizes and eight widths. Prints the board and writes it to summary.md. Fails if a target is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../../browser/chromium'
import { faces, open, serve, type Face } from '../browser'
import type { Outcome } from '../page/lines'
import type { Font } from './compat'
import { corpora, type Corpus } from './corpora'
import { share, summaryOf, type Row } from './summary'

const SIZES = [16, 18, 20, 23]
const WIDTHS = [280, 297, 312, 327, 335, 350, 366, 390]
/** Least agreement, %, on texts that were tuned on and others. */
const LEAST = { tuned: 99.9, fresh: 99.3 }

const PRETEXT = path.resolve(__dirname, '../../../node_modules/@chenglou/pretext/package.json')

declare const bench: {
  load(family: string, text: string): Promise<void>
  probe(family: string, characters: readonly string[]): Font
  run(family: string, font: Font | undefined, size: number, widths: readonly number[], paragraphs: readonly string[]): Outcome[]
}

/** One size at all widths; without a font the page is a plain one and ours is not asked. */
function outcomes(page: Page, face: Face, font: Font | undefined, size: number, corpus: Corpus): Promise<Outcome[]> {
  return page.evaluate(
    ([family, font, size, widths, paragraphs]) => bench.run(family, font, size, widths, paragraphs),
    [face.family, font, size, WIDTHS, corpus.paragraphs] as const,
  )
}

async function rowOf(page: Page, face: Face, font: Font, corpus: Corpus): Promise<Row> {
  const row: Row = { corpus, face: face.name, lines: 0, ours: 0, pretext: 0, plainLines: 0, plain: 0, misses: [] }
  for (const size of SIZES) {
    for (const outcome of await outcomes(page, face, font, size, corpus)) {
      row.lines += outcome.lines
      row.ours += outcome.ours
      row.pretext += outcome.pretext
      row.misses.push(...outcome.misses)
    }
  }
  return row
}

async function main(): Promise<void> {
  const all = await corpora()
  const characters = [...new Set(all.flatMap(corpus => corpus.paragraphs).join(''))]
  const probed = ['——', '……', ...characters.filter(character => !/[\u4e00-\u9fff]/.test(character))]
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
      await Promise.all([page.context().close(), plain.context().close()])
    }
  } finally {
    await browser.close()
  }
  rows.sort((a, b) => all.indexOf(a.corpus) - all.indexOf(b.corpus))
  const { name, version } = JSON.parse(readFileSync(PRETEXT, 'utf8')) as { name: string; version: string }
  const summary = summaryOf(rows, { chromium: browser.version(), sizes: SIZES, widths: WIDTHS }, `${name} ${version}`)
  writeFileSync(path.join(__dirname, 'summary.md'), summary)
  console.log(`\n${summary}`)

  const faults: string[] = []
  for (const { corpus, face, lines, ours, pretext, plain, plainLines } of rows) {
    const least = corpus.tuned ? LEAST.tuned : LEAST.fresh
    const own = share(ours, lines)
    if (own < least) faults.push(`${corpus.name}, ${face}: ${own.toFixed(3)} % is below ${least} %`)
    if (own < Math.max(share(pretext, lines), share(plain, plainLines))) faults.push(`${corpus.name}, ${face}: ours is below pretext`)
  }
  console.log(faults.length === 0 ? 'Every target is met.' : faults.join('\n'))
  process.exitCode = faults.length === 0 ? 0 : 1
}

main().then(() => process.exit(), error => { console.error(error); process.exit(1) })
