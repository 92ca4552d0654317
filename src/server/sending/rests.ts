/**
 * What is left of an announcement that is not sent to the end: a cancelled one's batches are given back, batch by batch; one that goes on after
 * all takes them up again. Each step is one transaction, so either may be interrupted anywhere.
 */
import type { Database, Write } from '../database/database'
import { raiseAlarm, clearAlarms } from '../proving/alarms'
import { announcedOf } from './announcing'
import type { Telling } from './channel'
import { ACTIVE } from './flights'

/** Pending batches of cancelled announcements: their consents are their readers' again. */
export function cancelRest(database: Database, tellings: readonly Telling[]): Promise<boolean> {
  return database.writeAside(async db => {
    const batch = await oneBatch(database, db, 'pending', ['cancelled'])
    if (!batch) return false
    await tellings.find(one => one.name === batch.channel)?.giveBack(db, batch.announcement, JSON.parse(batch.recipients) as string[])
    await db.updateTable('announcement_batches').set({ state: 'cancelled' }).where('id', '=', batch.id).execute()
    return true
  })
}

/** Cancelled batches of announcements that go on: what has been used or closed meanwhile is found to be gone when it is sent. */
export function takeUpRest(database: Database, tellings: readonly Telling[]): Promise<boolean> {
  return database.writeAside(async (db, now) => {
    const batch = await oneBatch(database, db, 'cancelled', ACTIVE)
    if (!batch) return false
    await tellings.find(one => one.name === batch.channel)?.spend(db, now, batch.announcement, JSON.parse(batch.recipients) as string[])
    await db.updateTable('announcement_batches').set({ state: 'pending' }).where('id', '=', batch.id).execute()
    return true
  })
}

function oneBatch(database: Database, db: Write, state: 'pending' | 'cancelled', of: readonly ('planning' | 'sending' | 'cancelled')[]) {
  return database.claiming(db.selectFrom('announcement_batches').select(['id', 'announcement', 'channel', 'recipients']).where('state', '=', state)
    .where('announcement', 'in', eb => eb.selectFrom('announcements').select('announcements.id').where('announcements.state', 'in', of))
    .limit(1)).executeTakeFirst()
}

/** Announcements with nothing left to send are finished. */
export async function finishDone(database: Database): Promise<void> {
  const done = await database.queries.selectFrom('announcements').select('id').where('state', '=', 'sending')
    .where(eb => eb.not(eb.exists(eb.selectFrom('announcement_batches').select('announcement_batches.id')
      .whereRef('announcement_batches.announcement', '=', 'announcements.id').where('announcement_batches.state', 'in', ['pending', 'flying', 'cancelled']))))
    .execute()
  for (const { id } of done) {
    await database.writeAside(async (db, now) => {
      await db.updateTable('announcements').set({ state: 'finished', finished_at: now }).where('id', '=', id).where('state', '=', 'sending').execute()
      const { seriesId: series, number } = await announcedOf(db, id)
      for (const kind of ['sending-stuck', 'sending-paused', 'sending-late']) await clearAlarms(db, now, { kind, series, number }, '已经发完')
    })
  }
}

/** Nothing was settled for so long while there is something to send, beyond what flies and whom to leave alone for a while. ms. */
const STUCK = 10 * 60_000

/** Alarms for what must not be: more messages than followers (all is stopped), and messages that do not move. */
export async function lookForTrouble(database: Database): Promise<void> {
  const { now } = await database.pulse()
  const rows = await database.queries.selectFrom('announcements').innerJoin('announcement_batches as batches', 'batches.announcement', 'announcements.id')
    .where('announcements.state', 'in', ACTIVE)
    .groupBy(['announcements.id', 'announcements.followers', 'announcements.planned_at'])
    .select(eb => [
      'announcements.id', 'announcements.followers', 'announcements.planned_at', eb.fn.max('batches.settled_at').as('moved'), eb.fn.max('batches.lease_until').as('until'),
      eb.fn.sum<number>(eb('sent', '+', eb.ref('refused'))).as('answered'), eb.fn.sum<number>('unknown').as('unknown'),
    ]).execute()
  // What rests until tomorrow has its own alarm.
  const resting = await database.queries.selectFrom('sending_pauses').select('channel').where('until', '>', now + STUCK).execute()
  for (const { id, followers, planned_at, moved, until, answered, unknown } of rows) {
    const tooMany = Number(answered) + Number(unknown) > Number(followers)
    const stuck = resting.length === 0 && now - Math.max(planned_at, moved ?? 0, until ?? 0) > STUCK
    if (!tooMany && !stuck) continue
    await database.writeAside(async (db, now) => {
      const { seriesId: series, number, title } = await announcedOf(db, id)
      if (tooMany) {
        await db.updateTable('announcements').set({ state: 'stopped', reason: '发出的条数多于关注者，已经停下。' }).where('id', '=', id).execute()
        await raiseAlarm(db, now, { kind: 'sending-more', series, number, words: `第 ${number} 期“${title}”发出的提醒多于关注者，已经停下，请查明再继续。` })
      } else await raiseAlarm(db, now, { kind: 'sending-stuck', series, number, words: `第 ${number} 期“${title}”的提醒十分钟没有进展。` })
    })
  }
}
