/** Lines as styled runs. */
import fc from 'fast-check'
import type { Block, Document } from '../../src/contract/document'
import { estimatedGlyphs, paginateAll, prepare, runsOf, textOfLine, type Layout, type Line } from '../../src/typeset'
import { randomDocument, randomLayout, randomOf } from './arbitraries'
import { PLAIN_LAYOUT, documentOf, linesOf, paragraph } from './check'

const glyphs = estimatedGlyphs()
function runs(document: Document, layout: Partial<Layout> = {}) {
  const prepared = prepare(document, glyphs)
  return linesOf(paginateAll(prepared, { ...PLAIN_LAYOUT, ...layout })).map(line => runsOf(prepared, line))
}
const note = { label: '12', key: 'n1', text: '注', marks: [] }

test('a plain line is one run', () => {
  expect(runs(documentOf([paragraph('家里要有水。')]))).toEqual([[
    { text: '家里要有水。', bold: false, emphasis: false, href: '', note: '', trimBefore: false, trimAfter: false, apart: false, gap: false, start: 0, end: 6 },
  ]])
})

test('styles split runs where they begin and end, and overlap', () => {
  const marks = [{ kind: 'strong', start: 1, end: 4 }, { kind: 'emphasis', start: 3, end: 5 }, { kind: 'link', start: 5, end: 6, href: 'https://a/' }, { kind: 'strong', start: 2, end: 3 }]
  expect(runs(documentOf([paragraph('零一二三四五六', marks)]))[0]!.map(run => [run.text, run.bold, run.emphasis, run.href])).toEqual([
    ['零', false, false, ''], ['一二', true, false, ''], ['三', true, true, ''], ['四', false, true, ''], ['五', false, false, 'https://a/'], ['六', false, false, ''],
  ])
})

test('each squeezed mark is a run of its own', () => {
  expect(runs(documentOf([paragraph('“一》，《二')]))[0]!.map(run => [run.text, run.trimBefore, run.trimAfter])).toEqual([
    ['“', true, false], ['一', false, false], ['》', false, true], ['，', false, true], ['《二', false, false],
  ])
})

test('a mark that the font draws otherwise after Latin letters is a run of its own, unless it stands after Han', () => {
  const regular: Record<string, number> = { ...glyphs.regular, '——': 2, 'ii': 0.5, 'i——i': 2.2, 'i。1i': 2, 'i。1——i': 3.7, 'i。1"i': 2.3, 'i"i': 0.5 + glyphs.regular['"']! }
  const apart = (text: string): string => {
    const prepared = prepare(documentOf([paragraph(text)]), { ...glyphs, regular })
    const [line] = linesOf(paginateAll(prepared, { ...PLAIN_LAYOUT, width: 3000 }))
    return runsOf(prepared, line!).map(run => run.apart ? `<${run.text}>` : run.text).join('')
  }
  expect(apart('汉字——汉 abc——汉（汉）——汉（abc）——汉')).toBe('汉字——汉 abc<——>汉（汉）——汉（abc）——汉')
  expect(apart('abc(汉)——汉(abc)——“汉”——“abc”——')).toBe('abc(汉)<——>汉(abc)——“汉”——“abc”<——>')
  expect(apart('a"、"b"，汉"c"')).toBe('a"、<">b"，汉"c"')
  expect(apart('——abc')).toBe('<——>abc')
})

test('the ’ of a Latin word is straight where the font’s fills a square, as wide as that is', () => {
  const painted = (text: string, apostrophe: number) => {
    const prepared = prepare(documentOf([paragraph(text)]), { ...glyphs, regular: { ...glyphs.regular, '’': apostrophe } })
    const [line] = linesOf(paginateAll(prepared, { ...PLAIN_LAYOUT, width: 3000, indent: 0 }))
    return { words: runsOf(prepared, line!).map(run => run.text).join(''), source: textOfLine(prepared, line!), em: line!.width / 18 }
  }
  const letters = [...'Smiths'].reduce((sum, letter) => sum + glyphs.regular[letter]!, 0)
  const square = painted('Smith’s', 1)
  expect(square).toMatchObject({ words: 'Smith\'s', source: 'Smith’s' })
  expect(square.em).toBeCloseTo(letters + glyphs.regular['\'']!, 3)
  const narrow = painted('Smith’s', 0.2)
  expect(narrow).toMatchObject({ words: 'Smith’s', source: 'Smith’s' })
  expect(narrow.em).toBeCloseTo(letters + 0.2, 3)
  expect(painted('说‘Smith’了，‘汉’s。', 1).words).toBe('说‘Smith’了，‘汉’s。')
})

test('a note is printed after its word, takes room, and never begins a line', () => {
  const marked = (end: number): Block => paragraph('一二三四五六七八九十一二', [{ kind: 'note', start: end, end, note: 'n1' }])
  expect(runs(documentOf([marked(3)], { notes: [note] }))[0]!.map(run => [run.text, run.note])).toEqual([['一二三', ''], ['12', 'n1'], ['四五六七八九十一二', '']])
  const lines = runs(documentOf([marked(10)], { notes: [note] }), { width: 180, indent: 0 })
  expect(lines.map(line => line.map(run => run.text).join(''))).toEqual(['一二三四五六七八九', '十12一二'])
  expect(runs(documentOf([marked(12)], { notes: [note] }))[0]!.map(run => run.text)).toEqual(['一二三四五六七八九十一二', '12'])
  expect(runs(documentOf([paragraph('一。二', [{ kind: 'note', start: 2, end: 2, note: 'gone' }])], { notes: [note] }))[0]!.map(run => run.text)).toEqual(['一。二'])
})

test('the opening paints the title and author · source · date', () => {
  const document = documentOf([paragraph('正文')], { title: '题', author: '某人', source: '某刊', date: '2026-10-09' })
  const prepared = prepare(document, glyphs)
  const lines = linesOf(paginateAll(prepared, PLAIN_LAYOUT))
  expect(lines.map(line => [line.role, line.block, textOfLine(prepared, line)])).toEqual([['title', -1, '题'], ['byline', -1, '某人　某刊　2026-10-09'], ['paragraph', 0, '正文']])
  expect(runsOf(prepared, lines[0]!)[0]).toMatchObject({ text: '题', bold: true })
})

test('list items carry their marker on the first line only', () => {
  const item = (ordered: boolean, ordinal: number): Block => ({ kind: 'list-item', key: 'k', text: '一'.repeat(30), marks: [], ordered, ordinal, depth: 1 })
  const lines = linesOf(paginateAll(prepare(documentOf([item(true, 3), item(false, 1)]), glyphs), PLAIN_LAYOUT))
  expect(lines.map(line => line.marker)).toEqual(['3.', '', '•', ''])
  expect(new Set(lines.map(line => line.x))).toEqual(new Set([2 * 18]))
})

test('runs are the line’s text and notes, as few as can be, and as wide as the line says', () => {
  fc.assert(fc.property(fc.nat(), seed => {
    const random = randomOf(seed)
    const document = randomDocument(random)
    const prepared = prepare(document, glyphs)
    for (const line of linesOf(paginateAll(prepared, randomLayout(random)))) {
      const found = runsOf(prepared, line)
      expect(sourceOf(found)).toBe(strip(textOfLine(prepared, line)))
      found.forEach((run, i) => {
        const before = found[i - 1]
        if (run.trimBefore || run.trimAfter) expect(run.text).toHaveLength(1)
        else if (run.gap) expect(run.start).toBeGreaterThan(line.start)
        else if (before && !before.trimBefore && !before.trimAfter && run.note === '' && before.note === '') {
          expect([run.bold, run.emphasis, run.href]).not.toEqual([before.bold, before.emphasis, before.href])
        }
      })
      expect(found.filter(run => run.trimBefore || run.trimAfter)).toHaveLength(line.squeezes.length)
      expectPrinted(line, found)
    }
  }), { numRuns: 40 })
})

const strip = (text: string) => text.replace(/[ \t\n\r\u3000]+/g, '').replace(/'/g, '’')
const sourceOf = (found: ReturnType<typeof runsOf>) => strip(found.filter(run => run.note === '').map(run => run.text).join(''))

function expectPrinted(line: Line, found: ReturnType<typeof runsOf>): void {
  for (const run of found) {
    if (run.note !== '') expect(run.start).toBe(run.end)
    expect(run.start).toBeGreaterThanOrEqual(line.start)
    expect(run.end).toBeLessThanOrEqual(line.end)
  }
}
