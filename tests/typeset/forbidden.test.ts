/** 避头尾 and what is never parted, rule by rule. Lines of ten characters, no indent, unless said otherwise. */
import fc from 'fast-check'
import { estimatedGlyphs, type Layout } from '../../src/typeset'
import { setText } from './check'

const glyphs = estimatedGlyphs()
const TEN: Partial<Layout> = { width: 180, indent: 0 }
const set = (text: string, more: Partial<Layout> = {}) => setText(text, { ...TEN, ...more }, glyphs)
const han = (count: number) => '应急准备从家里开始了'.repeat(20).slice(0, count)

test.each([...'、，。：；？！”’」』）】〕］｝〗》〉'])('%s never begins a line', mark => {
  expect(set(han(10) + mark + han(5))).toEqual([han(9), han(10).slice(9) + mark + han(5)])
})

test.each([...'–～－·•/／％℃‰'])('%s never begins a line, nor after a space', mark => {
  expect(set(`${han(10)}${mark}${han(5)}`)[0]).toBe(han(9))
  for (const blank of [' ', '　']) {
    const lines = set(han(10) + blank + mark + han(5))
    expect(lines[0]).toBe(han(9))
    expect(lines[1]).toContain(mark)
  }
})

test.each([...'“‘「『（【〔［｛〖《〈(['])('%s never ends a line', mark => {
  expect(set(`${han(9)}${mark}${han(5)}`)[0]).toBe(han(9))
  expect(set(`${han(9)}${mark} ${han(5)}`)[0]).toBe(han(9))
})

test('a closing mark does not begin a line after a space either, unlike in Chromium', () => {
  expect(set('之一二三四五六七八九 》然后')).toEqual(['之一二三四五六七八', '九 》然后'])
})

test.each(['——', '———', '……', '………', '⋯⋯', '100', 'Lianzai', '35%', '20℃', '￥100', '１２', '😀', '👍🏽', '👨‍👩‍👧', '🇨🇳', 'e\u0301', '☎️', '한'])('%s is never parted, wherever it falls', piece => {
  for (let before = 0; before <= 12; before++) {
    const lines = set(han(before) + piece + han(12), { width: 126 })
    expect(lines.filter(line => line.includes(piece))).toHaveLength(1)
  }
})

test('—— and …… may begin a line in 基本 and GB, not in 严格; a single — (连接号) never', () => {
  for (const pair of ['——', '……']) {
    const text = han(10) + pair + han(3)
    expect(set(text, { punctuation: 'basic' })[1]).toBe(pair + han(3))
    expect(set(text, { punctuation: 'gb' })[1]).toBe(pair + han(3))
    expect(set(text, { punctuation: 'strict' })[0]).toBe(han(9))
  }
  expect(set(`${han(10)}—${han(3)}`)[0]).toBe(han(9))
})

test('／ ends a line in 基本, not in GB; the / of an address may', () => {
  expect(set(`${han(9)}／${han(3)}`, { punctuation: 'basic' })[0]).toBe(`${han(9)}／`)
  expect(set(`${han(9)}／${han(3)}`, { punctuation: 'gb' })[0]).toBe(han(8))
  expect(set('https://example.org/reports', { width: 190 })).toEqual(['https://example.org/', 'reports'])
  expect(set(`${han(8)}km/h${han(3)}`)[0]).toBe(han(8))
})

test('· begins no line in a name, and is part of a Latin word', () => {
  expect(set(`${han(10)}·${han(3)}`)[0]).toBe(han(9))
  expect(set(`${han(8)}abc·def`)).toEqual([han(8), 'abc·def'])
})

test('a hyphen that no word precedes is of the word behind it; one within a word may end a line', () => {
  expect(set(`${han(7)} --save-dev`)).toEqual([`${han(7)} `, '--save-dev'])
  expect(set(`${han(8)} -rfvn ${han(3)}`)).toEqual([`${han(8)} `, `-rfvn ${han(3)}`])
  expect(set(`${han(6)} well-known`)).toEqual([`${han(6)} well-`, 'known'])
  expect(set(`${han(8)}罗-格里耶`)).toEqual([`${han(8)}罗-`, '格里耶'])
})

test('a sign before a number and a unit without one may begin a line behind a pause mark', () => {
  const lines = (text: string, width: number) => set(text, { width, indent: 0 })
  expect(lines(`${han(4)}-1.2%、-2.3%、-3.4%、-4.5%、-5.6%，其余`, 252).map(line => line.replace(/[^-%]/g, ''))).toEqual(['-%-%-%', '-%-%'])
  expect(lines(`${han(4)}｜111.28｜-12.70｜-3.45｜-7.89`, 198).slice(1)).toEqual(['-12.70｜-3.45｜-7.89'])
  expect(lines('单位有：㎏、㎡、㎝、℃。', 126)).toEqual(['单位有：㎏、㎡、', '㎝、℃。'])
  for (let width = 126; width < 252; width += 9) {
    for (const line of lines('北京-3号、A-4、上海-5号、（甲）-6、：-b', width).slice(1)) expect(line).not.toMatch(/^-/)
    for (const line of lines('为30％、甲％、乙℃，丙 ％、丁', width).slice(1)) expect(line).not.toMatch(/^[％℃]/)
  }
})

test('quotes bind like brackets in Chinese, and stay in Latin words', () => {
  expect(set(`${han(9)}“${han(3)}”`)[0]).toBe(han(9))
  expect(set(`${han(8)}“${han(2)}”${han(3)}`)[0]).toBe(`${han(8)}“应`)
  expect(set(`${han(8)}don’t${han(3)}`)[0]).toBe(han(8))
  expect(set(`${han(7)}Word“${han(3)}`)[0]).toBe(`${han(7)}Word`)
})

test('a full-width mark at the end of a line needs half an em only (GB/T 15834 5.1.10)', () => {
  expect(set(`${han(10)}，${han(3)}`, { width: 189 })[0]).toBe(`${han(10)}，`)
  expect(set(`${han(10)}，${han(3)}`, { width: 188 })[0]).not.toBe(`${han(10)}，`)
  expect(set(`${han(10)}》。${han(3)}`, { width: 198 })[0]).toBe(`${han(10)}》。`)
})

test('先挤进，后推出: a mark inside gives its half to bring one in; if none can, a character is pushed out', () => {
  expect(set('一二，四五六七八九十。后文', { width: 180 })[0]).toBe('一二，四五六七八九十。')
  expect(set('一二三四五六七八九十。后文', { width: 180 })[0]).toBe('一二三四五六七八九')
})

test('a line of blanks alone gives nothing down to a single character', () => {
  expect(set(' 应', { width: 60, fontSize: 32, indent: 2 })).toEqual([' ', '应'])
})

test('where nothing may break, the emergency break keeps graphemes whole', () => {
  expect(set('a'.repeat(40)).every(line => line.length <= 20)).toBe(true)
  expect(set('“'.repeat(30)).join('')).toBe('“'.repeat(30))
  expect(set('👨‍👩‍👧👨‍👩‍👧', { width: 5 })).toEqual(['👨‍👩‍👧', '👨‍👩‍👧'])
})

test('a separator in the text ends its line', () => {
  expect(set('一二\n三四\r\n五六')).toEqual(['一二\n', '三四\r\n', '五六'])
})

test('the lines of any string at all are its text', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })), fc.integer({ min: 1, max: 400 }), (text, width) => {
    expect(setText(text, { width }, glyphs).join('')).toBe(text)
  }), { numRuns: 400 })
})
