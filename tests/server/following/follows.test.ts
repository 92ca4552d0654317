/** Follows, the ledger of consents, web push, and what the desk is told of it. */
import { deliveryPaths } from '../../../src/contract/desk/delivery'
import { followPaths, type Follow, type Reach, type StoredAboutMe } from '../../../src/contract/follow'
import { readSending } from '../../../src/server/sending/settings'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, put, SERIES } from '../support/content'
import { Operator } from '../support/desk'
import { Device, ONCE, STANDING, tapped, withWechat } from '../support/reader'
import { WeChatStandIn } from '../support/wechat-stand-in'

const pushTo = (host: string) => ({ endpoint: `https://${host}/send/abc`, keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } })

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
  })
  afterEach(() => backend.cleanUp())

  const follow = async (device: Device) => (await device.ask<{ follow: Follow }>('PUT', followPaths.follow(SERIES))).body.follow
  const tap = async (device: Device, name: string, outcome: string, template = ONCE) => {
    const { status, body } = await device.ask<{ follow: Follow }>('POST', followPaths.consents, tapped(SERIES, name, outcome, template))
    expect(status).toBe(200)
    return body.follow
  }
  const ledger = async (device: Device) => (await device.ask<StoredAboutMe>('GET', followPaths.me)).body.consents.map(row => row.outcome).sort()

  test('a follow that meets the joining of its device is put off, not refused: a device gives up what is refused', async () => {
    const [device, other] = [await Device.onWeb(service), await Device.onWeb(service)]
    const writeAside = service.database.writeAside.bind(service.database)
    jest.spyOn(service.database, 'writeAside').mockImplementationOnce(async work => {
      await other.invite(device)
      return writeAside(work)
    })
    expect((await device.ask('PUT', followPaths.follow(SERIES))).status).toBe(503)
    expect((await follow(device)).since).toBe(START)
  })

  test('following begins once; parts left are those still to come', async () => {
    await put(service.database, { number: 1, releaseAt: START - 1 }, '# 一\n\n正文。\n')
    await put(service.database, { number: 2, releaseAt: START + 1000 }, '# 二\n\n正文。\n')
    const device = await Device.onWeb(service)
    expect(await follow(device)).toEqual({ series: SERIES, since: START, usable: 0, standing: false, push: false, left: 2 })
    await backend.setNow(START + 1000)
    expect(await follow(device)).toMatchObject({ since: START, left: 1 })
    expect((await device.ask('DELETE', followPaths.follow(SERIES))).body).toEqual({ follow: null })
    expect((await device.ask('GET', followPaths.follows)).body).toEqual({ follows: [] })
    expect((await follow(device)).since).toBe(START + 1000)
    const unknown = await device.ask('PUT', followPaths.follow('nowhere'))
    expect([unknown.status, unknown.body.message]).toEqual([422, '没有这部连载。'])
  })

  test('every outcome has its row; accepted taps add up, each told any number of times', async () => {
    const device = await Device.inWechat(service, 'ji')
    await follow(device)
    for (const time of [1, 2, 3]) expect([time, (await tap(device, 'a', 'accept')).usable]).toEqual([time, 1])
    expect((await tap(device, 'b', 'acceptWithAudio')).usable).toBe(2)
    for (const outcome of ['reject', 'ban', 'filter', '20004', '10003']) expect((await tap(device, outcome, outcome)).usable).toBe(2)
    expect(await ledger(device)).toEqual(['10003', '20004', 'accept', 'accept', 'ban', 'filter', 'reject'])
    expect(await tap(device, 'c', 'accept', STANDING)).toMatchObject({ usable: 2, standing: true })
    expect(await tap(device, 'd', 'accept', STANDING)).toMatchObject({ usable: 2, standing: true })
    const stand = await service.database.queries.selectFrom('consents').select(['closed_at', 'close_reason']).where('template', '=', STANDING).orderBy('closed_at').execute()
    expect(stand.map(row => row.close_reason).sort()).toEqual([null, 'renewed'].sort())
    const old = await device.ask('POST', followPaths.consents, tapped(SERIES, 'e', 'accept', 'template-of-last-year'))
    expect([old.status, old.body.message]).toEqual([422, '这个提醒模板已经更换，请刷新后再订。'])
    expect((await device.ask('POST', followPaths.consents, { ...tapped(SERIES, 'f', 'accept'), results: [{ template: ONCE, outcome: 'maybe' }] })).status).toBe(400)
    // Consents outlive the follow: WeChat counts them on.
    await device.ask('DELETE', followPaths.follow(SERIES))
    expect(await follow(device)).toMatchObject({ usable: 2, standing: true })
  })

  test('the same tap told at the same time is one consent', async () => {
    const device = await Device.inWechat(service, 'tong')
    await follow(device)
    await Promise.all(Array.from({ length: 6 }, () => tap(device, 'same', 'accept')))
    expect(await ledger(device)).toEqual(['accept'])
  })

  test('what may be asked for is told to anybody, the key for push only where it is used', async () => {
    const nobody = new Device(service)
    expect((await nobody.ask('GET', followPaths.templates)).body).toEqual({ once: ONCE, standing: STANDING, push: null })
    const pushing = await backend.start({ sending: readSending({ PUSH_SUBJECT: 'mailto:a@example.org' }), ...(backend.name === 'SQLite' ? { dataDir: `${backend.dataDir}/pushing` } : {}) })
    const asked = () => new Device(pushing).ask<{ push: string }>('GET', followPaths.templates)
    const { body } = await asked()
    expect(body).toEqual({ once: null, standing: null, push: expect.stringMatching(/^[\w-]{87}$/) as string })
    expect((await asked()).body).toEqual(body)
  })

  test('a browser is one reader\'s, and only the push services of browsers are written to', async () => {
    const [one, two] = [await Device.onWeb(service), await Device.onWeb(service)]
    for (const device of [one, two]) await follow(device)
    const state = async (device: Device) => (await device.ask<{ follows: Follow[] }>('GET', followPaths.follows)).body.follows[0]!.push
    await one.ask('PUT', followPaths.push, pushTo('web.push.apple.com'))
    expect([await state(one), await state(two)]).toEqual([true, false])
    await two.ask('PUT', followPaths.push, pushTo('web.push.apple.com'))
    expect([await state(one), await state(two)]).toEqual([false, true])
    await two.ask('DELETE', followPaths.push, { endpoint: pushTo('web.push.apple.com').endpoint })
    expect(await state(two)).toBe(false)
    for (const endpoint of ['https://127.0.0.1/x', 'http://fcm.googleapis.com/x', 'https://fcm.googleapis.com:8443/x', 'https://fcm.googleapis.com.example.org/x', 'https://a@fcm.googleapis.com/x', 'https://googleapis.com/x']) {
      expect([endpoint, (await one.ask('PUT', followPaths.push, { ...pushTo('x'), endpoint })).status]).toEqual([endpoint, 422])
    }
  })

  test('the desk is told how many followers can be reached, each counted once', async () => {
    const people = await Promise.all(['a', 'b', 'c', 'd'].map(name => Device.inWechat(service, name)))
    const [a, b, c, d] = people as [Device, Device, Device, Device]
    const web = await Device.onWeb(service)
    for (const device of [...people, web]) await follow(device)
    for (const name of ['1', '2']) await tap(a, name, 'accept')
    await tap(b, '1', 'accept', STANDING)
    await tap(b, '2', 'accept')
    await tap(c, '1', 'reject')
    await tap(web, '1', 'accept') // of no use without an account
    await web.ask('PUT', followPaths.push, pushTo('fcm.googleapis.com'))
    await tap(d, '1', 'accept')
    await d.ask('DELETE', followPaths.follow(SERIES))
    const editor = await Operator.with(service, ['editor'])
    const reach = async () => (await editor.get<Reach>(deliveryPaths.reach(SERIES))).body
    expect(await reach()).toEqual({ followers: 4, once: 2, standing: 1, push: 1, any: 3 })
    await service.database.queries.updateTable('consents').set({ spent_at: START, spent_by: 'announcement' }).where('kind', '=', 'once').execute()
    expect(await reach()).toEqual({ followers: 4, once: 0, standing: 1, push: 1, any: 2 })
    expect((await editor.get(deliveryPaths.reach('nowhere'))).status).toBe(404)
    expect((await (await Operator.with(service, ['administrator'])).get(deliveryPaths.reach(SERIES))).status).toBe(403)
    expect((await web.ask('GET', deliveryPaths.reach(SERIES))).status).toBe(401)
  })
})
