/** Search: every cached part, in slices, newest words win; a hit is looked at without moving the reader's own place. */
import { action, observable } from 'mobx'
import type { Document } from '../../../src/contract/document'
import type { Place } from '../../../src/contract/locator'
import { SearchStore } from '../../../src/client/stores/search'
import { START, type Anchor } from '../../../src/client/stores/volume'
import { HandClock, manifestOf } from './fakes'

const documentOf = (number: number, texts: string[], notes: { key: string; text: string }[] = []): Document => ({
  format: 1, series: 's', number, title: '', notes: notes.map(note => ({ ...note, label: '1', marks: [] })),
  blocks: texts.map((text, i) => ({
    kind: 'paragraph' as const, key: `p${i}`, text, marks: notes.filter(({ key }) => key === `n${i}`).map(({ key }) => ({ kind: 'note', start: 3, end: 3, note: key })),
  })),
})

function setUp(documents: Record<number, Document>, released = Object.keys(documents).map(Number)) {
  const clock = new HandClock()
  const reads: number[] = []
  const looks: [number, Place][] = []
  const reader = observable({ number: 0, anchor: START as Anchor, look: action((number: number, place: Place) => { looks.push([number, place]); reader.number = number; reader.anchor = place }) }, {}, { deep: false })
  const store = new SearchStore({
    get manifest() { return manifestOf(released) },
    isReadable: number => documents[number] !== undefined,
    peek: async number => { reads.push(number); return documents[number] },
  }, reader, clock)
  const settle = async () => { for (let i = 0; i < 12; i++) { clock.pass(200); await new Promise(resolve => setImmediate(resolve)) } }
  return { store, clock, reads, looks, reader, settle, documents }
}

test('hits of every cached part in order; what is not cached is told', async () => {
  const { store, settle, reads } = setUp({ 1: documentOf(1, ['灯塔在海边。', '灯塔与灯塔']), 2: documentOf(2, ['没有']), 4: documentOf(4, ['看 灯塔']) }, [1, 2, 3, 4])
  store.type('灯塔')
  expect(store.state).toBe('searching')
  await settle()
  expect(store.state).toBe('done')
  expect(store.groups.map(({ number, title, hits }) => [number, title, hits.length])).toEqual([[1, '第1篇', 3], [4, '第4篇', 1]])
  expect(store.missing).toEqual([3])
  expect(store.searched).toBe(3)
  expect(store.hits.map(({ place }) => place)).toEqual([{ block: 0, offset: 0 }, { block: 1, offset: 0 }, { block: 1, offset: 3 }, { block: 0, offset: 2 }])
  expect(store.contextOf(store.hits[3]!)).toMatchObject({ text: '看 灯塔', label: '' })
  store.type('灯')
  await settle()
  expect(reads).toEqual([1, 2, 4])
  expect(store.count).toBe(4)
})

test('a title is searched too, with its subtitle as it is printed, and shown where the part begins', async () => {
  const { store, settle, looks } = setUp({ 1: { ...documentOf(1, ['岸上有灯塔']), title: '看守灯塔', subtitle: '最后一夜' } })
  store.type('塔——最')
  await settle()
  store.open(store.hits[0]!)
  expect(looks).toEqual([[1, START]])
  expect(store.tints(1)).toEqual([{ block: START.block, from: 3, to: 7, look: 'hit' }])
  store.type('灯塔')
  await settle()
  expect(store.hits.map(({ place }) => place)).toEqual([START, { block: 0, offset: 3 }])
})

test('of several in a title that is put right the one looked at is the nearest to where it stood; gone, none is', async () => {
  const was = { ...documentOf(1, ['岸上']), title: '灯塔与灯塔' }
  const { store, reader, settle } = setUp({ 1: was })
  store.type('灯塔')
  await settle()
  store.open(store.hits[1]!)
  reader.anchor = store.renewed({ ...was, title: '灯塔和灯塔' }, START)!
  expect(store.tints(1)).toEqual([{ block: START.block, from: 3, to: 5, look: 'hit' }])
  expect(store.renewed({ ...was, title: '守夜人' }, START)).toBeUndefined()
  expect([store.shown, store.tints(1)]).toEqual([undefined, []])
})

test('the hit before the reader is the same one when the words are found anew', async () => {
  const { store, settle, documents } = setUp({ 1: documentOf(1, ['灯塔']), 2: documentOf(2, ['灯塔，灯塔']) })
  store.type('灯塔')
  await settle()
  store.open(store.hits[2]!)
  documents[1] = documentOf(1, ['更正：灯塔', '灯塔'])
  store.changed(1)
  await settle()
  expect([store.index, store.count, store.tints(2)]).toEqual([3, 4, [{ block: 0, from: 3, to: 5, look: 'hit' }]])
  expect(store.step(-1)).toBe(true)
  expect(store.shown?.from).toBe(0)
})

test('a hit is still looked at where its words stand in a text that takes over in front, and until everything is found anew', async () => {
  const { store, settle, reader, documents, clock } = setUp({ 1: documentOf(1, ['灯塔']), 2: documentOf(2, ['灯塔，灯塔', '灯塔'], [{ key: 'n1', text: '注：灯塔' }]) })
  store.type('灯塔')
  await settle()
  const correct = action((text: Document, now: Place) => {
    documents[2] = text
    store.changed(2)
    expect(store.index).toBeGreaterThan(0) // what was found is true of the text in front
    expect(store.tints(2)).toHaveLength(1)
    const place = store.renewed(text, now)
    reader.anchor = place ?? now
    return place
  })
  store.open(store.hits[2]!)
  expect(correct(documentOf(2, ['更正。', '灯塔，白的灯塔', '灯塔']), { block: 1, offset: 3 })).toEqual({ block: 1, offset: 5 })
  expect([store.index, store.count, store.tints(2)]).toEqual([2, 4, [{ block: 1, from: 5, to: 7, look: 'hit' }]])
  for (let i = 0; i < 12; i++) { clock.pass(20); await new Promise(resolve => setImmediate(resolve)); expect(store.index).toBe(2) }
  expect(store.state).toBe('done')
  expect(correct(documentOf(2, ['更正。', '灯笼，白的灯笼', '灯塔'], [{ key: 'n2', text: '注：灯塔' }]), { block: 1, offset: 5 })).toBeUndefined()
  expect([store.shown, store.index]).toEqual([undefined, -1])
  await settle()
  store.open(store.hits[2]!)
  expect(store.contextOf(store.shown!).label).toBe('1')
  expect(correct(documentOf(2, ['更正。', '灯笼', '灯塔和灯塔'], [{ key: 'n2', text: '更正的注：灯塔' }]), { block: 2, offset: 2 })).toEqual({ block: 2, offset: 2 })
  expect([store.index, store.contextOf(store.shown!)]).toMatchObject([3, { label: '1', text: '更正的注：灯塔' }])
})

test('only the last words typed are searched for, and none are none', async () => {
  const { store, settle } = setUp({ 1: documentOf(1, ['甲乙丙']) })
  store.type('甲')
  store.type('丁')
  await settle()
  expect([store.state, store.count]).toEqual(['done', 0])
  store.type('乙')
  store.type(' ')
  await settle()
  expect([store.state, store.groups, store.searched]).toEqual(['idle', [], 0])
})

test('a search overtaken while a text is read gives way', async () => {
  const { store, clock, settle } = setUp({ 1: documentOf(1, ['甲甲']), 2: documentOf(2, ['乙']) })
  store.type('甲')
  clock.pass(200)
  store.type('乙')
  await settle()
  expect(store.groups.map(group => group.number)).toEqual([2])
})

test('a hit is looked at and tinted until the reader leaves it; on and back through parts', async () => {
  const { store, settle, looks, reader } = setUp({ 1: documentOf(1, ['甲乙', '乙']), 2: documentOf(2, ['丙乙']) })
  store.type('乙')
  await settle()
  store.open(store.hits[0]!)
  expect(looks).toEqual([[1, { block: 0, offset: 1 }]])
  expect(store.tints(1)).toEqual([{ block: 0, from: 1, to: 2, look: 'hit' }])
  expect(store.tints(2)).toEqual([])
  expect(store.step(-1)).toBe(false)
  expect([store.step(1), store.step(1), store.index, store.step(1)]).toEqual([true, true, 2, false])
  expect(looks[2]).toEqual([2, { block: 0, offset: 1 }])
  expect(store.tints(2)).toHaveLength(1)
  action(() => { reader.anchor = { block: 0, offset: 0 } })()
  expect(store.shown).toBeUndefined()
  expect(store.tints(2)).toEqual([])
  expect(store.step(1)).toBe(false)
})

test('words over the edge of a page are still looked at on the next one, whose text may be put right meanwhile, and no further', async () => {
  const { store, settle, reader } = setUp({ 1: documentOf(1, ['岸上的灯塔，灯塔']), 2: documentOf(2, ['岸上的灯塔，灯塔']) })
  store.type('的灯塔')
  await settle()
  store.open(store.hits[0]!)
  const turned = action((offset: number, number = 1) => { reader.number = number; reader.anchor = { block: 0, offset } })
  turned(4)
  expect([store.index, store.tints(1)]).toEqual([0, [{ block: 0, from: 2, to: 5, look: 'hit' }]])
  expect(store.renewed(documentOf(1, ['海岸上的灯塔']), { block: 0, offset: 5 })).toBeUndefined() // the page stays
  turned(5)
  expect([store.index, store.tints(1)]).toEqual([0, [{ block: 0, from: 3, to: 6, look: 'hit' }]])
  expect(store.step(1)).toBe(true)
  turned(3, 1)
  expect(store.shown).toBeUndefined()
  turned(5, 2)
  expect(store.shown).toBeUndefined()
})

test.each([['正文有注', 2], ['正👍🏽注', 1]])('the words of a note are found where the note is referred to, and what it stands behind is tinted: %s', async (words, offset) => {
  const { store, settle, documents } = setUp({ 1: documentOf(1, [words, '别的'], [{ key: 'n0', text: '注里的话' }]) })
  const [mark] = documents[1]!.blocks[0]!.marks as { start: number; end: number }[]
  mark!.start = mark!.end = words === '正文有注' ? 3 : words.indexOf('注')
  store.type('里的')
  await settle()
  expect(store.hits[0]!.place).toEqual({ block: 0, offset })
  expect(store.contextOf(store.hits[0]!)).toMatchObject({ text: '注里的话', label: '1' })
  store.open(store.hits[0]!)
  expect(store.tints(1)).toEqual([{ block: 0, from: offset, to: mark!.end, look: 'hit' }])
})

test('a corrected or newly cached text is searched again by itself', async () => {
  const { store, settle, documents } = setUp({ 1: documentOf(1, ['旧']) }, [1, 2])
  store.type('新')
  await settle()
  expect([store.count, store.missing]).toEqual([0, [2]])
  documents[1] = documentOf(1, ['新'])
  documents[2] = documentOf(2, ['新新'])
  store.changed(1)
  store.changed(2)
  await settle()
  expect([store.count, store.missing]).toEqual([3, []])
})

test('a text that turns out unreadable counts as not cached', async () => {
  const { store, settle, documents } = setUp({ 1: documentOf(1, ['甲']) })
  const broken = documents as Record<number, Document | null>
  broken[1] = null
  store.type('甲')
  await settle()
  expect([store.state, store.count, store.missing]).toEqual(['done', 0, [1]])
})

test.each([
  ['of one long part', { 1: documentOf(1, Array.from({ length: 50 }, () => '甲')) }],
  ['of many short ones', Object.fromEntries(Array.from({ length: 50 }, (_, i) => [i + 1, documentOf(i + 1, ['甲'])]))],
])('a long search %s lets the screen have its turns', async (_, documents) => {
  const { store, clock } = setUp(documents)
  let slices = 0
  const now = clock.now.bind(clock)
  clock.now = () => { clock.time += 2; return now() }
  const after = clock.after.bind(clock)
  clock.after = (ms, call) => { if (ms === 0) slices++; return after(ms, call) }
  store.type('甲')
  for (let i = 0; i < 60 && store.state !== 'done'; i++) { clock.pass(200); await new Promise(resolve => setImmediate(resolve)) }
  expect(store.count).toBe(50)
  expect(slices).toBeGreaterThan(8)
})

test('parts that keep arriving do not keep a search from its end', async () => {
  const { store, clock, settle } = setUp({ 1: documentOf(1, ['灯塔']) })
  store.type('灯塔')
  for (let i = 0; i < 20; i++) {
    clock.pass(100)
    store.changed(2)
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(store.count).toBe(1)
  await settle()
  expect([store.state, store.count]).toEqual(['done', 1])
})

test('a text that changes while it is searched is searched again', async () => {
  const { store, clock, settle, documents } = setUp({ 1: documentOf(1, ['灯塔']), 2: documentOf(2, ['没有']) })
  store.type('灯塔')
  clock.pass(200)
  await new Promise(resolve => setImmediate(resolve))
  documents[2] = documentOf(2, ['灯塔'])
  store.changed(2)
  await settle()
  expect([store.state, store.count]).toEqual(['done', 2])
})
