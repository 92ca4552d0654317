/**
 * Freezing: who is told is written down before anybody is, in batches of at most {@link BATCH}, page by page over the followers in the
 * order of their ids. Each page is one transaction that holds the announcement, so whoever does it, nobody is written down twice.
 */
import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Database, Write } from '../database/database'
import type { AnnouncementTable, Channel } from '../database/sending-schema'
import { announcedOf } from './announcing'
import type { Chosen, Telling } from './channel'

export const BATCH = 200
/** Followers of one page, and pages that one transaction looks at for those few who can be told. */
const PAGE = 500
const PAGES = 8

/** Whom the first tells, the second does not. */
const ORDER: readonly Channel[] = ['wechat', 'push']

/** One batch more of this announcement. @returns false if all are frozen, or somebody else is at it. */
export async function freezeSome(database: Database, announcement: string, tellings: readonly Telling[]): Promise<boolean> {
  return database.writeAside(async (db, now) => {
    const held = await database.claiming(db.selectFrom('announcements').selectAll().where('id', '=', announcement).where('state', '=', 'planning')).executeTakeFirst()
    if (!held) return false
    const telling = tellings.find(one => one.name === held.channel)
    if (telling && await freezeBatch(db, now, held, telling)) return true
    const next = tellings.find(one => ORDER.indexOf(one.name) > ORDER.indexOf(held.channel!))
    await db.updateTable('announcements').set(next ? { channel: next.name, cursor: '' } : { channel: null, state: 'sending' }).where('id', '=', announcement).execute()
    return next !== undefined
  })
}

/** @returns false if no follower is left. */
async function freezeBatch(db: Write, now: number, held: Selectable<AnnouncementTable>, telling: Telling): Promise<boolean> {
  const announced = await announcedOf(db, held.id)
  const chosen: Chosen[] = []
  let { cursor } = held
  let more = true
  for (let pages = 0; pages < PAGES && chosen.length < BATCH && more; pages++) {
    const readers = await followersAfter(db, held, cursor)
    more = readers.length === PAGE
    if (readers.length === 0) break
    const found = await telling.choose(db, announced, readers)
    const room = BATCH - chosen.length
    chosen.push(...found.slice(0, room))
    if (found.length > room) more = true
    cursor = found.length > room ? chosen.at(-1)!.reader : readers.at(-1)!
  }
  if (chosen.length > 0) {
    const ids = chosen.map(({ id }) => id)
    await telling.spend(db, now, held.id, ids)
    await db.insertInto('announcement_batches').values(newBatch(held.id, telling.name, ids)).execute()
  }
  await db.updateTable('announcements').set({ cursor }).where('id', '=', held.id).execute()
  return more
}

async function followersAfter(db: Write, { series, release_at }: Selectable<AnnouncementTable>, cursor: string): Promise<string[]> {
  const rows = await db.selectFrom('follows').select('reader').where('series', '=', series).where('reader', '>', cursor)
    // Nobody is told of what came out before they followed.
    .where('since', '<=', release_at).orderBy('reader').limit(PAGE).execute()
  return rows.map(row => row.reader)
}

/** @param notBefore when it may be sent at the earliest; null: at once. */
export function newBatch(announcement: string, channel: Channel, ids: readonly string[], round = 0, notBefore: number | null = null) {
  return {
    id: randomUUID(), announcement, channel, state: 'pending' as const, recipients: JSON.stringify(ids), size: ids.length, round,
    flight: null, lease_until: notBefore, outcomes: null, codes: null, settled_at: null,
  }
}
