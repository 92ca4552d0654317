/** Following: at once on the device, told when there is a network, asked of nobody before; and every answer to the question for reminders. */
import { saidWords } from '../../../../src/client/words/follow'
import { HandClock } from '../fakes'
import { device, FakeService, ONCE, settle } from './service'

const setUp = () => new FakeService(new HandClock())
/** A device that follows the series s, and has told so. */
async function following() {
  const service = setUp()
  const own = device(service)
  own.follows.setFollowing('s', true)
  await settle()
  return { service, ...own }
}

test('nothing is asked of the service before the reader does something that needs it', async () => {
  const service = setUp()
  const { follows, following, marks } = device(service)
  service.clock.pass(60_000)
  await following.catchUpWithService()
  marks.put('s', 1, { kind: 'bookmark', id: 'a', at: 1, hash: '', words: '', place: { block: 'b', offset: 0, progression: 0, quote: '' } })
  service.clock.pass(60_000)
  await settle()
  expect(service.asked).toEqual([])
  follows.setFollowing('s', true)
  await settle()
  expect(service.asked).toEqual(['POST /api/readers', 'PUT /api/follows/s'])
})

test('without a network it stands at once, says so, outlasts a restart, and is told once there is one', async () => {
  const service = setUp()
  service.away = true
  const first = device(service)
  first.follows.setFollowing('s', true)
  await settle()
  expect(first.follows.of('s')).toMatchObject({ since: service.clock.now() })
  expect([first.follows.stuck, first.follows.waits('s')]).toEqual([true, true])
  const second = device(service, { keyValue: first.keyValue })
  expect(second.follows.of('s')).toBeDefined()
  service.away = false
  second.online()
  await settle()
  expect([second.follows.stuck, second.follows.waits('s')]).toEqual([false, false])
  expect(service.asked.filter(one => one.startsWith('PUT'))).toEqual(['PUT /api/follows/s'])
})

test('the second of two quick taps is known, upon following and upon leaving', async () => {
  const { follows, service } = await following()
  expect(follows.isSecondTap()).toBe(true)
  service.clock.pass(500)
  expect(follows.isSecondTap()).toBe(false)
  follows.setFollowing('s', false)
  expect(follows.isSecondTap()).toBe(true)
})

test('out of reach only the service was, and no network comes back: it is told after a while all the same', async () => {
  const service = setUp()
  const { follows } = device(service)
  service.away = true
  follows.setFollowing('s', true)
  await settle()
  service.clock.pass(30_000)
  await settle()
  expect([follows.stuck, follows.waits('s')]).toEqual([true, true])
  service.away = false
  service.clock.pass(30_000)
  await settle()
  expect([follows.stuck, follows.waits('s')]).toEqual([false, false])
})

test('followed without a network it began then: what came out before the service heard of it is new', async () => {
  const service = setUp()
  const { follows, online, keyValue } = device(service)
  const began = service.clock.now()
  service.away = true
  follows.setFollowing('s', true)
  await settle()
  service.clock.pass(60_000)
  service.away = false
  online()
  await settle()
  expect([follows.waits('s'), follows.of('s')?.since]).toEqual([false, began])
  await follows.refresh()
  expect([follows.of('s')?.since, device(service, { keyValue }).follows.of('s')?.since]).toEqual([began, began])
  follows.setFollowing('s', false)
  await settle()
  follows.setFollowing('s', true)
  await settle()
  expect(follows.of('s')?.since).toBe(service.clock.now())
})

test('followed and thought better of: the service hears the last word only', async () => {
  const service = setUp()
  service.away = true
  const { follows, online } = device(service)
  follows.setFollowing('s', true)
  follows.setFollowing('s', false)
  await settle()
  expect(follows.of('s')).toBeUndefined()
  service.away = false
  online()
  await settle()
  expect(service.asked).toContain('DELETE /api/follows/s')
  expect(service.asked).not.toContain('PUT /api/follows/s')
})

test('what two windows follow without a network is kept and told together, by one reader', async () => {
  const service = setUp()
  service.away = true
  const one = device(service)
  const two = device(service, { keyValue: one.keyValue })
  one.follows.setFollowing('s', true)
  two.follows.setFollowing('t', true)
  await settle()
  const later = device(service, { keyValue: one.keyValue })
  expect(['s', 't'].filter(series => later.follows.waits(series))).toEqual(['s', 't'])
  service.away = false
  one.online()
  two.online()
  await settle()
  expect([...service.tokens.get(String(one.keyValue.get('reader-token')))!.follows.keys()].sort()).toEqual(['s', 't'])
  two.follows.setFollowing('s', false)
  await settle()
  one.follows.setFollowing('u', true)
  await settle()
  expect([...service.tokens.get(String(one.keyValue.get('reader-token')))!.follows.keys()].sort()).toEqual(['t', 'u'])
  expect(one.identity.token).toBe(two.identity.token)
})

test('what the service refuses is said in its words and not tried again', async () => {
  const service = setUp()
  const { follows, online } = device(service)
  service.instead = { status: 422, message: '这里没有接入微信。' }
  follows.setFollowing('s', true)
  await settle()
  expect([follows.refusal, follows.of('s')]).toEqual(['这里没有接入微信。', undefined])
  const { length } = service.asked
  online()
  await settle()
  expect(service.asked.slice(length)).toEqual([])
})

test('forgotten elsewhere: nothing is followed here any more, and a new reader is made only by the next act', async () => {
  const { service, follows, identity, online } = await following()
  service.tokens.clear()
  online()
  await settle()
  expect([identity.token, follows.of('s')]).toEqual([undefined, undefined])
  const { length } = service.asked
  online()
  await settle()
  expect(service.asked.slice(length)).toEqual([])
  follows.setFollowing('s', true)
  await settle()
  expect(follows.waits('s')).toBe(false)
})

test('followed where it is not known yet that all was forgotten elsewhere: that follow stands, of a new reader, and nothing else', async () => {
  const { service, follows, identity } = await following()
  const { token } = identity
  service.tokens.clear()
  follows.setFollowing('t', true)
  await settle()
  expect([follows.of('s'), follows.of('t') !== undefined, follows.waits('t')]).toEqual([undefined, true, false])
  expect(identity.token).not.toBe(token)
  expect([...service.tokens.get(identity.token!)!.follows.keys()]).toEqual(['t'])
})

test('what was followed without a network long before all was forgotten elsewhere goes with it', async () => {
  const { service, follows, online } = await following()
  service.away = true
  follows.setFollowing('t', true)
  await settle()
  service.clock.pass(3_600_000)
  service.tokens.clear()
  service.away = false
  online()
  await settle()
  expect([follows.of('s'), follows.of('t')]).toEqual([undefined, undefined])
  expect(service.tokens.size).toBe(0)
})

test('one accepted tap is one reminder, counted at once and told once, offline too', async () => {
  const service = setUp()
  const { follows, reminders, online } = device(service)
  await reminders.prepare()
  service.away = true
  reminders.ask('s')
  follows.setFollowing('s', true)
  await settle()
  expect(follows.of('s')?.usable).toBe(1)
  service.away = false
  online()
  online()
  await settle()
  expect(follows.of('s')?.usable).toBe(1)
  expect([...service.tokens.values()].flatMap(reader => reader.taps)).toMatchObject([{ series: 's', results: [{ template: ONCE, outcome: 'accept' }] }])
  expect([reminders.wants('s', 2), reminders.wants('s', 1)]).toEqual([true, false])
})

const OUTCOMES = ['reject', 'ban', 'filter', '10001', '10002', '10003', '10004', '10005', '20001', '20002', '20003', '20004', '20005', '20013']

test('every other outcome has its row, its own words, and banks nothing', async () => {
  const service = setUp()
  const { follows, reminders, answers } = device(service)
  await reminders.prepare()
  follows.setFollowing('s', true)
  const said = new Set<string>()
  for (const outcome of OUTCOMES) {
    answers.outcome = /^\d/.test(outcome) ? { kind: 'failed', code: outcome } : { kind: 'answered', outcomes: { [ONCE]: outcome } }
    reminders.ask('s')
    await settle()
    expect(reminders.said).toEqual({ series: 's', what: outcome })
    said.add(saidWords(reminders.said!.what, false))
  }
  expect(said.size).toBe(OUTCOMES.length)
  expect([...said].filter(words => words.includes('没有接受'))).toEqual([]) // the sentence for what is not known
  expect(follows.of('s')?.usable).toBe(0)
  expect([...service.tokens.values()].flatMap(reader => reader.taps).map(({ results }) => results[0]!.outcome)).toEqual(OUTCOMES)
})

test('an old client that gives no number leaves no row; a template left out of the answer was filtered', async () => {
  const service = setUp()
  const { reminders, answers } = device(service)
  await reminders.prepare()
  answers.outcome = { kind: 'failed', code: '' }
  reminders.ask('s')
  await settle()
  expect(reminders.said?.what).toBe('unanswered')
  answers.outcome = { kind: 'answered', outcomes: {} }
  reminders.ask('s')
  await settle()
  expect(reminders.said?.what).toBe('filter')
})

test('"always no" and the main switch lead to the settings; "always yes" asks without showing anything', async () => {
  const service = setUp()
  const { reminders, answers } = device(service)
  await reminders.prepare()
  answers.outcome = { kind: 'failed', code: '20004' }
  reminders.ask('s')
  await settle()
  expect(reminders.needsSettings).toBe(true)
  reminders.openSettings()
  expect([answers.opened, reminders.said]).toEqual([1, undefined])
  answers.outcome = { kind: 'answered', outcomes: { [ONCE]: 'reject' } }
  reminders.ask('s')
  await settle()
  expect(reminders.needsSettings).toBe(false)
  answers.always = { [ONCE]: 'reject' }
  reminders.ask('s')
  await settle()
  expect(reminders.needsSettings).toBe(true)
  answers.always = { [ONCE]: 'accept' }
  answers.outcome = { kind: 'answered', outcomes: { [ONCE]: 'accept' } }
  reminders.ask('s')
  await settle()
  expect(reminders.isSilent).toBe(true)
})

test('a standing template is asked for first, and then no more', async () => {
  const service = setUp()
  service.templates.standing = 'template-standing'
  const { follows, reminders, answers } = device(service, { outcome: { kind: 'answered', outcomes: { 'template-standing': 'accept' } } })
  await reminders.prepare()
  service.away = true
  follows.setFollowing('s', true)
  reminders.ask('s')
  await settle()
  expect(answers.asked).toEqual([['template-standing']])
  expect([follows.of('s')?.standing, reminders.wants('s', 3)]).toEqual([true, false])
  expect(saidWords(reminders.said!.what, false)).toBe('已订提醒，以后每一期发布时都在微信里告诉您。')
})

test('a browser is asked in its own way: on, denied, not able, no network', async () => {
  const service = setUp()
  const address = { endpoint: 'https://push.example.org/1', keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) } }
  let begin = async (): Promise<typeof address | undefined> => address
  const { follows, reminders } = device(service, { push: { permission: () => 'default', begin: () => begin(), end: async () => address.endpoint } })
  await reminders.prepare()
  follows.setFollowing('s', true)
  await settle()
  const tap = async () => { reminders.ask('s'); await settle(); return reminders.said?.what }
  begin = async () => undefined
  expect(await tap()).toBe('push-denied')
  begin = async () => { throw new Error('no push service') }
  expect(await tap()).toBe('push-failed')
  begin = async () => address
  service.away = true
  expect(await tap()).toBe('push-waits')
  service.away = false
  service.instead = { status: 503, message: '' }
  expect(await tap()).toBe('push-waits')
  expect(saidWords('push-waits', false)).not.toContain('网络不可用') // it may be the service
  service.away = false
  expect(await tap()).toBe('push-on')
  expect([follows.of('s')?.push, reminders.wants('s', 2)]).toEqual([true, false])
})

test('opened from a message is said once for each announcement, and kept without a network', async () => {
  const service = setUp()
  service.away = true
  const { openings, keyValue } = device(service)
  openings.opened('announcement-1')
  openings.opened('not one')
  service.clock.pass(10_000)
  await settle()
  service.away = false
  const { openings: later, following } = device(service, { keyValue })
  await following.catchUpWithService()
  later.opened('announcement-1')
  service.clock.pass(10_000)
  await settle()
  expect(service.openings).toEqual(['announcement-1'])
})

test('followed and thought better of, where it is not known yet that all was forgotten elsewhere: the last word stands', async () => {
  const { service, follows } = await following()
  service.tokens.clear()
  follows.setFollowing('t', true)
  follows.setFollowing('t', false)
  await settle()
  expect([follows.of('s'), follows.of('t'), follows.waits('t')]).toEqual([undefined, undefined, false])
  expect([...service.tokens.values()].flatMap(reader => [...reader.follows.keys()])).toEqual([])
})

test('all that was just followed stands, whatever else is told before it', async () => {
  const { service, follows, online } = await following()
  service.away = true
  follows.setFollowing('s', false)
  follows.setFollowing('t', true)
  follows.setFollowing('u', true)
  await settle()
  service.tokens.clear()
  service.away = false
  online()
  await settle()
  expect(['s', 't', 'u'].filter(series => follows.of(series))).toEqual(['t', 'u'])
})
