/**
 * A follower in the mini-program: signed in silently and only by a tap that needs it, asked within that tap, every outcome said and kept.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { followPaths } from '../../src/contract/follow'
import { Device, ONCE, withWechat } from '../server/support/reader'
import { WeChatStandIn } from '../server/support/wechat-stand-in'
import { eventually } from '../eventually'
import type { Phone, Program } from './harness'
import { Reading, Stage, TITLES, readerUrl, seriesUrl } from './stage'

let standIn: WeChatStandIn
let stage: Stage
let phone: Phone
let program: Program
beforeAll(async () => {
  standIn = await WeChatStandIn.start()
  stage = await new Stage().open(withWechat(standIn, { standing: undefined }))
})
beforeEach(() => { phone = stage.phone() })
afterEach(() => phone.program?.kill())
afterAll(async () => {
  await stage.close()
  await standIn.close()
})

const outcomes = async () => (await stage.service.database.queries.selectFrom('consents').select('outcome').orderBy('asked_at').execute()).map(row => row.outcome)

/** The ledger once it has so many rows. */
const ledger = (count: number): Promise<string[]> => eventually(async () => {
  const found = await outcomes()
  expect(found.length).toBeGreaterThanOrEqual(count)
  return found
}, 20_000)

/** Until the templates are there, without which the tap has nothing to ask. */
async function prepared(): Promise<void> {
  await program.until(() => phone.disk.storage.has('lianzai.reminder-templates'), 15_000)
  await program.quiet()
}

test('reading signs nobody in; one tap follows and banks a reminder; more taps bank more, up to the parts to come', async () => {
  program = phone.launch(readerUrl(4))
  const reading = await new Reading(program).ready(4)
  await reading.turnTo(2)
  expect(program.fake.state.logins).toBe(0)
  expect(program.fake.state.requests.filter(url => /\/api\/(readers|follows|sync|consents)/.test(url))).toEqual([])
  program.kill()

  program = phone.launch(seriesUrl())
  await program.see('.follow-words', '关注后，新一期发布时可以收到提醒。')
  await prepared()
  await program.press('.follow .press', '关注')
  expect(program.fake.state.consents).toEqual([[ONCE]])
  await program.see('.follow-words', '已关注 · 剩余 2 期，已订 1 次提醒')
  await program.see('.follow-note', '已订一次提醒，下一期发布时在微信里告诉您。')
  expect(program.fake.state.logins).toBe(1)
  await program.press('.follow .press', '再订一次')
  await program.see('.follow-words', '已关注 · 剩余 2 期，已订 2 次提醒')
  expect(program.find('.follow .press', '再订一次')).toBeUndefined()
  expect(await ledger(2)).toEqual(['accept', 'accept'])
  expect(program.errors).toEqual([])
})

test('behind the last page 提醒我 follows and asks; without a network it is kept and told later', async () => {
  program = phone.launch(readerUrl(4))
  const reading = await new Reading(program).ready(4)
  await reading.turnTo(reading.count)
  await reading.turn(1)
  await program.see('.leaf.is-here .end-title', TITLES[4])
  await prepared()
  phone.setNetwork('none')
  await program.press('.leaf.is-here .follow .press', '提醒我')
  await program.see('.leaf.is-here .follow-note', '已记在这台设备上，联网后会告诉服务。')
  await program.see('.leaf.is-here .follow-words', '已订 1 次提醒')
  phone.setNetwork('wifi')
  await program.until(() => !program.find('.leaf.is-here .follow-note', '已记在'))
  expect(await ledger(3)).toEqual(['accept', 'accept', 'accept'])
  expect(program.fake.state.logins).toBeGreaterThan(0)
})

test('every other outcome has its words and its row, and banks nothing', async () => {
  // WeChat gives this phone the name of the one before: what that banked would count, and leave nothing to ask.
  await stage.service.database.write(db => db.deleteFrom('consents').execute())
  program = phone.launch(seriesUrl())
  await program.see('.follow-words', '关注后')
  await prepared()
  const said: [string | number, string][] = [
    ['reject', '没有订提醒'], ['ban', '已被微信停用'], ['filter', '没有询问这项提醒'], [10002, '网络不通'], [10005, '现在不能显示询问'], [20004, '关闭了本程序的订阅消息'],
  ]
  for (const [i, [consent, words]] of said.entries()) {
    program.fake.state.consent = consent
    await program.press('.follow .press', i === 0 ? '关注' : '提醒我')
    await program.see('.follow-note', words, 15_000)
    await program.see('.follow-words', '已订 0 次提醒', 15_000)
  }
  await program.press('.follow-settings', '打开设置')
  expect(program.fake.state.settingsShown).toBe(1)
  expect((await ledger(said.length)).sort()).toEqual(said.map(([consent]) => String(consent)).sort())
})

test('another device\'s code is scanned and joins by a tap: its address, or the bare code; whatever else was scanned is said', async () => {
  const other = await Device.onWeb(stage.service)
  const code = async () => (await other.ask<{ code: string }>('POST', followPaths.code)).body.code
  const joined = async () => (await other.ask<{ devices: { kind: string }[] }>('GET', followPaths.me)).body.devices.some(({ kind }) => kind === 'weapp')
  program = phone.launch('own/pages/devices/index')
  await program.see('.own-input')
  const scan = async (seen: string | null | undefined, selector: string, words: string) => {
    program.fake.state.seen = seen
    await program.press('.own-scan', '扫码')
    await program.see(selector, words)
  }
  await scan('https://mp.weixin.qq.com/a/~~abc', '.own-told', '这不是连接码')
  await scan(null, '.own-told', '现在不能扫码')
  const first = await code()
  await scan(`${stage.service.url}/devices#code=${first}`, '.own-ask-words', `显示连接码 ${first.slice(0, 4)} ${first.slice(4)} 的设备`)
  await program.press('.own-ask .press', '取消')
  await program.see('.own-scan')
  program.fake.state.seen = undefined // turns back
  await program.press('.own-scan')
  await program.quiet()
  expect([await joined(), program.find('.own-ask')]).toEqual([false, undefined])
  await scan(`${first.slice(0, 4).toLowerCase()}-${first.slice(4)}`, '.own-ask-words', '连接起来吗')
  await program.press('.own-ask .press', '连接')
  await program.see('.own-told', '已连接', 15_000)
  expect(await joined()).toBe(true)
  await scan(first, '.own-ask-words', '连接起来吗')
  await program.press('.own-ask .press', '连接')
  await program.see('.own-told', '已连接', 15_000) // told twice it is the same
  await program.see('.own-nothing', '上次同步：今日', 15_000)
  // The question opens below what is in sight.
  await program.press('.own-forget')
  await program.see('.own-ask', '不能恢复')
  await program.until(() => program.scrolledOver.length === 1)
  expect(program.scrolledOver[0]).toContain('不能恢复')
  expect(program.errors).toEqual([])
})
