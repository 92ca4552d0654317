/** Every server test runs on the embedded database and, when TEST_DATABASE_URL is set, on PostgreSQL in a schema of its own. */
import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { openDatabase } from '../../../src/server/database/database'
import { startService, type Service, type ServiceOptions } from '../../../src/server/serve'

export interface Backend {
  name: 'SQLite' | 'PostgreSQL'
  dataDir: string
  databaseUrl: string | undefined
  /** Moves the clock that the service sees: ours for SQLite, the database's own for PostgreSQL. */
  setNow(ms: number): Promise<void>
  now(): number
  start(options?: Partial<ServiceOptions>): Promise<Service>
  cleanUp(): Promise<void>
}

/** A fresh database without any rows; `bare`: without any tables either. */
export type Make = (options?: { bare?: boolean }) => Promise<Backend>

/** Runs a suite once for each database. */
export function onEachDatabase(suite: (make: Make) => void): void {
  describe('SQLite', () => suite(embedded))
  const url = process.env.TEST_DATABASE_URL
  if (url) describe('PostgreSQL', () => {
    const used: Own[] = []
    suite(options => server(url, used, options))
    afterAll(async () => { for (const own of used) await own.drop() })
  })
}

export const START = Date.parse('2026-10-13T08:05:00+08:00')

function common(clock: { ms: number }, dataDir: string, databaseUrl: string | undefined) {
  const services: Service[] = []
  return {
    services,
    now: () => clock.ms,
    start: async (options: Partial<ServiceOptions> = {}) => {
      const service = await startService({
        port: 0, host: '127.0.0.1', dataDir, databaseUrl, webRoot: path.join(dataDir, 'web'), clock: () => clock.ms,
        logLevel: 'silent', rateLimit: 0, passwordCost: 4, watch: false, ...options,
      })
      services.push(service)
      return service
    },
  }
}

const ROOT = path.resolve(__dirname, '../../..')

/** Names what the migrations make of an empty database. Copying that is twice as quick as making it anew for each of hundreds of tests. */
const madeBy = ((): string => {
  const folder = path.join(ROOT, 'src/server/database')
  const sources = ['database.ts', 'migrations.ts', 'dialect.ts', ...readdirSync(path.join(folder, 'migrations')).sort().map(name => `migrations/${name}`)]
  return sources.reduce((hash, name) => hash.update(readFileSync(path.join(folder, name))), createHash('sha256')).digest('hex').slice(0, 16)
})()

async function emptyFile(): Promise<string> {
  const folder = path.join(ROOT, 'node_modules/.cache/lianzai-empty')
  const file = path.join(folder, `${madeBy}.db`)
  if (!existsSync(file)) {
    const made = mkdtempSync(path.join(os.tmpdir(), 'lianzai-'))
    await (await openDatabase({ dataDir: made, clock: () => START })).close()
    mkdirSync(folder, { recursive: true })
    // Whole or not at all, whoever else makes it meanwhile.
    copyFileSync(path.join(made, 'lianzai.db'), `${file}.${process.pid}`)
    renameSync(`${file}.${process.pid}`, file)
    rmSync(made, { recursive: true })
  }
  return file
}

async function embedded({ bare = false } = {}): Promise<Backend> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'lianzai-'))
  if (!bare) copyFileSync(await emptyFile(), path.join(dataDir, 'lianzai.db'))
  const clock = { ms: START }
  const { services, ...rest } = common(clock, dataDir, undefined)
  return {
    name: 'SQLite', dataDir, databaseUrl: undefined, ...rest,
    setNow: async ms => { clock.ms = ms },
    cleanUp: async () => {
      for (const service of services) await service.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A database with a clock of its own, for copying. */
async function emptyDatabase(url: string, bare: boolean): Promise<string> {
  const name = `lianzai_${bare ? 'bare' : `again_${madeBy}`}`
  await onServer(url, async client => {
    await client.query('select pg_advisory_lock(1)')
    if ((await client.query('select 1 from pg_database where datname = $1', [name])).rowCount) return
    await client.query(`create database ${name}_unmade`)
    await onServer(withName(url, `${name}_unmade`), async own => {
      await own.query('create schema lianzai')
      await own.query('create table test_clock (at timestamptz not null)')
      await own.query('insert into test_clock values (to_timestamp($1 / 1000.0))', [START])
      await own.query(`create function lianzai.clock_timestamp() returns timestamptz language sql volatile as 'select at from lianzai.test_clock'`)
    })
    if (!bare) {
      await (await openDatabase({ dataDir: '', databaseUrl: withName(url, `${name}_unmade`), clock: () => START })).close()
      await onServer(withName(url, `${name}_unmade`), own => own.query(AGAIN))
    }
    await client.query(`alter database ${name}_unmade rename to ${name}`)
  })
  return name
}

/** The schema stands before pg_catalog, so the service's clock_timestamp() is this one, which a test can move. */
function withName(url: string, name: string): string {
  const own = new URL(url)
  own.pathname = `/${name}`
  own.searchParams.set('options', '-c search_path=lianzai,pg_catalog')
  return own.href
}

/** Brings every row back that a new database has, and no other. A copy of the whole took 0.4 s of a processor for each of hundreds of tests. */
const AGAIN = `
create schema first;
do $$ declare one name; begin
  for one in select tablename from pg_tables where schemaname = 'lianzai' loop execute format('create materialized view first.%1$I as table lianzai.%1$I', one); end loop;
end $$;
create function first.again() returns void language plpgsql set session_replication_role = replica as $$ declare one name; begin
  for one in select matviewname from pg_matviews where schemaname = 'first' loop
    execute format('delete from lianzai.%1$I', one);
    execute format('insert into lianzai.%1$I table first.%1$I', one);
  end loop;
end $$`

/** A database that one test has after the other. */
interface Own { url: string; admin: Client; drop(): Promise<void> }

async function ownDatabase(url: string, bare: boolean): Promise<Own> {
  // A database for each file, not a schema: looking up tables fails where a neighbour drops its schema meanwhile.
  const name = `test_${randomBytes(8).toString('hex')}`
  const empty = await emptyDatabase(url, bare)
  await onServer(url, client => client.query(`create database ${name} template ${empty}`))
  const own = withName(url, name)
  const admin = new Client({ connectionString: own })
  await admin.connect()
  return {
    url: own, admin,
    drop: async () => {
      await admin.end()
      await onServer(url, client => client.query(`drop database ${name} with (force)`))
    },
  }
}

/** Nobody else, such as a program that was killed, is writing any more. */
async function alone(admin: Client): Promise<void> {
  while ((await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).rowCount) {
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

async function server(url: string, used: Own[], { bare = false } = {}): Promise<Backend> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'lianzai-'))
  const own = (bare ? undefined : used.pop()) ?? await ownDatabase(url, bare)
  const { admin } = own
  const clock = { ms: START }
  const { services, ...rest } = common(clock, dataDir, own.url)
  return {
    name: 'PostgreSQL', dataDir, databaseUrl: own.url, ...rest,
    setNow: async ms => {
      clock.ms = ms
      await admin.query(`update lianzai.test_clock set at = to_timestamp($1 / 1000.0)`, [ms])
    },
    cleanUp: async () => {
      for (const service of services) await service.close()
      rmSync(dataDir, { recursive: true, force: true })
      if (bare) return own.drop()
      await alone(admin)
      await admin.query('select first.again()')
      used.push(own)
    },
  }
}

async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try { await work(client) } finally { await client.end() }
}
