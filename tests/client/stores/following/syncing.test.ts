/** Places and marks on several devices: the same in the end whatever the order, a device's own place its own, and deletions travel. */
import fc from 'fast-check'
import type { MarkRecord } from '../../../../src/client/stores/marks'
import { SYNC_LIMITS, type SyncMessage } from '../../../../src/contract/sync'
import { HandClock, MemoryKeyValue } from '../fakes'
import { device, FakeService, settle } from './service'

const at = (progression: number) => ({ block: 'b', offset: 0, progression, quote: '' })
const note = (id: string, text: string): MarkRecord => ({
  kind: 'highlight', id, at: 1, hash: '', ink: 1, note: text, passage: { start: at(0.1), end: at(0.2), words: '词' },
})
const place = (progression: number, when: number, finished = false) => ({ locator: at(progression), at: when, hash: 'h', finished })

/** Devices of one reader who follows something. */
function devicesOf(service: FakeService, count: number) {
  const reader = { follows: new Map([['s', { series: 's', since: 1, usable: 0, standing: false, push: false, left: 1 }]]), items: [], taps: [] }
  return Array.from({ length: count }, () => device(service, { token: service.newToken(reader) }))
}

test('a highlight travels with its note, an edit goes over it, and its deletion comes back', async () => {
  const service = new FakeService(new HandClock())
  const [one, two] = devicesOf(service, 2)
  for (const each of [one!, two!]) await each.following.catchUpWithService()
  one!.marks.put('s', 2, note('m', '先'))
  await one!.sync.run()
  await two!.sync.run()
  expect(two!.marks.of('s', 2)).toMatchObject([{ id: 'm', note: '先' }])
  service.clock.pass(1000)
  two!.marks.put('s', 2, note('m', '后'))
  await two!.sync.run()
  await one!.sync.run()
  expect(one!.marks.of('s', 2)).toMatchObject([{ note: '后' }])
  service.clock.pass(1000)
  one!.marks.remove('s', 2, ['m'])
  await one!.sync.run()
  await two!.sync.run()
  expect(two!.marks.of('s', 2)).toEqual([])
  const { length } = service.asked
  await two!.sync.run()
  expect(service.asked.length).toBe(length + 1)
})

test('a mark that cannot be read at a start is not taken for deleted', async () => {
  const service = new FakeService(new HandClock())
  const [one, two] = devicesOf(service, 2)
  for (const each of [one!, two!]) await each.following.catchUpWithService()
  one!.marks.put('s', 2, note('m', '字'))
  await one!.sync.run()
  one!.keyValue.set('marks:s:2', 'damaged')
  const again = device(service, { keyValue: one!.keyValue })
  await again.sync.run()
  await two!.sync.run()
  expect(two!.marks.of('s', 2)).toHaveLength(1)
})

test('a further place elsewhere is offered once; it moves nothing unless taken', async () => {
  const service = new FakeService(new HandClock())
  const [one, two] = devicesOf(service, 2)
  for (const each of [one!, two!]) await each.following.catchUpWithService()
  two!.places.move('s', 1, place(0.4, 10))
  one!.places.move('s', 3, place(0.12, 20))
  await one!.sync.run()
  await two!.sync.run()
  const offer = two!.sync.elsewhere.offer('s')!
  expect(offer).toMatchObject({ number: 3, locator: { progression: 0.12 } })
  expect(two!.places.lastNumber('s')).toBe(1)
  expect(one!.sync.elsewhere.offer('s')).toBeUndefined()
  two!.sync.elsewhere.answer(offer)
  one!.places.move('s', 3, place(0.5, 30))
  await one!.sync.run()
  await two!.sync.run()
  expect(two!.sync.elsewhere.offer('s')).toBeUndefined()
  one!.places.move('s', 4, place(0.2, 40))
  await one!.sync.run()
  await two!.sync.run()
  two!.sync.accept('s', two!.sync.elsewhere.offer('s')!)
  expect([two!.places.lastNumber('s'), two!.places.of('s', 4)?.locator.progression]).toEqual([4, 0.2])
  expect(two!.sync.elsewhere.offer('s')).toBeUndefined()
})

test('who reads again is not dragged on, and parts read elsewhere count as read', async () => {
  const service = new FakeService(new HandClock())
  const [one, two] = devicesOf(service, 2)
  for (const each of [one!, two!]) await each.following.catchUpWithService()
  two!.places.move('s', 3, place(0.9, 5, true))
  two!.places.move('s', 1, place(0.1, 30))
  one!.places.move('s', 2, place(0.99, 10, true))
  one!.places.move('s', 3, place(0.3, 20))
  await one!.sync.run()
  await two!.sync.run()
  expect(two!.sync.elsewhere.offer('s')).toBeUndefined()
  expect([two!.sync.elsewhere.hasFinished('s', 2), two!.sync.elsewhere.hasFinished('s', 3)]).toEqual([true, false])
})

test('who follows hears of the other devices then, not at the next start', async () => {
  const service = new FakeService(new HandClock())
  const reader = { follows: new Map(), items: [], taps: [] }
  const [one, two] = [device(service, { token: service.newToken(reader) }), device(service, { token: service.newToken(reader) })]
  service.clock.pass(60_000) // what a start does is over
  await settle()
  one.places.move('s', 3, place(0.5, 10))
  one.follows.setFollowing('s', true)
  await settle()
  service.clock.pass(5000)
  await settle()
  expect(two.sync.elsewhere.offer('s')).toBeUndefined()
  two.follows.setFollowing('s', true)
  await settle()
  service.clock.pass(5000)
  await settle()
  expect(two.sync.elsewhere.offer('s')).toMatchObject({ number: 3, locator: { progression: 0.5 } })
})

test('nothing leaves a device that has a reader but follows nothing and is not joined', async () => {
  const service = new FakeService(new HandClock())
  const alone = device(service, { token: service.newToken({ follows: new Map(), items: [], taps: [] }) })
  alone.marks.put('s', 1, note('m', '字'))
  await alone.following.catchUpWithService()
  expect(service.asked).toEqual(['GET /api/follows'])
  alone.sync.want()
  await alone.sync.run()
  expect([...service.tokens.values()][0]!.items).toHaveLength(1)
})

test('devices that write, delete and meet the service in any order end the same', async () => {
  const step = fc.record({ who: fc.nat(2), what: fc.constantFrom('put', 'remove', 'sync', 'restart'), mark: fc.nat(4), part: fc.integer({ min: 1, max: 2 }), text: fc.string({ maxLength: 3 }), wait: fc.nat(50) })
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
    const service = new FakeService(new HandClock())
    const all = devicesOf(service, 3)
    for (const each of all) await each.following.catchUpWithService()
    for (const { who, what, mark, part, text, wait } of steps) {
      const one = all[who]!
      const id = `mark-${part}-${mark}`
      if (what === 'put') one.marks.put('s', part, note(id, text))
      else if (what === 'remove') one.marks.remove('s', part, [id])
      else if (what === 'sync') await one.sync.run()
      else all[who] = device(service, { keyValue: one.keyValue })
      service.clock.pass(wait)
      await settle()
    }
    for (const each of [...all, ...all]) await each.sync.run()
    const [first, ...rest] = all.map(each => [1, 2].map(part => [...each.marks.of('s', part)].sort((a, b) => (a.id < b.id ? -1 : 1))))
    for (const other of rest) expect(other).toEqual(first)
  }), { numRuns: 60 })
})

test('two windows of one device: what either marks, changes or removes travels, and neither undoes the other', async () => {
  const step = fc.record({ who: fc.nat(2), what: fc.constantFrom('put', 'remove', 'sync', 'restart'), mark: fc.nat(4), part: fc.integer({ min: 1, max: 2 }), text: fc.string({ maxLength: 3 }), wait: fc.integer({ min: 1, max: 50 }) })
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
    const service = new FakeService(new HandClock())
    const [one, other] = devicesOf(service, 2)
    const all = [one!, device(service, { keyValue: one!.keyValue }), other!]
    for (const each of all) await each.following.catchUpWithService()
    const last = new Map<string, string>()
    for (const { who, what, mark, part, text, wait } of steps) {
      const id = `mark-${part}-${mark}-${who === 2 ? 'other' : 'own'}`
      const writer = all[who]!
      if (what === 'put') { writer.marks.put('s', part, note(id, text)); last.set(id, text) }
      else if (what === 'remove') { writer.marks.remove('s', part, [id]); last.delete(id) }
      else if (what === 'sync') await writer.sync.run()
      else all[who] = device(service, { keyValue: writer.keyValue })
      service.clock.pass(wait)
      await settle()
    }
    // Both windows are closed; whatever they had not told is told by the next.
    const ends = [device(service, { keyValue: one!.keyValue }), other!]
    for (const each of [...ends, ...ends]) await each.sync.run()
    for (const { marks } of ends) {
      expect(new Map([1, 2].flatMap(part => marks.of('s', part)).map(mark => [mark.id, (mark as { note: string }).note]))).toEqual(last)
    }
  }), { numRuns: 60 })
})

test('a mark removed in one window with no network stays removed, though the other window marks after it', async () => {
  const service = new FakeService(new HandClock())
  const [one, other] = devicesOf(service, 2)
  await one!.following.catchUpWithService()
  one!.marks.put('s', 1, note('m', '字'))
  await one!.sync.run()
  const window = device(service, { keyValue: one!.keyValue })
  await window.sync.run()
  service.away = true
  service.clock.pass(1000)
  one!.marks.remove('s', 1, ['m']) // and this window is closed
  window.marks.put('s', 2, note('n', '字'))
  window.sync.elsewhere.answer({ id: 'place:x:s', number: 3, locator: at(0.1), hash: '', at: 1 })
  service.away = false
  const later = device(service, { keyValue: one!.keyValue })
  await later.sync.run()
  await other!.following.catchUpWithService()
  expect([later, other!].map(({ marks }) => [marks.of('s', 1).length, marks.of('s', 2).length])).toEqual([[0, 1], [0, 1]])
})

test('of two windows the one that was read in last is where the device is', async () => {
  const service = new FakeService(new HandClock())
  const [one, other] = devicesOf(service, 2)
  for (const each of [one!, other!]) await each.following.catchUpWithService()
  one!.places.move('s', 1, place(0.5, 10))
  const window = device(service, { keyValue: one!.keyValue })
  one!.places.move('s', 3, place(0.2, 20))
  await one!.sync.run()
  await window.sync.run()
  await other!.sync.run()
  expect(other!.sync.elsewhere.offer('s')).toMatchObject({ number: 3, locator: { progression: 0.2 } })
})

test('when it was, and why not: no network, a busy service that is asked again, and what the service does not take', async () => {
  const service = new FakeService(new HandClock())
  const [one] = devicesOf(service, 1)
  await one!.following.catchUpWithService()
  const before = one!.sync.at
  expect([before, one!.sync.trouble]).toEqual([service.clock.now(), undefined])
  service.away = true
  service.clock.pass(1000)
  await one!.sync.run()
  expect([one!.sync.at, one!.sync.trouble?.kind]).toEqual([before, 'offline'])
  service.away = false
  service.instead = { status: 500, message: '' }
  await one!.sync.run()
  expect(one!.sync.trouble?.kind).toBe('failed')
  service.clock.pass(30_000)
  await settle()
  expect([one!.sync.at, one!.sync.trouble]).toEqual([service.clock.now(), undefined])
  service.refuses = '这一条太长，只留在本机。'
  one!.marks.put('s', 1, note('m', '字'))
  await one!.sync.run()
  expect(one!.sync.refused).toEqual({ count: 1, sentence: '这一条太长，只留在本机。' })
  expect(device(service, { keyValue: one!.keyValue }).sync.refused?.count).toBe(1)
  service.refuses = ''
  one!.marks.put('s', 1, note('m', '短'))
  await one!.sync.run()
  expect(one!.sync.refused).toBeUndefined()
})

test('as many marks go in one message as fit, however long their notes are', async () => {
  const service = new FakeService(new HandClock())
  const [one] = devicesOf(service, 1)
  await one!.following.catchUpWithService()
  const messages: { items: number; bytes: number }[] = []
  const { send } = service
  service.send = (url, asking) => {
    if (url === '/api/sync') messages.push({ items: (JSON.parse(String(asking.body)) as SyncMessage).items.length, bytes: Buffer.byteLength(String(asking.body)) })
    return send(url, asking)
  }
  one!.marks.put('s', 1, ...Array.from({ length: 400 }, (_, i) => note(`short${i}`, '短')), ...Array.from({ length: 400 }, (_, i) => note(`long${i}`, '长'.repeat(2000))))
  await one!.sync.run()
  const told = messages.filter(({ items }) => items > 0)
  expect(told.reduce((sum, { items }) => sum + items, 0)).toBe(800)
  expect(told.length).toBeLessThan(8)
  expect(Math.max(...told.map(({ bytes }) => bytes))).toBeLessThanOrEqual(SYNC_LIMITS.message)
})

test('marks of many parts are told of in few writings, and read again only where another window may have written', async () => {
  const counted = { writes: 0, reads: 0 }
  class Watched extends MemoryKeyValue {
    override get(key: string): unknown { if (key.startsWith('marks:') || key.startsWith('sync-marks:')) counted.reads++; return super.get(key) }
    override set(key: string, value: unknown): void { if (key.startsWith('sync-marks:')) counted.writes++; super.set(key, value) }
  }
  const window = new Watched()
  const alone = new Watched()
  Object.assign(alone, { onElsewhere: undefined, text: undefined })
  for (const keyValue of [window, alone]) {
    for (let part = 1; part <= 40; part++) keyValue.set(`marks:s:${part}`, { version: 1, marks: [note(`m${part}`, '字')] })
    const service = new FakeService(new HandClock())
    const token = service.newToken({ follows: new Map([['s', { series: 's', since: 1, usable: 0, standing: false, push: false, left: 1 }]]), items: [], taps: [] })
    const one = device(service, { keyValue, token })
    counted.writes = 0
    await one.following.catchUpWithService()
    expect(service.tokens.get(token)!.items).toHaveLength(40)
    expect(counted.writes).toBeLessThan(20) // a round of the service's brings three back
    await one.sync.run() // what it wrote itself is looked at once
    counted.reads = 0
    one.places.move('s', 1, place(0.5, 10))
    await one.sync.run()
    expect(counted.reads).toBe(0)
  }
})
