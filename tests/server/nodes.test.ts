/** Several nodes on one PostgreSQL give the same bytes; a second service on one data folder is refused. */
import { paths } from '../../src/contract/routes'
import { Tally } from '../../src/server/counting/tally'
import { onEachDatabase, START, type Backend } from './support/backends'
import { plan, put, SERIES } from './support/content'

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  test('two services', async () => {
    const first = await backend.start()
    if (backend.name === 'SQLite') {
      await expect(backend.start()).rejects.toThrow('正被另一个连载服务使用')
      await first.close()
      const again = await backend.start()
      expect((await fetch(again.url + paths.health)).status).toBe(200)
      return
    }
    const lying = START + 3_600_000
    const second = await backend.start({ clock: () => lying })
    await plan(first.database)
    await put(first.database, { number: 1, releaseAt: START + 1000 }, '# 一\n\n正文。\n')
    for (const at of [START, START + 999, START + 1000]) {
      await backend.setNow(at)
      const [a, b] = await Promise.all([first, second].map(service => fetch(service.url + paths.manifest(SERIES))))
      expect(a!.headers.get('etag')).toBe(b!.headers.get('etag'))
      expect([a!.headers.get('server-time'), b!.headers.get('server-time')]).toEqual([String(at), String(at)])
      expect(await a!.text()).toBe(await b!.text())
    }
    await Promise.all([...Array(4).keys()].map(n => put((n % 2 ? first : second).database, { number: 2 }, `# 二\n\n第${n}稿。\n`)))
    const revisions = await first.database.queries.selectFrom('revisions').where('number', '=', 2).select('revision').execute()
    expect(revisions).toHaveLength(1)
  })

  test('two nodes see at once that a part is late: one alarm', async () => {
    const first = await backend.start()
    const second = backend.name === 'PostgreSQL' ? await backend.start() : first
    await plan(first.database)
    await put(first.database, { number: 1, releaseAt: START + 1000 }, '# 一\n\n正文。\n')
    await first.database.write(db => db.updateTable('installments').set({ approved: 0 }).execute())
    for (let i = 0; i < 5; i++) {
      await first.database.write(db => db.deleteFrom('alarms').execute())
      await backend.setNow(START + 2000 + i)
      await Promise.all([first.watch.sweep(), second.watch.sweep()])
      const rows = await first.database.queries.selectFrom('alarms').selectAll().execute()
      expect(rows).toHaveLength(1)
    }
  })

  test('counts that two nodes write at once in different orders are all kept', async () => {
    const first = await backend.start()
    const second = backend.name === 'PostgreSQL' ? await backend.start() : first
    await plan(first.database)
    for (let number = 1; number <= 3; number++) await put(first.database, { number, releaseAt: START - 5000 + number }, `# 一${number}\n\n正文。\n`)
    const faults: unknown[] = []
    const tallies = [first, second].map(one => new Tally(one.database, e => faults.push(e)))
    const keys = [1, 2, 3].flatMap(number => (['opened', 'finished', 'cached', 'purged'] as const).map(what => ({ series: SERIES, number, revision: 1, what })))
    for (let round = 0; round < 30; round++) {
      tallies[0]!.add({ counts: keys })
      tallies[1]!.add({ counts: [...keys].reverse() })
      await Promise.all(tallies.map(one => one.flush().catch(e => { faults.push(e) })))
    }
    expect(faults.map(String)).toEqual([])
    const rows = await first.database.queries.selectFrom('counts').select('count').execute()
    expect(new Set(rows.map(row => Number(row.count)))).toEqual(new Set([60]))
  })
})
