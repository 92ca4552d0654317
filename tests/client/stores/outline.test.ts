/** The heading in hand; the series as one scale. */
import { headingHere, readShares, scaleOf } from '../../../src/client/stores/outline'
import { PlaceStore } from '../../../src/client/stores/places'
import type { ReaderStore } from '../../../src/client/stores/reader'
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

test('behind the last page the last heading is the one in hand, at the beginning none', () => {
  const headings = [2, 9].map(block => ({ text: `${block}`, block, level: 2, page: 0 }))
  const at = (anchor: ReaderStore['anchor']) => headingHere({ anchor, pageIndex: -1 } as ReaderStore, headings)?.block
  expect([at({ block: 0, offset: 0 }), at({ block: 8, offset: 3 }), at({ block: 9, offset: 0 }), at('after'), at('last')]).toEqual([undefined, 2, 9, 9, undefined])
})

test('a part taken back is no part of what is left to read', () => {
  const part = { title: '', characters: 10 }
  const scale = [{ ...part, kind: 'released' as const, number: 1, read: 1 }, { ...part, kind: 'withdrawn' as const, number: 2 }, { ...part, kind: 'waiting' as const, number: 3, releaseAt: null }]
  expect(readShares(scale)).toEqual({ whole: 0.5, released: 1 })
  expect(readShares(scale.slice(0, 2))).toEqual({ whole: 1, released: 1 })
})
