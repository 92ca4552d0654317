/** Every server test runs on the embedded database and, when TEST_DATABASE_URL is set, on PostgreSQL in a schema of its own. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
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

/** Runs a suite once for each database. `make` gives a fresh, empty one. */
export function onEachDatabase(suite: (make: () => Promise<Backend>) => void): void {
  describe('SQLite', () => suite(embedded))
  const url = process.env.TEST_DATABASE_URL
  if (url) describe('PostgreSQL', () => suite(() => server(url)))
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

async function embedded(): Promise<Backend> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'lianzai-'))
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

async function server(url: string): Promise<Backend> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'lianzai-'))
  // A database of its own for each, not a schema: looking up tables fails where a neighbour drops its schema meanwhile.
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(url, client => client.query(`create database ${name}`))
  const own = new URL(url)
  own.pathname = `/${name}`
  // The schema stands before pg_catalog, so the service's clock_timestamp() is this one, which a test can move.
  own.searchParams.set('options', '-c search_path=lianzai,pg_catalog')
  const admin = new Client({ connectionString: own.href })
  await admin.connect()
  await admin.query(`create schema lianzai`)
  await admin.query(`create table test_clock (at timestamptz not null)`)
  await admin.query(`insert into test_clock values (to_timestamp($1 / 1000.0))`, [START])
  await admin.query(`create function lianzai.clock_timestamp() returns timestamptz language sql volatile as 'select at from lianzai.test_clock'`)
  const clock = { ms: START }
  const { services, ...rest } = common(clock, dataDir, own.href)
  return {
    name: 'PostgreSQL', dataDir, databaseUrl: own.href, ...rest,
    setNow: async ms => {
      clock.ms = ms
      await admin.query(`update lianzai.test_clock set at = to_timestamp($1 / 1000.0)`, [ms])
    },
    cleanUp: async () => {
      for (const service of services) await service.close()
      await admin.end()
      await onServer(url, client => client.query(`drop database ${name} with (force)`))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try { await work(client) } finally { await client.end() }
}
