/** Which characters are measured, and how the table is used. */
import type { Block, Mark } from '../../src/contract/document'
import { charactersToProbe, estimatedGlyphs, paginateAll, prepare } from '../../src/typeset'
import { wholeEnd } from '../../src/typeset/analysis'
import { FORBID, KIND_BITS, SQUARE, UNIT } from '../../src/typeset/values'
import { widthsOf } from '../../src/typeset/widths'
import { PLAIN_LAYOUT, documentOf, linesOf, paragraph } from './check'

test('printable ASCII and the common marks are measured for any document, hangul where there is some, Han and kana never', () => {
  const { regular, bold } = charactersToProbe(documentOf([paragraph('汉字かな한국어ＡＢ𠮷')]))
  for (const list of [regular, bold]) {
    for (const one of ' Az~09“”‘’·—…～，。、：；？！（）《》〈〉【】「」『』〔〕％℃‰×°–•') expect(list).toContain(one)
    for (const one of '汉字かなＡＢ𠮷') expect(list).not.toContain(one)
    expect(list.length).toBeLessThan(190)
    expect(new Set(list).size).toBe(list.length)
  }
  expect(regular).toEqual(expect.arrayContaining([...'한국어'])) // 0.92 em in Noto Sans
})

test('what else the document has is measured in its weight, graphemes as wholes', () => {
  const heading = { kind: 'heading', key: 'h', text: 'Ω', marks: [], level: 1 } as Block
  const { regular, bold } = charactersToProbe(documentOf([paragraph('né Ж👍🏽按1️⃣号键'), heading, paragraph('ß', [{ kind: 'strong', start: 0, end: 1 }])]))
  expect(regular).toEqual(expect.arrayContaining(['é', 'Ж', '👍🏽', '1️⃣', 'ß']))
  expect(regular).not.toContain('Ω')
  expect(bold).toEqual(expect.arrayContaining(['Ω', 'ß']))
  expect(bold).not.toContain('Ж')
  expect(charactersToProbe(documentOf([paragraph('\ud800\udc00\ud800 \u200b\n')])).regular).not.toContain('\ud800')
})

test('measured widths are used as they are, of graphemes too; nonsense counts as absent', () => {
  const width = (text: string, regular: Record<string, number>) =>
    linesOf(paginateAll(prepare(documentOf([paragraph(text)]), { regular, bold: {}, fallback: 0.5 }), { ...PLAIN_LAYOUT, fontSize: 20 }))[0]!.width
  expect(width('aa', { a: 0.25 })).toBe(10)
  expect(width('👍🏽', { '👍🏽': 1.25, '👍': 3 })).toBe(25)
  expect(width('按1️⃣号', { '1️⃣': 1.25, 1: 0.5 })).toBe(65)
  expect(width('汉a', { a: NaN })).toBe(30)
  expect(width('汉a', { a: -1 })).toBe(30)
})

test('a word whose letters join is measured as one, up to where a line may end in it', () => {
  const { regular } = charactersToProbe(documentOf([paragraph('半岛الجزيرة，བོད་སྐད')]))
  expect(regular).toEqual(expect.arrayContaining(['الجزيرة', 'བོད་', 'སྐད']))
  expect(regular.filter(one => /[\u0600-\u06ff]/.test(one))).toHaveLength(1 + new Set('الجزيرة').size) // its letters too
})

test('of a sentence without a space, and of a word that is wider than can be kept, the graphemes are measured, in time', () => {
  const sentence = 'မြန်မာနိုင်ငံသည်အရှေ့တောင်အာရှရှိနိုင်ငံဖြစ်သည်'
  const letters = ['မြ', 'န်', 'မာ', 'နို', 'င်', 'ငံ', 'သ', 'ည်']
  expect(charactersToProbe(documentOf([paragraph(sentence)])).regular).toEqual(expect.arrayContaining(letters))
  const regular = Object.fromEntries([...letters.map(letter => [letter, 0.75]), ['မြန်မာနိုင်ငံသည်', 8]])
  const [line] = linesOf(paginateAll(prepare(documentOf([paragraph('မြန်မာနိုင်ငံသည်')]), { regular, bold: {}, fallback: 3 }), { ...PLAIN_LAYOUT, fontSize: 20, indent: 0, justify: false }))
  expect(line!.width).toBe(8 * 0.75 * 20)
  const long = 'ا'.repeat(4000)
  let asked = 0
  const breaks = new Proxy(new Uint8Array(long.length).fill(FORBID), { get: (all, at) => { asked++; return all[Number(at)] } })
  for (let at = 0; at < long.length; at++) wholeEnd(long, breaks, at)
  expect(asked).toBeLessThan(100 * long.length)
})

test('a joined word is as wide as it was measured, each of its letters has a share, and no part of it stands outside', () => {
  const word = 'الجزيرة'
  const set = (text: string, width: number, marks?: Mark[]) => linesOf(paginateAll(
    prepare(documentOf([paragraph(text, marks)]), { regular: { [word]: 3.5 }, bold: {}, fallback: 0.75 }), { ...PLAIN_LAYOUT, fontSize: 20, indent: 0, width, justify: false },
  )).map(({ start, end, width }) => [text.slice(start, end), width])
  expect(set(word, 200)).toEqual([[word, 70]])
  expect(set(word, 42)).toEqual([[word.slice(0, 4), 40], [word.slice(4), 30]])
  expect(set(word.repeat(6), 200).every(([, width]) => (width as number) <= 200)).toBe(true) // longer than is measured
  expect(set(word, 200, [{ kind: 'strong', start: 2, end: 4 }])).toEqual([[word, 7 * 15]]) // bold in part: nobody measured that
})

test('bold text is as wide as the bold table says', () => {
  const glyphs = { ...estimatedGlyphs(), bold: { a: 1 }, regular: { a: 0.5 } }
  const lines = linesOf(paginateAll(prepare(documentOf([paragraph('aaaa', [{ kind: 'strong', start: 1, end: 3 }])]), glyphs), PLAIN_LAYOUT))
  expect(lines[0]!.width).toBe(3 * 18)
})

test('what is written down of a character that is 1 em wide is what the table of widths says', () => {
  expect(SQUARE).toBe(UNIT + 1 << KIND_BITS)
  expect(widthsOf(estimatedGlyphs()).regular.of('汉'.charCodeAt(0))).toBe(SQUARE)
})
