/** A flight's lease: renewed as long as it goes on, over when its node is dead; and a flight whose lease was over still tells what it knows. */
import { deliveryPaths } from '../../../src/contract/desk/delivery'
import { withdraw } from '../../../src/server/releasing/withdrawal'
import { announceDue } from '../../../src/server/sending/announcing'
import { giveUpLost, LEASE, renew, settle, takeOff, type Flight } from '../../../src/server/sending/flights'
import { freezeSome } from '../../../src/server/sending/freezing'
import { finishDone } from '../../../src/server/sending/rests'
import { onEachDatabase, type Backend } from '../support/backends'
import { SERIES } from '../support/content'
import { addFollowers } from '../support/followers'
import { OUT, Telling } from '../support/telling'

const LATEST = 3_600_000
const NOBODY: ReadonlyMap<string, unknown> = new Map()

onEachDatabase(make => {
  let backend: Backend
  let telling: Telling
  let flight: Flight
  /** A batch of three is under way, on a node that does nothing more by itself. */
  beforeEach(async () => {
    backend = await make()
    telling = await Telling.of(backend)
    const { service: { database, watch, sending: { tellings } } } = telling
    await addFollowers(database, 3)
    await backend.setNow(OUT)
    await watch.sweep()
    await announceDue(database, 'wechat', LATEST)
    const { id } = await database.queries.selectFrom('announcements').select('id').where('state', '=', 'planning').executeTakeFirstOrThrow()
    while (await freezeSome(database, id, tellings));
    flight = (await takeOff(database, tellings[0]!, LATEST, 'a-flight', 'asc'))!
  })
  afterEach(async () => { await backend.cleanUp(); await telling.close() })

  const batch = async () => (await telling.batches()).map(({ state, unknown, sent, lease_until }) => ({ state, unknown, sent, lease: lease_until }))

  test('renewed in time it is nobody else’s; no more renewed it is unknown, and nothing of it is sent again', async () => {
    const { service: { database }, standIn } = telling
    expect(await batch()).toEqual([{ state: 'flying', unknown: 0, sent: 0, lease: OUT + LEASE }])
    await backend.setNow(OUT + LEASE - 1000)
    expect(await renew(database, flight)).toBe(true)
    expect(await batch()).toMatchObject([{ state: 'flying', lease: OUT + 2 * LEASE - 1000 }])
    await backend.setNow(OUT + LEASE + 1000)
    // On the embedded database there is one process, which knows its own flights; on the other the lease speaks for every node.
    await giveUpLost(database, backend.name === 'SQLite' ? new Map([[flight.name, undefined]]) : NOBODY)
    expect(await batch()).toMatchObject([{ state: 'flying' }])
    await backend.setNow(OUT + 2 * LEASE)
    await giveUpLost(database, NOBODY)
    expect(await batch()).toEqual([{ state: 'unknown', unknown: 3, sent: 0, lease: null }])
    expect(await renew(database, flight)).toBe(false) // comes too late
    expect(await batch()).toMatchObject([{ state: 'unknown', lease: null }])
    await telling.at(OUT + 3 * LEASE)
    expect(standIn.counts().total).toBe(0)
    expect(await telling.delivery()).toMatchObject({ state: 'finished', recipients: 3, sent: 0, unknown: 3 })
    expect(await telling.alarms()).toEqual(['sending-unknown'])
  })

  test('given up and alive after all, it says what became of each', async () => {
    const { service: { database, sending: { tellings } } } = telling
    await backend.setNow(OUT + LEASE)
    await giveUpLost(database, NOBODY)
    await settle(database, tellings[0]!, flight, [{ outcome: 'sent' }, { outcome: 'sent' }, { outcome: 'unknown', code: 'timeout' }])
    expect(await batch()).toEqual([{ state: 'settled', unknown: 1, sent: 2, lease: null }])
  })

  test('given up, taken for finished and alive after all, those whom it had not told are told', async () => {
    const { service: { database, sending: { tellings } }, standIn } = telling
    await backend.setNow(OUT + LEASE)
    await giveUpLost(database, NOBODY)
    await finishDone(database)
    expect(await telling.delivery()).toMatchObject({ state: 'finished' })
    await settle(database, tellings[0]!, flight, [{ outcome: 'sent' }, { outcome: 'unsent' }, { outcome: 'unsent' }])
    await telling.at(OUT + LEASE + 1000)
    expect(standIn.counts()).toMatchObject({ distinct: 2, total: 2 })
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 3, pending: 0 })
  })

  test('the renewal says that an announcement was stopped, so that nothing more of the flight is begun', async () => {
    const { service: { database }, publisher } = telling
    expect((await publisher.post(deliveryPaths.stop(SERIES, 1))).status).toBe(200)
    expect(await renew(database, flight)).toBe(false)
  })

  test('the renewal says that the part was taken back, so that nobody more of the batch is told', async () => {
    const { service: { database, sending: { tellings } } } = telling
    await database.write((db, now) => withdraw(db, now, SERIES, 1, '有误'))
    expect(await renew(database, flight)).toBe(false)
    await settle(database, tellings[0]!, flight, [{ outcome: 'sent' }, { outcome: 'unsent' }, { outcome: 'unsent' }])
    await telling.at(OUT + 1000)
    expect(telling.standIn.counts().total).toBe(0)
    expect(await telling.delivery()).toMatchObject({ state: 'cancelled', sent: 1, cancelled: 2, unknown: 0 })
    expect((await telling.consents()).filter(({ spent_at }) => spent_at === null)).toHaveLength(2)
  })

  test('a clock that is set back to before the release cancels nothing: what is left is told when it has come again', async () => {
    const { service: { database, sending: { tellings } } } = telling
    await backend.setNow(OUT - 500)
    expect(await renew(database, flight)).toBe(false)
    await settle(database, tellings[0]!, flight, [{ outcome: 'sent' }, { outcome: 'unsent' }, { outcome: 'unsent' }])
    await telling.at(OUT - 400)
    expect(telling.standIn.counts().total).toBe(0)
    await telling.at(OUT + 100)
    expect(telling.standIn.counts()).toEqual({ distinct: 2, total: 2, most: 1 })
    expect(await telling.delivery()).toMatchObject({ state: 'finished', sent: 3, cancelled: 0 })
  })
})
