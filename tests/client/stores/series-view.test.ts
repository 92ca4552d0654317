import type { App } from '../../../src/client/stores/app'
import { PlaceStore } from '../../../src/client/stores/places'
import { continueAt, isReadAgain, readIn, readStateOf } from '../../../src/client/stores/series-view'
import { manifestOf, MemoryKeyValue } from './fakes'

test('a part read on another device stays read when it is opened here, and is not gone on with', () => {
  const manifest = manifestOf([1, 2], [])
  const places = new PlaceStore(new MemoryKeyValue())
  const following = { sync: { elsewhere: { hasFinished: (_: string, number: number) => number === 1 } }, follows: { of: () => undefined }, catchUp: { of: () => undefined } }
  const app = { places, following } as unknown as App
  const stateOf = (i: number) => readStateOf(app, 's', manifest.released[i]!)
  expect([stateOf(0), continueAt(app, manifest)?.number, isReadAgain(app, 's', 1)]).toEqual([{ kind: 'read' }, 2, true])
  places.move('s', 1, { locator: { block: 'a', offset: 0, quote: '', progression: 0.1 }, hash: 'h', at: 9, finished: false, ended: false })
  expect([stateOf(0), continueAt(app, manifest)?.number, isReadAgain(app, 's', 1)]).toEqual([{ kind: 'read' }, 2, false])
  expect(readIn(app, 's').readAt(1)).toBeUndefined() // opened again, it is not today's part
})
