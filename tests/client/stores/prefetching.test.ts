/** Between WeChat and the shelf: answers are handed on, and what is asked for next follows the reader. Over the fake `wx`. */
import { prefetching } from '../../../src/client/platform/prefetching.weapp'
import { PlaceStore } from '../../../src/client/stores/places'
import { keepPrefetching } from '../../../src/client/stores/prefetching'
import { createFakeWx, type FakeWxOptions } from '../platform/fake-wx'
import { MemoryKeyValue } from './fakes'

const globals = globalThis as unknown as Record<string, unknown>
const record = (finished: boolean) => ({ locator: { block: 'a', offset: 0, progression: 0, quote: '' }, at: 1, hash: 'h', finished })
const answered = () => new Promise(resolve => { setTimeout(resolve, 0) })

function begin(prefetched: NonNullable<FakeWxOptions['prefetched']> = {}) {
  const fake = createFakeWx({ prefetched })
  globals.wx = fake.wx
  const taken: string[] = []
  const places = new PlaceStore(new MemoryKeyValue())
  let hide: () => void = () => undefined
  const start = () => keepPrefetching(prefetching, { onHide: listener => { hide = listener; return () => undefined } }, { takePrefetched: async text => { taken.push(text) } }, places)
  return { fake, places, taken, start, hide: () => hide() }
}

test('what is there and what comes later goes to the shelf; nothing is no answer', async () => {
  const one = begin({ pre: 'a', periodic: 'b' })
  one.start()
  await answered()
  for (const listener of one.fake.listeners.prefetched) listener({ fetchedData: 'c' })
  expect(one.taken).toEqual(['a', 'b', 'c'])
  const none = begin({ periodic: '' })
  none.start()
  await answered()
  expect(none.taken).toEqual([])
})

test('the token names the first part not read to its end, at the start and whenever the reader leaves', async () => {
  const { fake, places, start, hide } = begin()
  start()
  await answered()
  expect(fake.state.tokens).toEqual([])
  places.move('report', 4, record(false))
  hide()
  places.move('report', 4, record(true))
  hide()
  await answered()
  expect(fake.state.tokens).toEqual(['report:4', 'report:5'])
})

test('a client too old for it starts all the same', () => {
  const { fake, start } = begin()
  globals.wx = { ...fake.wx, getBackgroundFetchData: undefined, onBackgroundFetchData: undefined, setBackgroundFetchToken: undefined }
  expect(start).not.toThrow()
})
