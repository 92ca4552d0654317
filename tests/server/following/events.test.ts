/** What WeChat pushes: signed, in XML and JSON, plain and encrypted, told again; and what it does to the ledger. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { followPaths, type Follow } from '../../../src/contract/follow'
import type { Service, ServiceOptions } from '../../../src/server/serve'
import { readEventSettings } from '../../../src/server/following/event-envelope'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, SERIES } from '../support/content'
import { APPID, Device, ONCE, tapped, withWechat } from '../support/reader'
import { WeChatStandIn } from '../support/wechat-stand-in'

const ENV = { WECHAT_APPID: APPID, WECHAT_PUSH_TOKEN: 'sesame', WECHAT_PUSH_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const QUERY = { timestamp: '1700000000', nonce: 'n1' }
const pushing = (env: Partial<typeof ENV>): Partial<ServiceOptions> => ({ ...withWechat(standIn), events: readEventSettings(env) })
const plain = () => pushing({ ...ENV, WECHAT_PUSH_AES_KEY: '' })
const safe = () => pushing(ENV)

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')
const SIGNATURE = sha1(ENV.WECHAT_PUSH_TOKEN, QUERY.timestamp, QUERY.nonce)

/** As WeChat does it: the reverse of what the service does, written anew. */
function encrypted(text: string, appid = ENV.WECHAT_APPID): string {
  const key = Buffer.from(`${ENV.WECHAT_PUSH_AES_KEY}=`, 'base64')
  const body = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const whole = Buffer.concat([randomBytes(16), length, body, Buffer.from(appid)])
  const padding = 32 - whole.length % 32
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([whole, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64')
}

interface Told { event: string; entries: Record<string, string | number>[]; at: number; from?: string }

const NAMES: Record<string, string> = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent', subscribe_msg_change_event: 'SubscribeMsgChangeEvent', subscribe_msg_sent_event: 'SubscribeMsgSentEvent',
}
const asXml = ({ event, entries, at, from = 'openid-wei' }: Told) => `<xml>
  <ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${at / 1000}</CreateTime><MsgType><![CDATA[event]]></MsgType>
  <Event><![CDATA[${event}]]></Event><${NAMES[event]}>${entries.map(entry => `<List>${Object.entries(entry).map(([k, v]) => `<${k}><![CDATA[${v}]]></${k}>`).join('')}</List>`).join('')}</${NAMES[event]}></xml>`
const asJson = ({ event, entries, at, from = 'openid-wei' }: Told) =>
  JSON.stringify({ ToUserName: 'gh_1', FromUserName: from, CreateTime: String(at / 1000), MsgType: 'event', Event: event, List: entries.length === 1 ? entries[0] : entries })

let standIn: WeChatStandIn
beforeAll(async () => { standIn = await WeChatStandIn.start() })
afterAll(() => standIn.close())

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  async function start(options: Partial<ServiceOptions>): Promise<Device> {
    service = await backend.start(options)
    await plan(service.database)
    const device = await Device.inWechat(service, 'wei')
    await device.ask('PUT', followPaths.follow(SERIES))
    return device
  }

  async function push(body: string, query: Record<string, string> = { ...QUERY, signature: SIGNATURE }): Promise<[number, string]> {
    const answer = await fetch(`${service.url}/api/wechat/events?${new URLSearchParams(query)}`, { method: 'POST', body, headers: { 'content-type': body.startsWith('{') ? 'application/json' : 'text/xml' } })
    return [answer.status, await answer.text()]
  }
  const usable = async (device: Device) => (await device.ask<{ follows: Follow[] }>('GET', followPaths.follows)).body.follows[0]!.usable
  const rows = () => service.database.queries.selectFrom('consents').selectAll().orderBy('asked_at').execute()
  const popup = (outcome: string, at = START, more: Record<string, string>[] = []): Told =>
    ({ event: 'subscribe_msg_popup_event', at, entries: [{ TemplateId: ONCE, SubscribeStatusString: outcome, PopupScene: 0 }, ...more] })

  test('without a token the address is closed', async () => {
    await start(withWechat(standIn))
    expect((await push(asJson(popup('accept'))))[0]).toBe(404)
  })

  test('who does not know the token is refused, what is no message too', async () => {
    await start(plain())
    const echo = async (signature: string) => {
      const answer = await fetch(`${service.url}/api/wechat/events?${new URLSearchParams({ ...QUERY, signature, echostr: '4321' })}`)
      return [answer.status, answer.status === 200 ? await answer.text() : '']
    }
    expect(await echo(SIGNATURE)).toEqual([200, '4321'])
    for (const wrong of ['', SIGNATURE.slice(2), SIGNATURE.replace(/./, c => (c === '0' ? '1' : '0'))]) {
      expect(await echo(wrong)).toEqual([403, ''])
      expect((await push(asJson(popup('accept')), { ...QUERY, signature: wrong }))[0]).toBe(403)
    }
    expect(await rows()).toEqual([])
    for (const broken of ['<xml><a>', 'no message', '<!DOCTYPE x [<!ENTITY e "x">]><xml>&e;</xml>', '']) expect([broken, (await push(broken))[0]]).toEqual([broken, 400])
    for (const strange of ['{"Event":"unsubscribe","FromUserName":"o-x","CreateTime":1}', '{}', '<xml><Event>subscribe_msg_popup_event</Event></xml>', asXml({ ...popup('accept'), from: 'openid-nobody' })]) {
      expect([strange, await push(strange)]).toEqual([strange, [200, 'success']])
    }
    expect(await rows()).toEqual([])
  })

  test('however many followers tap at once, WeChat is heard; who only pretends to be it is counted', async () => {
    await start({ ...plain(), rateLimit: 5 })
    for (let n = 0; n < 10; n++) expect(await push(asJson(popup('accept')))).toEqual([200, 'success'])
    const pretended = await Promise.all(Array.from({ length: 8 }, () => push(asJson(popup('accept')), { ...QUERY, signature: 'guess' })))
    expect([...new Set(pretended.map(([status]) => status))].sort()).toEqual([403, 429])
  })

  test('device and WeChat tell of the same tap: one consent, whoever comes first', async () => {
    const device = await start(plain())
    await device.ask('POST', followPaths.consents, tapped(SERIES, 'a', 'accept'))
    for (const body of [asXml(popup('accept')), asXml(popup('accept')), asJson(popup('accept'))]) expect(await push(body)).toEqual([200, 'success'])
    expect(await usable(device)).toBe(1)
    // Told by WeChat alone: the device's message is on its way, or lost.
    const other = { TemplateId: 'someone-elses', SubscribeStatusString: 'accept' }
    for (let time = 0; time < 2; time++) await push(asXml(popup('accept', START + 60_000, [other])))
    expect(await usable(device)).toBe(2)
    await backend.setNow(START + 61_000)
    await device.ask('POST', followPaths.consents, tapped(SERIES, 'b', 'accept'))
    expect(await usable(device)).toBe(2)
    expect((await rows()).map(row => [row.tap !== null, row.event !== null])).toEqual([[true, true], [true, true]])
    await device.ask('POST', followPaths.consents, tapped(SERIES, 'c', 'accept'))
    expect(await usable(device)).toBe(3)
    // A day without a network: WeChat told of the tap when it was, the device tells of it now.
    await backend.setNow(START + 3_600_000)
    await push(asXml(popup('accept', START + 3_600_000)))
    await backend.setNow(START + 86_400_000)
    await device.ask('POST', followPaths.consents, { ...tapped(SERIES, 'd', 'accept'), at: START + 3_601_000 })
    expect(await usable(device)).toBe(4)
  })

  test('consent taken back in WeChat closes what was accepted before, and what became of messages is written down', async () => {
    const device = await start(plain())
    await device.ask('POST', followPaths.consents, tapped(SERIES, 'a', 'accept'))
    await device.ask('POST', followPaths.consents, tapped(SERIES, 'b', 'accept'))
    const [first] = await rows()
    await service.database.queries.updateTable('consents').set({ spent_at: START + 1000, spent_by: 'announcement' }).where('id', '=', first!.id).execute()
    await push(asJson({ event: 'subscribe_msg_sent_event', at: START + 2000, entries: [{ TemplateId: ONCE, MsgID: '1', ErrorCode: 0, ErrorStatus: 'success' }] }))
    await backend.setNow(START + 10_000)
    await push(asJson({ event: 'subscribe_msg_change_event', at: START + 10_000, entries: [{ TemplateId: ONCE, SubscribeStatusString: 'reject' }] }))
    expect(await usable(device)).toBe(0)
    expect(Object.fromEntries((await rows()).map(row => [row.id === first!.id ? 'spent' : 'open', [row.sent_code, row.closed_at, row.close_reason]])))
      .toEqual({ spent: ['0', null, null], open: [null, START + 10_000, 'change'] })
    await backend.setNow(START + 20_000)
    await device.ask('POST', followPaths.consents, tapped(SERIES, 'c', 'accept'))
    // Told late, or again: what was accepted since stands.
    await push(asXml({ event: 'subscribe_msg_change_event', at: START + 10_000, entries: [{ TemplateId: ONCE, SubscribeStatusString: 'reject' }] }))
    expect(await usable(device)).toBe(1)
  })

  test('with an AES key only encrypted messages for this account are believed', async () => {
    const device = await start(safe())
    const sent = (cipher: string, format: 'xml' | 'json') => push(
      format === 'xml' ? `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>` : JSON.stringify({ ToUserName: 'gh_1', Encrypt: cipher }),
      { ...QUERY, signature: SIGNATURE, encrypt_type: 'aes', msg_signature: sha1(ENV.WECHAT_PUSH_TOKEN, QUERY.timestamp, QUERY.nonce, cipher) })
    expect(await sent(encrypted(asXml(popup('accept'))), 'xml')).toEqual([200, 'success'])
    expect(await sent(encrypted(asJson(popup('accept', START + 60_000))), 'json')).toEqual([200, 'success'])
    expect(await usable(device)).toBe(2)
    expect((await sent(encrypted(asJson(popup('accept', START + 120_000)), 'wxsomeoneelse00000'), 'json'))[0]).toBe(400)
    const damaged = Buffer.from(encrypted(asJson(popup('accept', START + 120_000))), 'base64')
    damaged[damaged.length - 1]! ^= 1
    for (const bytes of [damaged, damaged.subarray(0, 32), damaged.subarray(0, 5), Buffer.alloc(0)]) expect((await sent(bytes.toString('base64'), 'json'))[0]).toBe(400)
    const cipher = encrypted(asJson(popup('accept', START + 120_000)))
    expect((await push(JSON.stringify({ Encrypt: cipher }), { ...QUERY, msg_signature: sha1('guess', QUERY.timestamp, QUERY.nonce, cipher) }))[0]).toBe(403)
    expect((await push(asJson(popup('accept', START + 120_000))))[0]).toBe(403)
    expect(await usable(device)).toBe(2)
  })
})

test('what is set wrongly is said in one sentence', () => {
  const { WECHAT_APPID: _appid, ...without } = ENV
  expect(readEventSettings({})).toBeUndefined()
  expect(() => readEventSettings(without)).toThrow('WECHAT_APPID')
  expect(() => readEventSettings({ ...ENV, WECHAT_PUSH_TOKEN: 'no' })).toThrow('WECHAT_PUSH_TOKEN 的值不对')
  expect(() => readEventSettings({ ...ENV, WECHAT_PUSH_AES_KEY: 'short' })).toThrow('WECHAT_PUSH_AES_KEY 的值不对')
  expect(() => readEventSettings({ WECHAT_PUSH_AES_KEY: ENV.WECHAT_PUSH_AES_KEY })).toThrow('还要设 WECHAT_PUSH_TOKEN')
})
