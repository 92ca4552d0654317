/** The reader's marks on the device: nothing is lost by a full storage, another window, a later version or damage. */
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { passageAt } from '../../../src/contract/passage'
import { MarkStore, type Highlight, type MarkRecord } from '../../../src/client/stores/marks'
import { markdownOf } from '../../../src/client/words/marks'
import { MemoryKeyValue, partOf } from './fakes'

const document = partOf(1)

function highlight(id: string, block: number, more: Partial<Highlight> = {}): Highlight {
  const passage = passageAt(document, { from: { block, offset: 0 }, to: { block, offset: 20 } })
  return { id, kind: 'highlight', at: 1000, hash: 'h', ink: 1, note: '', passage, ...more }
}

const ids = (marks: readonly MarkRecord[]) => marks.map(mark => mark.id)

test('marks lie in the order of the text and are there after a restart', () => {
  const keyValue = new MemoryKeyValue()
  const store = new MarkStore(keyValue)
  store.put('s', 1, highlight('c', 30))
  store.put('s', 1, highlight('a', 2, { note: '一条笔记' }))
  store.put('s', 3, highlight('b', 9))
  store.put('other', 1, highlight('x', 1))
  expect(ids(store.of('s', 1))).toEqual(['a', 'c'])
  const again = new MarkStore(keyValue)
  expect([again.numbers('s'), again.count('s'), again.count('other'), again.count('none')]).toEqual([[1, 3], 3, 1, 0])
  expect(again.of('s', 1)).toEqual(store.of('s', 1))
  again.remove('s', 3, ['b'])
  expect(new MarkStore(keyValue).numbers('s')).toEqual([1])
  expect(keyValue.get('marks:s:3')).toEqual({ version: 1, marks: [] })
})

test('a full storage is said and loses nothing: the next chance writes all', () => {
  const keyValue = new MemoryKeyValue()
  const store = new MarkStore(keyValue)
  store.put('s', 1, highlight('a', 1))
  keyValue.full = true
  store.put('s', 1, highlight('b', 2))
  store.put('s', 2, highlight('c', 3))
  store.put('s', 1, highlight('a', 1, { note: '改过' }))
  expect([store.unsaved, ids(store.of('s', 1)), ids(store.of('s', 2))]).toEqual([true, ['a', 'b'], ['c']])
  expect(ids(new MarkStore(keyValue).of('s', 1))).toEqual(['a'])
  store.retry()
  expect(store.unsaved).toBe(true)
  keyValue.full = false
  store.retry()
  expect(store.unsaved).toBe(false)
  const again = new MarkStore(keyValue)
  expect([again.of('s', 1), again.of('s', 2)]).toEqual([store.of('s', 1), store.of('s', 2)])
})

test('what a later version has written is kept: its fields, its kinds, its version, even a record of another shape', () => {
  const keyValue = new MemoryKeyValue()
  const strange = { kind: 'voice', id: 'v', seconds: 12 }
  keyValue.set('marks:s:1', { version: 7, synced: 'yesterday', marks: [strange, { ...highlight('a', 1), ink: 9, shared: true }, 'not a mark'] })
  keyValue.set('marks:s:2', { version: 8, byDay: { monday: [] } })
  const store = new MarkStore(keyValue)
  expect([store.count('s'), store.of('s', 2)]).toEqual([1, []])
  store.put('s', 1, highlight('b', 5))
  store.put('s', 2, highlight('c', 5))
  store.remove('s', 2, ['c'])
  expect(keyValue.get('marks:s:1')).toEqual({
    version: 7, synced: 'yesterday', marks: [strange, 'not a mark', { ...highlight('a', 1), ink: 9, shared: true }, highlight('b', 5)],
  })
  expect(keyValue.get('marks:s:2')).toMatchObject({ unread: { version: 8, byDay: { monday: [] } } })
})

test('whatever two windows do in turn, each mark is there unless one of them removed it', () => {
  const act = fc.record({ window: fc.nat(1), kind: fc.constantFrom('put', 'put', 'remove'), id: fc.constantFrom('a', 'b', 'c', 'd'), block: fc.nat(30), full: fc.boolean() })
  fc.assert(fc.property(fc.array(act, { maxLength: 20 }), acts => {
    const keyValue = new MemoryKeyValue()
    new MarkStore(keyValue).put('s', 1, highlight('first', 0))
    const windows = [new MarkStore(keyValue), new MarkStore(keyValue)]
    const left = new Set(['first', 'end'])
    for (const { window, kind, id, block, full } of acts) {
      keyValue.full = full
      const name = `${id}${window}` // each makes marks of its own
      if (kind === 'put') { windows[window]!.put('s', 1, highlight(name, block)); left.add(name) }
      else { windows[window]!.remove('s', 1, [name]); left.delete(name) }
    }
    keyValue.full = false
    for (const store of [...windows, ...windows]) store.put('s', 1, highlight('end', 39))
    const found = ids(new MarkStore(keyValue).of('s', 1))
    expect(found).toEqual(expect.arrayContaining([...left]))
    // A removal that could not be written may be undone by the other window; a mark is never lost.
    if (!acts.some(act => act.full)) expect(new Set(found)).toEqual(left)
  }))
})

test('as Markdown: titles, quotations, notes, and no word is taken for a sign', () => {
  const words = '第一行 *不是* 强调\n# 不是标题'
  const mark = highlight('a', 1, { note: '我的想法\n第二行', at: Date.UTC(2026, 9, 13, 2) })
  const marks: MarkRecord[] = [
    { ...mark, passage: { ...mark.passage, words } },
    { id: 'b', kind: 'bookmark', at: Date.UTC(2026, 9, 14, 2), hash: '', place: mark.passage.start, words: '这一页' },
  ]
  expect(markdownOf('未雨而备', [{ number: 2, title: '约在哪里见', marks }], 'Asia/Shanghai')).toBe(`# 未雨而备

## 第 2 期 约在哪里见

> 第一行 \\*不是\\* 强调
>
> \\# 不是标题

**笔记** 我的想法${'  '}
第二行

— 2026 年 10 月 13 日

> 这一页

— 书签，2026 年 10 月 14 日
`)
})

/** What a reader of Markdown sees: every block that is no paragraph of plain words by its name, the words of the others. */
function readAsMarkdown(markdown: string): string[] {
  const read = new MarkdownIt({ html: true }).parse(markdown, {})
  return read.flatMap(({ type, children, content }) => {
    if (children) return [children.map(child => (child.type === 'text' || child.type === 'text_special' ? child.content : child.type.endsWith('break') ? '\n' : child.type.startsWith('strong') ? '' : `<${child.type}>`)).join('')]
    return /^(paragraph|blockquote|heading)_/.test(type) ? [] : [`<${type}> ${content}`]
  })
}

test('whatever a reader wrote or chose is read in Markdown as it stands', () => {
  const said = fc.array(fc.constantFrom('甲', '乙', ' ', '    ', '\t', '\n', '\n\n', '-', '---', '=', '#', '##', '> ', '1.', '2) ', '+ ', '*', '**', '_', '`', '```', '~~', '~~~', '&amp;', '&', '<b>', '<!--', '[a](b)', '![', '|', '\\', ':--'), { maxLength: 12 })
    .map(pieces => `好${pieces.join('')}好`)
  const plain = (text: string) => text.trim().replace(/^[ \t]+|[ \t]+$/gm, '').replace(/\n{2,}/g, '\n\n')
  fc.assert(fc.property(said, said, (words, note) => {
    const mark = highlight('a', 1, { note, at: Date.UTC(2026, 9, 13, 2) })
    const blocks = readAsMarkdown(markdownOf('题', [{ number: 2, title: '一', marks: [{ ...mark, passage: { ...mark.passage, words } }] }], 'Asia/Shanghai'))
    expect(blocks).toEqual(['题', '第 2 期 一', ...plain(words).split(/\n+/), ...plain(`笔记 ${note}`).split('\n\n'), '— 2026 年 10 月 13 日'])
  }), { numRuns: 300 })
})

test('as Markdown an address leads where it led, a title keeps its last sign, and lines that a reader drew are no table', () => {
  const mark = highlight('a', 1, { note: '见 https://a.example/c_d_e\n| 甲 | 乙 |\n|:--|---|\n| 1 | 2 |', at: Date.UTC(2026, 9, 13, 2) })
  const markdown = markdownOf('学 C #', [{ number: 2, title: '一', marks: [mark] }], 'Asia/Shanghai')
  const html = new MarkdownIt({ linkify: true }).render(markdown)
  expect(html).toContain('<h1>学 C #</h1>')
  expect(html).toContain('<a href="https://a.example/c_d_e">https://a.example/c_d_e</a>')
  expect(html).not.toContain('<table>')
})

test('marks of before are read when they are asked for, part by part', () => {
  const asked: string[] = []
  class Watched extends MemoryKeyValue {
    override get(key: string): unknown { asked.push(key); return super.get(key) }
  }
  const keyValue = new Watched()
  for (const key of ['marks:s:1', 'marks:s:2', 'marks:other:1']) keyValue.set(key, { version: 1, marks: [] })
  const marks = new MarkStore(keyValue)
  expect(asked).toEqual([])
  marks.of('s', 2)
  marks.of('s', 2)
  expect(asked).toEqual(['marks:s:2'])
  marks.count('s')
  expect(asked).toEqual(['marks:s:2', 'marks:s:1'])
})
