/** Every change of an import is undone by itself and in any order, and done again; keys stay; what an editor has written stays. */
import fc from 'fast-check'
import * as v from 'valibot'
import { ImportReport } from '../../../src/contract/desk/import'
import { redo, undo, type Sheet } from '../../../src/contract/desk/undo'
import { Document, textOf } from '../../../src/contract/document'
import { compose } from '../../../src/server/importing/compose'
import type { KeylessBlock } from '../../../src/server/importing/draft-blocks'
import { readRichText } from '../../../src/server/importing/html/page'
import { readMarkdown } from '../../../src/server/importing/markdown'
import { readPlainText } from '../../../src/server/importing/plain-text'
import { Report } from '../../../src/server/importing/report'

function sheetOf(text: string, read = readPlainText): Sheet {
  const report = new Report()
  const draft = read(text, report)
  const sheet = compose('ready', 1, { ...draft, blocks: draft.blocks as KeylessBlock[], facts: { ...draft.facts, title: draft.facts.title ?? '题' }, report })
  return { document: v.parse(Document, sheet.document), report: v.parse(ImportReport, sheet.report) }
}
const all = (sheet: Sheet, chosen: (entry: Sheet['report']['entries'][number]) => boolean = () => true) =>
  sheet.report.entries.filter(entry => entry.steps.length > 0 && chosen(entry)).map(entry => entry.id)
const through = (sheet: Sheet, ids: readonly string[], turn: typeof undo) => ids.reduce((now, id) => {
  const next = turn(now, id)
  expect([id, next === undefined]).toEqual([id, false])
  return next!
}, sheet)
const texts = (sheet: Sheet) => sheet.document.blocks.map(textOf)
const shuffled = (ids: readonly string[]) => fc.shuffledSubarray([...ids], { minLength: ids.length })

const PAGE = `首页 > 新闻中心 > 正文

守望专栏 | 一栋楼的名册,很有用——社区应急准备系列报道之二

发布时间：2026年3月8日 09:30　来源：样刊　浏览次数：120

近日起,《样刊》推出“守望”专栏,分《 门边的包 》《一栋楼的名册》等篇,陆续刊发系列报道。

谁住在哪里

他说:"走吧(快)!"我们就走了,带着 1,000 个《 包 》和水.

• 备水,三升
• 备粮,三天

某某大学社区研究中心主任 王一一: 名册不是为了管人,是为了到时候有人去敲门。

（本文转载自《样刊》2026年第3期）

上一篇：门边的包
`

test('undoing every change of punctuation and space gives back the words of the file', () => {
  const before = sheetOf(PAGE)
  const changes = all(before, entry => entry.chapter === 'changed')
  expect(changes.length).toBeGreaterThan(15)
  fc.assert(fc.property(shuffled(changes), order => {
    const after = through(before, order, undo)
    expect(texts(after)).toEqual([
      '近日起,《样刊》推出“守望”专栏,分《 门边的包 》《一栋楼的名册》等篇,陆续刊发系列报道。', '谁住在哪里',
      '他说:"走吧(快)!"我们就走了,带着 1,000 个《 包 》和水.', '备水,三升', '备粮,三天',
      '某某大学社区研究中心主任 王一一: 名册不是为了管人,是为了到时候有人去敲门。', '（本文转载自《样刊》2026年第3期）'])
    expect(after.document.title).toBe('一栋楼的名册,很有用')
    expect(after.document.blocks.map(block => block.key)).toEqual(before.document.blocks.map(block => block.key))
  }), { numRuns: 30 })
})

test('undoing all, in any order, gives back every line of the file; doing all again, in any order, the same document', () => {
  const before = sheetOf(PAGE)
  fc.assert(fc.property(shuffled(all(before)), shuffled(all(before)), (one, other) => {
    const undone = through(before, one, undo)
    const lines = PAGE.split('\n').map(line => line.trim()).filter(line => line !== '')
    expect(texts(undone)).toEqual(lines)
    expect(undone.document.blocks.every(block => block.kind === 'paragraph' && block.role === undefined && (block.marks as []).length === 0)).toBe(true)
    expect([undone.document.kicker, undone.document.source, undone.document.date]).toEqual([undefined, undefined, undefined])
    expect(through(undone, other, redo).document).toEqual(before.document)
  }), { numRuns: 30 })
})

test('any text: undone and done again it is the same, whatever the order, and never anything but known blocks', () => {
  const unit = fc.constantFrom(...'水火门，。“”《》 ,:;?!()."\n\n ab12—|、•一（'.split(''), '编者按：', '记者 张三', '来源：', '主任 王一一：', '\n\n', '上一篇：')
  fc.assert(fc.property(fc.string({ unit, minLength: 10, maxLength: 300 }), fc.infiniteStream(fc.nat()), (text, dice) => {
    const before = sheetOf(text)
    const order = (ids: string[]) => ids.map(id => ({ id, at: dice.next().value as number })).sort((a, b) => a.at - b.at).map(one => one.id)
    const undone = through(before, order(all(before)), undo)
    v.parse(Document, undone.document)
    expect(through(undone, order(all(before)), redo).document).toEqual(before.document)
  }), { numRuns: 200 })
})

test('lines that were joined are parted where they were, whatever else is undone', () => {
  const long = '把水放在门边,把药放在包里,把约好的地方写在纸上;这几件事做完,一个晚上就过得踏实。'.repeat(3)
  const cut = long.replace(/(.{30})/g, '$1\n')
  const before = sheetOf(`题目在此处\n\n${cut}\n\n末段在这里，说完了。`)
  expect(before.document.blocks).toHaveLength(2)
  fc.assert(fc.property(shuffled(all(before, entry => entry.chapter === 'changed')), order => {
    const undone = through(before, order, undo)
    expect(texts(undone).slice(0, -1)).toEqual(cut.split('\n').filter(line => line !== ''))
    expect(undone.document.blocks[0]!.key).toBe(before.document.blocks[0]!.key)
    expect(through(undone, order, redo).document).toEqual(before.document)
  }), { numRuns: 30 })
})

test('marks stay on their words', () => {
  const before = sheetOf('一段,《 **重** 》点,*强调*[^1]。\n\n[^1]: 注,释。', readMarkdown)
  const block = before.document.blocks[0] as { text: string; marks: { start: number; end: number }[] }
  const marked = (one: typeof block) => one.marks.map(mark => one.text.slice(mark.start, mark.end))
  expect([block.text, marked(block)]).toEqual(['一段，《重》点，强调。', ['重', '强调', '']])
  fc.assert(fc.property(shuffled(all(before)), order => {
    const undone = through(before, order, undo)
    const after = undone.document.blocks[0] as typeof block
    expect([after.text, marked(after)]).toEqual(['一段,《 重 》点,强调。', ['重', '强调', '']])
    expect(undone.document.notes![0]!.text).toBe('注,释。')
    expect(through(undone, order, redo).document).toEqual(before.document)
  }), { numRuns: 30 })
})

test('what an editor has written since is neither lost nor in the way of the rest', () => {
  const before = sheetOf('题目在此处\n\n水,火,风,门。\n\n末段在这里，说完了。\n\n上一篇：甲\n')
  const commas = all(before, entry => entry.what === '半角标点改为全角')
  const write = (sheet: Sheet, text: string): Sheet => ({
    ...sheet, document: { ...sheet.document, blocks: sheet.document.blocks.map((block, i) => i === 0 ? { ...block, text } : block) },
  })
  const edited = write(before, '水，大火，风，门。')
  expect(texts(through(edited, commas, undo))[0]).toBe('水,大火,风,门。')
  expect(undo(write(before, '水和火，风，门。'), commas[0]!)).toBeUndefined()
  expect(texts(undo(write(before, '水和火，风，门。'), commas[2]!)!)[0]).toBe('水和火，风,门。')
  const link = all(before, entry => entry.chapter === 'dropped')[0]!
  const back = undo(before, link)!
  expect(texts(back).at(-1)).toBe('上一篇：甲')
  expect(redo(write(back, '水'), link)).toBeDefined()
  const kept = { ...back, document: { ...back.document, blocks: back.document.blocks.map(block => textOf(block) === '上一篇：甲' ? { ...block, text: '改过' } : block) } }
  expect(redo(kept, link)).toBeUndefined()
  const gone = { ...before, document: { ...before.document, blocks: before.document.blocks.slice(1) } }
  expect(undo(gone, commas[0]!)).toBeUndefined()
})

test('a line of signs that parted the text is words again, and parts it again', () => {
  const before = sheetOf('守堤的人\n\n河水涨起来的那个晚上，守堤的人都没有睡。\n\n★ ★ ★\n\n第二天的早晨，太阳出来了，水也退了下去。\n')
  const ids = all(before, entry => entry.what === '分隔线')
  const after = through(before, ids, undo)
  expect(after.document.blocks[1]).toMatchObject({ kind: 'paragraph', text: '★ ★ ★' })
  expect(through(after, ids, redo).document).toEqual(before.document)
})

test.each([['', 'paragraph'], ['> ', 'quote']])('lines of Markdown after "%s" that are one paragraph are told of, and parted where the writer meant each to be one', (sign, kind) => {
  const before = sheetOf(`# 题\n\n${['雨下了一夜，**水到门槛', '才停**。', '早上 it', 'rained again,天才亮。'].map(line => sign + line).join('\n')}\n`, readMarkdown)
  expect(texts(before)).toEqual(['雨下了一夜，水到门槛才停。早上 it rained again，天才亮。'])
  const joins = all(before, entry => entry.what === '断开的行已接成段落')
  expect(joins).toHaveLength(1)
  fc.assert(fc.property(shuffled(all(before, entry => entry.chapter === 'changed')), order => {
    const after = through(before, order, undo)
    expect(texts(after)).toEqual(['雨下了一夜，水到门槛', '才停。', '早上 it ', 'rained again,天才亮。'])
    expect(after.document.blocks.map(block => block.kind)).toEqual([kind, kind, kind, kind])
    expect(through(after, order, redo).document).toEqual(before.document)
  }))
})

test('what was changed around the sign of a note is undone where it was', () => {
  const before = sheetOf('题目在此处\n\n他念:"举头望明月"[1],又念: "低头思故乡" [2].念完,走了.\n\n[1] 李白,《静夜思》.\n[2] 同上.\n')
  expect(texts(before)).toEqual(['他念：“举头望明月”，又念：“低头思故乡”。念完，走了。'])
  fc.assert(fc.property(shuffled(all(before, entry => entry.chapter === 'changed')), order => {
    const after = through(before, order, undo)
    expect(texts(after)).toEqual(['他念:"举头望明月",又念: "低头思故乡".念完,走了.'])
    expect(after.document.notes!.map(({ text }) => text)).toEqual(['李白,《静夜思》.', '同上.'])
    expect(through(after, order, redo).document).toEqual(before.document)
  }), { numRuns: 30 })
})

test('the number that was set before its heading stands above it again', () => {
  const prose = '河水涨起来的那个晚上，守堤的人都没有睡。'
  const before = sheetOf(`<h1>守堤的人</h1>${`<p>${prose}</p>`.repeat(4)}<p><b>PART 01</b></p><p><b>等船,的《 人 》</b></p><p>${prose}</p>`, readRichText)
  expect(texts(before).slice(4)).toEqual(['PART 01 等船，的《人》', prose])
  fc.assert(fc.property(shuffled(all(before)), order => {
    const undone = through(before, order, undo)
    expect(texts(undone).slice(-3)).toEqual(['PART 01', '等船,的《 人 》', prose])
    expect(through(undone, order, redo).document).toEqual(before.document)
  }), { numRuns: 30 })
})

test('what was changed in a caption is told, and comes back with its line', () => {
  const before = sheetOf('# 题目在此处\n\n雨下了一夜。\n\n![](a.png)\n*老赵,和他的《 狗 》*\n', readMarkdown)
  expect(texts(before)).toEqual(['雨下了一夜。', '老赵，和他的《狗》'])
  expect(before.report.entries.filter(entry => entry.chapter === 'changed').map(({ what, count }) => [what, count])).toEqual([['半角标点改为全角', 1], ['多余的空格', 2]])
})

test('the number and its heading below a picture are each undone', () => {
  const prose = '河水涨起来的那个晚上，守堤的人都没有睡。'
  const before = sheetOf(`<h1>守堤的人</h1>${`<p>${prose}</p>`.repeat(4)}<p><img src="a.png"></p><p align="center">02</p><p align="center">等船的人</p><p>${prose}</p>`, readRichText)
  expect(texts(before).slice(4)).toEqual(['', '02 等船的人', prose])
  fc.assert(fc.property(shuffled(all(before)), order => {
    expect(texts(through(before, order, undo)).slice(-4)).toEqual(['', '02', '等船的人', prose])
  }), { numRuns: 30 })
})
