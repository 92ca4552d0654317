/** Everything an editor does can be taken back exactly, and leaves a text that the service takes. */
import * as fc from 'fast-check'
import type { Document } from '../../../src/contract/document'
import { tidyDocument } from '../../../src/contract/desk/tidy'
import * as acts from '../../../src/client/operator/stores/edit/acts'
import type { Done, Kind } from '../../../src/client/operator/stores/edit/acts'
import { apply, documentOf, inverse, joined, manuscriptOf, type Manuscript } from '../../../src/client/operator/stores/edit/manuscript'
import { checkDocument } from '../../../src/server/drafting/check-document'

const START: Document = {
  format: 1, series: 's', number: 1, title: '题目', author: '甲',
  blocks: [
    { kind: 'heading', key: 'h', level: 2, text: '备水', marks: [] },
    { kind: 'paragraph', key: 'a', text: '家里的水要按人数来备𠀀。', marks: [{ kind: 'strong', start: 0, end: 2 }, { kind: 'link', start: 3, end: 4, href: 'https://a.example/' }, { kind: 'note', start: 4, end: 4, note: 'n1' }] },
    { kind: 'list-item', key: 'l', ordered: true, ordinal: 1, depth: 1, text: '每人三升', marks: [] },
    { kind: 'image', key: 'i', text: '图说', marks: [], hash: 'a'.repeat(64), alt: '', width: 8, height: 8, bytes: 9, mediaType: 'image/png' },
    { kind: 'divider', key: 'd' },
    { kind: 'quote', key: 'q', text: '', marks: [] },
  ],
  notes: [{ label: '1', key: 'n1', text: '注文', marks: [] }],
}
const start = (): Manuscript => manuscriptOf(tidyDocument(START), null)
const KINDS: Kind[] = ['heading-1', 'heading-2', 'heading-3', 'paragraph', 'quote', 'bullet', 'numbered', 'editor-note', 'statement', 'source', 'divider']

const text = fc.string({ unit: fc.constantFrom('水', '电', 'a', '𠀀', '\n', '。', '\t', '\v', '\u0007'), maxLength: 5 })
const act = fc.record({ what: fc.nat(11), at: fc.nat(9), from: fc.nat(20), to: fc.nat(20), text, kind: fc.constantFrom(...KINDS) })
type Step = typeof act extends fc.Arbitrary<infer T> ? T : never

function perform(manuscript: Manuscript, { what, at: given, from, to, text, kind }: Step, newKey: () => string): Done {
  const at = given % Math.max(1, manuscript.blocks.length)
  const block = manuscript.blocks[at]
  const words = block && 'text' in block ? String(block.text) : ''
  // A cursor never stands inside of a character.
  const places = [...words].reduce<number[]>((all, character) => [...all, all[all.length - 1]! + character.length], [0])
  const [start, end] = [places[from % places.length]!, places[to % places.length]!].sort((a, b) => a - b) as [number, number]
  switch (what) {
    case 0: return acts.type(manuscript, at, words.slice(0, start) + text + words.slice(end), newKey)
    case 1: return acts.split(manuscript, at, start, newKey)
    case 2: return acts.merge(manuscript, at)
    case 3: return acts.move(manuscript, at, from % 2 === 0 ? 1 : -1)
    case 4: return acts.remove(manuscript, at)
    case 5: return acts.insert(at - 1, acts.paragraph(newKey()))
    case 6: return acts.setKind(manuscript, at, kind)
    case 7: return start < end ? acts.mark(manuscript, at, from % 2 === 0 ? 'strong' : 'emphasis', { start, end }) : { operation: [] }
    case 8: return start < end ? acts.link(manuscript, at, { start, end }, from % 2 === 0 ? '' : 'mailto:a@b.example') : { operation: [] }
    case 9: return acts.addNote(manuscript, at, start, newKey)
    case 10: return acts.typeNote(manuscript, 0, text)
    default: return acts.setFact(manuscript, 'source', text)
  }
}

test('whatever is done is taken by the service, can be taken back step by step, and done again', () => {
  fc.assert(fc.property(fc.array(act, { maxLength: 25 }), steps => {
    let made = 0
    const states = [start()]
    const operations = steps.map(step => {
      const before = states[states.length - 1]!
      const { operation, cursor } = perform(before, step, () => `e-${++made}`)
      const after = apply(before, operation)
      const { document } = documentOf(after, 's', 1)
      expect(checkDocument(document, 's', 1)).toEqual(document)
      if (cursor) {
        const at = after.blocks.find(block => block.key === cursor.key)
        expect(cursor.offset).toBeGreaterThanOrEqual(0)
        expect(cursor.offset).toBeLessThanOrEqual(at && 'text' in at ? String(at.text).length : 0)
      }
      states.push(after)
      return operation
    })
    let back = states[states.length - 1]!
    for (let i = operations.length - 1; i >= 0; i--) {
      back = apply(back, inverse(operations[i]!))
      expect(back).toEqual(states[i])
      expect(apply(back, operations[i]!)).toEqual(states[i + 1])
      expect(inverse(inverse(operations[i]!))).toEqual(operations[i])
    }
  }), { numRuns: 150 })
})

test('a document comes out as it went in', () => {
  const tidy = tidyDocument(START)
  expect(documentOf(manuscriptOf(tidy, '提要'), 's', 1)).toEqual({ document: tidy, summary: '提要' })
})

const one = (word: string, marks: object[] = []): Manuscript => manuscriptOf({ ...START, notes: [], blocks: [{ kind: 'paragraph', key: 'a', text: word, marks: marks as never }] }, null)
const keys = () => { let made = 0; return () => `e-${++made}` }
const told = (manuscript: Manuscript) => manuscript.blocks.map(block => [block.kind, 'text' in block ? block.text : ''])

test('paste of several paragraphs becomes blocks; the cursor stands where the pasting ended', () => {
  const before = one('头尾')
  const { operation, cursor } = acts.type(before, 0, '头甲\n\n乙\r\n丙尾', keys())
  expect(told(apply(before, operation))).toEqual([['paragraph', '头甲'], ['paragraph', '乙'], ['paragraph', '丙尾']])
  expect(cursor).toEqual({ key: 'e-2', offset: 1 })
})

test('tabs and other control characters of what is pasted become blanks, Word\'s line within a paragraph a break; the cursor stays', () => {
  const before = one('头尾')
  const table = acts.type(before, 0, '头甲\t乙\u0007尾', keys())
  expect(told(apply(before, table.operation))).toEqual([['paragraph', '头甲 乙 尾']])
  expect(table.cursor).toEqual({ key: 'a', offset: 5 })
  expect(told(apply(before, acts.type(before, 0, '头甲\v乙尾', keys()).operation))).toEqual([['paragraph', '头甲'], ['paragraph', '乙尾']])
  expect(acts.type(before, 0, '头中尾', keys()).cursor).toBeUndefined()
})

test('what is pasted leaves behind the indents of its paragraphs and what nobody sees; blanks that are typed stay', () => {
  const pasted = (before: string, text: string) => {
    const done = acts.type(one(before), 0, text, keys())
    return [told(apply(one(before), done.operation)).map(([, words]) => words), done.cursor]
  }
  expect(pasted('', '\u3000\u3000第一段\u200b。\r\n\u3000\u3000\u00a0第二\u3000段。')).toEqual([['第一段。', '第二\u3000段。'], { key: 'e-1', offset: 5 }])
  expect(pasted('头尾', '头\u3000\u3000甲\n\t乙尾')).toEqual([['头甲', '乙尾'], { key: 'e-1', offset: 1 }])
  expect(pasted('', '\ufeff\u3000\u3000只有一段')).toEqual([['只有一段'], { key: 'a', offset: 4 }])
  expect(pasted('', '\u3000')).toEqual([['\u3000'], undefined])
  expect(pasted('头尾', '头\u3000\u3000甲尾')).toEqual([['头\u3000\u3000甲尾'], undefined])
})

test('marks stay on their words while one types, and do not spread to what follows', () => {
  const before = one('要备水。', [{ kind: 'strong', start: 2, end: 3 }])
  const typed = (text: string) => apply(before, acts.type(before, 0, text, keys()).operation).blocks[0]!.marks
  expect(typed('一定要备水。')).toEqual([{ kind: 'strong', start: 4, end: 5 }])
  expect(typed('要备水电。')).toEqual([{ kind: 'strong', start: 2, end: 3 }])
  expect(typed('要备。')).toEqual([])
})

test('cut in two and put together again is as before; the first half keeps the name on which readers\' places hang', () => {
  const before = one('要备水。', [{ kind: 'strong', start: 1, end: 3 }])
  const cut = apply(before, acts.split(before, 0, 2, keys()).operation)
  expect(cut.blocks.map(block => block.key)).toEqual(['a', 'e-1'])
  expect(cut.blocks.map(block => block.marks)).toEqual([[{ kind: 'strong', start: 1, end: 2 }], [{ kind: 'strong', start: 0, end: 1 }]])
  expect(apply(cut, acts.merge(cut, 1).operation)).toEqual(before)
})

test('a note goes with its reference and comes back with it; numbers follow the order of the text', () => {
  const before = start()
  const { operation } = acts.addNote(before, 0, 2, keys())
  const noted = apply(before, operation)
  expect(noted.notes.map(note => [note.label, note.key])).toEqual([['1', 'e-1'], ['2', 'n1']])
  const gone = acts.remove(noted, 1)
  expect(apply(noted, gone.operation).notes.map(note => note.key)).toEqual(['e-1'])
  expect(apply(apply(noted, gone.operation), inverse(gone.operation))).toEqual(noted)
})

test('typing on in a block is one step, elsewhere it is another', () => {
  const before = one('水')
  const first = acts.type(before, 0, '水电', keys()).operation
  const second = acts.type(apply(before, first), 0, '水电火', keys()).operation
  const both = joined(first, second)!
  expect(apply(before, both)).toEqual(apply(apply(before, first), second))
  expect(apply(apply(before, both), inverse(both))).toEqual(before)
  const other = acts.setFact(before, 'title', '新').operation
  expect(joined(first, other)).toBeUndefined()
  expect(joined(first, acts.split(apply(before, first), 0, 1, keys()).operation)).toBeUndefined()
})
