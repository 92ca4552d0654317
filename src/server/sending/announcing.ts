/**
 * Which released parts are to be told. A part is told once, ever: the announcement is unique by series and number, so neither a correction
 * nor a moved instant nor a part put back makes another one; and none is made before the part was read back as an outsider reads it.
 */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { visibleAt } from '../catalog/visibility'
import type { Database, Write } from '../database/database'
import type { Schema } from '../database/schema'
import type { Channel } from '../database/sending-schema'
import { raiseAlarm } from '../proving/alarms'
import type { Announced } from './channel'

/** Announcements of one sweep. */
const AT_ONCE = 20

export async function announceDue(database: Database, first: Channel | undefined, latest: number): Promise<void> {
  const { now } = await database.pulse()
  for (const due of await unannounced(database.queries, now)) {
    const { series, number, title, release_at, verified_at } = due
    await database.writeAside(async (db, now) => {
      const followers = await followersOf(db, series, release_at)
      const late = followers > 0 && now - release_at > latest
      const made = await db.insertInto('announcements').values({
        id: randomBytes(12).toString('base64url'), series, number, release_at, verified_at, planned_at: now, followers,
        state: late ? 'waiting' : first ? 'planning' : 'sending', channel: first ?? null, reason: late ? LATE : null, finished_at: null,
      }).onConflict(conflict => conflict.columns(['series', 'number']).doNothing()).executeTakeFirst()
      if (late && Number(made.numInsertedOrUpdatedRows) > 0) await alarmLate(db, now, { series, number, title })
    })
  }
}

const LATE = '已过了发布时间太久，等你决定还发不发。'

/** It came out too long ago: an operator is to say whether it is told still. */
export async function waitForWord(db: Write, now: number, { id, seriesId: series, number, title }: Announced): Promise<void> {
  await db.updateTable('announcements').set({ state: 'waiting', reason: LATE }).where('id', '=', id).execute()
  await alarmLate(db, now, { series, number, title })
}

async function alarmLate(db: Write, now: number, { series, number, title }: { series: string; number: number; title: string }): Promise<void> {
  await raiseAlarm(db, now, { kind: 'sending-late', series, number, words: `第 ${number} 期“${title}”的提醒晚了，还没有发完。请决定是否继续。` })
}

async function followersOf(db: Kysely<Schema>, series: string, releaseAt: number): Promise<number> {
  const row = await db.selectFrom('follows').where('series', '=', series).where('since', '<=', releaseAt)
    .select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Parts to be read now, proven as they stand, and not announced. */
async function unannounced(db: Kysely<Schema>, now: number) {
  return db.selectFrom('installments')
    .innerJoin('revisions', join => join.onRef('revisions.series', '=', 'installments.series')
      .onRef('revisions.number', '=', 'installments.number').onRef('revisions.revision', '=', 'installments.revision'))
    .innerJoin('proofs', join => join.onRef('proofs.series', '=', 'installments.series').onRef('proofs.number', '=', 'installments.number')
      .onRef('proofs.release_at', '=', 'installments.release_at').onRef('proofs.hash', '=', 'revisions.hash').on('proofs.ok', '=', 1))
    .leftJoin('announcements', join => join.onRef('announcements.series', '=', 'installments.series').onRef('announcements.number', '=', 'installments.number'))
    .where(visibleAt(now)).where('announcements.id', 'is', null)
    .select(['installments.series', 'installments.number', 'revisions.title', 'proofs.release_at', 'proofs.checked_at as verified_at'])
    .orderBy('installments.release_at').limit(AT_ONCE).execute()
}

/** What there is to say of an announcement's part, as it stands now. */
export async function announcedOf(db: Kysely<Schema>, announcement: string): Promise<Announced> {
  const { series, number, release_at, ...row } = await db.selectFrom('announcements').select(['id', 'series', 'number', 'release_at', 'planned_at'])
    .where('id', '=', announcement).executeTakeFirstOrThrow()
  const said = await saidOf(db, series, number)
  return { ...row, ...said!, releaseAt: release_at }
}

/** What there is to say of a part, its text published or not; undefined: there is no such part. */
export async function saidOf(db: Kysely<Schema>, series: string, number: number): Promise<Omit<Announced, 'id' | 'planned_at'> | undefined> {
  const row = await db.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
    .leftJoin('revisions', join => join.onRef('revisions.series', '=', 'installments.series')
      .onRef('revisions.number', '=', 'installments.number').onRef('revisions.revision', '=', 'installments.revision'))
    .where('installments.series', '=', series).where('installments.number', '=', number)
    .select([
      'installments.series as seriesId', 'installments.number', 'installments.release_at as releaseAt', 'series.title as series',
      'series.time_zone as timeZone', 'installments.title as planned', 'revisions.title as current',
    ]).executeTakeFirst()
  if (!row) return undefined
  const { planned, current, releaseAt, ...rest } = row
  return { ...rest, title: current ?? planned, releaseAt: releaseAt ?? 0, remark: '点开即读，也可以留着慢慢看' }
}
