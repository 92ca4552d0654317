/** Every way in which sending goes wrong: what becomes of the message, of the consent, of the others, and what the operator is told. */
import { deliveryPaths } from '../../../src/contract/desk/delivery'
import { onEachDatabase, type Backend } from '../support/backends'
import { SERIES } from '../support/content'
import { addFollowers } from '../support/followers'
import { OUT, Telling } from '../support/telling'
import type { Manner } from '../support/wechat-stand-in'

const MINUTE = 60_000

onEachDatabase(make => {
  let backend: Backend
  let telling: Telling
  beforeEach(async () => { backend = await make(); telling = await Telling.of(backend) })
  afterEach(async () => { await backend.cleanUp(); await telling.close() })

  /** The stand-in's manner for some, by the end of their openid. */
  const manners = (of: Record<string, Manner>) => { telling.standIn.manner = message => of[message.touser.slice(-1)] }

  test('of one: refused ones lose their consent, unknown ones are counted and never sent again by themselves, the others are told', async () => {
    await addFollowers(telling.service.database, 10)
    manners({ 1: 43101, 2: 40003, 3: 'reset-after', 4: 'half', 5: 'reset-before', 6: 99999 })
    await telling.at(OUT)
    for (let i = 1; i < 4; i++) await telling.at(OUT + i * MINUTE)
    const delivery = await telling.delivery()
    expect(delivery).toMatchObject({ state: 'finished', recipients: 10, sent: 4, refused: 2, unknown: 3, failed: 1, pending: 0 })
    expect(delivery.codes).toEqual(expect.arrayContaining([
      { code: 'unknown', words: '没有等到回答，不知是否送到', count: 3 }, { code: '43101', words: '没有可用的订阅：用完了，或已在微信里取消', count: 1 },
    ]))
    expect(telling.standIn.counts()).toEqual({ distinct: 6, total: 6, most: 1 })
    const consents = await telling.consents()
    expect(consents.filter(row => row.closed_at !== null).map(row => [row.id.at(7), row.close_reason])).toEqual([['1', '43101'], ['2', '40003']])
    expect(consents.filter(row => row.spent_at === null).map(row => row.id.at(7))).toEqual(['6'])
    expect(await telling.alarms()).toEqual(['sending-unknown'])
  })

  test('unknown ones are told again only by an operator who saw how many they are', async () => {
    await addFollowers(telling.service.database, 5)
    manners({ 1: 'reset-after', 2: 'reset-before' })
    await telling.at(OUT)
    manners({})
    expect((await telling.publisher.post(deliveryPaths.resend(SERIES, 1), { unknown: 3 })).status).toBe(409)
    expect((await telling.publisher.post(deliveryPaths.resend(SERIES, 1), { unknown: 2 })).status).toBe(200)
    await telling.at(OUT + 1)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', recipients: 5, sent: 5, unknown: 0 })
    // The one that had arrived and lost its answer came twice, as the operator was told it might.
    expect(telling.standIn.counts()).toEqual({ distinct: 5, total: 6, most: 2 })
    expect((await telling.publisher.post(deliveryPaths.resend(SERIES, 1), { unknown: 2 })).status).toBe(422)
    expect(await telling.alarms()).toEqual([])
  })

  test('a message that WeChat refuses stops its announcement and nothing else; mended, it goes on where it stopped', async () => {
    await addFollowers(telling.service.database, 40)
    let asked = 0
    telling.standIn.manner = () => (++asked > 5 ? 47003 : undefined)
    await telling.at(OUT)
    const stopped = await telling.delivery()
    expect(stopped).toMatchObject({ state: 'stopped', sent: 5, pending: 35 })
    expect(stopped.reason).toContain('微信不接受这条提醒（47003 argument invalid')
    expect(asked).toBeLessThan(5 + 21) // only what was under way with it
    expect(await telling.alarms()).toEqual(['sending-stopped'])
    await telling.at(OUT + 5 * MINUTE)
    expect(telling.standIn.counts().total).toBe(5)
    telling.standIn.manner = () => undefined
    expect((await telling.publisher.post(deliveryPaths.goOn(SERIES, 1))).status).toBe(200)
    await telling.at(OUT + 6 * MINUTE)
    expect(telling.standIn.counts()).toEqual({ distinct: 40, total: 40, most: 1 })
    expect(await telling.alarms()).toEqual([])
  })

  test('the day’s quota: it rests until Beijing’s midnight, or an operator’s act', async () => {
    await addFollowers(telling.service.database, 3)
    telling.standIn.manner = () => 45009
    await telling.at(OUT)
    expect(await telling.alarms()).toEqual(['sending-paused'])
    const { channels } = await telling.report()
    expect(channels).toEqual([{ channel: 'wechat', pausedUntil: Date.parse('2026-10-14T00:01:00+08:00'), reason: '当天的额度用完了（45009），次日零点以后再发。' }])
    telling.standIn.manner = () => undefined
    await telling.at(OUT + 60 * MINUTE)
    expect(telling.standIn.counts().total).toBe(0)
    expect((await telling.publisher.post(deliveryPaths.goOn(SERIES, 1))).status).toBe(200)
    await telling.at(OUT + 61 * MINUTE)
    expect(telling.standIn.counts()).toEqual({ distinct: 3, total: 3, most: 1 })
    expect((await telling.report()).channels).toEqual([{ channel: 'wechat', pausedUntil: null, reason: null }])
  })

  test('nobody answers at all, or the account is refused: certainly not sent, so it is tried again by itself', async () => {
    await addFollowers(telling.service.database, 3)
    telling.standIn.otherManner = () => 40164
    await telling.at(OUT)
    expect(await telling.delivery()).toMatchObject({ state: 'sending', pending: 3, unknown: 0 })
    expect(await telling.alarms()).toEqual(['sending-paused'])
    telling.standIn.otherManner = () => 'half' // the token cannot be had
    await telling.at(OUT + 6 * MINUTE)
    expect(await telling.delivery()).toMatchObject({ pending: 3, unknown: 0 })
    await telling.at(OUT + 20 * MINUTE)
    expect(await telling.alarms()).toEqual(['sending-paused', 'sending-stuck'])
    telling.standIn.otherManner = () => undefined
    await telling.at(OUT + 22 * MINUTE)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 3 })
    expect(await telling.alarms()).toEqual([])
  })

  test('a flight that is lost is unknown: counted, not sent again; those after it are', async () => {
    await addFollowers(telling.service.database, 250)
    // A node takes a batch, marks it, and dies.
    await backend.setNow(OUT)
    await telling.service.watch.sweep()
    let answer = (): void => undefined
    telling.standIn.held = new Promise(resolve => { answer = resolve })
    const dying = telling.service.sending.sender.sweep()
    for (let marked = false; !marked;) {
      await new Promise(resolve => { setImmediate(resolve) })
      marked = (await telling.batches()).some(batch => batch.state === 'flying')
    }
    await telling.service.database.writeAside(db => db.updateTable('announcement_batches').set({ flight: 'of-a-dead-node' }).where('state', '=', 'flying').execute())
    answer()
    await dying
    // On the embedded database a slow sweep has given it up itself by now.
    const lost = (await telling.batches()).filter(batch => batch.flight === 'of-a-dead-node').reduce((total, batch) => total + batch.size, 0)
    expect(lost).toBeGreaterThan(0)
    await telling.at(OUT + 31_000)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', recipients: 250, unknown: lost, sent: 250 - lost, underWay: 0 })
    expect(telling.standIn.counts().most).toBe(1)
    expect(await telling.alarms()).toEqual(['sending-unknown'])
  })

  test('the emergency stop: what is under way is finished, nothing after it is begun; it goes on without telling anybody twice', async () => {
    await addFollowers(telling.service.database, 700)
    let stop: Promise<unknown> = Promise.resolve()
    telling.standIn.manner = () => {
      telling.standIn.manner = () => undefined
      stop = telling.publisher.post(deliveryPaths.stop(SERIES, 1))
      return undefined
    }
    await telling.at(OUT)
    expect(await stop).toMatchObject({ status: 200 })
    await telling.at(OUT + MINUTE)
    const stopped = await telling.delivery()
    expect(stopped).toMatchObject({ state: 'stopped', reason: '周停下的。', underWay: 0 })
    expect(telling.standIn.counts().total).toBeLessThan(700)
    expect((await telling.publisher.post(deliveryPaths.stop(SERIES, 1))).status).toBe(422)
    await telling.publisher.post(deliveryPaths.goOn(SERIES, 1))
    await telling.at(OUT + 2 * MINUTE)
    expect(telling.standIn.counts()).toEqual({ distinct: 700, total: 700, most: 1 })
    const acts = await telling.service.database.queries.selectFrom('acts').select(['act', 'shown']).where('act', 'like', 'delivery-%').orderBy('change').execute()
    expect(acts).toEqual([{ act: 'delivery-stopped', shown: '周' }, { act: 'delivery-went-on', shown: '周' }])
  })

  test('more messages than followers stop everything', async () => {
    await addFollowers(telling.service.database, 2)
    telling.standIn.manner = () => -1
    await telling.at(OUT)
    telling.standIn.manner = () => undefined
    // As if a fault of ours had written somebody down who is no follower.
    await telling.service.database.writeAside(async db => {
      await db.updateTable('announcements').set({ followers: 1 }).execute()
      await db.updateTable('sending_pauses').set({ until: 0 }).execute()
    })
    await telling.at(OUT + 1)
    expect([await telling.alarms(), (await telling.delivery()).state]).toEqual([['sending-more'], 'stopped'])
  })
})
