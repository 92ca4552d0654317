/** Passages: the same words again, through any correction that leaves them alone, and through many that do not. */
import fc from 'fast-check'
import { textOf, type Document } from '../../src/contract/document'
import { passageAt, resolvePassage, wordsOf, type Range } from '../../src/contract/passage'

function documentOf(texts: string[], keys = texts.map((_, i) => `b${i}`)): Document {
  return {
    format: 1, series: 's', number: 1, title: 't', notes: [],
    blocks: texts.map((words, i) => (words === '' ? { kind: 'divider' as const, key: keys[i]! } : { kind: 'paragraph' as const, key: keys[i]!, text: words, marks: [] })),
  }
}

/** Texts in which every few characters are found nowhere else. */
const unique = (block: number, length: number) => Array.from({ length }, (_, i) => String.fromCodePoint(0x4e00 + block * 100 + i)).join('')
const lengths = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }).filter(all => all.some(length => length > 0))

/** A document, and a range of at least one character of it. */
const marked = lengths.chain(all => {
  const places = all.flatMap((length, block) => Array.from({ length }, (_, offset) => ({ block, offset })))
  return fc.tuple(fc.nat(places.length - 1), fc.nat(places.length - 1)).map(([a, b]) => {
    const first = places[Math.min(a, b)]!
    const last = places[Math.max(a, b)]!
    return { texts: all.map((length, block) => unique(block, length)), range: { from: first, to: { block: last.block, offset: last.offset + 1 } } as Range }
  })
})

test('on the same document a passage is where it was', () => {
  fc.assert(fc.property(marked, ({ texts, range }) => {
    const document = documentOf(texts)
    expect(resolvePassage(document, passageAt(document, range))).toEqual(range)
  }))
})

/** Words put in, taken out or changed anywhere outside of the range; blocks put in between; all keys perhaps new. */
const corrections = fc.record({
  before: fc.string({ maxLength: 30, unit: fc.constantFrom(...'更正说明，。') }), after: fc.string({ maxLength: 30, unit: fc.constantFrom(...'更正说明，。') }),
  cut: fc.nat(40), blocksBefore: fc.nat(3), blocksAfter: fc.nat(3), renamed: fc.boolean(),
})

test('a passage survives every correction that leaves its own words alone', () => {
  fc.assert(fc.property(marked, corrections, ({ texts, range: { from, to } }, { before, after, cut, blocksBefore, blocksAfter, renamed }) => {
    const document = documentOf(texts)
    const passage = passageAt(document, { from, to })
    const changed = texts.slice()
    const tail = changed[to.block]!.slice(to.offset)
    changed[to.block] = changed[to.block]!.slice(0, to.offset) + after + tail.slice(Math.min(cut, tail.length))
    const kept = Math.max(0, from.offset - cut)
    changed[from.block] = changed[from.block]!.slice(0, kept) + before + changed[from.block]!.slice(from.offset)
    const added = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i}新写的。`)
    const whole = [...added(blocksBefore, '前'), ...changed, ...added(blocksAfter, '后')]
    const keys = [...added(blocksBefore, 'f'), ...texts.map((_, i) => (renamed ? `n${i}` : `b${i}`)), ...added(blocksAfter, 'l')]
    const corrected = documentOf(whole, keys)
    const found = resolvePassage(corrected, passage)
    expect(found).toBeDefined()
    expect(wordsOf(corrected, found!)).toBe(passage.words)
    expect(found!.from.block).toBe(from.block + blocksBefore)
  }), { numRuns: 300 })
})

test('words that were corrected in the middle keep their mark from end to end', () => {
  const before = documentOf(['家里的水要按人数和天数来备，每人每天三升，至少备足三天。'])
  const passage = passageAt(before, { from: { block: 0, offset: 0 }, to: { block: 0, offset: 28 } })
  const after = documentOf(['家里的水要按人数和天数来备，每人每天四升，至少备足三天。下面再说食物。'])
  expect(wordsOf(after, resolvePassage(after, passage)!)).toBe('家里的水要按人数和天数来备，每人每天四升，至少备足三天。')
})

test.each([
  ['死亡人数为三十五人。', '死亡人数为三十六人。'],
  ['共三十五人受伤，均无生命危险。', '共三十六人受伤，均无生命危险。'],
  ['5 人受伤，其余均已安全撤离。', '12 人受伤，其余均已安全撤离。'],
  ['家里的水按人数和天数来备，至少三天', '家里的水按人数和天数来备，至少七天'],
  ['电话打到社区值班室，号码是 6543 2100。', '电话打到社区值班室，号码是 6543 21000。'],
])('words of which an end was put right keep their mark: %s', (was, is) => {
  const above = '前面的一句话说的是别的事。'
  const from = { block: 0, offset: above.length }
  const passage = passageAt(documentOf([`${above}${was}`, '下一段。']), { from, to: { block: 0, offset: above.length + was.length } })
  const after = documentOf(['补上的一段。', `${above}${is}`, '下一段。'], ['new', 'b0', 'b1'])
  const found = resolvePassage(after, passage)
  expect(found && wordsOf(after, found)).toBe(is)
})

test('a sentence that is gone leaves its mark on none that begins or ends as it did', () => {
  const was = '记者从市应急管理局获悉，供水已经恢复。'
  const passage = passageAt(documentOf([`${was}记者从市应急管理局获悉，桥梁仍在抢修，何时通车另行通知。`]), { from: { block: 0, offset: 0 }, to: { block: 0, offset: was.length } })
  expect(resolvePassage(documentOf(['记者从市应急管理局获悉，桥梁仍在抢修，何时通车另行通知。']), passage)).toBeUndefined()
  expect(resolvePassage(documentOf(['据通报，部分小区供水已经恢复。']), passage)).toBeUndefined()
})

test('of words that stand in several places it is those that were marked', () => {
  const document = documentOf(['请记住。第一件。请记住。', '请记住。', '第三段。请记住。'])
  for (const from of [{ block: 0, offset: 0 }, { block: 0, offset: 8 }, { block: 1, offset: 0 }, { block: 2, offset: 4 }]) {
    const range = { from, to: { block: from.block, offset: from.offset + 4 } }
    expect(resolvePassage(documentOf(document.blocks.map(textOf)), passageAt(document, range))).toEqual(range)
  }
})

test('words that are gone are nowhere', () => {
  const before = documentOf(['第一段说水。', '第二段说食物，罐头和饼干都可以。'])
  const passage = passageAt(before, { from: { block: 1, offset: 0 }, to: { block: 1, offset: 16 } })
  expect(resolvePassage(documentOf(['第一段说水。', '另写的一段，与前文全然不同。']), passage)).toBeUndefined()
  expect(resolvePassage(documentOf(['']), passage)).toBeUndefined()
  expect(resolvePassage(documentOf([]), passage)).toBeUndefined()
})

test('a short sentence that a correction takes out is not found in its like far away', () => {
  const texts = (third: string) => Array.from({ length: 40 }, (_, i) => (i === 3 ? third : i === 30 ? '他没有回答。又过了一天。' : unique(i, 20)))
  const passage = passageAt(documentOf(texts('他没有回答。又过了一天。')), { from: { block: 3, offset: 0 }, to: { block: 3, offset: 6 } })
  expect(resolvePassage(documentOf(texts('他说不知道。又过了一天。')), passage)).toBeUndefined()
})

test('ends that stand twice: the mark keeps its sentence though much was put in above', () => {
  const end = '由市应急管理局会同有关部门负责组织实施。'
  const first = `避难场所的开放，${end}`
  const second = `应急物资的储备、调拨和发放，${end}`
  const last = '以上自公布之日起施行。'
  const passage = passageAt(documentOf([`${first}${second}${last}`]), { from: { block: 0, offset: first.length }, to: { block: 0, offset: first.length + second.length } })
  const corrected = second.replace('调拨', '调运')
  const now = documentOf([`${'本办法所称应急避难场所，是指用于安置受灾人员的场地与建筑。'.repeat(3)}${first}${corrected}${last}`])
  const found = resolvePassage(now, passage)
  expect(found && wordsOf(now, found)).toBe(corrected)
})
