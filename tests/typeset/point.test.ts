/** From points to words: every character is found at its own middle, and the widths add up to the line's own. */
import fc from 'fast-check'
import { edgesOf, estimatedGlyphs, paginateAll, placeAt, prepare } from '../../src/typeset'
import { randomDocument, randomLayout, randomOf } from './arbitraries'
import { PLAIN_LAYOUT, documentOf, linesOf, paragraph } from './check'

const glyphs = estimatedGlyphs()
const text = '家里的水要按人数和天数来备，每人每天 3 升；“老人”和孩子，还要多备一些。'

test('the edges of a line rise from its left edge to the end of its words, set or ragged', () => {
  fc.assert(fc.property(fc.nat(), seed => {
    const random = randomOf(seed)
    const prepared = prepare(randomDocument(random), glyphs)
    for (const line of linesOf(paginateAll(prepared, randomLayout(random)))) {
      const edges = edgesOf(prepared, line)
      expect(edges).toHaveLength(line.end - line.start + 1)
      expect(edges[0]).toBe(line.x)
      for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThanOrEqual(edges[i - 1]! - 0.001)
      const width = edges[edges.length - 1]! - line.x
      if (Math.abs(width - line.width) > 0.02) expect(width).toBeCloseTo(line.measure, 1)
    }
  }), { numRuns: 40 })
})

test('each character is found at its middle, and beside or between lines the nearest', () => {
  const prepared = prepare(documentOf([paragraph(text), paragraph(text)]), glyphs)
  const page = paginateAll(prepared, PLAIN_LAYOUT)[0]!
  for (const line of linesOf([page])) {
    const edges = edgesOf(prepared, line)
    for (let at = line.start; at < line.end; at++) {
      const left = edges[at - line.start]!
      const right = edges[at + 1 - line.start]!
      if (right > left) expect(placeAt(prepared, page, (left + right) / 2, line.top + line.height / 2)).toEqual({ block: line.block, offset: at, on: true })
    }
    const middle = line.top + line.height / 2
    expect(placeAt(prepared, page, -20, middle)).toEqual({ block: line.block, offset: line.start, on: false })
    expect(placeAt(prepared, page, 900, middle)).toEqual({ block: line.block, offset: line.end - 1, on: false })
  }
  expect(placeAt(prepared, page, 60, -50)).toMatchObject({ block: 0, offset: 1, on: false })
  expect(placeAt(prepared, page, 0, 2000)).toMatchObject({ block: 1, on: false })
})

test('beside a picture and the title there are no words', () => {
  const document = { ...documentOf([{ kind: 'image', key: 'i', hash: 'h', width: 400, height: 200, alt: '图', text: '' } as never, paragraph(text)]), title: '题' }
  const prepared = prepare(document, glyphs)
  const page = paginateAll(prepared, PLAIN_LAYOUT)[0]!
  for (const item of page.items) {
    const found = placeAt(prepared, page, 40, item.top + 2)
    if (item.kind === 'picture' || item.block < 0) expect(found).toBeUndefined()
    else expect(found).toMatchObject({ block: item.block })
  }
  expect(page.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['line', 'picture']))
})

test('a page without words has no place, and nothing is found inside of a grapheme', () => {
  const empty = prepare(documentOf([]), glyphs)
  expect(placeAt(empty, { index: 0, items: [], start: { block: 0, offset: 0 }, end: { block: 0, offset: 0 } }, 10, 10)).toBeUndefined()
  const family = '👨‍👩‍👧'
  const prepared = prepare(documentOf([paragraph(`一${family}二`)]), glyphs)
  const page = paginateAll(prepared, { ...PLAIN_LAYOUT, indent: 0 })[0]!
  for (let x = 0; x < 90; x++) expect([0, 1, 1 + family.length]).toContain(placeAt(prepared, page, x, 5)!.offset)
})

test('a set line opens between pictures as between hanzi, as browsers do', () => {
  const prepared = prepare(documentOf([paragraph('一二三😀😀😀😀四五六七八九十天地玄黄宇宙洪荒')]), glyphs)
  const [line] = linesOf(paginateAll(prepared, { ...PLAIN_LAYOUT, indent: 0, width: 12.8 * 18 }))
  const edges = edgesOf(prepared, line!)
  expect(edges[5]! - edges[3]!).toBeCloseTo(edges[2]! - edges[1]!, 3)
})
