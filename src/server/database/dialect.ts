/**
 * Everything in which SQLite and PostgreSQL differ: opening, the clock, column types, transactions, blobs, and what their
 * errors mean. The rest of the service does not know which one it has.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import Libsql from 'libsql'
import {
  CompiledQuery, PostgresDialect, SqliteAdapter, SqliteDialect, SqliteDriver, sql,
  type DatabaseConnection, type Dialect, type DialectAdapter, type Driver, type RawBuilder, type SqliteDatabase,
} from 'kysely'
import { Pool, types } from 'pg'
import type { Clock } from '../clock'
import { Refusal, Trouble, codeOf } from '../refusal'

export interface ColumnTypes { readonly blob: RawBuilder<unknown> }

export interface Backend {
  readonly kind: 'sqlite' | 'postgresql'
  readonly dialect: Dialect
  readonly columns: ColumnTypes
  /** The present instant as a query sees it. PostgreSQL nodes all use the database's clock, so that they agree. */
  now(): RawBuilder<number>
  /** The schema that holds the migration table, undefined where there are no schemas. */
  readonly home: RawBuilder<string> | undefined
  /**
   * Makes a query within a transaction take the rows that nobody else is at work on. SQLite needs nothing for it: its transactions go one
   * after another.
   */
  claiming<Q extends Claimable>(query: Q): Q
  /** The operator's sentence for an error of opening or writing, undefined if it is a fault of ours. */
  explain(error: unknown): Refusal | undefined
}

interface Claimable { forUpdate(): { skipLocked(): unknown } }

/** A blob as either driver returns it. libsql gives ArrayBuffer from `all()`, pg gives Buffer. */
export function bytesOf(value: unknown): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(value as ArrayBuffer)
}

/** The embedded database: one file in `dataDir`, which is made if it is absent. */
export function sqlite(dataDir: string, clock: Clock): Backend {
  return {
    kind: 'sqlite',
    dialect: new EmbeddedDialect({ database: async () => openFile(dataDir) }),
    columns: { blob: sql`blob` },
    now: () => sql<number>`cast(${clock()} as integer)`,
    home: undefined,
    claiming: query => query,
    explain: error => explainFile(error, dataDir),
  }
}

/** A folder and those above it. Node 20's own `recursive` never ends below a folder such as /proc, which answers ENOENT to all. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    const above = path.dirname(folder)
    if (codeOf(error) === 'EEXIST' && statSync(folder).isDirectory()) return
    if (codeOf(error) !== 'ENOENT' || existsSync(above)) throw error
    makeFolder(above)
    mkdirSync(folder)
  }
}

/** WAL: readers and the one writer do not wait for each other. FULL: what was acknowledged survives a power cut. */
function openFile(dataDir: string): SqliteDatabase {
  makeFolder(dataDir)
  const database = new Libsql(path.join(dataDir, 'lianzai.db'), { timeout: 5000 })
  for (let attempt = 1; ; attempt++) {
    try {
      database.pragma('journal_mode = wal')
      break
    } catch (error) {
      // Two processes that create the file at once: the busy handler is not asked when the journal mode is switched.
      if (codeOf(error) !== 'SQLITE_BUSY' || attempt === 50) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
  database.pragma('synchronous = full')
  database.pragma('foreign_keys = on')
  return rememberingStatements(database as unknown as SqliteDatabase)
}

/** Kysely prepares every query anew, a third of the time of a small request; its queries are few, so they are kept. */
function rememberingStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    prepare: text => {
      let statement = kept.get(text)
      if (!statement) {
        if (kept.size >= 200) kept.clear()
        kept.set(text, statement = database.prepare(text))
      }
      return statement
    },
    close: () => { kept.clear(); database.close() },
  }
}

/**
 * Kysely's SQLite dialect, but every transaction takes the write lock at its start (all of ours write), so two
 * processes queue up instead of failing in the middle; and DDL belongs to the transaction, which is true of SQLite.
 */
class EmbeddedDialect extends SqliteDialect {
  readonly #config: { database: () => Promise<SqliteDatabase> }
  constructor(config: { database: () => Promise<SqliteDatabase> }) {
    super(config)
    this.#config = config
  }
  override createDriver(): Driver { return new ImmediateDriver(this.#config) }
  override createAdapter(): DialectAdapter { return new TransactionalDdlAdapter() }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      // On a full disk SQLite has rolled back by itself; the error that counts is the first one.
      if (!/no transaction is active/.test(String(error))) throw error
    }
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean { return true }
}

function explainFile(error: unknown, dataDir: string): Trouble | undefined {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') {
    return new Trouble(`数据目录 ${dataDir} 所在的磁盘已满，请腾出空间后再试。`, { cause: error })
  }
  if (/^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|EISDIR|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_PERM)/.test(code)) {
    return new Trouble(`数据目录 ${dataDir} 不能写入，请检查路径和权限，或用 DATA_DIR 另指一个目录。`, { cause: error })
  }
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return new Trouble(`数据文件 ${path.join(dataDir, 'lianzai.db')} 已损坏或不是本服务的数据库，请从备份恢复。`, { cause: error })
  }
  if (code === 'SQLITE_BUSY') return new Trouble('数据库正被另一个程序占用，请稍后再试。', { cause: error })
  return undefined
}

/** @param onLost is told of an idle connection that broke; the pool replaces it by itself. */
export function postgresql(url: string, onLost: (error: Error) => void): Backend {
  let pool: Pool
  try {
    pool = new Pool({
      connectionString: url, max: 10, connectionTimeoutMillis: 5000, statement_timeout: 15_000,
      // int8 as number: every bigint of ours is an instant or a count, far below 2^53.
      types: { getTypeParser: ((oid: number, format?: 'text') => oid === 20 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser },
    })
  } catch (error) {
    throw new Trouble('DATABASE_URL 的写法不对，应形如 postgres://用户:密码@主机:5432/库名。', { cause: error })
  }
  pool.on('error', onLost)
  return {
    kind: 'postgresql',
    dialect: new PostgresDialect({ pool }),
    columns: { blob: sql`bytea` },
    now: () => sql<number>`cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)`,
    home: sql<string>`current_schema()`,
    claiming: <Q extends Claimable>(query: Q) => query.forUpdate().skipLocked() as Q,
    explain: explainServer,
  }
}

function explainServer(error: unknown): Refusal | undefined {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  if (code === '28P01' || code === '28000') return new Trouble('数据库拒绝了登录，请检查 DATABASE_URL 中的用户名和密码。', { cause: error })
  if (code === '3D000') return new Trouble('DATABASE_URL 指定的数据库不存在，请先创建。', { cause: error })
  if (code === '42501' || code === '3F000') return new Trouble('数据库用户没有建表的权限，请为它授权。', { cause: error })
  if (code === '22021') return new Refusal('文字里有不能保存的字符，请去掉再试。', { cause: error })
  if (code === '53100') return new Trouble('数据库所在的磁盘已满，请腾出空间后再试。', { cause: error })
  if (code === '25006') return new Trouble('数据库现在只能读，不能写入，请检查它是不是备用库。', { cause: error })
  if (code === '53300') return new Trouble('数据库的连接数已满，请稍后再试或调大上限。', { cause: error })
  if (/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL|ENOENT|EACCES|57P0[123])/.test(code)
    || /timeout expired|timeout exceeded|Connection terminated|Invalid URL|ECONNREFUSED/i.test(message)) {
    return new Trouble('连不上 DATABASE_URL 指定的数据库，请检查地址、端口，并确认它已启动。', { cause: error })
  }
  return undefined
}
