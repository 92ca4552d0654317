/** The open database: the queries, the pulse that tells what is new, and the one way to write. */
import { Kysely, Migrator, sql, type Transaction } from 'kysely'
import type { Clock } from '../clock'
import { Refusal, Trouble } from '../refusal'
import { postgresql, sqlite, type Backend } from './dialect'
import { migrations } from './migrations'
import type { Schema } from './schema'

export interface Pulse {
  /** The database's clock, ms. */
  now: number
  /** Number of committed writes, by any process. Equal numbers: equal contents. */
  changes: number
}

export type Write = Transaction<Schema>

export class Database {
  constructor(readonly queries: Kysely<Schema>, private readonly backend: Backend) {}

  get kind(): Backend['kind'] { return this.backend.kind }

  /** Within a transaction: the rows of this query that nobody else is at work on, held until it ends. */
  get claiming(): Backend['claiming'] { return this.backend.claiming }

  /** The clock and the change counter, in one query. */
  pulse(): Promise<Pulse> { return pulseOf(this.queries, this.backend) }

  /**
   * Runs several queries as if at one moment, without a lock: if somebody committed meanwhile, they are run again.
   * @throws after 50 attempts, which would take a writer that never rests.
   */
  async read<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<{ value: T; changes: number }> {
    let before = (await this.pulse()).changes
    for (let attempt = 0; attempt < 50; attempt++) {
      const value = await work(this.queries)
      const after = (await this.pulse()).changes
      if (after === before) return { value, changes: before }
      before = after
    }
    throw new Error('the database did not stand still long enough to be read')
  }

  /**
   * One transaction. Counting the change comes first: it takes the row lock (PostgreSQL) or the write lock (SQLite), so
   * writers go one after another and what a writer has checked stays true until it commits.
   * @throws Refusal for a full disk and the like; nothing is written then.
   */
  write<T>(work: (db: Write, now: number) => Promise<T>): Promise<T> {
    return this.transaction(async (db, now) => {
      await db.updateTable('state').set({ value: sql`value + 1` }).where('name', '=', 'changes').execute()
      return work(db, await now())
    })
  }

  /**
   * A transaction that is not counted, for rows which no answer to readers is made from: what is kept in memory stays good,
   * so that strangers who cause such writes cannot make the service prepare its answers anew.
   */
  writeAside<T>(work: (db: Write, now: number) => Promise<T>): Promise<T> {
    return this.transaction(async (db, now) => work(db, await now()))
  }

  private async transaction<T>(work: (db: Write, now: () => Promise<number>) => Promise<T>): Promise<T> {
    try {
      return await this.queries.transaction().execute(db => work(db, async () => (await pulseOf(db, this.backend)).now))
    } catch (error) {
      throw error instanceof Refusal ? error : this.backend.explain(error) ?? error
    }
  }

  /** A transaction that changes nothing an outsider sees: counts and records of the service's own. It is not counted as a change. */
  async tally<T>(work: (db: Write, now: number) => Promise<T>): Promise<T> {
    return this.queries.transaction().execute(async db => work(db, (await pulseOf(db, this.backend)).now))
  }

  /** Writes what nobody should be refused for, such as when somebody was last seen: while the machine is in trouble it goes unwritten. */
  async note(work: (db: Kysely<Schema>) => Promise<unknown>): Promise<void> {
    try {
      await work(this.queries)
    } catch (error) {
      if (!(this.backend.explain(error) instanceof Trouble)) throw error
    }
  }

  close(): Promise<void> { return this.queries.destroy() }
}

async function pulseOf(db: Kysely<Schema>, backend: Backend): Promise<Pulse> {
  return db.selectFrom('state').where('name', '=', 'changes')
    .select(['value as changes', backend.now().as('now')]).executeTakeFirstOrThrow()
}

export interface DatabaseOptions {
  /** Folder of the embedded database. Not touched when `databaseUrl` is given. */
  dataDir: string
  /** `postgres://…`; undefined or '': embedded. */
  databaseUrl?: string | undefined
  /** Used by the embedded database only. */
  clock: Clock
  onLost?: (error: Error) => void
}

/** Opens the database and brings its schema up to date in one transaction. @throws Refusal with the operator's sentence. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const backend = options.databaseUrl
    ? postgresql(options.databaseUrl, options.onLost ?? (() => {}))
    : sqlite(options.dataDir, options.clock)
  const queries = new Kysely<Schema>({ dialect: backend.dialect })
  try {
    await upgrade(queries, backend)
    return new Database(queries, backend)
  } catch (error) {
    await queries.destroy().catch(() => {})
    throw backend.explain(error) ?? error
  }
}

async function upgrade(queries: Kysely<Schema>, backend: Backend): Promise<void> {
  const known = migrations(backend.columns)
  const home = backend.home && (await sql<{ home: string | null }>`select ${backend.home} as home`.execute(queries)).rows[0]?.home
  const tables = await queries.introspection.getTables({ withInternalKyselyTables: true })
  if (tables.some(table => table.name === 'kysely_migration' && (!home || table.schema === home))) {
    const done = await sql<{ name: string }>`select name from kysely_migration`.execute(queries)
    if (done.rows.some(row => !(row.name in known))) {
      throw new Refusal('数据库由更新版本的服务建立，本版本不能使用；请升级本服务，或换一个数据目录。')
    }
  }
  const migrator = new Migrator({
    db: queries, provider: { getMigrations: async () => known },
    ...(home ? { migrationTableSchema: home } : {}),
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
