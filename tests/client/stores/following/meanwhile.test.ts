/** 忘记我, a follow or a mark, while an answer is on its way; and two windows that tell of the same message. */
import type { MarkRecord } from '../../../../src/client/stores/marks'
import { HandClock } from '../fakes'
import { device, FakeService, settle } from './service'

/** The next answer to a path is kept back until it is let go. */
function heldBack(service: FakeService, path: string) {
  const { send } = service
  let free: (() => void) | undefined
  let once = true
  service.send = async (url, asking) => {
    const answer = await send(url, asking)
    if (url === path && once) { once = false; await new Promise<void>(resolve => { free = resolve }) }
    return answer
  }
  return { go: () => free!(), get isHeld() { return free !== undefined } }
}
const at = (progression: number) => ({ block: 'b', offset: 0, progression, quote: '' })
const note = (id: string, text: string): MarkRecord => ({
  kind: 'highlight', id, at: 1, hash: '', ink: 1, note: text, passage: { start: at(0.1), end: at(0.2), words: '词' },
})
const known = (service: FakeService, follows: string[] = ['s']) => service.newToken({
  follows: new Map(follows.map(series => [series, { series, since: 1, usable: 0, standing: false, push: false, left: 1 }])), items: [], taps: [],
})

test('followed while an older list is on its way: it stays followed', async () => {
  const service = new FakeService(new HandClock())
  const held = heldBack(service, '/api/follows')
  const { follows } = device(service, { token: known(service) })
  const refreshed = follows.refresh()
  await settle()
  expect(held.isHeld).toBe(true)
  follows.setFollowing('t', true)
  await settle()
  expect(follows.waits('t')).toBe(false)
  held.go()
  await refreshed
  expect([follows.of('s'), follows.of('t')].map(one => one !== undefined)).toEqual([true, true])
})

test('forgotten while the list is on its way: nothing of it comes back', async () => {
  const service = new FakeService(new HandClock())
  const held = heldBack(service, '/api/follows')
  const { follows, following, keyValue } = device(service, { token: known(service) })
  const refreshed = follows.refresh()
  await settle()
  expect(held.isHeld).toBe(true)
  following.forget()
  held.go()
  await refreshed
  expect(follows.any).toBe(false)
  expect(keyValue.get('follows')).toMatchObject({ follows: [] })
})

test('forgotten while an act is being told: nothing of it comes back', async () => {
  const service = new FakeService(new HandClock())
  const held = heldBack(service, '/api/follows/t')
  const { follows, following } = device(service, { token: known(service) })
  follows.setFollowing('t', true)
  await settle()
  expect(held.isHeld).toBe(true)
  following.forget()
  held.go()
  await settle()
  expect(follows.any).toBe(false)
})

test('marked while a slow exchange is under way: told after it', async () => {
  const service = new FakeService(new HandClock())
  const token = known(service)
  const held = heldBack(service, '/api/sync')
  const one = device(service, { token })
  await one.follows.refresh()
  const run = one.sync.run()
  await settle()
  expect(held.isHeld).toBe(true)
  one.marks.put('s', 1, note('m', '字'))
  service.clock.pass(5000) // its turn came while the first was under way
  await settle()
  held.go()
  await run
  service.clock.pass(5000)
  await settle()
  expect(service.tokens.get(token)!.items.map(({ item }) => item.id)).toEqual(['m'])
})

test('forgotten and followed anew while an exchange is under way: no mark of before comes back', async () => {
  const service = new FakeService(new HandClock())
  const token = known(service)
  const other = device(service, { token })
  await other.follows.refresh()
  other.marks.put('s', 1, note('m', '字'))
  await other.sync.run()
  const held = heldBack(service, '/api/sync')
  const { follows, following, marks, sync } = device(service, { token })
  await follows.refresh()
  const run = sync.run()
  await settle()
  expect(held.isHeld).toBe(true)
  following.forget()
  marks.clear()
  follows.setFollowing('t', true)
  await settle()
  held.go()
  await run
  expect([follows.any, marks.of('s', 1)]).toEqual([true, []])
})

test('followed while the browser is put on the list, whose answer was made before: it stays followed', async () => {
  const service = new FakeService(new HandClock())
  const address = { endpoint: 'https://push.example.org/1', keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) } }
  const held = heldBack(service, '/api/push-subscription')
  const { follows, reminders } = device(service, { token: known(service, []), push: { permission: () => 'granted', begin: async () => address, end: async () => undefined } })
  await reminders.prepare()
  reminders.ask('s')
  await settle()
  expect(held.isHeld).toBe(true)
  follows.setFollowing('s', true)
  await settle()
  held.go()
  await settle()
  expect([reminders.said?.what, follows.of('s') !== undefined]).toEqual(['push-on', true])
})
