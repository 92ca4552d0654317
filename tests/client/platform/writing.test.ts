/** Keys of the editor in a browser, before any field. */
import { writing } from '../../../src/client/platform/writing.h5'

test('an event without a key, as Chrome sends when it fills a field in, is none of the editor\'s keys', () => {
  const heard: ((event: object) => void)[] = []
  const window = { addEventListener: (_: string, listen: (event: object) => void) => heard.push(listen), removeEventListener: () => heard.pop() }
  Object.assign(globalThis, { window, document: { querySelector: () => null }, HTMLTextAreaElement: Object })
  const keys: string[] = []
  const stop = writing.onKey(key => keys.push(key) > 0)
  heard[0]!({ type: 'keydown' })
  heard[0]!({ type: 'keydown', key: 'z', ctrlKey: true, preventDefault: () => undefined })
  expect(keys).toEqual(['undo'])
  stop()
  expect(heard).toEqual([])
})
