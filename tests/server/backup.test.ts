/** A backup of one kind of database restores into either, while the service runs; readers see all of it or nothing. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Libsql from 'libsql'
import { planPaths } from '../../src/contract/desk/plan'
import { previewPaths } from '../../src/contract/desk/previews'
import { reviewPaths } from '../../src/contract/desk/review'
import { paths } from '../../src/contract/routes'
import type { Manifest } from '../../src/contract/manifest'
import { backUp } from '../../src/server/backup/backup'
import { restoreFrom } from '../../src/server/backup/restore'
import { TABLES, PASSING } from '../../src/server/backup/tables'
import type { Service } from '../../src/server/serve'
import { onEachDatabase, START, type Backend } from './support/backends'
import { plan, put, SERIES } from './support/content'
import { Operator } from './support/desk'

const manifestOf = async (service: Service) => await (await fetch(service.url + paths.manifest(SERIES))).json() as Manifest

onEachDatabase(make => {
  let backend: Backend
  let folder: string
  beforeEach(async () => { backend = await make(); folder = mkdtempSync(path.join(os.tmpdir(), 'lianzai-backup-')) })
  afterEach(async () => { await backend.cleanUp(); rmSync(folder, { recursive: true, force: true }) })

  async function filled() {
    const service = await backend.start()
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1 }, '# 一\n\n正文。\n\n![图](picture.png)\n')
    await put(service.database, { number: 2, releaseAt: START + 1000 }, '# 二\n\n另一篇。\n')
    return service
  }

  test('what was backed up stands again, byte for byte, and the trail says so', async () => {
    const service = await filled()
    const operator = await Operator.with(service, ['editor'])
    const file = path.join(folder, 'monday.backup')
    const before = await manifestOf(service)
    const { rows, bytes } = await backUp(service.database, file)
    expect(bytes).toBeGreaterThan(1000)
    expect(readdirSync(folder)).toEqual(['monday.backup'])

    await put(service.database, { number: 1, note: '改错' }, '# 一\n\n改过的正文。\n')
    await put(service.database, { number: 3, releaseAt: START + 2000 }, '# 三\n\n后来的。\n')
    expect(await manifestOf(service)).not.toEqual(before)

    expect(await restoreFrom(file, service.database)).toBe(rows)
    expect(await manifestOf(service)).toEqual(before)
    const [part] = before.released
    for (const address of [paths.document(part!.hash), paths.image(part!.images[0]!.hash)]) expect((await fetch(service.url + address)).status).toBe(200)
    expect((await operator.get('/api/desk/me')).status).toBe(401)
    const acts = await service.database.queries.selectFrom('acts').selectAll().execute()
    expect(acts.map(act => act.act)).toEqual(['imported', 'imported', 'restored-backup'])
    await put(service.database, { number: 3, releaseAt: START + 2000 }, '# 三\n\n又写了。\n')
  })

  test('nothing comes out by a restore: what was taken back, put off or closed since stays so', async () => {
    const service = await filled()
    const publisher = await Operator.with(service, ['publisher', 'editor'])
    const link = (await publisher.post<{ token: string }>(previewPaths.previews(SERIES, 2), { hours: 24 })).body.token
    const file = path.join(folder, 'monday.backup')
    await backUp(service.database, file)
    expect((await publisher.post(reviewPaths.withdraw(SERIES, 1), { reason: '有误' })).status).toBe(200)
    const { version } = (await publisher.get<{ series: { version: string } }>(planPaths.series(SERIES))).body.series
    expect((await publisher.post(planPaths.hold(SERIES, 2), { version })).status).toBe(200)
    await backend.setNow(START + 5000)
    const text = (await manifestOf(service)).withdrawn!

    await restoreFrom(file, service.database)
    const { released, upcoming, withdrawn } = await manifestOf(service)
    expect([released, withdrawn, upcoming!.map(part => part.number)]).toEqual([[], text, [2, 3]])
    expect((await fetch(`${service.url}/api/previews/${link}${paths.library}`)).status).toBe(404)
    const again = await Operator.with(service, ['publisher'])
    const next = (await again.get<{ series: { version: string } }>(planPaths.series(SERIES))).body.series
    expect((await again.post(planPaths.releaseNow(SERIES, 2), { version: next.version })).status).toBe(200)
    expect((await again.post(reviewPaths.restore(SERIES, 1))).status).toBe(200)
    expect((await manifestOf(service)).released.map(part => part.number)).toEqual([1, 2])
  })

  test('every table is either in a backup or left behind on purpose', async () => {
    const { database } = await backend.start()
    const tables = (await database.queries.introspection.getTables()).map(table => table.name).filter(name => !/^(kysely_|sqlite_|test_clock$)/.test(name))
    expect(tables.sort()).toEqual([...TABLES.map(([table]) => table), ...PASSING, 'state'].sort())
  })

  test('a backup moves from one kind of database to the other', async () => {
    const service = await filled()
    // More than are copied at once, in an order that is not that of their making.
    const readers = Array.from({ length: 1201 }, (_, i) => ({ id: `${(i * 7919) % 1201}-reader`, created_at: START, seen_at: START }))
    await service.database.writeAside(async db => {
      await db.insertInto('readers').values(readers).execute()
      await db.insertInto('follows').values(readers.map(({ id }) => ({ reader: id, series: SERIES, since: START }))).execute()
      await db.insertInto('reader_devices').values({ token_hash: 'x', reader: readers[0]!.id, kind: 'web', created_at: START, seen_at: START }).execute()
    })
    const file = path.join(folder, 'a.backup')
    await backUp(service.database, file)
    const before = await manifestOf(service)
    const { startService } = await import('../../src/server/serve')
    const other = await startService({ port: 0, host: '127.0.0.1', dataDir: path.join(folder, 'other'), clock: backend.now, logLevel: 'silent', rateLimit: 0 })
    try {
      await restoreFrom(file, other.database)
      expect(await manifestOf(other)).toEqual(before)
      const follows = await other.database.queries.selectFrom('follows').select('reader').execute()
      expect(new Set(follows.map(({ reader }) => reader))).toEqual(new Set(readers.map(({ id }) => id)))
      expect(await other.database.queries.selectFrom('reader_devices').selectAll().execute()).toEqual([])
    } finally { await other.close() }
  })

  test('what is no backup is refused, and nothing changes', async () => {
    const service = await filled()
    const before = await manifestOf(service)
    const file = path.join(folder, 'letter.txt')
    writeFileSync(file, 'not a database at all, only words'.repeat(100))
    await expect(restoreFrom(file, service.database)).rejects.toThrow(`${file} 不是可用的备份：文件已损坏，或不是本服务的备份。`)
    // An empty file, as of a copy that failed, and the database of another program hold nothing: neither may take the place of everything.
    writeFileSync(path.join(folder, 'empty'), '')
    const other = new Libsql(path.join(folder, 'other'))
    other.exec('create table letters (words)')
    other.close()
    for (const name of ['empty', 'other']) await expect(restoreFrom(path.join(folder, name), service.database)).rejects.toThrow('不是本服务的备份')
    await expect(restoreFrom(folder, service.database)).rejects.toThrow('找不到备份文件')
    if (service.database.kind === 'sqlite') await expect(restoreFrom(path.join(backend.dataDir, 'lianzai.db'), service.database)).rejects.toThrow('使用中的数据文件')
    await expect(restoreFrom(path.join(folder, 'none'), service.database)).rejects.toThrow('找不到备份文件')
    await expect(backUp(service.database, file)).rejects.toThrow('已经存在')
    await expect(backUp(service.database, path.join(folder, 'no', 'where'))).rejects.toThrow('写入备份')
    expect(await manifestOf(service)).toEqual(before)
    expect(existsSync(path.join(folder, 'no'))).toBe(false)
  })
})
