/** Catching up inside the schedule, and what is recalled after a pause. */
import { behind, CatchUpStore, isBehind, propose } from '../../../../src/client/stores/following/catch-up'
import { recapOf } from '../../../../src/client/stores/following/recap'
import type { App } from '../../../../src/client/stores/app'
import { PlaceStore } from '../../../../src/client/stores/places'
import { readIn } from '../../../../src/client/stores/series-view'
import { manifestOf, MemoryKeyValue } from '../fakes'

const DAY = 86_400_000
/** A Wednesday at noon, by the clock of this machine. */
const WEDNESDAY = new Date(2026, 9, 14, 12).getTime()
const SINCE = WEDNESDAY - DAY

/** Parts 1-4 came before the reader, 5 on Wednesday morning. `finished`: when each was read. */
function series(finished: Record<number, number> = {}) {
  const manifest = manifestOf([1, 2, 3, 4, 5], [6])
  manifest.released.forEach(part => { part.releasedAt = part.number < 5 ? SINCE - DAY : WEDNESDAY - 4 * 3_600_000; part.summary = `第${part.number}期说了什么` })
  return { manifest, read: { isRead: (number: number) => number in finished, readAt: (number: number) => finished[number] } }
}

const proposed = (pace: 'all' | 'daily' | 'weekend', finished: Record<number, number>, now = WEDNESDAY) => {
  const { manifest, read } = series(finished)
  const found = propose(manifest, pace, SINCE, now, read)
  return found && `${found.kind} ${found.part.number}`
}

test('at one go: the next, always', () => {
  expect([proposed('all', {}), proposed('all', { 1: WEDNESDAY, 2: WEDNESDAY })]).toEqual(['part 1', 'part 3'])
  expect(proposed('all', { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 })).toBeUndefined()
})

test('a part a day: after one there is rest until tomorrow', () => {
  expect(proposed('daily', {})).toBe('part 1')
  expect(proposed('daily', { 1: WEDNESDAY - 3600_000 })).toBe('rest 2')
  expect(proposed('daily', { 1: WEDNESDAY }, WEDNESDAY + DAY)).toBe('part 2')
  expect(proposed('daily', { 1: 1, 2: 1, 3: 1, 4: WEDNESDAY })).toBe('part 5') // caught up: the schedule rules
})

test('at weekends: what comes out is read on its day, what was missed on Saturday', () => {
  expect(proposed('weekend', {})).toBe('part 5')
  expect(proposed('weekend', { 5: WEDNESDAY })).toBe('rest 1')
  expect(proposed('weekend', { 5: WEDNESDAY }, WEDNESDAY + 3 * DAY)).toBe('part 1')
})

test('behind is who has not read what was out before they came', () => {
  const { manifest, read } = series({ 1: 1, 2: 1 })
  expect(behind(manifest, SINCE, read).map(part => part.number)).toEqual([3, 4])
  expect([isBehind(manifest, SINCE, read), isBehind(manifest, SINCE, series({ 1: 1, 2: 1, 3: 1 }).read)]).toEqual([true, false])
})

test('after three days the last three parts read are recalled, never one that was not', () => {
  const { manifest } = series()
  const readUpTo = (last: number) => (number: number) => number <= last
  const numbers = (last: number | undefined, days: number, upTo: number) =>
    recapOf(manifest, last, WEDNESDAY - days * DAY, WEDNESDAY, readUpTo(upTo)).map(line => line.number)
  expect(numbers(5, 3, 4)).toEqual([2, 3, 4])
  expect(numbers(4, 3, 3)).toEqual([1, 2, 3])
  expect(numbers(2, 4, 4)).toEqual([1, 2]) // re-reading: nothing beyond the part in hand
  expect(numbers(4, 2.9, 3)).toEqual([])
  expect(numbers(5, 9, 5)).toEqual([]) // all read
  expect(numbers(undefined, 9, 0)).toEqual([])
})

test('a pace that a full disk does not keep is not forgotten when another is chosen', () => {
  const kept = new Map<string, unknown>([['catch-up', { s: 'all' }]])
  let full = true
  const store = new CatchUpStore({
    get: key => kept.get(key), keys: () => [...kept.keys()], remove: key => { kept.delete(key) },
    set(key, value) { if (full) throw new Error('full'); kept.set(key, value) },
  })
  store.choose('s', 'daily')
  store.choose('t', 'weekend')
  expect([store.of('s'), store.of('t')]).toEqual(['daily', 'weekend'])
  full = false
  store.choose('u', 'all')
  expect(kept.get('catch-up')).toEqual({ s: 'daily', t: 'weekend', u: 'all' })
  store.clear()
  expect(kept.has('catch-up')).toBe(false)
  expect(store.of('s')).toBeUndefined()
})

test('a part read to its end days ago and looked at again today is not today\'s', () => {
  const keyValue = new MemoryKeyValue()
  const places = new PlaceStore(keyValue)
  const record = (at: number, finished: boolean) => ({ locator: { block: 'a', offset: 0, progression: 0, quote: '' }, at, hash: 'h', finished })
  places.move('s', 1, record(WEDNESDAY - 3 * DAY, true))
  places.move('s', 1, record(WEDNESDAY, false))
  const readAt = () => readIn({ places: new PlaceStore(keyValue) } as unknown as App, 's').readAt(1)
  expect(readAt()).toBe(WEDNESDAY - 3 * DAY)
  keyValue.set('place:s:1', record(WEDNESDAY - DAY, true)) // kept by a version that knew no more
  places.reread()
  places.move('s', 1, record(WEDNESDAY, false))
  expect(readAt()).toBe(WEDNESDAY - DAY)
})
