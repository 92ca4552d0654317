/** Web push, decrypted as a browser does: who is told that way, what they get, and when their subscription ends. A push service over real HTTP. */
import { createDecipheriv, createECDH, createHmac, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PushMessage } from '../../../src/contract/announcement'
import * as v from 'valibot'
import { announceDue } from '../../../src/server/sending/announcing'
import { freezeSome } from '../../../src/server/sending/freezing'
import { readSending } from '../../../src/server/sending/settings'
import { onEachDatabase, type Backend } from '../support/backends'
import { put, SERIES } from '../support/content'
import { addFollowers } from '../support/followers'
import { OUT, Telling } from '../support/telling'

interface Got { path: string; headers: Record<string, string | string[] | undefined>; body: Buffer }

/** A browser's own keys. */
class Browser {
  readonly #ecdh = createECDH('prime256v1')
  readonly #auth = randomBytes(16)
  constructor(readonly name: string) { this.#ecdh.generateKeys() }

  get keys() { return { p256dh: this.#ecdh.getPublicKey('base64url'), auth: this.#auth.toString('base64url') } }

  /** RFC 8291 and 8188, one record. */
  read(body: Buffer): unknown {
    const [salt, length] = [body.subarray(0, 16), body[20]!]
    const sender = body.subarray(21, 21 + length)
    const hmac = (key: Buffer, ...data: Buffer[]) => createHmac('sha256', key).update(Buffer.concat(data)).digest()
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#ecdh.getPublicKey(), sender, Buffer.from([1])])
    const secret = hmac(hmac(this.#auth, this.#ecdh.computeSecret(sender)), info)
    const prk = hmac(salt, secret)
    const key = hmac(prk, Buffer.from('Content-Encoding: aes128gcm\0\u0001')).subarray(0, 16)
    const nonce = hmac(prk, Buffer.from('Content-Encoding: nonce\0\u0001')).subarray(0, 12)
    const sealed = body.subarray(21 + length)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
  }
}

onEachDatabase(make => {
  let backend: Backend
  let telling: Telling
  let service: Server
  let got: Got[]
  let status: (path: string) => number
  let retryAfter: string | undefined
  beforeEach(async () => {
    backend = await make()
    telling = await Telling.of(backend, { sending: { ...readSending({ PUSH_SUBJECT: 'mailto:editor@example.org' }), concurrency: 20 } })
    got = []
    status = () => 201
    retryAfter = undefined
    service = createServer((request, response) => {
      const pieces: Buffer[] = []
      request.on('data', piece => pieces.push(piece as Buffer))
      request.on('end', () => {
        got.push({ path: request.url!, headers: request.headers, body: Buffer.concat(pieces) })
        response.statusCode = status(request.url!)
        if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
        response.end()
      })
    })
    await new Promise<void>(resolve => { service.listen(0, '127.0.0.1', resolve) })
  })
  afterEach(async () => { await backend.cleanUp(); await telling.close(); service.closeAllConnections(); service.close() })

  async function subscribe(reader: string, browser: Browser, at = 0): Promise<void> {
    const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/push/${browser.name}`
    await telling.service.database.writeAside(db => db.insertInto('push_subscriptions').values({
      endpoint_hash: browser.name, reader, endpoint, ...browser.keys, created_at: at, closed_at: null, close_reason: null,
    }).execute())
  }

  test('whom WeChat does not tell is told in the newest browser, sealed for it, signed by this service', async () => {
    await addFollowers(telling.service.database, 1, { prefix: 'both' })
    await addFollowers(telling.service.database, 2, { prefix: 'web', once: 0 })
    const [old, fresh, other, both] = [new Browser('old'), new Browser('fresh'), new Browser('other'), new Browser('both')]
    await subscribe('web0000000', old)
    await subscribe('web0000000', fresh, 5)
    await subscribe('web0000001', other)
    await subscribe('both0000000', both)
    await telling.at(OUT)
    expect(telling.standIn.counts().total).toBe(1)
    expect(got.map(one => one.path).sort()).toEqual(['/push/fresh', '/push/other'])
    const one = got.find(push => push.path === '/push/fresh')!
    const message = v.parse(PushMessage, fresh.read(one.body))
    expect(message).toMatchObject({ title: '有备', body: '第 1 期“第一篇”已发布', tag: one.headers.topic })
    expect(message.url).toBe(`/read?series=${SERIES}&number=1&from=${message.tag}`)
    const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(one.headers.authorization))!
    expect(JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString())).toMatchObject({ sub: 'mailto:editor@example.org' })
    const kept = await telling.service.database.queries.selectFrom('push_keys').select('public_key').execute()
    expect(kept).toEqual([{ public_key: key }])
    expect(await telling.delivery()).toMatchObject({ state: 'finished', followers: 3, recipients: 3, sent: 3 })
    expect((await telling.report()).channels.map(one => one.channel)).toEqual(['wechat', 'push'])
  })

  test('two parts planned side by side: whom WeChat tells of each is told of neither in the browser', async () => {
    const { database, sending } = telling.service
    await addFollowers(database, 1, { prefix: 'both', once: 0, standing: true })
    await subscribe('both0000000', new Browser('both'))
    await put(database, { number: 2, releaseAt: OUT }, '# 第二篇\n\n正文。\n')
    await backend.setNow(OUT)
    await telling.service.watch.sweep()
    await announceDue(database, 'wechat', 3_600_000)
    const announcements = await database.queries.selectFrom('announcements').select('id').orderBy('number').execute()
    for (const { id } of announcements) await freezeSome(database, id, sending.tellings) // two nodes, one page each
    await telling.at(OUT)
    expect(telling.standIn.counts()).toEqual({ distinct: 2, total: 2, most: 1 })
    expect(got).toEqual([])
  })

  test('a browser that is gone loses its subscription; trouble of the push service is what it is', async () => {
    await addFollowers(telling.service.database, 5, { prefix: 'web', once: 0 })
    for (let i = 0; i < 5; i++) await subscribe(`web000000${i}`, new Browser(`b${i}`))
    status = path => ({ '/push/b1': 410, '/push/b2': 404, '/push/b3': 403, '/push/b4': 502 })[path] ?? 201
    await telling.at(OUT)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 1, refused: 2, failed: 1, unknown: 1 })
    const closed = await telling.service.database.queries.selectFrom('push_subscriptions').select(['endpoint_hash', 'close_reason']).where('closed_at', 'is not', null).orderBy('endpoint_hash').execute()
    expect(closed).toEqual([{ endpoint_hash: 'b1', close_reason: 'push-410' }, { endpoint_hash: 'b2', close_reason: 'push-404' }])
    expect(new Set(got.map(one => one.path)).size).toBe(got.length)
  })

  test('a push service that asks for a pause is asked again when it is over, and nobody waits for it but its own', async () => {
    await addFollowers(telling.service.database, 3, { prefix: 'web', once: 0 })
    for (let i = 0; i < 3; i++) await subscribe(`web000000${i}`, new Browser(`b${i}`))
    status = path => path === '/push/b1' ? 429 : 201
    await telling.at(OUT)
    expect(await telling.delivery()).toMatchObject({ sent: 2, failed: 0 })
    status = () => 201
    for (let minutes = 1; minutes < 10; minutes++) await telling.at(OUT + minutes * 60_000)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 3, failed: 0, pending: 0 })
    expect(got.filter(one => one.path === '/push/b1').length).toBeGreaterThan(1)
  })

  test('a pause of half an hour that a push service asks for is no trouble to be told of', async () => {
    await addFollowers(telling.service.database, 1, { prefix: 'web', once: 0 })
    await subscribe('web0000000', new Browser('b0'))
    status = () => 429
    retryAfter = '1800'
    await telling.at(OUT)
    for (let minutes = 1; minutes < 30; minutes += 4) await telling.at(OUT + minutes * 60_000)
    expect([await telling.alarms(), got.length]).toEqual([[], 1])
    status = () => 201
    await telling.at(OUT + 30 * 60_000)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 1, pending: 0 })
    expect(await telling.service.database.queries.selectFrom('alarms').select('kind').execute()).toEqual([])
  })

  test('a push service that is away for minutes is tried again, and its people are told when it is back', async () => {
    await addFollowers(telling.service.database, 1, { prefix: 'web', once: 0 })
    await subscribe('web0000000', new Browser('b0'))
    const { port } = service.address() as AddressInfo
    await new Promise<void>(resolve => { service.close(() => resolve()) })
    await telling.at(OUT)
    await telling.at(OUT + 90_000)
    expect(await telling.delivery()).toMatchObject({ state: 'sending', pending: 1, failed: 0 })
    await new Promise<void>(resolve => { service.listen(port, '127.0.0.1', resolve) })
    for (let minutes = 3; minutes < 10; minutes++) await telling.at(OUT + minutes * 60_000)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 1, failed: 0 })
    expect(got).toHaveLength(1)
  })

  test('a standing consent for a template that is no longer used tells nobody: its reader is told in the browser', async () => {
    const { database } = telling.service
    await addFollowers(database, 1, { prefix: 'web', once: 0, standing: true })
    await database.writeAside(db => db.updateTable('consents').set({ template: 'of-last-year', spent_by: 'of-an-earlier-part' }).execute())
    await subscribe('web0000000', new Browser('b0'))
    await telling.at(OUT)
    expect([telling.standIn.counts().total, got.length]).toEqual([0, 1])
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 1 })
  })

  test('keys that are none end the subscription, and nothing is asked for them', async () => {
    await addFollowers(telling.service.database, 1, { prefix: 'web', once: 0 })
    await subscribe('web0000000', { name: 'broken', keys: { p256dh: 'AAAA', auth: 'AAAA' } } as Browser)
    await telling.at(OUT)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', refused: 1 })
    expect(got).toEqual([])
  })
})
