/** The card of a quotation: every character painted once, in its room, nothing over anything. */
import { drawCard, type CardLook } from '../../src/client/card/stores/card'
import type { Stroke } from '../../src/client/platform/canvas-ports'
import { THEMES } from '../../src/client/stores/settings'
import { estimatedGlyphs } from '../../src/typeset'

const look: CardLook = { theme: 'paper', words: 'words', titles: 'titles', plain: 'plain', glyphs: estimatedGlyphs(), plainGlyphs: estimatedGlyphs() }
const says = { part: (number: number, title: string) => `第 ${number} 期　${title}`, seal: '连载', code: undefined }
const quote = {
  series: 's', number: 3, masthead: '家庭应急', seriesTitle: '把准备做在平时', title: '备水与备粮', block: 'a', offset: 0,
  words: '“先想清楚要撑几天”，再去买东西。按每人每天 3 升水备足 3 天——这是底线，不是目标。',
}
const words = (strokes: readonly Stroke[], family: string) => strokes.filter(stroke => stroke.kind === 'words').filter(stroke => stroke.family === family)

test('the words stand on the card whole and in order, within its edges', () => {
  const drawing = drawCard(quote, look, says)
  const painted = words(drawing.strokes, 'words')
  expect(painted.map(({ text }) => text).join('')).toBe(quote.words.replace(/ /g, ''))
  for (const { x, y, size } of painted) {
    expect(x).toBeGreaterThanOrEqual(36 - size / 2)
    expect(x).toBeLessThanOrEqual(375 - 36 + size / 2)
    expect(y).toBeLessThan(drawing.height - 36)
  }
  const lines = [...new Set(painted.map(({ y }) => y))]
  for (const line of lines) {
    const lefts = painted.filter(({ y }) => y === line).map(({ x }) => x)
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b))
  }
})

test('what is said of the source stands below the words, beside the place of the code', () => {
  const drawing = drawCard(quote, look, says)
  const lowest = Math.max(...words(drawing.strokes, 'words').map(({ y }) => y))
  const title = words(drawing.strokes, 'titles').filter(({ bold }) => bold)
  expect(title.map(({ text }) => text).join('')).toBe(quote.seriesTitle)
  for (const { y, x, size } of title) {
    expect(y).toBeGreaterThan(lowest)
    expect(x + size).toBeLessThanOrEqual(375 - 36 - 60)
  }
})

test('titles and the source are set by the widths of their own font, whatever font the quotation is in', () => {
  const narrow = { '“': 0.35, '”': 0.35, '2': 0.7, ' ': 0.4 }
  const glyphs = estimatedGlyphs()
  const other = { ...glyphs, regular: { ...glyphs.regular, ...narrow }, bold: { ...glyphs.bold, ...narrow } }
  const given = { ...quote, masthead: '“家庭”应急 2026', seriesTitle: '“做”在平时 22', title: '备水：“水” 2 升' }
  const [usual, kai] = [drawCard(given, look, says), drawCard(given, { ...look, glyphs: other }, says)].map(({ strokes }) => ({
    words: words(strokes, 'words').map(({ x }) => x), rest: [...words(strokes, 'plain'), ...words(strokes, 'titles')].map(({ text, x }) => [text, x]),
  }))
  expect(kai!.words).not.toEqual(usual!.words)
  expect(usual!.rest.length).toBeGreaterThan(20)
  expect(kai!.rest).toEqual(usual!.rest)
})

test('a bold title stands by the widths of bold type', () => {
  const glyphs = estimatedGlyphs()
  const wide = { ...glyphs, bold: { ...glyphs.bold, ...Object.fromEntries([...'Weekly '].map(letter => [letter, 0.8])) } }
  const [title] = words(drawCard({ ...quote, seriesTitle: 'Weekly 报告' }, { ...look, plainGlyphs: wide }, says).strokes, 'titles').filter(({ text, bold }) => bold && text === '报')
  expect(title!.x - 36).toBeCloseTo(7 * 0.8 * 15, 0)
})

test('long titles end with an ellipsis after two lines; a whole chapter becomes a card that ends at a sentence', () => {
  const drawing = drawCard({ ...quote, seriesTitle: '很长的连载名称'.repeat(12), words: '这是一句不短不长的话，用来把卡片撑满。'.repeat(80) }, look, says)
  const title = words(drawing.strokes, 'titles').filter(({ bold }) => bold)
  expect(new Set(title.map(({ y }) => y)).size).toBe(2)
  expect(title.at(-1)!.text).toBe('…')
  const text = words(drawing.strokes, 'words').map(one => one.text).join('')
  expect(text.endsWith('。……')).toBe(true)
  expect(text.length).toBeLessThan(910)
  const endless = drawCard({ ...quote, words: '没有句号的话，'.repeat(200).slice(3) }, look, says)
  expect(words(endless.strokes, 'words').map(one => one.text).join('')).toMatch(/[^，]……$/)
})

test('what is cut off is cut between characters, also those of two units', () => {
  const { strokes } = drawCard({ ...quote, words: '字'.repeat(899) + '𠮷'.repeat(9) }, look, says)
  expect(words(strokes, 'words').map(({ text }) => text).join('')).toMatch(/^字{899}……$/)
})

test('what is one to a reader stays one in a stretched line too, and the card ends on a whole pixel', () => {
  const whole = ['1️⃣', '❤️', 'か゚', '👩‍👩‍👧‍👦', '👍🏽', '🇨🇳', '🤷‍♂️']
  const { strokes, height } = drawCard({ ...quote, words: `${whole.join('字')}、${'字'.repeat(40)}。` }, look, says)
  const painted = words(strokes, 'words').map(({ text }) => text)
  for (const one of whole) expect(painted).toContain(one)
  for (let count = 1; count < 130; count += 16) expect(drawCard({ ...quote, words: '字'.repeat(count) }, look, says).height % 1).toBe(0)
  expect(height % 1).toBe(0)
})

test('paragraphs stay apart; every theme has its card', () => {
  for (const theme of THEMES) {
    const drawing = drawCard({ ...quote, words: '第一段。\n第二段。' }, { ...look, theme }, says)
    const [first, ...more] = [...new Set(words(drawing.strokes, 'words').map(({ y }) => y))]
    expect(more).toHaveLength(1)
    expect(more[0]! - first!).toBeGreaterThan(23 * 1.85 + 1)
    expect(drawing.height).toBeGreaterThanOrEqual(400)
  }
})

test('where the service makes codes, one stands in the seal\'s place, and the seal where it does not come', () => {
  const { strokes } = drawCard(quote, look, { ...says, code: 'https://service/code' })
  const code = strokes.find(stroke => stroke.kind === 'picture')!
  expect(code).toMatchObject({ address: 'https://service/code', width: 60, height: 60 })
  const without = drawCard(quote, look, says).strokes
  expect([...strokes.slice(0, -1), ...code.instead]).toEqual(without)
})

test('a dash is as wide as on a page, also behind Western words, and what makes one character stays together', () => {
  const glyphs = { ...look.glyphs, regular: { ...look.glyphs.regular, '——': 2, '👨‍👩‍👧': 1.2 } }
  const painted = words(drawCard({ ...quote, words: '接口API——门，👨‍👩‍👧和❤️。' }, { ...look, glyphs }, says).strokes, 'words')
  expect(painted.map(({ text }) => text)).toEqual(['接', '口', 'API', '——', '门', '，', '👨‍👩‍👧', '和', '❤️', '。'])
  expect(painted[3]).toMatchObject({ width: 46 })
  expect(painted.filter(({ width }) => width !== undefined)).toHaveLength(1)
})

test('a narrow space stands on both sides of a Western word', () => {
  const [before, word, after] = words(drawCard({ ...quote, words: '有API好' }, look, says).strokes, 'words')
  const width = [...'API'].reduce((sum, letter) => sum + look.glyphs.regular[letter]!, 0)
  expect([word!.x - before!.x, after!.x - word!.x].map(px => px / 23)).toEqual([expect.closeTo(1.25), expect.closeTo(width + 0.25)])
})
