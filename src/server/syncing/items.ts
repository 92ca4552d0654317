/**
 * A reader's places and marks as they stand on the service. All functions that write want the reader locked: cursors then grow in the
 * order of commits, and a device that has seen one has seen all before it.
 */
import type { Kysely } from 'kysely'
import { mayWrite, standing, SyncItem, SYNC_LIMITS, type SyncAnswer, type SyncMessage } from '../../contract/sync'
import type { Write } from '../database/database'
import type { ReaderItemTable } from '../database/follow-schema'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'
import { readItem, type Refused } from './reading'

/** Takes what a device tells. @returns what was not taken. @throws Refusal for a message that is too long as a whole. */
export async function takeItems(db: Write, reader: string, { device, items }: SyncMessage): Promise<Refused[]> {
  if (items.length > SYNC_LIMITS.items) throw new Refusal(`一次最多同步 ${SYNC_LIMITS.items} 条，这次有 ${items.length} 条，请分几次。`)
  const refused: Refused[] = []
  const good = new Map<string, SyncItem>()
  for (const one of items) {
    const item = readItem(one)
    if ('reason' in item) refused.push(item)
    else if (!mayWrite(device, item)) refused.push({ id: item.id, reason: '阅读位置只能由它自己的设备来写。' })
    else good.set(item.id, good.has(item.id) ? standing(good.get(item.id)!, item) : item)
  }
  const held = await heldOf(db, reader, [...good.keys()])
  let room = SYNC_LIMITS.reader - await countOf(db, reader)
  let cursor = await lastCursor(db, reader)
  for (const item of good.values()) {
    const before = held.get(item.id)
    if (before && standing(before, item) === before) continue
    if (!before && room-- <= 0) {
      // What was never here need not be deleted here.
      if (item.body !== null) refused.push({ id: item.id, reason: `最多保存 ${SYNC_LIMITS.reader} 条位置、书签和划线（含删除过的），已经满了；这一条只留在本机。` })
      continue
    }
    await putItem(db, rowOf(reader, item, device, ++cursor))
  }
  return refused
}

/** What a device may not have yet: a page of what was written after its cursor, but for what it told just now. */
export async function itemsAfter(db: Kysely<Schema>, reader: string, cursor: string, told: readonly unknown[]): Promise<Pick<SyncAnswer, 'cursor' | 'items' | 'more'>> {
  const rows = await db.selectFrom('reader_items').selectAll().where('reader', '=', reader).where('cursor', '>', numberOf(reader, cursor))
    .orderBy('cursor').limit(SYNC_LIMITS.items + 1).execute()
  const own = new Set(told.map(one => JSON.stringify(readItem(one))))
  const page: SyncItem[] = []
  let last = numberOf(reader, cursor)
  let bytes = 0
  let seen = 0
  for (const row of rows.slice(0, SYNC_LIMITS.items)) {
    bytes += Buffer.byteLength(row.body) + 400
    if (bytes > SYNC_LIMITS.message && seen > 0) break
    seen++
    last = row.cursor
    const item = itemOf(row)
    if (!own.has(JSON.stringify(item))) page.push(item)
  }
  return { cursor: `${reader}.${last}`, items: page, more: seen < rows.length }
}

/** All that is `from`'s comes to `to`, after all that is there, so that every device hears of it. */
export async function mergeItems(db: Write, from: string, to: string): Promise<void> {
  // Taken before any row goes: their devices may have seen the last of them.
  const base = await lastCursor(db, to)
  const ids = await db.selectFrom('reader_items as mine').innerJoin('reader_items as theirs', 'theirs.id', 'mine.id')
    .where('mine.reader', '=', from).where('theirs.reader', '=', to).select('mine.id').execute()
  for (const { id } of ids) {
    const [mine, theirs] = await Promise.all([from, to].map(reader =>
      db.selectFrom('reader_items').selectAll().where('reader', '=', reader).where('id', '=', id).executeTakeFirstOrThrow()))
    const kept = itemOf(theirs!)
    const loser = standing(kept, itemOf(mine!)) === kept ? mine! : theirs!
    await db.deleteFrom('reader_items').where('reader', '=', loser.reader).where('id', '=', id).execute()
  }
  await db.updateTable('reader_items').where('reader', '=', from).set(eb => ({ reader: to, cursor: eb('cursor', '+', base) })).execute()
}

/** A cursor of another reader, as a device that was joined may have, or of before a restore, begins anew. */
function numberOf(reader: string, cursor: string): number {
  const number = cursor.startsWith(`${reader}.`) ? Number(cursor.slice(reader.length + 1)) : 0
  return Number.isSafeInteger(number) && number > 0 ? number : 0
}

async function heldOf(db: Write, reader: string, ids: string[]): Promise<Map<string, SyncItem>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('reader_items').selectAll().where('reader', '=', reader).where('id', 'in', ids).execute()
  return new Map(rows.map(row => [row.id, itemOf(row)]))
}

async function countOf(db: Write, reader: string): Promise<number> {
  const { count } = await db.selectFrom('reader_items').where('reader', '=', reader).select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

async function lastCursor(db: Write, reader: string): Promise<number> {
  const row = await db.selectFrom('reader_items').where('reader', '=', reader).select(eb => eb.fn.max('cursor').as('last')).executeTakeFirst()
  return Number(row?.last ?? 0)
}

async function putItem(db: Write, row: ReaderItemTable): Promise<void> {
  const { reader: _reader, id: _id, ...rest } = row
  await db.insertInto('reader_items').values(row).onConflict(oc => oc.columns(['reader', 'id']).doUpdateSet(rest)).execute()
}

function rowOf(reader: string, { body, ...item }: SyncItem, device: string, cursor: number): ReaderItemTable {
  return { reader, ...item, body: JSON.stringify(body), device, deleted: body === null ? 1 : 0, cursor }
}

function itemOf({ id, kind, series, body, stamp }: ReaderItemTable): SyncItem {
  return { id, kind, series, body: JSON.parse(body) as SyncItem['body'], stamp }
}
