/** Widths, squeezes and what follows from filling greedily. */
import type { Block } from '../../src/contract/document'
import { estimatedGlyphs, paginateAll, prepare, runsOf, type GlyphTable, type Layout, type Line } from '../../src/typeset'
import { PLAIN_LAYOUT, documentOf, linesOf, paragraph } from './check'

const glyphs = estimatedGlyphs()
const set = (text: string, layout: Partial<Layout> = {}, table: GlyphTable = glyphs): Line[] =>
  linesOf(paginateAll(prepare(documentOf([paragraph(text)]), table), { ...PLAIN_LAYOUT, ...layout }))
const TEN: Partial<Layout> = { width: 180, indent: 0 }

test('two full-width marks that meet take 1.5 em, each loses the half that is not at what it encloses', () => {
  expect(set('《一》（二）', TEN)[0]!.squeezes).toEqual([{ at: 0, side: 'before' }, { at: 2, side: 'after' }])
  expect(set('一：“二。”', TEN)[0]!.squeezes).toEqual([{ at: 1, side: 'after' }, { at: 4, side: 'after' }])
  expect(set('一「『二』」', TEN)[0]!.squeezes).toEqual([{ at: 2, side: 'before' }, { at: 4, side: 'after' }])
  expect(set('一？！', TEN)[0]!.squeezes).toEqual([{ at: 1, side: 'after' }])
  expect(set('一。』」后', TEN)[0]!.width).toBe(4 * 18)
})

test('a bracket or quote gives its half to a space beside it: a quotation in Western text stands as far off as any word', () => {
  const [line] = set('He “may” go', TEN)
  expect(line!.squeezes).toEqual([{ at: 3, side: 'before' }, { at: 7, side: 'after' }])
  expect(line!.width).toBeCloseTo(set('He may go', TEN)[0]!.width + 18)
  const [first, second] = set('一二三四五六七八” “九十', TEN)
  expect(first).toMatchObject({ end: 10, width: 162, squeezes: [] })
  expect(second).toMatchObject({ width: 45, squeezes: [{ at: 10, side: 'before' }] })
})

test('an opening mark at line start loses its left half, after the indent too', () => {
  const [first, second] = set(`“一二三四五六七八九十“一二`, { width: 198, indent: 0 })
  expect(first!.squeezes).toEqual([{ at: 0, side: 'before' }])
  expect(second).toMatchObject({ start: 11, squeezes: [{ at: 11, side: 'before' }] })
  expect(set('“一二”')[0]).toMatchObject({ x: 36, squeezes: [{ at: 0, side: 'before' }] })
})

test('the mark that ends a justified line hangs by its empty half; a ragged one is left alone', () => {
  const text = '一二三四五六七八九十，一二三四'
  expect(set(text, { ...TEN, width: 189 })[0]).toMatchObject({ end: 11, measure: 198, width: 198, squeezes: [] })
  expect(set(text, { ...TEN, width: 189, justify: false })[0]).toMatchObject({ end: 11, measure: 0, width: 198, squeezes: [] })
})

test('marks that meet over a line end are not squeezed', () => {
  const [first, second] = set('一二三四五六七八九十。“一二三四”', { ...TEN, width: 190 })
  expect(first).toMatchObject({ end: 11, squeezes: [], width: 198, measure: 199 })
  expect(second!.squeezes).toEqual([{ at: 11, side: 'before' }])
})

test('marks that the font sets narrow are never squeezed nor hung', () => {
  const narrow = { ...glyphs, regular: { ...glyphs.regular, '“': 0.35, '”': 0.35, '，': 0.5 } }
  const lines = set('“一二，”三四，“五六七八九”，“十”，一二三四五六', TEN, narrow)
  for (const line of lines) expect(line).toMatchObject({ squeezes: [] })
  expect(lines[0]!.measure).toBe(180)
})

test('in clreq’s order brackets are squeezed first, then pause marks, then stops; never more than two', () => {
  const squeezed = (text: string) => set(text, TEN)[0]!.squeezes.map(({ at }) => text[at])
  expect(squeezed('一（二）三，四五六七。后文后文')).toEqual(['）'])
  expect(squeezed('一。二三，四五六七八。后文后文')).toEqual(['，'])
  expect(squeezed('一。二三四五六七八九。后文后文')).toEqual(['。'])
  expect(set('一，二，三，四，五，六，七，九八———', TEN)[0]!.squeezes.length).toBeLessThanOrEqual(2)
})

test('spaces at a line end take no width and stay with their line', () => {
  const [first, second] = set('一二三四五六七八九十   一二三', TEN)
  expect(first).toMatchObject({ start: 0, end: 13, width: 180 })
  expect(second!.start).toBe(13)
})

test('the last line is not stretched, nor one whose gaps would gape', () => {
  const lines = set(`一二三${'a'.repeat(50)}`, TEN)
  expect(lines[0]).toMatchObject({ end: 3, measure: 0 })
  expect(lines[lines.length - 1]!.measure).toBe(0)
})

test('in few characters gaps grow by a quarter em, and no further', () => {
  expect(set('一二三四五，六七八', { width: 108, indent: 0 })[0]).toMatchObject({ end: 6, measure: 117 })
  expect(set('一二三四五六，七八', { width: 108, indent: 0 })[0]).toMatchObject({ end: 5, measure: 108 })
  expect(set('一二三四五，六七八', { width: 90, indent: 0 })[0]).toMatchObject({ end: 4, measure: 0 })
})

test('a ragged line need not be full: no mark is pressed to bring its end in', () => {
  const text = '一，二三四五六七八九。后文后文'
  expect(set(text, TEN)[0]).toMatchObject({ end: 11, squeezes: [{ at: 1, side: 'after' }] })
  expect(set(text, { ...TEN, justify: false })[0]).toMatchObject({ end: 9, squeezes: [] })
})

test('a line of one word has nothing to open: it is not said to reach the margin', () => {
  const [first] = set(`${'a'.repeat(17)} bbbb`, TEN)
  expect(first).toMatchObject({ end: 18, measure: 0 })
  expect(first!.width).toBeGreaterThan(9 * 18)
})

test('a word that no line holds is parted so that neither a mark begins the next line nor a letter and its marks', () => {
  const lines = (text: string) => set(text, { width: 108, indent: 0 }).map(({ start, end }) => text.slice(start, end))
  expect(lines('abbreviation）、又')).toEqual(['abbreviati', 'on）、又'])
  expect(lines('abbreviations. 又')).toEqual(['abbreviatio', 'ns. 又'])
  expect(lines('abbreviations 又')).toEqual(['abbreviations ', '又'])
  expect(lines(`a${'）'.repeat(20)}`).map(({ length }) => length)).toEqual([11, 10]) // where nothing else is left
})

test('孤字不成行: a character comes down even if the line above then lacks more than two, as long as its gaps stay small', () => {
  const lines = (text: string) => set(text, { width: 270, indent: 0 }).map(({ start, end }) => text.slice(start, end))
  expect(lines('i一二三四五六七八九十甲乙“丙丁”。')).toEqual(['i一二三四五六七八九十甲乙', '“丙丁”。'])
  expect(lines('iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii一二三四“丙丁”。')).toEqual(['iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii一二三四“丙', '丁”。'])
})

test('孤字不成行 in few characters: the line above is given one itself before it gives one down', () => {
  const lines = (text: string) => set(text, { width: 144, indent: 0 }).map(({ start, end, measure }) => [text.slice(start, end), measure])
  expect(lines('一二三四五六七八九十甲乙丙丁戊己。')).toEqual([['一二三四五六七', 144], ['八九十甲乙丙丁', 144], ['戊己。', 0]])
  expect(lines('甲乙丙丁，戊己，一二三四五六七八。')).toEqual([['甲乙丙丁，戊己，', 153], ['一二三四五六', 0], ['七八。', 0]])
  expect(lines('一二三四五六七八。')).toEqual([['一二三四五六', 0], ['七八。', 0]])
})

test('a line that would gape begins with what the line above can spare, and the line above that with what is spared to it', () => {
  const han = '一二三四五六七八九十甲乙丙丁戊己庚辛'
  const lengths = (text: string, more: Partial<Layout> = {}) => set(text, { width: 324, indent: 0, ...more }).map(({ start, end }) => end - start)
  expect(lengths(`${han}${han.slice(0, 15)}Preparedness与后文`)).toEqual([17, 16, 15])
  expect(lengths(`${han}${han.slice(0, 15)}Preparedness与后文`, { justify: false })).toEqual([18, 15, 15])
  expect(lengths(`${han}${han}${han.slice(0, 14)}Preparedness与后文`)).toEqual([17, 17, 16, 15])
  // What nothing helps spoils no other line.
  expect(lengths(`${han}${han}一二${'a'.repeat(31)}`)).toEqual([18, 17, 3, 31])
  // After a forced break there is nothing to give.
  expect(lengths(`${'a'.repeat(40)}${han.slice(0, 4)}Preparednesssssssss`, { width: 180 })[1]).toBe(lengths(`${'a'.repeat(40)}${han.slice(0, 4)}`, { width: 180 })[1])
})

test('孤字不成行: a ragged line may come to lack more', () => {
  const lines = (text: string, more: Partial<Layout> = {}) => set(text, { width: 108, indent: 0, ...more }).map(({ start, end }) => text.slice(start, end))
  expect(lines('一二三四五六。', { justify: false })).toEqual(['一二三四', '五六。'])
  expect(lines('一二三四五六七八九十甲乙。', { justify: false })).toEqual(['一二三四五六', '七八九十', '甲乙。'])
})

test('孤字不成行: a line that is ragged anyway, as one with a long Western word, gives its character too', () => {
  const text = 'WebView 里 requestIdleCallback 也不可靠。'
  expect(set(text, { width: 240, indent: 0 }).map(({ start, end }) => text.slice(start, end))).toEqual(['WebView 里 ', 'requestIdleCallback 也不', '可靠。'])
})

test('a row of a table is ragged, what of it goes on is drawn in, and no line begins with what parts the cells', () => {
  const text = '餐饮收入增速的变化｜9.4%｜−4.6%｜+28.6%｜31.4%'
  const prepared = prepare(documentOf([{ kind: 'paragraph', key: 'a', text, marks: [], role: 'table-row' }]), glyphs)
  for (let width = 180; width < 320; width += 9) {
    for (const line of linesOf(paginateAll(prepared, { ...PLAIN_LAYOUT, width }))) {
      expect([line.x, line.measure]).toEqual([line.start === 0 ? 0 : 18, 0])
      expect(line.x + line.width).toBeLessThanOrEqual(width)
      expect(text.charAt(line.start)).not.toBe('｜')
    }
  }
})

test('孤字不成行: the mark of a note behind it makes a mark no second character', () => {
  const text = '一二三四五六七八九十甲。'
  const noted = { ...documentOf([paragraph(text, [{ kind: 'note', start: text.length, end: text.length, note: 'n' }])]), notes: [{ key: 'n', label: '1', text: '注', marks: [] }] }
  const lines = linesOf(paginateAll(prepare(noted, glyphs), { ...PLAIN_LAYOUT, width: 180, indent: 0 }))
  expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(['一二三四五六七八九', '十甲。'])
})

test('孤字不成行: what the last line is given is borne by two lines', () => {
  const lengths = (text: string) => set(text, { width: 270, indent: 0 }).map(({ start, end }) => end - start)
  expect(lengths('一二三四五六七八九十甲乙丙丁戊一二三四五六七八九十甲乙丙丁戊。')).toEqual([14, 14, 3])
})

test('a number and what it counts stay in one line, unless it would lack more than a seventh of its room', () => {
  const first = (text: string, width: number, more: Partial<Layout> = {}) => text.slice(0, set(text, { width, indent: 0, ...more })[0]!.end)
  const han = '一二三四五六七八九十甲乙丙丁戊己庚'
  for (const text of [`${han}4月后文`, `${han} 4 月后文`]) expect(first(text, 324)).toBe(text.slice(0, text.indexOf('4')))
  expect(first(`${han}4月后文`, 324, { justify: false })).toBe(han)
  for (const unit of ['小时', '厘米', '毫升', '公里', '千克', '吨', '周岁', '多户', '余人', '只', '株', '海里']) expect(first(`${han}4${unit}后文`, 324)).toBe(han)
  expect(first(`${han}4月后文`, 342)).toBe(`${han}4月`)
  expect(first(`${han}4种后文`, 324)).toBe(`${han}4`)
  expect(first('一二三，四五六2022年', 180)).toBe('一二三，四五六2022年') // pressed in
  expect(first('一二三2022年后文', 108)).toBe('一二三2022')
})

test('what a number counts is one word, and 第 and a Western unit are of the number', () => {
  const first = (text: string, width: number, more: Partial<Layout> = {}) => text.slice(0, set(text, { width, indent: 0, ...more })[0]!.end)
  const han = '一二三四五六七八九十甲乙丙丁戊己庚'
  // One more character of the room than the number and the first of its word take up.
  for (const unit of ['小时', '分钟', '毫米', '公里', '平方米', '周岁', '季度', '万元', '亿元', '个月', '万人']) {
    for (const number of ['4', '4 ', ' 4 ']) expect(first(`${han}${number}${unit}后文`, 351).trim()).toBe(han)
    expect(first(`${han}12${unit}后文`, 351, { justify: false })).toBe(han)
  }
  for (const text of [`${han}第8次后文`, `${han}第 8 次后文`]) expect(first(text, 342)).toBe(han)
  for (const unit of ['km/h', 'kW', 'mm', 'mmHg', 'μg/L']) expect(first(`${han}80 ${unit}后文`, 342)).toBe(han)
  expect(first(`${han}80 Preparedness`, 342)).toBe(`${han}80 `)
  for (const [number, width] of [['1 250 370', 342], ['3.141 59', 414]] as const) {
    const before = `一二三${han}`.slice(width < 400 ? 3 : 0)
    expect([number, first(`${before}${number}后文`, width)]).toEqual([number, before])
  }
  expect(first(`${han}1 2503`, 342)).toBe(`${han}1 `)
  // Where the line would lack too much the number goes, never half a word.
  expect(first('一二三四五六约2000小时后文', 180)).toBe('一二三四五六约2000')
  expect(first('一二三四五六约 2000 小时后文', 190)).toBe('一二三四五六约 2000 ')
})

test('where no line holds a number with what it counts, they are parted between them; and a number stays with the point before it', () => {
  const lines = (text: string, width: number) => set(text, { width, indent: 0 }).map(({ start, end }) => text.slice(start, end))
  expect(lines('营业面积12000平方米，年租金', 99).slice(0, 3)).toEqual(['营业面积', '12000', '平方米，年'])
  const text = '它的最新版本是 v4.2.0-rc.1，见 No.5，发布于'
  for (let width = 90; width < 260; width += 4) expect(lines(text, width).filter(line => line.endsWith('.'))).toEqual([])
})

test('a word that a number counts is parted nowhere; what only begins like one is parted where its first word ends', () => {
  const han = '一二三四五六七八九十甲乙丙丁戊己庚'
  const ends = (unit: string) => new Set(Array.from({ length: 12 }, (_, i) => set(`${han}4${unit}后文一二三四`, { width: 324 + 9 * i, indent: 0, justify: false })[0]!.end - han.length - 1))
  for (const unit of ['小时', '个小时', '多个小时', '分钟', '平方米', '平方公里', '立方厘米', '毫升', '公里', '万亿元', '年代', '季度', '个月']) {
    for (let within = 1; within < unit.length; within++) expect([unit, ends(unit).has(within)]).toEqual([unit, false])
  }
  for (const words of ['天时间', '年时间', '个方案', '个代表', '名人员', '条天然气']) expect([words, ends(words).has(1)]).toEqual([words, true])
})

test('an address is parted behind one of its signs rather than leave more than a quarter of the line empty', () => {
  const first = (text: string) => text.slice(0, set(text, { width: 324, indent: 0 })[0]!.end)
  const address = 'someone.else@mail.example.com'
  const han = '一二三四五六七八九十甲乙丙丁戊'
  expect(first(`${han.slice(0, 12)}${address}`)).toBe(`${han.slice(0, 12)}someone.`)
  expect(first(`${han.slice(0, 8)}${address}`)).toBe(`${han.slice(0, 8)}someone.else@mail.`)
  expect(first(`${han.slice(0, 9)}https://www.example.org/a`)).toBe(`${han.slice(0, 9)}https://www.`)
  expect(first(`${han.slice(0, 8)}example.com/path/something`)).toBe(`${han.slice(0, 8)}example.com/path/`)
  expect(first(`${han.slice(0, 8)}src/client/elementsoftext/leaf.css`)).toBe(`${han.slice(0, 8)}src/client/`)
  expect(first(`${han.slice(0, 8)}internationalization/localization`)).toBe(han.slice(0, 8)) // GB: not behind a 分隔号
  expect(first(`${han}${address}`)).toBe(han)
  expect(first(`${'a'.repeat(28)}.example.com`)).toBe(`${'a'.repeat(28)}.`) // where there is no other place
  for (const whole of ['12345678901234.56789012', 'Somethingmuchlongerthan.js', 'U.S.A.U.S.A.U.S.A.U.S.A.']) expect(first(`${han.slice(0, 8)}${whole}`)).toBe(han.slice(0, 8))
})

test('a title is broken in even lines, at its —— where that costs at most a line', () => {
  const prepared = prepare(documentOf([], { title: '打造社区防灾的新格局——一个街道的三年记录之五' }), glyphs)
  const [page] = paginateAll(prepared, PLAIN_LAYOUT)
  const painted = page!.items.map(item => item.kind === 'line' ? runsOf(prepared, item).map(run => run.text).join('') : '')
  expect(painted).toEqual(['打造社区防灾的新格局', '——一个街道的', '三年记录之五'])
})

test('a heading too: at the space between its two parts, which a Western word or a number does not make', () => {
  const lines = (text: string) => {
    const prepared = prepare(documentOf([{ kind: 'heading', key: 'h', text, marks: [], level: 3 } as Block]), glyphs)
    return paginateAll(prepared, { ...PLAIN_LAYOUT, width: 180 })[0]!.items.map(item => item.kind === 'line' ? runsOf(prepared, item).map(run => run.text).join('') : '')
  }
  expect(lines('补齐短板 健全风险防控')).toEqual(['补齐短板', '健全风险防控'])
  expect(lines('恪守“两个坚持” 推进“三个转变”')).toEqual(['恪守“两个坚持”', '推进“三个转变”'])
  expect(lines('一二三四五六七八九十甲乙')).toEqual(['一二三四五六', '七八九十甲乙'])
  expect(lines('杂志 2022 年第八期目录甲乙丙')).toEqual(['杂志 2022 年第', '八期目录甲乙丙'])
  expect(lines('补齐 短板')).toEqual(['补齐 短板'])
})

test('a heading is broken at the ， about its middle, where that costs no line', () => {
  const lines = (text: string) => {
    const prepared = prepare(documentOf([], { title: text }), glyphs)
    return paginateAll(prepared, { ...PLAIN_LAYOUT, width: 180 })[0]!.items.map(item => item.kind === 'line' ? runsOf(prepared, item).map(run => run.text).join('') : '')
  }
  expect(lines('雨停以后，日子怎样接上')).toEqual(['雨停以后，', '日子怎样接上'])
  expect(lines('灾，后的日子应当怎样接上')).toEqual(['灾，后的日子', '应当怎样接上'])
  expect(lines('雨停以后的今天，日子怎样')).toEqual(['雨停以后的今', '天，日子怎样'])
})

test('a title is not parted inside of a word: what often stands together in the document is of one', () => {
  const title = (text: string, words: string, width = 180, size = 18) => {
    const prepared = prepare(documentOf([paragraph(words)], { title: text }), glyphs)
    return paginateAll(prepared, { ...PLAIN_LAYOUT, width, fontSize: size })[0]!.items
      .filter((item): item is Line => item.kind === 'line' && item.role === 'title').map(line => runsOf(prepared, line).map(run => run.text).join(''))
  }
  expect(title('打造社区共同参与的防灾准备新格局', '')).toEqual(['打造社区共同', '参与的防灾准', '备新格局'])
  expect(title('打造社区共同参与的防灾准备新格局', '防灾准备。防灾的准备，准备防灾。准备')).toEqual(['打造社区共同', '参与的防灾', '准备新格局'])
  // In a line that is full there is no room for more.
  expect(title('一二三四五六七八九十甲乙', '六七六七六七六七')).toEqual(['一二三四五六', '七八九十甲乙'])
  expect(title('一二三四五六七八九十', '五六五六五六五六')).toEqual(['一二三四五六', '七八九十'])
  // 的 is of what it follows.
  expect(title('楼道里的守望', '', 125)).toEqual(['楼道里的', '守望'])
  // Nothing is moved further than two characters, nor to where a line would be a stump or too long.
  expect(title('一二三四五六七八九十甲乙', '四五六七八四五六七八四五六七八')).toEqual(['一二三四五六', '七八九十甲乙'])
})

test.each([
  ['a number keeps a unit of one square', '一二三四五六七建筑面积100㎡的房子', ['一二三四五六七建筑面积', '100㎡的房子']],
  ['a decimal point among full-width digits parts no number', '一二三四五六七八增长３．５％左右很好', ['一二三四五六七八增长', '３．５％左右很好']],
  ['a full stop of that form ends its line', '一二三四五六七八九十壹贰．第二句', ['一二三四五六七八九十壹贰．', '第二句']],
])('%s (clreq 分离禁则)', (_, text, lines) => {
  expect(set(text, { width: 13 * 18, indent: 0 }).map(({ start, end }) => text.slice(start, end))).toEqual(lines)
})

test('a Korean line opens at its spaces only, as browsers stretch it: one that has none stays ragged', () => {
  const wide = { ...TEN, width: 184 }
  expect(set('가나다라마바사아자차카타파하가나다라', wide)[0]).toMatchObject({ end: 10, measure: 0 })
  expect(set('가나 다라 마바 사아 자차카타파하가나다라', wide)[0]!.measure).toBe(184)
  expect(set('かきくけこさしすせそたちつてと', wide)[0]!.measure).toBe(184)
})
