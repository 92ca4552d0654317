/** Listening: one sentence after another, the page with it; every way to pause, to be interrupted and to stop. */
import fc from 'fast-check'
import type { Document } from '../../../src/contract/document'
import { piecesOf } from '../../../src/client/platform/voice-pieces'
import type { Heard, Voice } from '../../../src/client/platform/voice-ports'
import { ListeningStore, saidOf } from '../../../src/client/stores/listening'
import type { ReaderStore } from '../../../src/client/stores/reader'
import type { Sight } from '../../../src/client/stores/sight'
import type { Spot } from '../../../src/client/stores/spot'
import { HandClock, MemoryKeyValue, partOf } from './fakes'

class HandVoice implements Voice {
  said: { text: string; rate: number; heard: Heard; stopped: boolean }[] = []
  there = true
  interrupt = (): void => undefined
  isThere() { return this.there }
  onChange() { return () => undefined }
  onInterrupted(listener: () => void) { this.interrupt = listener; return () => undefined }
  say(text: string, rate: number, heard: Heard) {
    const one = { text, rate, heard, stopped: false }
    this.said.push(one)
    return () => { one.stopped = true }
  }
  get now() { return this.said[this.said.length - 1]! }
}

/**
 * A reader whose pages hold two blocks each, or as many as they are told later, one in front or two that face each other. `most`: characters of a
 * block that stand on its page; the rest of it goes on over the next.
 */
function setUp(parts: Record<number, Document> = { 1: partOf(1, 6), 2: partOf(2, 2) }, columns = 1, voice = new HandVoice(), most = Infinity) {
  const clock = new HandClock()
  const keyValue = new MemoryKeyValue()
  const acts: string[] = []
  let blocks = 2
  const reader = {
    number: 1, pageIndex: 0, anchor: {},
    get spread() {
      const first = reader.pageIndex - reader.pageIndex % columns
      return { first, last: first + columns - 1 }
    },
    get volume() {
      const document = parts[reader.number]!
      const pages = Array.from({ length: Math.ceil(document.blocks.length / blocks) }, (_, i) => ({ start: { block: i * blocks, offset: 0 }, end: { block: (i + 1) * blocks, offset: 0 } }))
      return { document, pages, pageOf }
    },
    go(act: string, number: number, pageIndex: number) { acts.push(act); Object.assign(reader, { number, pageIndex, anchor: {} }) },
    turn(direction: number) { reader.go(`turn ${direction}`, reader.number, reader.spread.first + columns * direction); return true },
    jump(number: number, place: { block: number }) { reader.go(`jump ${number} ${place.block}`, number, pageOf(place)) },
    rest(number: number, place: { block: number }) { reader.go(`rest ${number} ${place.block}`, number, pageOf(place)) },
  }
  const pageOf = ({ block, offset = 0 }: { block: number; offset?: number }) => Math.floor(block / blocks) + Math.max(0, Math.floor(offset / most))
  /** The pages hold so many blocks now; the reader is at the same place. */
  const resize = (now: number) => {
    const block = reader.pageIndex * blocks
    blocks = now
    reader.pageIndex = pageOf({ block })
  }
  const sight = {
    of(number: number) {
      const { volume: { pages }, spread: { first, last } } = reader
      return number === reader.number ? { from: pages[first]!.start, to: (pages[last] ?? pages[pages.length - 1]!).end } : undefined
    },
    holds: ({ number, ...place }: Spot) => number === reader.number && pageOf(place) >= reader.spread.first && pageOf(place) <= reader.spread.last,
  }
  const source = { text: async (number: number) => ({ document: parts[number]! }), onwardOf: (number: number) => parts[number + 1] ? number + 1 : undefined, isChoosing: false }
  const store = new ListeningStore(
    source,
    reader as unknown as ReaderStore, sight as unknown as Sight, { voice, clock, keyValue, onHide: () => () => undefined },
  )
  store.open()
  const settle = () => new Promise(resolve => setImmediate(resolve))
  /** Says to the end of a block. */
  const through = (block: number) => { while (store.current?.block === block) voice.now.heard.end() }
  return { store, voice, clock, keyValue, reader, source, acts, settle, through, resize }
}

test('every sentence in order, marked; the page turns only when one begins on the next', async () => {
  const { store, voice, acts, through } = setUp()
  store.start()
  expect(voice.now.text).toBe('1之0。')
  expect(store.tints(1)).toEqual([{ block: 0, from: 0, to: 4, look: 'spoken' }])
  expect(store.tints(2)).toEqual([])
  voice.now.heard.end()
  expect(store.current?.from).toBe(4)
  through(0)
  through(1)
  expect(acts).toEqual(['turn 1'])
  expect(store.current?.block).toBe(2)
})

test('for words that are being chosen the page stays, over the end of the part too, and catches up with the voice after', async () => {
  const { store, voice, clock, reader, source, acts, settle, through } = setUp()
  store.start()
  source.isChoosing = true
  for (let block = 0; block < 3; block++) through(block)
  expect([acts, store.current?.block]).toEqual([[], 3])
  source.isChoosing = false
  store.keepUp()
  clock.pass(0)
  expect([acts, reader.pageIndex]).toEqual([['turn 1'], 1])
  source.isChoosing = true
  while (!store.isLast) voice.now.heard.end()
  voice.now.heard.end()
  await settle()
  voice.now.heard.end()
  expect([store.number, reader.number]).toEqual([2, 1])
  source.isChoosing = false
  store.keepUp()
  clock.pass(0)
  expect([reader.number, acts.at(-1)]).toEqual([2, 'rest 2 0'])
})

describe('a sentence that goes on for pages', () => {
  const long = () => {
    const set = setUp({ 1: { ...partOf(1, 1), blocks: [{ kind: 'paragraph', key: 'long', text: `${'一'.repeat(59)}。${'二'.repeat(9)}。`, marks: [] }] } }, 1, new HandVoice(), 20)
    set.store.start()
    return set
  }

  test('the page goes with the voice, and on to the next sentence from wherever it was told of last', () => {
    const { voice, reader, acts } = long()
    voice.now.heard.reach(0)
    voice.now.heard.reach(19)
    expect(acts).toEqual([])
    voice.now.heard.reach(25)
    expect([acts, reader.pageIndex]).toEqual([['turn 1'], 1])
    voice.now.heard.end()
    expect([voice.now.text.charAt(0), reader.pageIndex]).toEqual(['二', 3])
  })

  test('said again from its beginning it is seen from its beginning', () => {
    const { store, voice, reader } = long()
    voice.now.heard.reach(25)
    store.setRate(2)
    expect(reader.pageIndex).toBe(0)
    voice.now.heard.reach(25)
    store.toggle()
    store.toggle()
    expect(reader.pageIndex).toBe(0)
  })

  test('who leafs away within it is left there', () => {
    const { voice, reader } = long()
    reader.go('leafs', 1, 2)
    voice.now.heard.reach(25)
    expect(reader.pageIndex).toBe(2)
    reader.go('leafs', 1, 0)
    voice.now.heard.reach(45)
    expect(reader.pageIndex).toBe(0)
  })

  test('who has leafed away and asks for it comes to where the voice is, and goes on with it', () => {
    const { store, voice, reader } = long()
    voice.now.heard.reach(25)
    reader.go('leafs', 1, 0)
    store.show()
    expect(reader.pageIndex).toBe(1)
    voice.now.heard.reach(45)
    expect(reader.pageIndex).toBe(2)
  })

  test('what was stopped has come nowhere', () => {
    const { store, voice, acts } = long()
    store.toggle()
    voice.now.heard.reach(25)
    expect(acts).toEqual([])
  })
})

test('begins on the page in front, and a reader who leafs away is left there', () => {
  const { store, voice, reader, acts, through } = setUp()
  reader.pageIndex = 1
  store.start()
  expect(voice.now.text).toBe('1之2。')
  reader.pageIndex = 0
  through(2)
  through(3)
  expect([acts, reader.pageIndex, store.current?.block]).toEqual([[], 0, 4])
  store.show()
  expect(reader.pageIndex).toBe(2)
})

test('before a page of pictures only it begins with the next sentence, or else the last, and the page goes with it', () => {
  const part = partOf(1, 8)
  for (const block of [0, 1, 4, 5]) part.blocks[block] = { kind: 'image', key: `i${block}`, hash: '0'.repeat(64), width: 1, height: 1 } as never
  const { store, reader, acts } = setUp({ 1: part })
  store.start()
  expect([acts, store.current?.block]).toEqual([['turn 1'], 2])
  store.end()
  reader.pageIndex = 2
  store.start()
  expect([acts.slice(1), store.current?.block]).toEqual([['turn 1'], 6])
  for (const block of [6, 7]) part.blocks[block] = part.blocks[4]!
  store.end()
  reader.pageIndex = 3
  store.start()
  expect([acts.slice(2), store.current?.block]).toEqual([['rest 1 3'], 3])
})

test('of two facing pages the left one is not left for the right', () => {
  const { store, acts, through } = setUp({ 1: partOf(1, 6) }, 2)
  store.start()
  for (const block of [0, 1, 2]) through(block)
  expect(acts).toEqual([])
  through(3)
  expect(acts).toEqual(['turn 1'])
})

test('who has leafed elsewhere is left there when the part is over', async () => {
  const { store, voice, reader, acts, settle, through } = setUp()
  store.start()
  for (const block of [0, 1, 2, 3]) through(block)
  reader.pageIndex = 0
  acts.length = 0
  through(4)
  while (!store.isLast) store.step(1)
  voice.now.heard.end()
  await settle()
  expect([acts, store.number, store.current?.block]).toEqual([[], 2, 0])
})

test('who was with the voice stays with it when the words lie elsewhere; who was not, or has paused, does not', () => {
  const { store, voice, clock, reader, acts, through, resize } = setUp()
  const turned = (now: number) => { resize(now); store.keepUp(); clock.pass(0) }
  store.start()
  through(0)
  turned(1)
  expect([acts, reader.pageIndex, voice.now.text]).toEqual([['turn 1'], 1, store.current?.text])
  turned(2)
  expect([acts, reader.pageIndex]).toEqual([['turn 1'], 0])
  store.toggle()
  turned(1)
  expect(reader.pageIndex).toBe(0)
  store.toggle()
  clock.pass(0)
  expect(reader.pageIndex).toBe(1)
  reader.jump(1, { block: 4 })
  turned(2)
  expect(reader.pageIndex).toBe(2)
})

test('goes on with the next part, or stops at the end of this one', async () => {
  const { store, voice, acts, settle } = setUp({ 1: partOf(1, 1), 2: { ...partOf(2, 1), subtitle: '副题' } })
  store.start()
  store.step(1)
  voice.now.heard.end()
  await settle()
  expect(acts).toEqual(['rest 2 0'])
  expect([store.number, voice.now.text, store.tints(2), store.isFirst]).toEqual([2, '第2篇——副题', [], true])
  voice.now.heard.end()
  expect([voice.now.text, store.tints(2)]).toEqual(['2之0。', [{ block: 0, from: 0, to: 4, look: 'spoken' }]])
  store.step(-1)
  await store.renew(2)
  expect(store.current?.text).toBe('第2篇——副题')
  store.step(1)
  store.step(1)
  store.setStop('part')
  store.step(1)
  voice.now.heard.end()
  expect([store.state, store.tints(2)]).toEqual(['off', []])
})

test('without going on it ends with the part', () => {
  const { store, voice, keyValue } = setUp({ 1: partOf(1, 1), 2: partOf(2, 1) })
  store.setOnward(false)
  store.start()
  store.step(1)
  voice.now.heard.end()
  expect(store.state).toBe('off')
  expect(keyValue.get('listening')).toEqual({ rate: 1, onward: false })
})

test('pause and play say the same sentence again; what was stopped tells nothing', () => {
  const { store, voice } = setUp()
  store.start()
  store.toggle()
  expect([store.state, voice.now.stopped]).toEqual(['paused', true])
  voice.now.heard.end()
  expect(store.index).toBe(0)
  store.step(1)
  expect([store.index, voice.said.length]).toEqual([1, 1])
  store.toggle()
  expect(voice.said.map(({ text }) => text)).toHaveLength(2)
  store.setRate(1.5)
  expect([voice.now.rate, voice.said[1]!.stopped, voice.now.text]).toEqual([1.5, true, voice.said[1]!.text])
})

test('an interruption waits to be played on', () => {
  const { store, voice } = setUp()
  store.start()
  voice.interrupt()
  expect(store.state).toBe('interrupted')
  store.toggle()
  expect(store.state).toBe('playing')
})

test('a lost end does not stop it, and a voice that fails for good does', () => {
  const { store, voice, clock } = setUp()
  store.start()
  clock.pass(60_000)
  expect(store.index).toBeGreaterThan(0)
  const at = voice.said.length
  for (let i = 0; i < 3; i++) voice.now.heard.fail(new Error('gone'))
  expect([store.state, voice.said.length]).toEqual(['failed', at + 2])
  store.toggle()
  expect(voice.now.text).toBe(voice.said[at - 1]!.text)
})

test('the timer lets the sentence end', () => {
  const { store, voice, clock } = setUp()
  store.start()
  store.setStop(15)
  store.toggle()
  clock.pass(15 * 60_000)
  store.toggle()
  expect(store.state).toBe('playing')
  voice.now.heard.end()
  expect([store.state, store.stop]).toEqual(['off', 'never'])
})

test('a corrected text goes on at the same sentence, the nearest of several', async () => {
  const parts = { 1: partOf(1, 6), 2: partOf(2, 2) }
  const { store, voice, reader } = setUp(parts)
  store.start()
  store.step(1)
  const fresh = partOf(1, 6)
  fresh.blocks.unshift({ kind: 'paragraph', key: 'new', text: '新的一段。', marks: [] })
  parts[1] = fresh
  reader.number = 2 // has leafed away
  await store.renew(1)
  expect(store.current).toMatchObject({ block: 1, from: 4, text: voice.now.text })
  expect(voice.now.stopped).toBe(false)
  parts[1] = { ...fresh, blocks: [{ kind: 'paragraph', key: 'p0', text: '一。二。三。二。', marks: [] }] }
  await store.renew(1)
  expect([voice.said[1]!.stopped, voice.now.text, store.current?.from]).toEqual([true, '三。', 4])
  store.step(1)
  await store.renew(1)
  expect([voice.now.text, store.current?.from]).toEqual(['二。', 6])
})

test('of a part that is out no more nothing more is said', () => {
  const { store, voice } = setUp()
  store.setStop('part')
  store.recall(() => false)
  expect(store.stop).toBe('part')
  store.start()
  store.recall(number => number === 1)
  expect([store.state, voice.now.stopped]).toEqual(['playing', false])
  store.recall(() => false)
  expect([store.state, voice.now.stopped, store.tints(1)]).toEqual(['off', true, []])
})

test('captions and ornaments are not said', () => {
  const document = partOf(1, 1)
  document.blocks.push({ kind: 'image', key: 'i', text: '图说', marks: [] } as never, { kind: 'paragraph', key: 'o', text: '＊＊＊', marks: [] })
  expect(saidOf(document).every(({ block }) => block === 0)).toBe(true)
})

test('pieces joined are the sentence, none too long', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('水', '，', 'a', ' ', '𠮷', '—'), { maxLength: 120 }), fc.integer({ min: 4, max: 50 }), (all, most) => {
    const text = all.join('')
    const pieces = piecesOf(text, most)
    expect(pieces.join('')).toBe(text)
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(most)
  }))
  expect(piecesOf('一二三四，五六七八', 6)).toEqual(['一二三四，', '五六七八'])
})

test.each([['more before it', 3], ['less before it', -3]])('where the sentence being said is itself put right, what stands there now is said: %s', async (_, more) => {
  const block = (key: string, text: string) => ({ kind: 'paragraph' as const, key, text, marks: [] })
  const document: Document = { ...partOf(1, 1), blocks: Array.from({ length: 30 }, (_, i) => block(`p${i}`, `第${i}段甲。第${i}段乙。`)) }
  const { store, voice } = setUp({ 1: document })
  store.start()
  for (let i = 0; i < 21; i++) store.step(1)
  expect(voice.now.text).toBe('第10段乙。')
  const blocks = document.blocks.map((one, i) => (i === 10 ? block('p10', '第10段甲。第10段乙，更正。') : one))
  const before = Array.from({ length: Math.max(0, more) }, (_, i) => block(`new${i}`, `说明${i}。这是新的${i}。`))
  await store.renew(1, { ...document, blocks: [...before, ...blocks.slice(Math.max(0, -more))] })
  expect(voice.now.text).toBe('第10段乙，更正。')
})

test('where the paragraph being said is taken out, what stood behind it is said, however much was written before it', async () => {
  const block = (key: string) => ({ kind: 'paragraph' as const, key, text: `${key}甲。${key}乙。`, marks: [] })
  const document: Document = { ...partOf(1, 1), blocks: Array.from({ length: 30 }, (_, i) => block(`第${i}段`)) }
  const { store, voice } = setUp({ 1: document })
  store.start()
  for (let i = 0; i < 21; i++) store.step(1)
  expect(voice.now.text).toBe('第10段乙。')
  const written = Array.from({ length: 40 }, (_, i) => block(`新${i}段`))
  await store.renew(1, { ...document, blocks: [...written, ...document.blocks.filter((_, i) => i < 9 || i > 12)] })
  expect(voice.now.text).toBe('第13段甲。')
})

const pictures = (number: number): Document => ({ ...partOf(number, 0), blocks: [{ kind: 'image', key: 'i', text: '图说', marks: [] } as never] })

test('a part of nothing but pictures is passed over, and the page goes with the voice', async () => {
  const { store, voice, acts, settle } = setUp({ 1: partOf(1, 1), 2: pictures(2), 3: partOf(3, 2) })
  store.start()
  store.step(1)
  voice.now.heard.end()
  await settle()
  await settle()
  expect([store.number, voice.now.text, acts]).toEqual([3, '第3篇', ['rest 3 0']])
})

test('begun in a part of nothing but pictures the next is said, and seen', async () => {
  const { store, acts, settle } = setUp({ 1: pictures(1), 2: partOf(2, 2) })
  store.start()
  await settle()
  expect([store.state, store.number, acts]).toEqual(['playing', 2, ['rest 2 0']])
})

test('begun in a part of nothing but pictures that is the last: it ends', () => {
  const { store } = setUp({ 1: pictures(1) })
  store.start()
  expect(store.state).toBe('off')
})

test('of two readers upon one another one is heard', () => {
  const { store: below, voice } = setUp()
  const { store: above } = setUp(undefined, undefined, voice)
  below.start()
  const first = voice.now
  above.start()
  expect([below.state, first.stopped, above.state]).toEqual(['interrupted', true, 'playing'])
  above.end()
  below.toggle()
  expect([below.state, above.state]).toEqual(['playing', 'off'])
})
