import fc from 'fast-check'
import { charactersOf, type Document } from '../../src/contract/document'
import { locatorAt, resolveLocator } from '../../src/contract/locator'

const text = fc.string({ minLength: 0, maxLength: 40, unit: fc.constantFrom(...'应急准备，从家开始。一二三') })

function documentOf(texts: string[]): Document {
  return {
    format: 1, series: 's', number: 1, title: 't', notes: [],
    blocks: texts.map((words, i) => ({ kind: 'paragraph' as const, key: `b${i}`, text: words, marks: [] })),
  }
}

const place = fc.array(text, { minLength: 1, maxLength: 12 }).chain(texts =>
  fc.nat(texts.length - 1).chain(block =>
    fc.record({ texts: fc.constant(texts), block: fc.constant(block), offset: fc.nat(texts[block]!.length) })))

test('resolving undoes locating on the same document', () => {
  fc.assert(fc.property(place, ({ texts, block, offset }) => {
    const document = documentOf(texts)
    expect(resolveLocator(document, locatorAt(document, { block, offset }))).toEqual({ block, offset })
  }))
})

test('a correction elsewhere, before or in the block, keeps the sentence', () => {
  const before = documentOf(['第一段。', '我们先说水，再说食物，最后说证件。', '第三段。'])
  const at = locatorAt(before, { block: 1, offset: 6 })
  const after = documentOf(['第一段，改长了许多许多许多。', '更正：我们先说水，再说食物，最后说证件。', '第三段。'])
  expect(resolveLocator(after, at)).toEqual({ block: 1, offset: 9 })
})

test('a place whose block is gone is found by its quote, else by its share of the text', () => {
  const before = documentOf(['甲'.repeat(30), '家里要有一个手电筒和备用电池。', '乙'.repeat(30)])
  const at = locatorAt(before, { block: 1, offset: 0 })
  const moved = documentOf(['甲'.repeat(30), '丙'.repeat(10), '家里要有一个手电筒和备用电池。'])
  moved.blocks.forEach((block, i) => { block.key = `new${i}` })
  expect(resolveLocator(moved, at)).toEqual({ block: 2, offset: 0 })
  const gone = documentOf(['丁'.repeat(100)])
  gone.blocks[0]!.key = 'other'
  const found = resolveLocator(gone, at)
  expect(found.block).toBe(0)
  expect(Math.abs(found.offset / charactersOf(gone) - at.progression)).toBeLessThan(0.02)
})

test('a place whose block was divided is found in the piece that has its words, whichever kept the key', () => {
  const text = '我们先说水，再说食物，最后说证件。家里要有一个手电筒和备用电池，放在门边。'
  const before = documentOf(['第一段。', text, '第三段。'])
  const after = documentOf(['第一段。', text.slice(0, 17), text.slice(17), '第三段。'])
  for (const kept of [1, 2]) {
    after.blocks.forEach((block, i) => { block.key = i === kept ? 'b1' : `new${i}` })
    expect(resolveLocator(after, locatorAt(before, { block: 1, offset: 1 }))).toEqual({ block: 1, offset: 1 })
    expect(resolveLocator(after, locatorAt(before, { block: 1, offset: 20 }))).toEqual({ block: 2, offset: 3 })
    for (const offset of [2, 8, 16]) expect(resolveLocator(after, locatorAt(before, { block: 1, offset }))).toEqual({ block: 1, offset }) // its words go on in the other
  }
  const reworded = documentOf(['第一段。', '我们先谈水，后谈食物。', '第三段。'])
  expect(resolveLocator(reworded, locatorAt(before, { block: 1, offset: 3 }))).toEqual({ block: 1, offset: 3 })
})

test('resolving is total', () => {
  const wild = fc.record({
    block: fc.string(), offset: fc.nat(), quote: fc.string(),
    progression: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(fc.property(fc.array(text, { maxLength: 6 }), wild, (texts, locator) => {
    const found = resolveLocator(documentOf(texts), locator)
    expect(found.block).toBeGreaterThanOrEqual(0)
    expect(found.offset).toBeLessThanOrEqual((texts[found.block] ?? '').length)
  }))
})
