/** Places and marks on every device: whatever the order in which devices tell, all end the same, and nothing is lost. */
import fc from 'fast-check'
import { followPaths } from '../../../src/contract/follow'
import { nextStamp } from '../../../src/contract/stamps'
import { placeId, standing, SYNC_LIMITS, type SyncAnswer, type SyncItem } from '../../../src/contract/sync'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { SERIES } from '../support/content'
import { Device } from '../support/reader'
import { SyncedDevice } from '../support/synced-device'

const WEEK = 7 * 86_400_000
const names = ['a', 'b', 'c'].map(letter => letter.repeat(16))

/** Of two or three devices one does something. Clocks run, and may be wrong by a week. */
const step = fc.record({
  who: fc.nat(2),
  act: fc.oneof(
    fc.record({ kind: fc.constant('mark' as const), id: fc.nat(3), note: fc.string({ maxLength: 5 }) }),
    fc.record({ kind: fc.constant('remove' as const), id: fc.nat(3) }),
    fc.record({ kind: fc.constant('turn' as const), to: fc.nat(100) }),
    fc.record({ kind: fc.constant('sync' as const), lost: fc.boolean() }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(WEEK) }),
    fc.record({ kind: fc.constant('join' as const) }),
  ),
})

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => {
    backend = await make()
    service = await backend.start()
  })
  afterEach(() => backend.cleanUp())

  test('devices offline for as long as they like, exchanging in any order, end the same; nothing is lost', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.array(fc.integer({ min: -WEEK, max: WEEK }), { minLength: 3, maxLength: 3 }), async (steps, skews) => {
      const first = await Device.onWeb(service)
      const second = await Device.onWeb(service)
      await first.invite(second)
      // The third is a reader of its own until it is joined, and by then has told of its own items.
      const third = await Device.onWeb(service)
      const devices = [first, second, third].map((device, i) => new SyncedDevice(device, names[i]!, START + skews[i]!))
      let joined = false
      for (const { who, act } of steps) {
        const device = devices[who]!
        if (act.kind === 'mark') device.mark(`m${act.id}`, act.note)
        else if (act.kind === 'remove') device.remove(`m${act.id}`)
        else if (act.kind === 'turn') device.turn(act.to / 100)
        else if (act.kind === 'wait') device.clock += act.ms
        else if (act.kind === 'sync') await device.sync(act.lost)
        else if (!joined) { joined = true; await (who === 2 ? third.invite(first) : [first, second][who]!.invite(third)) }
      }
      if (!joined) await first.invite(third)
      for (const device of [...devices, ...devices]) await device.sync()

      const written = devices.flatMap(device => device.written)
      const expected = new Map<string, SyncItem>()
      for (const item of written) expected.set(item.id, expected.has(item.id) ? standing(expected.get(item.id)!, item) : item)
      for (const device of devices) {
        expect(new Map([...device.items].sort())).toEqual(new Map([...expected].sort()))
        expect(device.refused).toEqual([])
        const own = device.written.filter(item => item.kind === 'place').at(-1)
        expect(device.items.get(placeId(device.name, SERIES))).toEqual(own)
      }
      for (const { id, stamp } of expected.values()) {
        // What stands is later than all that its device knew when it wrote it.
        expect(written.filter(item => item.id === id && item.stamp > stamp)).toEqual([])
      }
    }), { numRuns: backend.name === 'SQLite' ? 20 : 6, seed: 20261126 })
  })

  test('a device whose reader was joined to another hears of all that was there before', async () => {
    const [first, second, other] = await Promise.all([1, 2, 3].map(() => Device.onWeb(service))) as [Device, Device, Device]
    await first.invite(second)
    const [a, b, c] = [first, second, other].map((device, i) => new SyncedDevice(device, names[i]!, START)) as [SyncedDevice, SyncedDevice, SyncedDevice]
    for (const id of ['m1', 'm2', 'm3']) a.mark(id, 'of the two')
    c.mark('m4', 'of the other')
    for (const device of [a, b, c]) await device.sync()
    await other.invite(first)
    for (const device of [b, c]) await device.sync()
    for (const device of [b, c]) expect([...device.items.keys()].sort()).toEqual(['m1', 'm2', 'm3', 'm4'])
  })

  const told = async (device: Device, items: unknown[], more: Record<string, unknown> = {}) =>
    device.ask<SyncAnswer & { message?: string }>('POST', followPaths.sync, { device: names[0], cursor: '', items, ...more })
  const item = (more: Partial<SyncItem> | Record<string, unknown> = {}) => ({ id: 'm1', kind: 'highlight', series: SERIES, body: { number: 1 }, stamp: nextStamp('', START, names[0]!), ...more })

  test('two readers who have the same marks, as after a restore, become one: the newer state reaches the device that was there', async () => {
    const [here, there] = [new SyncedDevice(await Device.onWeb(service), names[0]!, START), new SyncedDevice(await Device.onWeb(service), names[1]!, START + 1000)]
    for (const id of ['m1', 'm2', 'm3']) here.mark(id, '旧')
    there.mark('m3', '新')
    await here.sync()
    await there.sync()
    await here.device.invite(there.device)
    for (const device of [here, there]) {
      await device.sync()
      expect([...device.items.values()].map(item => [item.id, item.body!.note]).sort()).toEqual([['m1', '旧'], ['m2', '旧'], ['m3', '新']])
    }
  })

  test('equal stamps on two damaged copies: both devices end with the same, joined before or after', async () => {
    const item = (note: string): SyncItem => ({ id: 'm1', kind: 'highlight', series: SERIES, body: { note }, stamp: nextStamp('', START, names[0]!) })
    const tell = async (device: Device, name: string, cursor: string, items: SyncItem[]) => (await device.ask<SyncAnswer>('POST', followPaths.sync, { device: name, cursor, items })).body
    const [first, second, third] = [await Device.onWeb(service), await Device.onWeb(service), await Device.onWeb(service)]
    await first.invite(second)
    await tell(first, names[0]!, '', [item('b')])
    expect((await tell(second, names[1]!, '', [item('a')])).items).toEqual([item('b')])
    const { cursor } = await tell(first, names[0]!, '', [])
    await tell(third, names[2]!, '', [item('c')])
    await first.invite(third)
    expect((await tell(first, names[0]!, cursor, [])).items).toEqual([item('c')])
  })

  test('what is wrong with an item is said of that item, and the others are taken', async () => {
    const device = await Device.onWeb(service)
    const { status, body } = await told(device, [
      item(),
      item({ id: 'large', body: { note: '长'.repeat(SYNC_LIMITS.body / 3) } }),
      item({ id: 'late', stamp: `9999999999999-00000-${names[0]}` }),
      item({ id: placeId(names[1]!, SERIES), kind: 'place', body: { number: 1 } }),
      item({ id: placeId(names[0]!, SERIES), kind: 'place', body: { number: 1 } }),
      item({ id: `place:${names[1]}:${SERIES}` }),
      item({ id: 'strange', kind: 'poem' }), 'nothing',
    ])
    expect(status).toBe(200)
    expect(Object.fromEntries(body.refused.map(({ id, reason }) => [id, reason]))).toEqual({
      large: '一条最多 8 KB，这一条太长，只留在本机。', late: '这台设备的时钟不对，没有同步；请校准时间。',
      [placeId(names[1]!, SERIES)]: expect.stringMatching(/只能由它自己的设备来写|写法不对/) as string,
      [placeId(names[0]!, SERIES)]: '这个阅读位置的写法不对，没有同步。', strange: '这一条的写法不对，没有同步。', '': '这一条的写法不对，没有同步。',
    })
    expect((await told(device, [])).body.items).toEqual([item()])
    const many = await told(device, Array.from({ length: SYNC_LIMITS.items + 1 }, (_, i) => item({ id: `m${i}` })))
    expect([many.status, many.body.message]).toEqual([422, '一次最多同步 500 条，这次有 501 条，请分几次。'])
    const heavy = await fetch(service.url + followPaths.sync, { method: 'POST', headers: { authorization: `Bearer ${device.token}`, 'content-type': 'application/json' }, body: `"${'x'.repeat(SYNC_LIMITS.message)}"` })
    expect(heavy.status).toBe(413)
  })

  test('twenty thousand are kept and no more; what is there can still be changed and deleted', async () => {
    const device = await Device.onWeb(service)
    const { reader } = await service.database.queries.selectFrom('reader_devices').select('reader').executeTakeFirstOrThrow()
    await told(device, [item()])
    await service.database.writeAside(async db => {
      for (let at = 0; at < SYNC_LIMITS.reader - 1; at += 1000) {
        await db.insertInto('reader_items').values(Array.from({ length: Math.min(1000, SYNC_LIMITS.reader - 1 - at) }, (_, i) => ({
          reader, id: `x${at + i}`, kind: 'bookmark' as const, series: SERIES, body: '{}', stamp: nextStamp('', START, names[1]!), device: names[1]!, deleted: 0, cursor: 2 + at + i,
        }))).execute()
      }
    })
    const later = nextStamp('', START + 1, names[0]!)
    const { body } = await told(device, [item({ id: 'one-more' }), item({ body: null, stamp: later }), item({ id: 'never-was', body: null })])
    expect(body.refused).toEqual([{ id: 'one-more', reason: '最多保存 20000 条位置、书签和划线（含删除过的），已经满了；这一条只留在本机。' }])
    let [cursor, more, seen] = ['', true, new Map<string, SyncItem>()]
    for (let pages = 0; more; pages++) {
      const page: SyncAnswer = (await told(device, [], { cursor })).body
      for (const one of page.items as SyncItem[]) seen.set(one.id, one)
      ;({ cursor, more } = page)
      expect(pages).toBeLessThan(50)
    }
    expect([seen.size, seen.get('m1')!.body, seen.get('m1')!.stamp]).toEqual([SYNC_LIMITS.reader, null, later])
  })

  test('two messages of one device at the same time lose nothing', async () => {
    const device = await Device.onWeb(service)
    await Promise.all(Array.from({ length: 6 }, (_, i) => told(device, [item({ id: `m${i}` }), item({ stamp: nextStamp('', START + i, names[0]!) })])))
    const { items } = (await told(device, [])).body as { items: SyncItem[] }
    expect(items.map(({ id }) => id).sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5'])
    expect(items.find(({ id }) => id === 'm1')!.stamp).toBe(nextStamp('', START + 5, names[0]!))
  })
})

test('stamps grow whatever the clock does, and are ordered as text', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -1000, max: 4_102_444_800_000 }), { minLength: 2, maxLength: 50 }), clocks => {
    const stamps: string[] = []
    for (const now of clocks) stamps.push(nextStamp(stamps.at(-1) ?? '', now, names[0]!))
    expect(stamps).toEqual([...new Set(stamps)].sort())
  }))
})

test('of two states the same one stands, in whatever order they come and however often', () => {
  const state = fc.record({
    id: fc.constant('m'), kind: fc.constant('bookmark' as const), series: fc.constant(SERIES), stamp: fc.nat(3).map(n => nextStamp('', START + n, names[0]!)),
    body: fc.option(fc.record({ note: fc.nat(2) }), { nil: null }),
  })
  fc.assert(fc.property(state, state, state, (a, b, c) => {
    expect(standing(a, b)).toEqual(standing(b, a))
    expect(standing(a, standing(b, c))).toEqual(standing(standing(a, b), c))
    expect(standing(a, a)).toEqual(a)
  }))
})
