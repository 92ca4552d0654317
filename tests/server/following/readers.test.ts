/** Who a reader is: devices, WeChat, codes that join, and how all is forgotten. */
import { followPaths, type Follow, type StoredAboutMe } from '../../../src/contract/follow'
import { paths } from '../../../src/contract/routes'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, put, SERIES } from '../support/content'
import { Device, tapped, withWechat } from '../support/reader'
import { WeChatStandIn } from '../support/wechat-stand-in'

const MINUTE = 60_000
const PUSH = { endpoint: 'https://fcm.googleapis.com/fcm/send/abc', keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } }

let standIn: WeChatStandIn
beforeAll(async () => { standIn = await WeChatStandIn.start() })
afterAll(() => standIn.close())

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => {
    backend = await make()
    service = await backend.start(withWechat(standIn))
    await plan(service.database)
    await plan(service.database, 'other')
  })
  afterEach(() => backend.cleanUp())

  const meOf = async (device: Device) => (await device.ask<StoredAboutMe>('GET', followPaths.me)).body
  const follow = async (device: Device, series = SERIES) => (await device.ask<{ follow: Follow }>('PUT', followPaths.follow(series))).body.follow
  const rows = async (table: 'readers' | 'reader_devices' | 'reader_accounts' | 'join_codes' | 'follows' | 'consents' | 'push_subscriptions' | 'reader_items') =>
    (await service.database.queries.selectFrom(table).selectAll().execute()).length

  test('reading needs nothing of it, and nobody can ask in another name', async () => {
    await put(service.database, { number: 1, releaseAt: START - 1 }, '# 一\n\n正文。\n')
    expect((await fetch(service.url + paths.manifest(SERIES))).status).toBe(200)
    expect(await rows('readers')).toBe(0)
    const nobody = new Device(service)
    for (const [method, path, body] of [['GET', followPaths.me], ['DELETE', followPaths.me], ['GET', followPaths.follows], ['PUT', followPaths.follow(SERIES)],
      ['POST', followPaths.code], ['POST', followPaths.consents, tapped(SERIES, 'x', 'accept')], ['POST', followPaths.sync, { device: 'a'.repeat(16), cursor: '', items: [] }]] as const) {
      const { status, body: problem } = await nobody.ask(method, path, body)
      expect([path, status, problem.code]).toEqual([path, 401, 'signed-out'])
      expect((await new Device(service, 'x'.repeat(43)).ask(method, path, body)).status).toBe(401)
    }
    expect(await rows('readers')).toBe(0)
  })

  test('what is stored is listed whole, and forgetting leaves nothing, on any device', async () => {
    const phone = await Device.inWechat(service, 'ding')
    const laptop = await Device.onWeb(service)
    await phone.invite(laptop)
    const stays = await Device.onWeb(service)
    await follow(stays)
    await follow(phone)
    await phone.ask('POST', followPaths.consents, tapped(SERIES, '1', 'accept'))
    await laptop.ask('PUT', followPaths.push, PUSH)
    await phone.ask('POST', followPaths.code)
    await laptop.ask('POST', followPaths.sync, { device: 'l'.repeat(16), cursor: '', items: [
      { id: 'mark-1', kind: 'bookmark', series: SERIES, body: { number: 1 }, stamp: `${START}-00000-${'l'.repeat(16)}` },
    ] })
    expect(await meOf(phone)).toEqual({
      since: START, seen: START, wechat: START,
      devices: expect.arrayContaining([{ kind: 'weapp', since: START, seen: START, current: true }, { kind: 'web', since: START, seen: START, current: false }]) as object,
      follows: [{ series: SERIES, since: START, usable: 1, standing: false, push: true, left: 3 }],
      consents: [{ series: SERIES, kind: 'once', outcome: 'accept', at: START, spentAt: null, closedAt: null, closeReason: null }],
      push: [{ host: 'fcm.googleapis.com', since: START }],
      items: { places: 0, bookmarks: 1, highlights: 0, deleted: 0 },
    })
    const { status, body } = await laptop.ask('DELETE', followPaths.me)
    expect([status, body]).toEqual([200, { devices: 2, accounts: 1, follows: 1, consents: 1, push: 1, items: 1 }])
    for (const table of ['reader_accounts', 'join_codes', 'consents', 'push_subscriptions', 'reader_items'] as const) expect([table, await rows(table)]).toEqual([table, 0])
    expect([await rows('readers'), await rows('reader_devices'), await rows('follows')]).toEqual([1, 1, 1])
    expect((await phone.ask('GET', followPaths.me)).status).toBe(401)
    expect((await meOf(stays)).follows).toHaveLength(1)
    // Who comes again is somebody new.
    await phone.enter(followPaths.wechat, { code: 'code-ding' })
    expect((await meOf(phone)).follows).toEqual([])
  })

  test('WeChat knows a person on every phone, and what the device had before is theirs', async () => {
    const first = await Device.inWechat(service, 'mei')
    await follow(first)
    const second = await Device.inWechat(service, 'mei')
    expect((await meOf(second)).devices).toHaveLength(2)
    expect(await rows('readers')).toBe(1)
    const web = await Device.onWeb(service)
    await follow(web, 'other')
    const before = web.token
    await web.enter(followPaths.wechat, { code: 'code-mei' })
    expect(web.token).toBe(before)
    expect((await meOf(first)).follows.map(({ series }) => series).sort()).toEqual(['other', SERIES])
    // Another person on the same phone: nothing of the one is the other's.
    await second.enter(followPaths.wechat, { code: 'code-lan' })
    expect((await meOf(second)).follows).toEqual([])
    expect((await meOf(first)).devices).toHaveLength(3)
  })

  test('many sign-ins at the same time are one reader', async () => {
    const devices = await Promise.all(Array.from({ length: 8 }, () => Device.inWechat(service, 'tong')))
    expect(await rows('readers')).toBe(1)
    expect((await meOf(devices[0]!)).devices).toHaveLength(8)
  })

  test('a code joins two readers without loss, once, and the answer that was lost can be had again', async () => {
    const phone = await Device.inWechat(service, 'hua')
    const laptop = await Device.onWeb(service)
    await follow(laptop)
    await laptop.ask('PUT', followPaths.push, PUSH)
    await backend.setNow(START + MINUTE)
    await follow(phone)
    await follow(phone, 'other')
    await phone.ask('POST', followPaths.consents, tapped(SERIES, '1', 'accept'))
    const { code, expiresAt } = (await laptop.ask<{ code: string; expiresAt: number }>('POST', followPaths.code)).body
    expect([code, expiresAt]).toEqual([expect.stringMatching(/^[2-9A-HJKMNP-Z]{8}$/), START + 6 * MINUTE])
    const typed = `${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `
    const token = phone.token
    for (const time of ['first', 'again']) {
      await phone.enter(followPaths.join, { code: typed })
      expect([time, phone.token]).toEqual([time, token])
    }
    for (const device of [phone, laptop]) {
      const me = await meOf(device)
      expect(me.follows.map(({ series, since, usable, push }) => [series, since, usable, push])).toEqual([[SERIES, START, 1, true], ['other', START + MINUTE, 0, true]])
      expect([me.wechat, me.devices.length]).toEqual([START, 2])
    }
    expect(await rows('readers')).toBe(1)
    const third = new Device(service)
    const used = await third.ask('POST', followPaths.join, { code })
    expect([used.status, used.body.message]).toEqual([422, '这个连接码已经用过了，请在另一台设备上重新取一个。'])
    const next = (await laptop.ask<{ code: string }>('POST', followPaths.code)).body
    for (const device of [phone, laptop]) expect((await device.ask('POST', followPaths.join, next)).body.message).toBe('这台设备和显示连接码的设备本来就连在一起，不用再连。')
    expect((await third.ask('POST', followPaths.join, next)).status).toBe(200) // it has not been used up
  })

  test('a code is over after five minutes, or with the next one; a wrong one is refused, and too many wrong ones wait', async () => {
    const phone = await Device.onWeb(service)
    const code = async () => (await phone.ask<{ code: string }>('POST', followPaths.code)).body.code
    const join = (device: Device, typed: string) => device.ask('POST', followPaths.join, { code: typed })
    const [old, late] = [await code(), await code()]
    expect((await join(new Device(service), old)).body.message).toBe('连接码不对，请照另一台设备上显示的再输一次。')
    await backend.setNow(START + 5 * MINUTE)
    expect((await join(new Device(service), late)).body.message).toBe('连接码已经过期，请在另一台设备上重新取一个。')
    const good = await code()
    let last = await join(new Device(service), 'ZZZZZZZZ')
    for (let tries = 0; last.status === 422 && tries < 30; tries++) last = await join(new Device(service), `ZZZZZZ${tries + 10}`)
    expect([last.status, last.body.code]).toEqual([429, 'too-many-requests'])
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await join(new Device(service), good)).status).toBe(429)
    await backend.setNow(START + 7 * MINUTE)
    expect((await join(new Device(service), good)).status).toBe(200)
  })

  test('two of WeChat do not become one, and neither loses anything', async () => {
    const [one, two] = [await Device.inWechat(service, 'yi'), await Device.inWechat(service, 'er')]
    await follow(one)
    await follow(two, 'other')
    const { code } = (await one.ask<{ code: string }>('POST', followPaths.code)).body
    expect((await two.ask('POST', followPaths.join, { code })).body.message).toBe('这两台设备登录的是两个不同的微信号，不能合成一位读者。')
    expect([(await meOf(one)).follows.length, (await meOf(two)).follows.length]).toEqual([1, 1])
  })

  test('without an account at WeChat it says so; a reader of whom nothing is stored is forgotten in time', async () => {
    const plain = await backend.start(backend.name === 'SQLite' ? { dataDir: `${backend.dataDir}/plain` } : {})
    const { status, body } = await new Device(plain).ask('POST', followPaths.wechat, { code: 'code-x' })
    expect([status, body.message]).toEqual([422, '这里没有接入微信，不能用微信登录；阅读不受影响。'])
    const [idle, follower] = [await Device.onWeb(service), await Device.onWeb(service)]
    await follow(follower)
    await backend.setNow(START + 31 * 24 * 60 * MINUTE)
    await Device.onWeb(service)
    expect((await idle.ask('GET', followPaths.me)).status).toBe(401)
    expect((await meOf(follower)).follows).toHaveLength(1)
  })

  test('a flood of newcomers from one address waits, a busy device too, and nobody else', async () => {
    const strict = await backend.start({ ...withWechat(standIn), rateLimit: 10_000, trustProxy: true, ...(backend.name === 'SQLite' ? { dataDir: `${backend.dataDir}/strict` } : {}) })
    const at = (address: string, token?: string) => new Device(strict, token, { 'x-forwarded-for': address })
    const device = at('198.51.100.1')
    await device.enter(followPaths.readers)
    const flood = await Promise.all(Array.from({ length: 70 }, () => at('198.51.100.7').ask('POST', followPaths.readers)))
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(10)
    expect((await at('198.51.100.8').ask('POST', followPaths.readers)).status).toBe(200)
    const busy = await Promise.all(Array.from({ length: 130 }, () => device.ask('GET', followPaths.follows)))
    expect(busy.filter(({ status }) => status === 429)).toHaveLength(10)
    expect(Number(busy.find(({ status }) => status === 429)!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await at('198.51.100.7', device.token).ask('GET', followPaths.follows)).status).toBe(429)
  })
})
