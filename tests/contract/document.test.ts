import * as v from 'valibot'
import { Document, charactersOf, imagesOf, isKnown, textOf } from '../../src/contract/document'

const paragraph = { kind: 'paragraph', key: 'p1', text: '正文。', marks: [] }
const base = { format: 1, series: 's', number: 1, title: '标题', blocks: [paragraph] }

test('a newer server: unknown kinds and fields are carried, none is a failure', () => {
  const table = { kind: 'table', key: 't1', text: '一行\t二行', rows: [['一行', '二行']] }
  const silent = { kind: 'chart', key: 'c1', data: { a: 1 } }
  const parsed = v.parse(Document, { ...base, tone: 'warm', blocks: [{ ...paragraph, drop: true }, table, silent] })
  expect(parsed).toMatchObject({ tone: 'warm', blocks: [{ drop: true }, table, silent] })
  expect(parsed.blocks.map(isKnown)).toEqual([true, false, false])
  expect(parsed.blocks.map(textOf)).toEqual(['正文。', '一行\t二行', ''])
  expect(charactersOf(parsed)).toBe(8)
})

test('a known kind of an unknown shape is shown as plain text', () => {
  const parsed = v.parse(Document, { ...base, blocks: [{ kind: 'heading', key: 'h', text: '小标题', marks: [], level: 9 }] })
  expect(parsed.blocks.map(isKnown)).toEqual([false])
  expect(textOf(parsed.blocks[0]!)).toBe('小标题')
})

test('a block that is no block at all is refused', () => {
  for (const blocks of [[null], ['text'], [{ text: 'x' }], [{ kind: 'paragraph' }]]) {
    expect(v.safeParse(Document, { ...base, blocks }).success).toBe(false)
  }
})

test('each picture counts once', () => {
  const image = { kind: 'image', key: 'i1', text: '', marks: [], hash: 'a'.repeat(64), alt: '图', width: 10, height: 10, bytes: 5, mediaType: 'image/png' }
  const parsed = v.parse(Document, { ...base, blocks: [image, { ...image, key: 'i2' }] })
  expect(imagesOf(parsed).map(block => block.key)).toEqual(['i1'])
})
