/** The series as one scale. */
import { readShares, scaleOf } from '../../../src/client/stores/outline'
import { PlaceStore } from '../../../src/client/stores/places'
import type { Session } from '../../../src/client/stores/session'
import { manifestOf, MemoryKeyValue } from './fakes'

test('a part read to its end on another device is read, opened here or not', () => {
  const places = new PlaceStore(new MemoryKeyValue())
  for (const number of [2, 3]) places.move('s', number, { locator: { block: 'a', offset: 0, progression: 0.5, quote: '' }, at: 1, hash: 'h', finished: false })
  const following = { sync: { elsewhere: { hasFinished: (_: string, number: number) => number !== 3 } } }
  const scale = scaleOf({ app: { places, following }, series: 's', manifest: manifestOf([1, 2, 3]) } as unknown as Session)
  expect(scale.map(part => part.kind === 'released' && part.read)).toEqual([1, 1, 0.5])
  expect(readShares(scale).released).toBeCloseTo(2.5 / 3)
})

test('a part taken back is no part of what is left to read', () => {
  const part = { title: '', characters: 10 }
  const scale = [{ ...part, kind: 'released' as const, number: 1, read: 1 }, { ...part, kind: 'withdrawn' as const, number: 2 }, { ...part, kind: 'waiting' as const, number: 3, releaseAt: null }]
  expect(readShares(scale)).toEqual({ whole: 0.5, released: 1 })
  expect(readShares(scale.slice(0, 2))).toEqual({ whole: 1, released: 1 })
})
