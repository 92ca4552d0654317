/** Lines into pages: places, what is kept together, pictures, slices. */
import fc from 'fast-check'
import { headlineOf } from '../../src/contract/divisions'
import type { Block, Document } from '../../src/contract/document'
import { estimatedGlyphs, pageAt, paginate, paginateAll, prepare, type Layout, type Line, type Page } from '../../src/typeset'
import { PLAIN_LAYOUT, documentOf, linesOf, paragraph } from './check'

const glyphs = estimatedGlyphs()
const pagesOf = (document: Document, layout: Partial<Layout> = {}): Page[] => paginateAll(prepare(document, glyphs), { ...PLAIN_LAYOUT, ...layout })
/** Ten characters a line, `lines` lines a page. */
const small = (lines: number): Partial<Layout> => ({ width: 180, height: lines * 31.5 + 1, indent: 0 })
const prose = (lines: number): Block => paragraph('一二三四五六七八九十'.repeat(lines))
const heading = (level = 2): Block => ({ kind: 'heading', key: 'h', text: '小题', marks: [], level } as Block)
const image = (width: number, height: number, text = ''): Block =>
  ({ kind: 'image', key: 'i', text, marks: [], hash: '0'.repeat(64), alt: '', width, height, bytes: 1, mediaType: 'image/png' } as Block)
const shape = (pages: readonly Page[]) => pages.map(page => page.items.map(item => item.kind === 'line' ? `${item.role[0]}${item.block}` : item.kind).join(' '))

test('no page is cut while nothing is asked for, and a page that was given is final', () => {
  const pagination = paginate(prepare(documentOf([prose(40), prose(40)]), glyphs), { ...PLAIN_LAYOUT, ...small(8) })
  pagination.advance(() => false)
  expect([pagination.pages.length, pagination.done]).toEqual([0, false])
  pagination.advance(() => pagination.pages.length < 1)
  expect(pagination.pages.length).toBeGreaterThan(0)
  expect(pagination.done).toBe(false)
})

test('a place beyond the end is on the last page, the first place on the first', () => {
  const pages = pagesOf(documentOf([prose(50)], { title: '题' }))
  expect(pages.length).toBeGreaterThan(1)
  expect(pageAt(pages, { block: 9, offset: 9 })).toBe(pages.length - 1)
  expect(pageAt(pages, { block: 0, offset: 0 })).toBe(0)
  expect(pages[0]!.start).toEqual({ block: 0, offset: 0 })
  expect(pages[pages.length - 1]!.end).toEqual({ block: 1, offset: 0 })
})

test('a heading never ends a page: two lines of what follows, or the picture, are with it', () => {
  expect(shape(pagesOf(documentOf([prose(5), heading(), prose(4)]), small(9)))).toEqual(['p0 p0 p0 p0 p0 h1 p2 p2', 'p2 p2'])
  expect(shape(pagesOf(documentOf([prose(6), heading(), prose(4)]), small(9)))).toEqual(['p0 p0 p0 p0 p0 p0', 'h1 p2 p2 p2 p2'])
  expect(shape(pagesOf(documentOf([prose(5), heading(), prose(1), prose(2)]), small(8)))).toEqual(['p0 p0 p0 p0 p0', 'h1 p2 p3 p3'])
  expect(shape(pagesOf(documentOf([prose(4), heading(1), heading(2), prose(4)]), small(8)))).toEqual(['p0 p0 p0 p0', 'h1 h2 p3 p3 p3 p3'])
  expect(shape(pagesOf(documentOf([prose(5), heading(), image(180, 100)]), small(8)))).toEqual(['p0 p0 p0 p0 p0', 'h1 picture'])
})

test('a picture is as small as the heading above it wants on a page of few lines: no heading stands alone', () => {
  const before = (length: number): Block => ({ ...heading(), text: '长'.repeat(length) } as Block)
  for (const length of [2, 12, 22]) for (const lines of [6, 7, 8, 9, 10, 12, 18]) {
    const [first] = shape(pagesOf(documentOf([prose(2), before(length), image(300, 900, '图说')]), small(lines))).filter(page => page.includes('h1'))
    expect(first).toMatch(/h1 picture c2$/)
  }
})

test('nor do two headings, one upon the other', () => {
  for (const level of [1, 2]) for (const lines of [7, 8, 9, 10, 11, 12, 14, 18]) {
    const [first] = shape(pagesOf(documentOf([prose(2), heading(level), heading(level + 1), image(300, 900, '图说')]), small(lines))).filter(page => page.includes('h1'))
    expect(first).toMatch(/h1 h2 picture c3$/)
  }
})

test('of headings that no page holds with their text the last stays with it, and none is parted', () => {
  const long = { ...heading(), text: '长'.repeat(24) } as Block
  for (const last of [heading(), long]) for (const lines of [6, 7, 8, 9, 10]) {
    const pages = shape(pagesOf(documentOf([prose(2), heading(), heading(), last, prose(5)]), small(lines)))
    const holding = pages.filter(page => page.includes('h3'))
    expect([lines, holding.length, holding[0]]).toEqual([lines, 1, expect.stringContaining('h3 p4')])
  }
})

test('nor does one below the title: where its text finds no room, it begins the next page, whole', () => {
  for (const title of ['题目', '八个字的题目在此', '一个要占去好几行的很长很长的题目']) for (const length of [2, 12, 22]) for (const lines of [6, 7, 8, 9, 10, 12, 14]) {
    const pages = shape(pagesOf(documentOf([{ ...heading(), text: '长'.repeat(length) } as Block, prose(5)], { title, author: '某人' }), small(lines)))
    const holding = pages.filter(page => page.includes('h0'))
    expect(holding).toHaveLength(1)
    expect(holding[0]).toContain('h0 p1')
  }
})

test('a picture that begins a part is as small as its title wants, and its caption is not parted', () => {
  for (const [title, length] of [['未雨而备：一座城市的应急清单', 45], ['打造共建共治共享的社会应急治理新格局', 45], ['从“大水漫灌”到“精准滴灌”：北方三省十二个县乡的应急物资储备调查', 9]] as const) {
    for (const [width, height] of [[1000, 1000], [900, 1200]] as const) {
      const document = documentOf([image(width, height, '图'.repeat(length)), prose(9)], { title, author: '李四、王五', source: '《某周刊》2026年第40期', date: '2026-10-09' })
      const [first, second] = shape(pagesOf(document, { width: 324, height: 567 }))
      expect(first).toMatch(/^(t-1 )+(b-1 )+picture c0/)
      expect(second).toMatch(/^p1/)
    }
  }
})

test('nor does a heading between them leave the title alone on its page', () => {
  const given = { author: '李四、王五', source: '《某周刊》2026年第40期', date: '2026-10-09' }
  for (const title of ['题目', '打造共建共治共享的社会应急治理新格局']) for (const level of [1, 2, 3]) for (const length of [0, 18, 45]) {
    const [first] = shape(pagesOf(documentOf([heading(level), image(900, 1200, '图'.repeat(length)), prose(9)], { ...given, title }), { width: 324, height: 567 }))
    expect(first).toMatch(/b-1 h0 picture( c1)*$/)
  }
})

test('the last line of a paragraph does not begin a page, the first of more than three does not end one', () => {
  expect(shape(pagesOf(documentOf([prose(5)]), small(4)))).toEqual(['p0 p0 p0', 'p0 p0'])
  expect(shape(pagesOf(documentOf([prose(3), prose(4)]), small(4)))).toEqual(['p0 p0 p0', 'p1 p1 p1 p1'])
  expect(shape(pagesOf(documentOf([prose(3), prose(3)]), small(4)))).toEqual(['p0 p0 p0 p1', 'p1 p1'])
  expect(shape(pagesOf(documentOf([prose(3), prose(2)]), small(4)))).toEqual(['p0 p0 p0', 'p1 p1'])
})

test('body lines stand on the line grid after headings, pictures and the opening', () => {
  const document = documentOf([prose(2), heading(1), prose(3), image(300, 217, '图说'), prose(3), heading(2), prose(1), heading(3), prose(2)], { title: '题目', author: '人' })
  for (const page of pagesOf(document)) {
    for (const item of page.items) {
      if (item.kind === 'line' && item.role === 'paragraph') expect(Math.abs(item.top / 31.5 - Math.round(item.top / 31.5))).toBeLessThan(1e-6)
    }
  }
})

test('a heading on a page\'s top stands in the middle of whole lines, and not over its own text', () => {
  const linesFrom = (blocks: Block[], layout: Partial<Layout> = {}) => pagesOf(documentOf(blocks), layout)[0]!.items.map(item => Math.round(item.top / 31.5 * 100) / 100)
  for (const level of [1, 2, 3]) expect(linesFrom([heading(level), prose(3)]).slice(0, 2)).toEqual([0.5, 2])
  expect(linesFrom([{ ...heading(), text: '长'.repeat(12) } as Block, prose(3)], small(9)).slice(0, 3)).toEqual([0.5, 1.5, 3])
  // After a heading of its own, and where the box holds no more than it and what must follow.
  expect(linesFrom([heading(1), heading(2), prose(1)], small(9)).slice(0, 3)).toEqual([0.5, 2.65, 4])
  expect(linesFrom([heading(), prose(9)], small(4))).toEqual([0.5, 2, 3])
  expect(linesFrom([heading(), prose(9)], small(3))).toEqual([0, 1, 2])
  expect(linesFrom([heading(), image(300, 900, '图说')], small(7))).toEqual([0, 1.5, 5.92])
  expect(shape(pagesOf(documentOf([heading(), image(300, 900, '图说')]), small(8)))).toEqual(['h0 picture c1'])
})

test('a heading stands nearer to its own text than to what it follows, however far apart paragraphs are', () => {
  for (const level of [1, 2, 3]) for (const paragraphGap of [0, 0.5, 1, 2]) for (const lines of [2, 3]) {
    const items = pagesOf(documentOf([prose(2), prose(1), heading(level), prose(lines), prose(2)]), { paragraphGap, lineHeight: 1.6 })[0]!.items as Line[]
    const [a, b, h, c] = [1, 2, 3, 4].map(i => items[i]!)
    const between = (above: Line, below: Line) => below.top - above.top - above.height
    expect(between(b!, h!)).toBeGreaterThan(between(h!, c!))
    expect(between(b!, h!)).toBeGreaterThan(between(a!, b!) + 0.6 * 28.8)
  }
})

test('of dividers in a row one is set', () => {
  const divider = { kind: 'divider', key: 'd' } as Block
  expect(shape(pagesOf(documentOf([prose(1), divider, divider, divider, prose(1), divider])))).toEqual(['p0 rule p4 rule'])
})

test('a divider stands in the middle of what it divides, however far apart paragraphs are', () => {
  for (const paragraphGap of [0, 0.5, 1]) {
    const [above, rule, below] = pagesOf(documentOf([prose(1), { kind: 'divider', key: 'd' } as Block, prose(1)]), { paragraphGap })[0]!.items
    expect(rule!.top - above!.top - above!.height).toBeCloseTo(below!.top - rule!.top - rule!.height)
  }
})

test('a page of ten lines that lacks one ends at the foot of the box, one of eight does not', () => {
  const footOf = (lines: number): number => {
    const [page] = pagesOf(documentOf([prose(lines + 1)]), { ...small(lines), height: lines * 31.5, bottomAlign: true })
    const last = page!.items[page!.items.length - 1]!
    return last.top + last.height
  }
  expect(footOf(10)).toBeCloseTo(10 * 31.5, 5)
  expect(footOf(8)).toBeCloseTo(7 * 31.5, 5)
})

test('a page that lacks a line gives it to the space above its heading: the lines of the text stand as on other pages', () => {
  // Its last line would be the last but one of its paragraph.
  const tops = (bottomAlign: boolean) =>
    pagesOf(documentOf([prose(4), heading(1), prose(2), prose(5)]), { ...small(13), height: 13 * 31.5, bottomAlign })[0]!.items.map(item => Math.round(item.top / 31.5 * 1e4) / 1e4)
  const plain = tops(false)
  expect(plain[plain.length - 1]).toBe(11)
  expect(tops(true)).toEqual(plain.map((top, i) => (i < 4 ? top : top + 1)))
  // On a page's top it stands where it stands on others.
  expect(pagesOf(documentOf([heading(1), prose(1), prose(12)]), { ...small(5), height: 5 * 31.5, bottomAlign: true })[0]!.items[0]!.top).toBeCloseTo(0.5 * 31.5)
})

test('a quotation says in a line of its own whose it is', () => {
  const lines = (text: string, layout: Partial<Layout> = {}) => linesOf(pagesOf(documentOf([{ kind: 'quote', key: 'q', text, marks: [] } as Block]), layout)).map(line => text.slice(line.start, line.end))
  const quote = '迨天之未阴雨，彻彼桑土，绸缪牖户。'
  expect(lines(`${quote}——《诗经·豳风·鸱鸮》`)).toEqual([quote, '——《诗经·豳风·鸱鸮》'])
  expect(lines(`“${quote}”——《诗经·豳风·鸱鸮》`).pop()).toBe('——《诗经·豳风·鸱鸮》')
  expect(lines(`${quote}——《诗经·豳风·鸱鸮》`, { width: 800 })).toHaveLength(2)
  for (const line of linesOf(pagesOf(documentOf([{ kind: 'quote', key: 'q', text: `${quote}——《诗经》`, marks: [] } as Block])))) expect(line.measure).toBe(0)
  expect(lines('防灾——从家里做起。', { width: 800 })).toHaveLength(1)
  expect(lines('这样可好？——他问。谁也没有答', { width: 800 })).toHaveLength(1)
  expect(setParagraph(`${quote}——《诗经》`)).toHaveLength(1)
  expect(lines(`${quote}——《诗经》\n豳风`, { width: 800 })).toEqual([quote, '——《诗经》\n', '豳风'])
  expect(lines('他管这叫“备而不用”——用不上最好，用得上就能救命', { width: 800 })).toHaveLength(1)
})
const setParagraph = (text: string) => linesOf(pagesOf(documentOf([paragraph(text)]), { width: 800 }))

test('a caption of few lines is broken evenly, at its ： where that costs at most a line, and stands in the middle', () => {
  const text = '图一　七十二小时的十二样东西：水和饭入柜，其余进包'
  const lines = linesOf(pagesOf(documentOf([image(300, 100, text)])))
  expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(['图一　七十二小时的十二样东西：', '水和饭入柜，其余进包'])
  for (const { x, width } of lines) expect(x).toBeCloseTo((335 - width) / 2)
  expect(linesOf(pagesOf(documentOf([image(300, 100, '长'.repeat(99))])))[0]!.x).toBe(0)
})

test('what somebody says, with its 。, is parted from what follows its ——', () => {
  const title = '“妈妈，水来了。”——一个村庄的三小时'
  const lines = linesOf(pagesOf(documentOf([prose(1)], { title }), { width: 324 })).filter(({ role }) => role === 'title')
  expect(lines.map(({ start, end }) => title.slice(start, end))).toEqual(['“妈妈，水来了。”', '——一个村庄的三小时'])
})

test('who took a picture is no part of its caption', () => {
  const lines = (text: string) => linesOf(pagesOf(documentOf([image(300, 100, text)]))).map(({ start, end }) => text.slice(start, end))
  expect(lines('图1 河岸上新立的水位标尺，红线处为2021年7月21日的洪峰水位。张三 摄')).toEqual(['图1 河岸上新立的水位标尺，', '红线处为2021年7月21日的洪峰水位。张三 摄'])
  expect(lines('河岸上新立的水位标尺，红线处为七月的洪峰水位。摄影：王五')).toHaveLength(2)
  expect(lines('河岸上新立的水位标尺，红线处为七月的洪峰水位（王五 供图）').pop()).toContain('王五 供图')
  expect(lines('河岸上新立的水位标尺，红线处为七月的洪峰水位 新华社资料图').pop()).toBe('新华社资料图')
})

test('a byline is broken between its author, who may be several names, and where the text comes from', () => {
  const author = '记者：王小明 李晓红'
  const lines = linesOf(pagesOf(documentOf([prose(1)], { title: '题', author, source: '《样刊》', date: '2026 年第 19 期' }), { width: 252 })).filter(({ role }) => role === 'byline')
  expect(lines.map(({ start, end }) => `${author}　《样刊》　2026 年第 19 期`.slice(start, end))).toEqual([`${author}　`, '《样刊》　2026 年第 19 期'])
})

test('a subtitle stands with its title, on lines of its own where both have room', () => {
  const document = documentOf([prose(1)], { title: '一栋楼的名册和它的四季', subtitle: '一个楼道的纪实' })
  const lines = linesOf(pagesOf(document, { width: 342 })).filter(({ role }) => role === 'title')
  expect(lines.map(({ start, end }) => '一栋楼的名册和它的四季——一个楼道的纪实'.slice(start, end)).join('|')).toBe('一栋楼的名册和它的四季|——一个楼道的纪实')
  expect(headlineOf({ ...document, subtitle: '——一个楼道的纪实' })).toBe(headlineOf(document))
})

/** The largest type on the smallest phone: six characters a line, six lines a page. */
const LARGE: Partial<Layout> = { width: 240, height: 420, fontSize: 40, indent: 1 }

test('in few characters a heading is as small as its text, and room is left below the longest that a page holds', () => {
  const [first, ...rest] = pagesOf(documentOf([{ ...heading(), text: '长'.repeat(23) } as Block, prose(3)]), LARGE)[0]!.items as Line[]
  expect(first).toMatchObject({ role: 'heading', fontSize: 40 })
  expect(rest.map(({ role }) => role)).toEqual(['heading', 'heading', 'heading', 'paragraph', 'paragraph'])
  expect(rest[3]!.top - rest[2]!.top - rest[2]!.height).toBeGreaterThan(0.3 * 70)
  expect(rest[3]!.top / 70).toBeCloseTo(4)
  expect((pagesOf(documentOf([heading(1), prose(3)]))[0]!.items[0] as Line).fontSize).toBe(23.25)
})

test('title and byline share a page if it can hold them, and the byline is on one in any case', () => {
  const opening = (title: number, source: string, box = LARGE) => pagesOf(documentOf([prose(5)], { title: '题'.repeat(title), author: '', source, date: '2026-10-09' }), box)
    .map(({ items }) => (items as Line[]).map(({ role }) => role[0]).join(''))
  expect(opening(16, '一本杂志二〇二六年第八期的增刊').slice(0, 2)).toEqual(['tttbbbb', 'pppppp'])
  expect(opening(28, '一本杂志').slice(0, 2)).toEqual(['ttttt', 'bbppp'])
  // A smaller title rather than one line of the text alone below it.
  expect(opening(16, '一本杂志', { ...LARGE, width: 320, height: 490 })[0]).toBe('ttbpp')
})

test('what an inset leaves of a line is whole characters, as far as they reach', () => {
  const item = (depth: number) => ({ kind: 'list-item', key: 'l', text: '一'.repeat(99), marks: [], ordered: false, depth }) as Block
  const blocks = [1, 2, 3, 7].map(item).concat({ kind: 'quote', key: 'q', text: '一'.repeat(99), marks: [] } as Block)
  for (let em = 6; em <= 36; em++) {
    for (const line of linesOf(pagesOf(documentOf(blocks), { width: 20 * em, fontSize: 20, height: 1e5 }))) {
      if (line.end < 60) expect(line.measure - line.width).toBeCloseTo(0)
    }
  }
})

test('in few characters a quotation is set in as little as tells it apart', () => {
  const long = (em: number) => linesOf(pagesOf(documentOf([{ kind: 'quote', key: 'q', text: '一'.repeat(40), marks: [] } as Block]), { width: 20 * em, fontSize: 20 }))[0]!
  expect([6, 8, 9, 10, 12, 15, 18].map(em => long(em).end)).toEqual([5, 6, 7, 8, 10, 12, 15])
  expect(long(6).x).toBeGreaterThan(12)
})

test('below a heading a picture without a size is words: two lines stay with it, no more', () => {
  const blocks = [prose(4), heading(), { ...image(300, 900, '图说'), width: 0 } as Block, prose(1), prose(1), prose(1), prose(1)]
  expect(shape(pagesOf(documentOf(blocks), small(9)))[0]).toBe('p0 p0 p0 p0 h1 c2 p3 p4')
})

test('a page holds as many lines as the box, no more', () => {
  for (const [height, lines] of [[627, 19], [598.5, 19], [598, 18], [31.5, 1], [10, 1]] as const) {
    expect(pagesOf(documentOf([prose(60)]), { height, width: 180, indent: 0 })[0]!.items.length).toBe(lines)
  }
})

test('a picture is as wide as the box but not wider than it is, at most 60 % as high, centred, and its caption is below it on the same page', () => {
  expect(pagesOf(documentOf([image(1000, 500)]))[0]!.items[0]).toMatchObject({ kind: 'picture', x: 0, top: 0, width: 335, height: 167.5 })
  const [tall, caption] = pagesOf(documentOf([image(500, 1000, '图说')]))[0]!.items
  expect(tall).toMatchObject({ kind: 'picture', height: 627 * 0.6, width: 627 * 0.3, x: (335 - 627 * 0.3) / 2 })
  expect(caption).toMatchObject({ role: 'caption', start: 0 })
  expect(caption!.top).toBeGreaterThanOrEqual(tall!.top + tall!.height)
  expect(pagesOf(documentOf([image(120, 90)]))[0]!.items[0]).toMatchObject({ x: (335 - 120) / 2, width: 120, height: 90 })
  for (let before = 0; before < 20; before++) {
    for (const page of pagesOf(documentOf([prose(before), image(500, 400, '图说'), prose(3)]))) {
      const kinds = page.items.map(item => item.kind === 'line' ? item.role : item.kind)
      expect(kinds.indexOf('caption')).toBe(kinds.indexOf('picture') < 0 ? -1 : kinds.indexOf('picture') + 1)
    }
  }
})

test('sizes without sense, blocks of other times and empty documents give pages all the same', () => {
  const wild = fc.constantFrom(0, -1, NaN, Infinity, -Infinity, 1e-9, 1e9, 1, 20)
  const odd = [
    { kind: 'video', key: 'v', text: '以后的块' }, { kind: 'heading', key: 'h', text: '无级' }, { kind: 'image', key: 'i', text: '无图', marks: 'none' },
    { kind: 'image', key: 'j', width: NaN, height: 3 }, { kind: 'list-item', key: 'l', text: '项', depth: -5, ordinal: NaN }, { kind: 'paragraph', key: 'p' },
    { kind: 'paragraph', key: 'q', text: '记', marks: [null, {}, { kind: 'strong', start: -3, end: NaN }, { kind: 'note', start: 99, end: 99, note: 'n' }] },
  ] as unknown as Block[]
  fc.assert(fc.property(wild, wild, wild, wild, wild, fc.subarray(odd), (width, height, fontSize, lineHeight, indent, blocks) => {
    const layout = { width, height, fontSize, lineHeight, indent, paragraphGap: indent, justify: true, punctuation: 'gb' as const }
    const pages = pagesOf(documentOf(blocks, { title: '题', notes: [{ key: 'n', label: '1', text: '', marks: [] }] }), layout)
    expect(pages.length).toBeGreaterThan(0)
    for (const page of pages) for (const item of page.items) expect(Number.isFinite(item.top + item.height)).toBe(true)
  }), { numRuns: 200 })
  expect(pagesOf(documentOf([]))).toEqual([{ index: 0, items: [], start: { block: 0, offset: 0 }, end: { block: 0, offset: 0 } }])
})

test('an unknown block with text is set as a paragraph', () => {
  const pages = pagesOf(documentOf([{ kind: 'verse', key: 'v', text: '床前明月光' } as Block]))
  expect(linesOf(pages)).toMatchObject([{ role: 'paragraph', block: 0, end: 5 }])
})
