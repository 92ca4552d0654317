/** The browser's own sheet for sharing: what comes of it, and of a touch too many. */
import type { Outside } from '../../../src/client/platform/outside-ports'

const copied: string[] = []
let share: () => Promise<void>

function outside(): Outside {
  Object.assign(globalThis, { window: { location: { origin: 'https://host' } }, document: {} })
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true, value: { share: () => share(), clipboard: { writeText: async (text: string) => { copied.push(text) } } },
  })
  return jest.requireActual<{ outside: Outside }>('../../../src/client/platform/outside.h5').outside
}
afterEach(() => {
  copied.splice(0)
  for (const name of ['window', 'document', 'navigator']) Reflect.deleteProperty(globalThis, name)
})

const fails = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }))

test('who thinks better of it, or touches twice, has nothing copied instead', async () => {
  for (const name of ['AbortError', 'InvalidStateError']) {
    share = fails(name)
    expect([name, await outside().share('题', 'https://host/read'), copied]).toEqual([name, 'shared', []])
  }
})

test('where the browser may not share, the link is copied', async () => {
  share = fails('NotAllowedError')
  expect([await outside().share('题', 'https://host/read'), copied]).toEqual(['copied', ['https://host/read']])
})
