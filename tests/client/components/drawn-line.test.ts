/** A line as it is painted: what the style sheet is told of its words. */
import { drawLine } from '../../../src/client/components/drawn-line'
import { estimatedGlyphs, paginateAll, prepare, runsOf, type Line } from '../../../src/typeset'
import { PLAIN_LAYOUT, documentOf, paragraph } from '../../typeset/check'

test('着重号 stand under Chinese words, Western ones are underlined', () => {
  const text = '这里强调 Open Data 的、2·5%（见上）之后'
  const words = { ...paragraph(text), marks: [{ kind: 'emphasis', start: 2, end: text.length - 2 }] }
  for (const autospace of [true, false]) {
    const prepared = prepare(documentOf([words]), estimatedGlyphs())
    const line = paginateAll(prepared, { ...PLAIN_LAYOUT, autospace })[0]!.items[0] as Line
    const { t, r } = drawLine(line, '', { width: 335, fontSize: 18, pitch: 31.5, gap: 0 }, runsOf(prepared, line), []).line
    expect(t).toBe('这里')
    expect(r!.filter(([, classes]) => /\bun\b/.test(classes ?? '')).map(([text]) => text)).toEqual(['Open Data', '2', '5%'])
    expect(r!.map(([text]) => text).join('')).toBe(text.slice(2, line.end))
  }
})

test('Western is Latin, Greek and Cyrillic, with raised digits, combining marks and apostrophes', () => {
  for (const word of ['E=mc²', 'H₂O', 'Ελληνικά', 'κακὸν ἀμιγὲς', 'Война и мир', 'Việt Nam', 'don’t panic', 'don\'t', 'x̄=3', 'Typographer’s Handbook']) {
    const text = `强调${word}的‘字’`
    const words = { ...paragraph(text), marks: [{ kind: 'emphasis', start: 0, end: text.length }] }
    const prepared = prepare(documentOf([words]), estimatedGlyphs())
    const line = paginateAll(prepared, PLAIN_LAYOUT)[0]!.items[0] as Line
    const { r } = drawLine(line, '', { width: 335, fontSize: 18, pitch: 31.5, gap: 0 }, runsOf(prepared, line), []).line
    const under = (kind: string) => r!.filter(([, classes = '']) => classes.split(' ').includes(kind)).map(([text]) => text).join('').replace(/'/g, '’')
    expect([under('em'), under('un')]).toEqual(['强调的‘字’', word.replace(/'/g, '’')])
  }
})

test('a line is set in by as many px as it is said to be, whatever its own size', () => {
  const prepared = prepare(documentOf([paragraph('一行')]), estimatedGlyphs())
  const line = paginateAll(prepared, PLAIN_LAYOUT)[0]!.items[0] as Line
  const drawn = (x: number, fontSize: number) => drawLine({ ...line, x, fontSize }, '', { width: 335, fontSize: 25, pitch: 31.5, gap: 0 }, [], []).line
  expect(drawn(50, 25)).toMatchObject({ c: 'in' })
  expect(drawn(41, 20.5)).toMatchObject({ c: 'in' })
  expect(drawn(49.75, 20.5).s).toContain('margin-left:49.75px;')
  expect(drawn(50.2, 25).s).toContain('margin-left:50.2px;')
})

test('many runs show in their roundings where a line opens between characters, not where its word spaces open first', () => {
  const prepared = prepare(documentOf([paragraph('一行')]), estimatedGlyphs())
  const line = { ...paginateAll(prepared, PLAIN_LAYOUT)[0]!.items[0] as Line, measure: 335 }
  const [run] = runsOf(prepared, line)
  const drawn = (loose: boolean) => drawLine({ ...line, loose }, '', { width: 335, fontSize: 18, pitch: 31.5, gap: 0 }, Array.from({ length: 5 }, () => run!), []).line.c
  expect(drawn(false)).toMatch(/\bmo\b/)
  expect(drawn(true)).not.toMatch(/\bmo\b/)
})

test('a line of another size says its size, which the style sheet divides by how much larger a browser draws text', () => {
  const prepared = prepare(documentOf([paragraph('一行')]), estimatedGlyphs())
  const line = paginateAll(prepared, PLAIN_LAYOUT)[0]!.items[0] as Line
  expect(drawLine({ ...line, fontSize: 25 }, '', { width: 335, fontSize: 18, pitch: 31.5, gap: 0 }, [], []).line.s).toContain('--size:25px;')
})

test('a paragraph\'s last line that is full is out by the empty half of its last mark, as a stretched one', () => {
  const lastOf = (text: string) => {
    const prepared = prepare(documentOf([paragraph(text)]), estimatedGlyphs())
    const line = paginateAll(prepared, { ...PLAIN_LAYOUT, width: 335, fontSize: 18, indent: 0 })[0]!.items[0] as Line
    return drawLine(line, '', { width: 335, fontSize: 18, pitch: 31.5, gap: 0 }, runsOf(prepared, line), []).line.c ?? ''
  }
  expect(lastOf(`${'字'.repeat(18)}。`)).toBe('out')
  expect(lastOf(`${'字'.repeat(17)}。`)).toBe('')
})

test('an emphasised keycap of a stretched line stays one box, digit and all', () => {
  const text = '这里强调1️⃣的是'
  const words = { ...paragraph(text), marks: [{ kind: 'emphasis', start: 2, end: text.length }] }
  const prepared = prepare(documentOf([words]), estimatedGlyphs())
  const line = { ...paginateAll(prepared, PLAIN_LAYOUT)[0]!.items[0] as Line, measure: 335 }
  const { r } = drawLine(line, '', { width: 335, fontSize: 18, pitch: 31.5, gap: 0 }, runsOf(prepared, line), []).line
  expect(r!.map(([text, classes]) => [text, classes])).toEqual([['强调', 'em'], ['1️⃣', expect.stringMatching(/^un h\b/)], ['的是', 'em']])
})
