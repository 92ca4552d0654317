/** A database of every earlier state is brought up to date with all that was in it, and one of a later version is left alone. */
import { createHash } from 'node:crypto'
import { Kysely, Migrator, sql } from 'kysely'
import { paths } from '../../src/contract/routes'
import type { Manifest } from '../../src/contract/manifest'
import { postgresql, sqlite } from '../../src/server/database/dialect'
import { migrations } from '../../src/server/database/migrations'
import { compress } from '../../src/server/payload'
import { onEachDatabase, START, type Backend } from './support/backends'

const DOCUMENT = JSON.stringify({ format: 1, series: 'old', number: 1, title: '旧文', blocks: [{ kind: 'paragraph', key: 'p1', text: '升级以前写下的。', marks: [] }], notes: [] })
const HASH = createHash('sha256').update(DOCUMENT).digest('hex')

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make({ bare: true }) })
  afterEach(() => backend.cleanUp())

  async function standAt(name: string): Promise<void> {
    const kind = backend.databaseUrl === undefined ? sqlite(backend.dataDir, () => START) : postgresql(backend.databaseUrl, () => undefined)
    const db = new Kysely<Record<string, Record<string, unknown>>>({ dialect: kind.dialect })
    try {
      const home = kind.home && (await sql<{ home: string }>`select ${kind.home} as home`.execute(db)).rows[0]!.home
      const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind.columns) }, ...(home ? { migrationTableSchema: home } : {}) })
      const { error } = await migrator.migrateTo(name)
      if (error) throw error
      expect((await sql<{ name: string }>`select name from kysely_migration order by name desc`.execute(db)).rows[0]!.name).toBe(name)
      // Only what the first schema has; later columns must have defaults for it.
      await db.insertInto('series').values({ id: 'old', title: '旧连载', masthead: '', editor_note: '', time_zone: 'Asia/Shanghai', created_at: START, changed_at: START }).execute()
      for (const [number, releaseAt] of [[1, START - 1], [2, START + 5000]] as const) {
        await db.insertInto('installments').values({
          series: 'old', number, title: `第${number}篇`, release_at: releaseAt, approved: 1, withdrawn_at: null, withdrawn_reason: null, revision: null, changed_at: START,
        }).execute()
      }
      const payload = await compress(Buffer.from(DOCUMENT))
      for (const number of [1, 2]) {
        await db.insertInto('revisions').values({
          series: 'old', number, revision: 1, hash: HASH, title: '旧文', author: null, summary: null, characters: 8, minutes: 1, note: null, created_at: START,
          bytes: payload.identity.length, document: payload.identity, gzip: payload.gzip, brotli: payload.br,
        }).execute()
      }
      await db.updateTable('installments').set({ revision: 1 }).execute()
    } finally { await db.destroy() }
  }

  test.each(Object.keys(migrations({ blob: sql`blob` })))('from %s on', async name => {
    await standAt(name)
    const service = await backend.start()
    const manifest = async () => await (await fetch(service.url + paths.manifest('old'))).json() as Manifest
    expect((await manifest()).released.map(part => part.number)).toEqual([1])
    expect((await (await fetch(service.url + paths.document(HASH))).text())).toBe(DOCUMENT)
    await backend.setNow(START + 5000)
    expect((await manifest()).released.map(part => part.number)).toEqual([1, 2])
  })

  test('a database of a later version is refused in one sentence, untouched', async () => {
    await (await backend.start()).close()
    const kind = backend.databaseUrl === undefined ? sqlite(backend.dataDir, () => START) : postgresql(backend.databaseUrl, () => undefined)
    const db = new Kysely<{ kysely_migration: { name: string; timestamp: string } }>({ dialect: kind.dialect })
    await db.insertInto('kysely_migration').values({ name: '9999-of-tomorrow', timestamp: '2030' }).execute()
    await db.destroy()
    await expect(backend.start()).rejects.toThrow('数据库由更新版本的服务建立')
  })
})
