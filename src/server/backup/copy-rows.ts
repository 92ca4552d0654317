/** All rows of one table from one database into another, some at a time. */
import { sql, type Kysely } from 'kysely'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'
import { BLOBS, LARGE } from './tables'

/** Rows held in memory at once: of small ones a million is to be copied, a large one has up to 5 MB. */
const AT_ONCE = { small: 500, large: 20 }

type AnyTable = Kysely<Record<string, Record<string, unknown>>>

/** @returns the number of rows copied. `from` must stand still meanwhile: a snapshot or a file of its own. */
export async function copyRows(from: Kysely<Schema>, to: Kysely<Schema>, table: keyof Schema, key: readonly string[]): Promise<number> {
  const [source, target] = [from, to] as unknown as [AnyTable, AnyTable]
  const columns = sql.join(key.map(name => sql.ref(name)))
  let last: Record<string, unknown> | undefined
  for (let copied = 0; ;) {
    // From the last key on: to skip rows by their number, the database would have to walk over all of them each time.
    const rows = await source.selectFrom(table).selectAll()
      .$if(last !== undefined, query => query.where(sql<boolean>`(${columns}) > (${sql.join(key.map(name => last![name]))})`))
      .orderBy(columns).limit(LARGE.has(table) ? AT_ONCE.large : AT_ONCE.small).execute()
    if (rows.length === 0) return copied
    await target.insertInto(table).values(rows.map(row => withBuffers(table, row))).execute()
    last = rows.at(-1)
    copied += rows.length
  }
}

function withBuffers(table: string, row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, BLOBS.has(`${table}.${name}`) && value !== null ? bytesOf(value) : value]))
}
