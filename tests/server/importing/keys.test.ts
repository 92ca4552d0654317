/** Block keys: the same for the same text, kept through corrections, never given twice. */
import fc from 'fast-check'
import { align } from '../../../src/contract/desk/alignment'
import { nameBlocks, type Nameable } from '../../../src/server/importing/keys'

const p = (text: string): Nameable => ({ kind: 'paragraph', text })
const named = (blocks: Nameable[]) => { const keys = nameBlocks(blocks); return blocks.map((block, i) => ({ ...block, key: keys[i]! })) }

const words = fc.string({ unit: fc.constantFrom(...'水火风雨门窗灯包，。'), minLength: 0, maxLength: 12 })
const block = fc.record({ kind: fc.constantFrom('paragraph', 'heading', 'quote', 'divider'), text: words })

test('deterministic and unique', () => {
  fc.assert(fc.property(fc.array(block, { maxLength: 30 }), blocks => {
    const keys = nameBlocks(blocks)
    expect(new Set(keys).size).toBe(blocks.length)
    expect(nameBlocks(blocks)).toEqual(keys)
  }))
})

test('an unchanged revision keeps every key; any revision gives no key twice', () => {
  fc.assert(fc.property(fc.array(block, { maxLength: 20 }), fc.array(block, { maxLength: 20 }), (first, second) => {
    const before = named(first)
    expect(nameBlocks(first, before)).toEqual(before.map(one => one.key))
    const keys = nameBlocks(second, before)
    expect(new Set(keys).size).toBe(second.length)
  }))
})

test('inserting, removing and editing other blocks leaves the rest alone', () => {
  const text = Array.from({ length: 12 }, (_, i) => p(`第${i}段：${'备水备粮备药备灯'.slice(i % 4)}，各有各的放处，编号${i * 7919}。`))
  const before = named(text)
  fc.assert(fc.property(fc.nat(11), fc.nat(11), fc.nat(11), (inserted, removed, edited) => {
    const after: (Nameable & { from?: number })[] = text.map((one, i) => ({ ...one, from: i }))
    after[edited] = { ...p(text[edited]!.text.replace('放处', '存放之处')), from: edited }
    const kept = after.filter(one => one.from !== removed)
    kept.splice(inserted, 0, p('全新的一段，讲的是另一回事：社区志愿者名册怎样编。'))
    const keys = nameBlocks(kept.map(({ kind, text: words }) => ({ kind, text: words })), before)
    kept.forEach((one, i) => {
      if (one.from === undefined) expect(before.map(old => old.key)).not.toContain(keys[i])
      else expect(keys[i]).toBe(before[one.from]!.key)
    })
  }))
})

test('a moved block keeps its key; two equal blocks keep their order', () => {
  const before = named([p('甲甲甲甲'), p('乙乙乙乙'), p('丙丙丙丙'), p('同'), p('同')])
  expect(align(before, [p('丙丙丙丙'), p('甲甲甲甲'), p('乙乙乙乙'), p('同'), p('同')])).toEqual([2, 0, 1, 3, 4])
})

test('a new caption is the same picture', () => {
  const before = named([{ kind: 'image', text: `${'a'.repeat(64)}\n旧说明` }])
  expect(nameBlocks([{ kind: 'image', text: `${'a'.repeat(64)}\n新的说明` }], before)).toEqual([before[0]!.key])
})
