/**
 * A follower's whole way: followed at part 4, three reminders banked by taps, told once of part 5 and once of a part 6 that came later than
 * announced, opened from the message with no network. The built mini-program, the real service, WeChat's stand-in over real HTTP.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { deliveryPaths, type DeliveryReport } from '../../src/contract/desk/delivery'
import { planPaths, type PlanOutcome, type SeriesAnswer } from '../../src/contract/desk/plan'
import { textOf } from '../../src/contract/document'
import type { SyncedPlace } from '../../src/contract/sync'
import { Operator } from '../server/support/desk'
import { ONCE, withWechat } from '../server/support/reader'
import { WeChatStandIn, type StandInMessage } from '../server/support/wechat-stand-in'
import type { Phone, Program } from './harness'
import { documentOf, manifestOf, Reading, readerUrl, SERIES, seriesUrl, Stage, TITLES } from './stage'

/** WeChat's own number for a launch from a subscription message. */
const FROM_MESSAGE = 1107
const OPENID = 'openid-phone-1'

let standIn: WeChatStandIn
let stage: Stage
let desk: Operator
let phone: Phone
let program: Program
let reading: Reading

beforeAll(async () => {
  standIn = await WeChatStandIn.start()
  stage = await new Stage().open(withWechat(standIn, { standing: undefined }))
  desk = await Operator.with(stage.service, ['editor', 'publisher'])
  const { status } = await desk.ask('PUT', planPaths.series(SERIES), { added: ['编后'] }) // so that three parts are to come
  expect(status).toBe(200)
  phone = stage.phone()
})
afterAll(async () => {
  phone.program?.kill()
  await stage.close()
  await standIn.close()
})

/** The clock goes to `at` for everybody, and the service does all that is due. */
async function comes(at: number): Promise<void> {
  stage.clock.advance(at - stage.clock.now())
  await stage.service.watch.sweep()
  await stage.service.sending.sender.sweep()
}

/** What WeChat was asked to tell this follower. Nobody else is told anything. */
function told(): StandInMessage[] {
  expect(standIn.messages.filter(message => message.touser !== OPENID)).toEqual([])
  expect(standIn.counts().total).toBe(standIn.messages.length)
  return standIn.messages
}

const due = async () => (await manifestOf(stage)).upcoming[0]!.releaseAt!
const unspent = async () => (await stage.service.database.queries.selectFrom('consents').select('id').where('outcome', '=', 'accept').where('spent_at', 'is', null).execute()).length

/** Where the service has it that this reader is. */
async function toldPlace(): Promise<SyncedPlace | undefined> {
  const row = await stage.service.database.queries.selectFrom('reader_items').select('body').where('kind', '=', 'place').executeTakeFirst()
  return row && JSON.parse(row.body) as SyncedPlace
}

/** Is the beginning of a part's text in front? */
async function reads(number: number): Promise<void> {
  const first = (await documentOf(stage, number)).blocks.find(block => block.kind === 'paragraph')!
  expect(reading.text.replace(/\s/g, '')).toContain(textOf(first).replace(/\s/g, '').slice(0, 20))
}

test('part 4 is read by nobody in particular; then one tap follows, and three in all bank three reminders', async () => {
  program = phone.launch(readerUrl(4))
  reading = await new Reading(program).ready(4)
  await reading.turnTo(3)
  expect(program.fake.state.logins).toBe(0)
  program.kill()
  program = phone.launch(seriesUrl())
  await program.until(() => phone.disk.storage.has('lianzai.reminder-templates'), 15_000)
  await program.press('.follow .press', '关注')
  await program.see('.follow-words', '已关注 · 剩余 3 期，已订 1 次提醒', 15_000)
  for (const banked of [2, 3]) {
    await program.press('.follow .press', '再订一次')
    await program.see('.follow-words', `已关注 · 剩余 3 期，已订 ${banked} 次提醒`, 15_000)
  }
  expect(program.find('.follow .press', '再订一次')).toBeUndefined()
  expect(program.fake.state.consents).toEqual([[ONCE], [ONCE], [ONCE]])
  await program.until(() => !program.find('.follow-note', '已记在'))
  for (const end = Date.now() + 15_000; await unspent() < 3 && Date.now() < end;) await program.quiet()
  expect(await unspent()).toBe(3)
  await comes(stage.clock.now())
  expect(told()).toEqual([])
})

test('at the instant of part 5 exactly one message comes, which opens exactly part 5', async () => {
  const at = await due()
  await comes(at - 1000)
  expect(told()).toEqual([])
  program.hide()
  await comes(at)
  for (let i = 1; i < 4; i++) await comes(at + i * 60_000)
  const [message, ...more] = told()
  expect(more).toEqual([])
  expect(message!.page).toMatch(new RegExp(`^pages/reader/index\\?series=${SERIES}&number=5&from=[\\w-]{16}$`))
  expect(Object.values(message!.data).map(({ value }) => value)).toEqual(expect.arrayContaining([TITLES[4]]))
  expect(await unspent()).toBe(2)
})

test('opened from the message with no network, part 5 is read from the phone\'s own copy; its opening is counted when there is a network', async () => {
  program.show()
  await program.until(() => program.all('.part-copy').filter(copy => copy.textContent === '已缓存').length === 5, 15_000)
  await program.see('.follow-words', '已关注 · 剩余 2 期，已订 2 次提醒', 15_000)
  program.kill()
  phone.setNetwork('none')
  phone.scene = FROM_MESSAGE
  program = phone.launch(told()[0]!.page)
  reading = await new Reading(program).ready(5)
  expect(program.routes).toEqual(['pages/reader/index'])
  expect(reading.page).toBe(1)
  await reads(5)
  await reading.turnTo(reading.count)
  expect(program.fake.state.requests.filter(url => /documents|images/.test(url))).toEqual([])
  const opened = async () => {
    await stage.service.sending.openings.flush()
    return (await desk.get<DeliveryReport>(deliveryPaths.report(SERIES, 5))).body.delivery!
  }
  expect(await opened()).toMatchObject({ state: 'finished', followers: 1, recipients: 1, sent: 1, openedFromMessage: 0 })
  phone.setNetwork('wifi')
  for (const end = Date.now() + 15_000; (await opened()).openedFromMessage === 0 && Date.now() < end;) await program.quiet()
  expect(await opened()).toMatchObject({ openedFromMessage: 1 })
  expect(program.errors).toEqual([])
})

test('of part 6, put off by the desk, nothing comes at its first instant, and exactly one message at its new one', async () => {
  const first = await due()
  const { version } = (await desk.get<SeriesAnswer>(planPaths.series(SERIES))).body.series
  const to = { day: '2026-10-15', time: '08:30' }
  const moved = await desk.post<PlanOutcome>(planPaths.move(SERIES, 6), { version, to, rest: 'only', reason: '核对数字' })
  expect(moved.body).toMatchObject({ applied: true, refusals: [] })
  program.hide()
  await comes(first)
  await comes(first + 60_000)
  expect(told()).toHaveLength(1)
  program.kill()
  program = phone.launch(seriesUrl())
  await program.see('.part-row.is-upcoming', TITLES[5])
  await program.see('.part-row.is-upcoming', '08:30', 15_000)
  await program.see('.follow-words', '已关注 · 剩余 2 期，已订 2 次提醒', 15_000)
  program.kill()
  const at = await due()
  expect(at).toBe(Date.parse('2026-10-15T08:30:00+08:00'))
  await comes(at - 1000)
  expect(told()).toHaveLength(1)
  await comes(at)
  for (let i = 1; i < 4; i++) await comes(at + i * 60_000)
  expect(told()).toHaveLength(2)
  expect(standIn.counts()).toMatchObject({ total: 2, most: 1 })
  expect(await unspent()).toBe(1)
  program = phone.launch(told()[1]!.page)
  reading = await new Reading(program).ready(6)
  expect(reading.page).toBe(1)
  await reads(6)
  expect(program.errors).toEqual([])
})

test('on another phone of the same person the place is offered, and leads to the same sentence', async () => {
  await reading.turnTo(3)
  const sentence = reading.text.slice(0, 12)
  const kept = JSON.parse(JSON.parse(phone.disk.storage.get(`lianzai.place:${SERIES}:6`)!) as string) as Pick<SyncedPlace, 'locator'>
  for (const end = Date.now() + 15_000; (await toldPlace())?.locator.progression !== kept.locator.progression && Date.now() < end;) await program.quiet()
  expect(await toldPlace()).toMatchObject({ number: 6, locator: kept.locator })
  program.kill()
  const large = stage.phone({ width: 430, height: 932, statusBar: 59, homeBar: 34 })
  const other = large.launch(seriesUrl())
  try {
    await other.until(() => large.disk.storage.has('lianzai.reminder-templates'), 15_000)
    await other.press('.follow .press', '关注')
    await other.see('.elsewhere-words', '在另一台设备上读到第 6 期', 20_000)
    await other.press('.elsewhere-go')
    const there = await new Reading(other).ready(6)
    expect(there.text).toContain(sentence)
    expect(other.errors).toEqual([])
  } finally {
    other.kill()
  }
})
