/** What is shown as different is what is different: both texts can be read out of it, and blocks are known again. */
import * as fc from 'fast-check'
import type { Document, KnownBlock } from '../../../src/contract/document'
import { differenceOf, isSame } from '../../../src/contract/desk/difference'
import { piecesOf } from '../../../src/contract/desk/pieces'

const words = fc.string({ unit: fc.constantFrom('家', '里', '的', '水', '，', '。', 'a', '1', '𠀀'), maxLength: 40 })

test('both texts can be read out of the pieces', () => {
  fc.assert(fc.property(words, words, (before, after) => {
    const pieces = piecesOf(before, after)
    expect(pieces.filter(piece => piece.op !== 'added').map(piece => piece.text).join('')).toBe(before)
    expect(pieces.filter(piece => piece.op !== 'removed').map(piece => piece.text).join('')).toBe(after)
    expect(pieces.every(piece => piece.text !== '')).toBe(true)
    pieces.forEach((piece, i) => expect(piece.op).not.toBe(pieces[i + 1]?.op))
  }), { numRuns: 500 })
})

test('a change is told as a person would: numbers and Western words whole, no crumbs between changes', () => {
  expect(piecesOf('共有 2025 人参加。', '共有 2026 人参加。')).toEqual([
    { op: 'same', text: '共有 ' }, { op: 'removed', text: '2025' }, { op: 'added', text: '2026' }, { op: 'same', text: ' 人参加。' },
  ])
  expect(piecesOf('每人每天三升水', '每人每天五升水').map(piece => piece.text)).toEqual(['每人每天', '三', '五', '升水'])
  expect(piecesOf('今天下雨的消息', '明日降雪的报道').filter(piece => piece.op === 'same')).toEqual([])
})

test('a long text that has nothing in common is replaced as a whole', () => {
  const [before, after] = ['甲'.repeat(9000), '乙'.repeat(9000)]
  expect(piecesOf(before, after)).toEqual([{ op: 'removed', text: before }, { op: 'added', text: after }])
})

const paragraph = (key: string, text: string, more: object = {}): KnownBlock => ({ kind: 'paragraph', key, text, marks: [], ...more }) as KnownBlock
const text = (...blocks: KnownBlock[]) => ({
  document: { format: 1, series: 's', number: 1, title: '题', blocks, notes: [] } satisfies Document, summary: null,
})
const told = (difference: ReturnType<typeof differenceOf>) => difference.blocks.map(block => [block.change, (block.after ?? block.before)!.key, ...block.aspects])

test('blocks are known by their keys, then by what they say; what moved, came and went is told in its place', () => {
  const before = text(paragraph('a', '第一段说的是水。'), paragraph('b', '第二段说的是电。'), paragraph('c', '第三段说的是火。'), paragraph('d', '第四段讲完了，谢谢各位。'))
  const after = text(paragraph('c', '第三段说的是火。'), paragraph('a', '第一段说的是水。'), paragraph('x', '新的一段。'), paragraph('e', '第四段讲完了，多谢各位。'))
  expect(told(differenceOf(before, after))).toEqual([
    ['changed', 'c', 'order'], ['same', 'a'], ['added', 'x'], ['removed', 'b'], ['changed', 'e', 'text'],
  ])
})

test('another kind, other marks, another picture are differences; marks that only moved along are not', () => {
  const strong = (start: number, end: number) => ({ marks: [{ kind: 'strong', start, end }] })
  const before = text(paragraph('a', '说的是水。', strong(3, 4)), paragraph('b', '电'), paragraph('c', '火', strong(0, 1)))
  const after = text(paragraph('a', '要说的是水。', strong(4, 5)), { kind: 'heading', key: 'b', text: '电', marks: [], level: 2 }, paragraph('c', '火'))
  expect(told(differenceOf(before, after))).toEqual([['changed', 'a', 'text'], ['changed', 'b', 'kind'], ['changed', 'c', 'marks']])
})

test('in words that are the same a mark elsewhere is a difference, and so is the mark of another note', () => {
  const refers = (...notes: [at: number, note: string][]) => ({ marks: notes.map(([at, note]) => ({ kind: 'note', start: at, end: at, note })) })
  const before = text(paragraph('a', '水，火。', refers([1, 'm'], [3, 'n'])), paragraph('b', '水，火。', refers([1, 'm'])), paragraph('c', '水水', { marks: [{ kind: 'strong', start: 0, end: 1 }] }))
  const after = text(paragraph('a', '水，火。', refers([1, 'n'], [3, 'm'])), paragraph('b', '水，火。', refers([3, 'm'])), paragraph('c', '水水', { marks: [{ kind: 'strong', start: 1, end: 2 }] }))
  expect(told(differenceOf(before, after))).toEqual([['changed', 'a', 'marks'], ['changed', 'b', 'marks'], ['changed', 'c', 'marks']])
  expect(told(differenceOf(before, before)).map(([change]) => change)).toEqual(['same', 'same', 'same'])
})

test('facts and notes are compared too, and a text is the same as itself', () => {
  const before = text(paragraph('a', '水'))
  const after = { document: { ...before.document, title: '新题', author: '甲', notes: [{ label: '1', key: 'n', text: '注', marks: [] }] }, summary: '提要' }
  const difference = differenceOf(before, after)
  expect(difference.facts.map(fact => fact.fact)).toEqual(['title', 'author', 'summary'])
  expect(difference.notes.map(note => note.change)).toEqual(['added'])
  expect(isSame(difference)).toBe(false)
  expect(isSame(differenceOf(after, after))).toBe(true)
})
