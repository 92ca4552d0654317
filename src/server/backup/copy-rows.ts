/** All rows of one table from one database into another, some at a time. */
import { sql, type Kysely } from 'kysely'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'
import { BLOBS } from './tables'

/** Rows held in memory at once; a revision with its codings is some hundred KB at most, a picture 5 MB. */
const AT_ONCE = 20

type AnyTable = Kysely<Record<string, Record<string, unknown>>>

/** @returns the number of rows copied. `from` must stand still meanwhile: a snapshot or a file of its own. */
export async function copyRows(from: Kysely<Schema>, to: Kysely<Schema>, table: keyof Schema, key: readonly string[]): Promise<number> {
  const [source, target] = [from, to] as unknown as [AnyTable, AnyTable]
  for (let copied = 0; ;) {
    const rows = await source.selectFrom(table).selectAll().orderBy(sql.join(key.map(name => sql.ref(name)))).limit(AT_ONCE).offset(copied).execute()
    if (rows.length === 0) return copied
    await target.insertInto(table).values(rows.map(row => withBuffers(table, row))).execute()
    copied += rows.length
  }
}

function withBuffers(table: string, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, BLOBS.has(`${table}.${name}`) && value !== null ? bytesOf(value) : value]))
}
