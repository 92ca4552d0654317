/** Between WeChat and the shelf: answers are handed on, and what is asked for next follows the reader. Over the fake `wx`. */
import { prefetching } from '../../../src/client/platform/prefetching.weapp'
import { PlaceStore } from '../../../src/client/stores/places'
import { keepPrefetching } from '../../../src/client/stores/prefetching'
import { createFakeWx } from '../platform/fake-wx'
import { MemoryKeyValue } from './fakes'

const globals = globalThis as unknown as Record<string, unknown>
const record = (finished: boolean) => ({ locator: { block: 'a', offset: 0, progression: 0, quote: '' }, at: 1, hash: 'h', finished })

function begin(given: { pre?: string; periodic?: string } = {}) {
  const fake = createFakeWx()
  const tokens: string[] = []
  let later: (got: { fetchedData: string }) => void = () => undefined
  globals.wx = {
    ...fake.wx,
    // Android, with nothing there, fails; iOS succeeds with ''.
    getBackgroundFetchData: ({ fetchType, success, fail }: { fetchType: 'pre' | 'periodic'; success(got: { fetchedData: string }): void; fail(failure: object): void }) =>
      fetchType in given ? success({ fetchedData: given[fetchType]! }) : fail({ errMsg: 'getBackgroundFetchData:fail' }),
    onBackgroundFetchData: (listener: typeof later) => { later = listener },
    setBackgroundFetchToken: ({ token }: { token: string }) => { tokens.push(token) },
  }
  const taken: string[] = []
  const places = new PlaceStore(new MemoryKeyValue())
  let hide = () => undefined as void
  const start = () => keepPrefetching(prefetching, { onHide: listener => { hide = listener; return () => undefined } }, { takePrefetched: async text => { taken.push(text) } }, places)
  return { places, taken, tokens, start, hide: () => hide(), come: (fetchedData: string) => later({ fetchedData }) }
}

test('what is there and what comes later goes to the shelf; nothing is no answer', () => {
  const one = begin({ pre: 'a', periodic: 'b' })
  one.start()
  one.come('c')
  expect(one.taken).toEqual(['a', 'b', 'c'])
  const none = begin({ periodic: '' })
  none.start()
  expect(none.taken).toEqual([])
})

test('the token names the first part not read to its end, at the start and whenever the reader leaves', () => {
  const { places, tokens, start, hide } = begin()
  start()
  expect(tokens).toEqual([])
  places.move('report', 4, record(false))
  hide()
  places.move('report', 4, record(true))
  hide()
  expect(tokens).toEqual(['report:4', 'report:5'])
})

test('a client too old for it starts all the same', () => {
  const { start } = begin()
  globals.wx = createFakeWx().wx
  expect(start).not.toThrow()
})
