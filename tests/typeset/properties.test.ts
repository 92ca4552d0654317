/**
 * What always holds, whatever the text and the layout: twelve properties, numbered. `check.ts` tells lines and pages by means
 * of its own; where that says all of a property, the test looks at those faults alone that the property names.
 */
import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import type { Block, Document } from '../../src/contract/document'
import {
  LOOSE_GAP, LOOSE_SPACE, estimatedGlyphs, pageAt, paginate, paginateAll, prepare, runsOf, textOfLine, type Layout, type Line, type Page,
} from '../../src/typeset'
import { randomDocument, randomLayout, randomOf, randomText } from './arbitraries'
import { PLAIN_LAYOUT, documentOf, faultsOfPages, faultsOfParagraph, linesOf, paragraph, setText } from './check'

const glyphs = estimatedGlyphs()
const pagesOf = (document: Document, layout: Layout): Page[] => paginateAll(prepare(document, glyphs), layout)
const setLines = (text: string, layout: Layout): Line[] => linesOf(pagesOf(documentOf([paragraph(text)]), layout))

/** A random text and layout, or document and layout, the same for the same seed. */
const paragraphs = fc.nat().map(seed => {
  const random = randomOf(seed)
  return { text: randomText(random, 150), layout: randomLayout(random) }
})
const documents = fc.nat().map(seed => {
  const random = randomOf(seed)
  return { document: randomDocument(random), layout: randomLayout(random), other: randomLayout(random) }
})

/** Everything wrong with a thousand random paragraphs; each property looks for its own faults. */
let faults: string[]
beforeAll(() => {
  faults = fc.sample(paragraphs, 1000).flatMap(({ text, layout }) =>
    faultsOfParagraph(text, layout, glyphs).map(fault => `${fault}\n${JSON.stringify({ text, layout })}`))
})
/** What is said of a fault, without the words that it is about. */
const said = (fault: string): string => fault.split('\n', 1)[0]!.replace(/"(?:[^"\\]|\\.)*"/g, '')
const never = (of: RegExp) => { expect(faults.filter(fault => of.test(said(fault)))).toEqual([]) }

test('1. the lines of a paragraph joined are its text, trailing spaces with the line before', () => {
  fc.assert(fc.property(documents, ({ document, layout }) => {
    const prepared = prepare(document, glyphs)
    const texts = document.blocks.map(() => '')
    for (const line of linesOf(paginateAll(prepared, layout))) {
      if (line.block < 0) continue
      const words = textOfLine(prepared, line)
      if (line.start > 0 && texts[line.block]!.length === line.start && !/[\n\r\v\f\u0085\u2028\u2029 \t\u3000]$/.test(texts[line.block]!)) expect(words).not.toMatch(/^ /)
      texts[line.block] += words
    }
    expect(texts).toEqual(document.blocks.map(block => typeof block.text === 'string' ? block.text : ''))
  }), { numRuns: 150 })
})

test('2. no forbidden start or end but in an emergency; no pair, number and unit, surrogate pair or grapheme is parted', () => {
  never(/starts with|ends with|parts|paints/)
})

test('3. no line is wider than its room by more than 1/64 px, and an emergency break comes only where there is no other', () => {
  never(/overflows|px wide|emergency/)
})

test('4. places rise strictly over lines and pages, and each is on exactly one', () => {
  fc.assert(fc.property(documents, ({ document, layout }) => {
    const prepared = prepare(document, glyphs)
    const pages = paginateAll(prepared, layout)
    expect(faultsOfPages(document, prepared, pages, layout)).toEqual([])
    let [block, offset] = [-1, 0]
    for (const line of linesOf(pages)) {
      if (line.block < 0) continue
      expect(line.block > block || (line.block === block && line.start === offset)).toBe(true)
      expect(line.end).toBeGreaterThan(line.start)
      ;[block, offset] = [line.block, line.end]
    }
  }), { numRuns: 100 })
})

test('5. the page shown after any change holds the place; and back again it is the page of before', () => {
  const compare = (a: Page['start'], b: Page['start']) => a.block - b.block || a.offset - b.offset
  fc.assert(fc.property(documents, fc.double({ min: 0, max: 0.999, noNaN: true }), ({ document, layout, other }, share) => {
    const pages = pagesOf(document, layout)
    const page = pages[Math.floor(share * pages.length)]!
    const changed = pagesOf(document, other)
    const shown = changed[pageAt(changed, page.start)]!
    expect(compare(shown.start, page.start)).toBeLessThanOrEqual(0)
    if (compare(shown.start, shown.end) < 0) expect(compare(page.start, shown.end)).toBeLessThan(0)
    if (compare(page.start, page.end) < 0) expect(pages[pageAt(pages, page.start)]).toBe(page)
  }), { numRuns: 100 })
})

test('6. what a line begins with never fits on the line before, but what was brought down to a single character', () => {
  never(/has room for|single character/)
})

test('7. a mark keeps half an em, two at most are pressed; spaces, gaps and pairs grow no further than stated, last lines not', () => {
  never(/squeezes|stretched|gaps/)
  fc.assert(fc.property(paragraphs, ({ text, layout }) => {
    const prepared = prepare(documentOf([paragraph(text)]), glyphs)
    for (const line of linesOf(paginateAll(prepared, layout))) {
      const runs = runsOf(prepared, line)
      const gaps = runs.filter(run => run.gap).length
      expect(gaps > 0).toBe(line.gap > 0)
      for (const run of runs) if (run.trimBefore || run.trimAfter) expect([run.text.length, run.trimBefore && run.trimAfter]).toEqual([1, false])
      if (!line.loose) continue
      const spaces = runs.reduce((sum, run) => sum + run.text.split(/[ \u00a0]/).length - 1, 0)
      expect(line.width + (spaces * LOOSE_SPACE + gaps * (LOOSE_GAP - line.gap)) * line.fontSize).toBeLessThanOrEqual(line.measure + 0.02)
    }
  }), { numRuns: 200 })
})

test('8. whole, step by step and in slices of any size, whichever block is wanted first, the pages are the same', () => {
  fc.assert(fc.property(documents, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), ({ document, layout }, sizes) => {
    const whole = pagesOf(document, layout)
    for (const slices of [[1], sizes]) {
      const job = paginate(prepare(document, glyphs), layout, sizes[0]! - 2)
      for (let i = 0; !job.done; i++) {
        const before = job.pages.slice()
        let left = slices[i % slices.length]!
        job.advance(() => left-- > 0)
        before.forEach((page, k) => { if (job.pages[k] !== page) throw new Error(`page ${k} was cut again`) })
      }
      expect(isDeepStrictEqual(job.pages, whole)).toBe(true)
    }
  }), { numRuns: 60 })
})

test('9. size and width scaled together keep every break, and then nothing is filled anew', () => {
  const document = documentOf([paragraph(randomText(randomOf(9), 400))])
  fc.assert(fc.property(paragraphs, fc.double({ min: 0.3, max: 4, noNaN: true }), ({ text, layout }, by) => {
    const scaled = { ...layout, width: layout.width * by, fontSize: layout.fontSize * by }
    expect(setText(text, scaled, glyphs)).toEqual(setText(text, layout, glyphs))
  }), { numRuns: 200 })
  const prepared = prepare(document, glyphs)
  const [before, after] = [18, 20].map(fontSize => linesOf(paginateAll(prepared, { ...PLAIN_LAYOUT, fontSize, width: 18 * fontSize })))
  expect(after!.map(line => [line.start, line.end])).toEqual(before!.map(line => [line.start, line.end]))
  // The very squeezes of before: the lines were kept.
  before!.forEach((line, i) => { expect(after![i]!.squeezes).toBe(line.squeezes) })
})

test('10. a heading is never last on a page, no line of a paragraph of more than three is alone, no picture overflows', () => {
  const image: Block = { kind: 'image', key: 'i', text: '', marks: [], hash: '0'.repeat(64), alt: '', width: 400, height: 900, bytes: 1, mediaType: 'image/png' } as Block
  const heading: Block = { kind: 'heading', key: 'h', text: '小题', marks: [], level: 2 } as Block
  const kinds = fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 1, maxLength: 30 })
  fc.assert(fc.property(kinds, fc.integer({ min: 8, max: 20 }), fc.boolean(), (counts, high, bottomAlign) => {
    const layout = { ...PLAIN_LAYOUT, width: 180, height: high * 31.5 + 1, indent: 0, bottomAlign }
    const blocks = counts.map((count, i) => count < 0 ? image : count === 0 && counts[i - 1] !== 0 ? heading : paragraph('一二三四五六七八九十'.repeat(Math.max(1, count))))
    const pages = pagesOf(documentOf(blocks), layout)
    pages.forEach((page, i) => {
      for (const item of page.items) expect(item.top + item.height).toBeLessThanOrEqual(layout.height + 0.01)
      for (const item of page.items) if (item.kind === 'picture') expect(item.width).toBeLessThanOrEqual(180.01)
      const [first, last] = [page.items[0]!, page.items[page.items.length - 1]!]
      if (first.kind === 'line' && first.role === 'paragraph' && first.start > 0) expect(first.end).toBeLessThan(blocks[first.block]!.text!.toString().length)
      if (last.kind !== 'line' || i === pages.length - 1) return
      expect(last.role).not.toBe('heading')
      if (last.start === 0 && blocks[last.block]!.text!.toString().length > 30) expect(last.end).toBe(blocks[last.block]!.text!.toString().length)
    })
  }), { numRuns: 150 })
})

test('11. what is painted names its source unit by unit: a place survives the setting of a text', () => {
  fc.assert(fc.property(documents, ({ document, layout }) => {
    const prepared = prepare(document, glyphs)
    for (const line of linesOf(paginateAll(prepared, layout))) {
      let at = line.start
      for (const run of runsOf(prepared, line)) {
        const source = run.note !== '' ? '' : textOfLine(prepared, line).slice(run.start - line.start, run.end - line.start)
        const shown = run.note !== '' ? '' : run.text
        // A ’ in a Latin word is painted as '. `expect` takes longer than all the rest: it is asked about what is wrong only.
        const told = shown.replace(/ /g, '').replace(/'/g, '’')
        if (run.start !== at || shown.length > source.length || told !== source.replace(/[ \t\n\r\v\f\u0085\u2028\u2029]/g, '').replace(/'/g, '’')) {
          expect([run.start, shown]).toEqual([at, source])
        }
        at = run.end
      }
    }
  }), { numRuns: 100 })
})

test('12. a wider box never takes more lines', () => {
  const longer = fc.double({ min: 0, max: 200, noNaN: true })
  fc.assert(fc.property(paragraphs, fc.double({ min: 20, max: 500, noNaN: true }), longer, ({ text, layout }, width, more) => {
    const [narrow, wide] = [width, width + more].map(box => setLines(text, { ...layout, width: box }).length)
    expect(wide).toBeLessThanOrEqual(narrow!)
  }), { numRuns: 300 })
})
