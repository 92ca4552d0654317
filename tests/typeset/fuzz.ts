/**
 * Random paragraphs and documents against everything that must be true of them. Deterministic for a seed.
 *
 *   npx tsx tests/typeset/fuzz.ts [paragraphs=100000] [seed=1]
 *
 * Every 20th paragraph comes with a whole document: pages, slices, a change of size.
 */
import { isDeepStrictEqual } from 'node:util'
import { estimatedGlyphs, pageAt, paginate, paginateAll, prepare, type GlyphTable } from '../../src/typeset'
import { randomDocument, randomLayout, randomOf, randomText } from './arbitraries'
import { faultsOfPages, faultsOfParagraph } from './check'

const square = estimatedGlyphs()
/** A Latin-first font: quotes, dashes and dots are narrow. */
const narrow: GlyphTable = {
  ...square, regular: { ...square.regular, '“': 0.333, '”': 0.333, '‘': 0.222, '’': 0.222, '·': 0.278, '…': 1 },
}

/** The faults of one random case. Case `n` of a seed is always the same. */
export function faultsOfCase(seed: number, n: number): string[] {
  const random = randomOf(seed * 1_000_003 + n)
  const text = randomText(random, 120)
  const layout = randomLayout(random)
  const glyphs = random() < 0.8 ? square : narrow
  const faults: string[] = []
  try {
    faults.push(...faultsOfParagraph(text, layout, glyphs))
    if (n % 20 === 0) {
      const document = randomDocument(random)
      const prepared = prepare(document, glyphs)
      const pages = paginateAll(prepared, layout)
      faults.push(...faultsOfPages(document, prepared, pages, layout))
      const slices = paginate(prepare(document, glyphs), layout)
      while (!slices.done) {
        let left = 1 + Math.floor(random() * 3)
        slices.advance(() => left-- > 0)
      }
      if (!isDeepStrictEqual(slices.pages, pages)) faults.push('sliced pages differ')
      const other = paginateAll(prepared, { ...layout, fontSize: layout.fontSize * 1.2 })
      for (const page of pages) {
        const shown = other[pageAt(other, page.start)]!
        const inside = (shown.start.block - page.start.block || shown.start.offset - page.start.offset) <= 0
        if (!inside || pages[pageAt(pages, page.start)]!.start.offset !== page.start.offset) faults.push(`lost the place ${JSON.stringify(page.start)}`)
      }
    }
  } catch (error) {
    faults.push(`threw ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
  }
  return faults.map(fault => `case ${seed}/${n}: ${fault}\n    ${JSON.stringify(layout)}`)
}

if (process.argv[1]?.endsWith('fuzz.ts')) {
  const count = Number(process.argv[2] ?? 100_000)
  const seed = Number(process.argv[3] ?? 1)
  const started = Date.now()
  let failed = 0
  for (let n = 0; n < count; n++) {
    const faults = faultsOfCase(seed, n)
    if (faults.length > 0 && ++failed <= 5) console.log(faults.slice(0, 3).join('\n'))
  }
  const seconds = (Date.now() - started) / 1000
  console.log(`${count} paragraphs, seed ${seed}: ${failed} failed; ${Math.round(count / seconds)} paragraphs/s`)
  process.exitCode = failed > 0 ? 1 : 0
}
