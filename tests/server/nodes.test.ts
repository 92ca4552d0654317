/** Several nodes on one PostgreSQL give the same bytes; a second service on one data folder is refused. */
import { paths } from '../../src/contract/routes'
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
})
