/** What a follower meets: told once, at the right moment, of the right part, and of nothing else. Real HTTP to the stand-in of WeChat. */
import { deliveryPaths, type DeliveryReport } from '../../../src/contract/desk/delivery'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { put, SERIES } from '../support/content'
import { Operator } from '../support/desk'
import { addFollowers, STANDING, TEMPLATE } from '../support/followers'
import { OUT, Telling } from '../support/telling'

const HOUR = 3_600_000

onEachDatabase(make => {
  let backend: Backend
  let telling: Telling
  beforeEach(async () => { backend = await make(); telling = await Telling.of(backend) })
  afterEach(async () => { await backend.cleanUp(); await telling.close() })

  test('each follower gets one message at the instant, which opens that part; never a second one, whatever happens to the part', async () => {
    const { service, publisher, standIn } = telling
    const openids = await addFollowers(service.database, 253)
    await telling.at(backend.now())
    expect(standIn.counts().total).toBe(0)
    await backend.setNow(OUT)
    await service.sending.sender.sweep()
    expect(standIn.counts().total).toBe(0) // it has not been read back
    await telling.at(backend.now())
    expect(standIn.counts()).toEqual({ distinct: 253, total: 253, most: 1 })
    expect(new Set(standIn.messages.map(message => message.touser))).toEqual(new Set(openids))
    const delivery = await telling.delivery()
    expect(delivery).toMatchObject({ state: 'finished', followers: 253, recipients: 253, sent: 253, pending: 0, unknown: 0, releaseAt: OUT, plannedAt: OUT })
    const [message] = standIn.messages
    expect(message!.page).toMatch(new RegExp(`^pages/reader/index\\?series=${SERIES}&number=1&from=[\\w-]{16}$`))
    expect(message!.data).toEqual({ thing1: { value: '有备' }, thing2: { value: '第一篇' }, time3: { value: '2026年10月13日 08:05' }, thing4: { value: '点开即读，也可以留着慢慢看' } })
    expect([message!.template_id, message!.miniprogram_state]).toEqual([TEMPLATE, 'formal'])

    await put(service.database, { number: 1, note: '改了一字' }, '# 第一篇\n\n正文改了。\n')
    await telling.at(backend.now())
    for (const act of ['withdraw', 'restore']) {
      expect((await publisher.post(`/api/desk/series/${SERIES}/parts/1/${act}`, act === 'withdraw' ? { reason: '核对' } : {})).status).toBe(200)
      await telling.at(backend.now() + 61_000)
    }
    expect(standIn.counts().total).toBe(253)
    expect(await telling.alarms()).toEqual([])
  })

  test('standing before once; nobody of after, nobody without a consent, nobody who left or was forgotten meanwhile', async () => {
    const { service, standIn } = telling
    await addFollowers(service.database, 2, { prefix: 'both', once: 2, standing: true })
    await addFollowers(service.database, 2, { prefix: 'late', since: START + 1001 })
    await addFollowers(service.database, 2, { prefix: 'none', once: 0 })
    await addFollowers(service.database, 1, { prefix: 'twice', once: 2 })
    await telling.at(OUT)
    expect(standIn.messages.map(message => [message.touser, message.template_id]).sort()).toEqual([
      ['openid-both0000000', STANDING], ['openid-both0000001', STANDING], ['openid-twice0000000', TEMPLATE],
    ])
    expect(await telling.delivery()).toMatchObject({ followers: 5, recipients: 3, sent: 3 })
    expect((await telling.consents()).filter(row => row.spent_at !== null).map(row => row.id)).toEqual(['twice0000000-once-0'])
    // The next part: those who followed after the first are told, and the second consent is used.
    await put(service.database, { number: 2, releaseAt: START + 5000 }, '# 第二篇\n\n正文。\n')
    await telling.at(START + 5000)
    expect(standIn.counts().total).toBe(3 + 5)
  })

  test('whoever leaves or is forgotten between the planning and their turn gets nothing', async () => {
    const { service, standIn } = telling
    await addFollowers(service.database, 3)
    standIn.manner = () => -1 // busy: all are put back
    await telling.at(OUT)
    expect(await telling.delivery()).toMatchObject({ pending: 3, sent: 0 })
    await service.database.write(async db => {
      await db.deleteFrom('follows').where('reader', '=', 'f0000000').execute()
      await db.deleteFrom('consents').where('reader', '=', 'f0000001').execute()
    })
    standIn.manner = () => undefined
    await telling.at(OUT + 61_000)
    expect([...standIn.received.keys()].map(key => key.split(' ')[0])).toEqual(['openid-f0000002'])
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 1, gone: 2 })
    expect((await telling.consents()).map(row => [row.id, row.spent_at === null])).toEqual([['f0000000-once-0', true], ['f0000002-once-0', false]])
  })

  test('a postponed part is told at its new time only', async () => {
    const { service, standIn } = telling
    await addFollowers(service.database, 2)
    await service.database.write(db => db.updateTable('installments').set({ release_at: START + HOUR, planned_at: OUT, delay_reason: '核对数字' }).where('number', '=', 1).execute())
    await telling.at(START + 2000)
    expect(standIn.counts().total).toBe(0)
    await telling.at(START + HOUR)
    expect(standIn.counts()).toEqual({ distinct: 2, total: 2, most: 1 })
  })

  test('a part taken back in the middle: the rest is cancelled, its consents are their readers’ again; put back, it goes on by an operator’s word', async () => {
    const { service, publisher, standIn } = telling
    await addFollowers(service.database, 700)
    await backend.setNow(OUT)
    const withdrawal = new Promise<void>(resolve => {
      standIn.manner = () => {
        standIn.manner = () => undefined
        void publisher.post(`/api/desk/series/${SERIES}/parts/1/withdraw`, { reason: '有误' }).then(() => resolve())
        return undefined
      }
    })
    await telling.at(backend.now())
    await withdrawal
    await telling.at(backend.now())
    const first = standIn.counts().total
    expect(first).toBeLessThan(700)
    const delivery = await telling.delivery()
    expect(delivery).toMatchObject({ state: 'cancelled', reason: '这一期已撤回，没有发完的提醒取消了。', sent: first, pending: 0 })
    // Of those who were not written down yet nothing was taken.
    expect((await telling.consents()).filter(row => row.spent_at !== null)).toHaveLength(first)
    expect((await publisher.post(deliveryPaths.goOn(SERIES, 1))).status).toBe(422)
    expect((await publisher.post(`/api/desk/series/${SERIES}/parts/1/restore`)).status).toBe(200)
    await telling.at(backend.now())
    expect(standIn.counts().total).toBe(first)
    expect((await publisher.post(deliveryPaths.goOn(SERIES, 1))).status).toBe(200)
    await telling.at(backend.now())
    expect(standIn.counts()).toEqual({ distinct: 700, total: 700, most: 1 })
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 700, cancelled: 0 })
  })

  test('what comes too late waits for an operator’s word, and says so', async () => {
    const { service, publisher, standIn } = telling
    await addFollowers(service.database, 2)
    await telling.at(OUT + 6 * HOUR + 1)
    expect([standIn.counts().total, await telling.alarms()]).toEqual([0, ['sending-late']])
    expect(await telling.delivery()).toMatchObject({ state: 'waiting', reason: '已过了发布时间太久，等你决定还发不发。' })
    expect((await publisher.post(deliveryPaths.goOn(SERIES, 1))).status).toBe(200)
    await telling.at(backend.now())
    expect([standIn.counts().total, await telling.alarms()]).toEqual([2, []])
    const acts = await service.database.queries.selectFrom('acts').select('act').where('act', 'like', 'delivery%').execute()
    expect(acts.map(row => row.act)).toEqual(['delivery-went-on'])
  })

  test('without an account nobody is told, and nothing waits; a new account does not tell of old parts by itself', async () => {
    await addFollowers(telling.service.database, 2)
    await telling.service.close()
    const off = await backend.start()
    await telling.at(OUT, off)
    const { body } = await (await Operator.with(off, ['editor'])).get<DeliveryReport>(deliveryPaths.report(SERIES, 1))
    expect(body).toMatchObject({ channels: [], delivery: { state: 'finished', followers: 2, recipients: 0 } })
    await off.close()
    await telling.at(OUT + 1000, await telling.another())
    expect(telling.standIn.counts().total).toBe(0)
  })
})
