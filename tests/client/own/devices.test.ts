/** The screen of the devices: what it asks while it is open, and nothing after. */
import type { App } from '../../../src/client/stores/app'
import { DevicesStore } from '../../../src/client/own/stores/devices'
import { ReaderError } from '../../../src/client/stores/following/reader-identity'
import { HandClock } from '../stores/fakes'

const turn = () => new Promise(resolve => { setImmediate(resolve) })

/** The store over what a test has of the program. */
const storeOf = (clock: HandClock, app: object) => new DevicesStore({ ...app, ticker: { get now() { return clock.now() } }, platform: { clock } } as unknown as App)

test('left while the service is being asked whether another device has come: it is asked no more', async () => {
  const clock = new HandClock()
  const asked: string[] = []
  let answer: () => void = () => undefined
  let slow = false
  const identity = {
    token: 't', enter: async () => undefined,
    ask: async (method: string, path: string) => {
      asked.push(`${method} ${path}`)
      if (slow) await new Promise<void>(resolve => { answer = resolve })
      return method === 'POST' ? { code: 'ABCDEFGH', expiresAt: clock.now() + 600_000 } : { devices: [{}], follows: [] }
    },
  }
  const store = storeOf(clock, { following: { identity, sync: { want: () => undefined, run: async () => undefined } } })
  await store.showCode()
  slow = true
  clock.pass(4000)
  await turn()
  const { length } = asked
  store.close()
  slow = false
  answer()
  await turn()
  clock.pass(4000)
  await turn()
  clock.pass(4000)
  await turn()
  expect(asked.slice(length)).toEqual([])
})

test('the network goes once the code has been taken: the devices are joined, and of the reader before nothing is said', async () => {
  const clock = new HandClock()
  let away = false
  const identity = {
    token: 't', enter: async () => undefined, become: () => undefined,
    ask: async (method: string) => {
      if (away) throw new ReaderError('offline', '')
      away = method === 'POST'
      return method === 'POST' ? { token: 'u' } : { devices: [{}], follows: [] }
    },
  }
  const following = { identity, sync: { want: () => undefined, run: async () => undefined }, follows: { refresh: async () => undefined } }
  const store = storeOf(clock, { following, shelf: { shelf: {} } })
  await store.look()
  store.offer('code=ABCDEFGH')
  await store.join('ABCDEFGH')
  expect([store.joined, store.trouble, store.offered, store.about, store.busy]).toEqual([true, undefined, undefined, undefined, false])
})

test('a wrong code makes the device known: what is stored of it is shown, not a network missed', async () => {
  const clock = new HandClock()
  const identity = {
    token: undefined as string | undefined, enter: async () => { identity.token = 't' },
    ask: async (method: string) => {
      if (method === 'POST') throw new ReaderError('refused', '连接码不对。')
      return { devices: [{}], follows: [] }
    },
  }
  const store = storeOf(clock, { following: { identity, sync: { run: async () => undefined } } })
  await store.join('ABCDEFGH')
  expect([store.isKnown, store.about?.devices.length, store.trouble?.sentence]).toEqual([true, 1, '连接码不对。'])
})

test('two devices of the same WeChat account are joined by entering: the code is refused, and they exchange what they have all the same', async () => {
  const clock = new HandClock()
  const done: string[] = []
  const identity = {
    token: undefined as string | undefined, enter: async () => { identity.token = 't' },
    ask: async (method: string) => {
      if (method === 'POST') throw new ReaderError('refused', '本来就连在一起。')
      return { devices: [{}, {}], follows: [] }
    },
  }
  const following = { identity, sync: { want: () => { done.push('wanted') }, run: async () => { done.push('run') } } }
  const store = storeOf(clock, { following })
  await store.join('ABCDEFGH')
  expect([done, store.trouble?.sentence]).toEqual([['wanted', 'run'], '本来就连在一起。'])
})

test('forgotten, and known anew: nothing says any longer that all is gone', async () => {
  const clock = new HandClock()
  const none = { series: () => [], count: () => 0, clear: () => undefined, forgetReading: () => undefined }
  const identity = {
    token: 't', enter: async () => undefined,
    ask: async (method: string) => (method === 'POST' ? { code: 'ABCDEFGH', expiresAt: clock.now() + 600_000 } : { devices: [{}], follows: [] }),
  }
  const following = { identity, sync: { want: () => undefined, run: async () => undefined }, forget: () => undefined, reminders: { endPush: async () => undefined } }
  const store = storeOf(clock, { following, places: none, marks: none, counts: none })
  await store.forget()
  expect(store.gone).toBeDefined()
  await store.showCode()
  expect(store.gone).toBeUndefined()
})

test('forgotten while a look for another device is under way: its answer says nothing any longer', async () => {
  const clock = new HandClock()
  const none = { series: () => [], count: () => 0, clear: () => undefined, forgetReading: () => undefined }
  let answer = (): void => undefined
  const identity = {
    token: 't' as string | undefined, enter: async () => undefined,
    ask: (method: string): Promise<unknown> => {
      if (method === 'POST') return Promise.resolve({ code: 'ABCDEFGH', expiresAt: clock.now() + 600_000 })
      return method === 'DELETE' ? Promise.resolve({}) : new Promise(resolve => { answer = () => resolve({ devices: [{}], follows: [] }) })
    },
  }
  const following = { identity, sync: { want: () => undefined, run: async () => undefined }, forget: () => { identity.token = undefined }, reminders: { endPush: async () => undefined } }
  const store = storeOf(clock, { following, places: none, marks: none, counts: none })
  const shown = store.showCode()
  await Promise.resolve()
  answer()
  await shown
  clock.pass(4000)
  await store.forget()
  answer()
  await new Promise(resolve => setTimeout(resolve, 0))
  expect([store.gone === undefined, store.about]).toEqual([false, undefined])
})
