/** What an operator may do about an announcement. Each act is one transaction of the caller's. */
import type { Selectable } from 'kysely'
import { Conflict } from '../conflict'
import type { Write } from '../database/database'
import type { AnnouncementTable } from '../database/sending-schema'
import { clearAlarms } from '../proving/alarms'
import { Refusal } from '../refusal'
import { visibleAt } from '../catalog/visibility'
import { newBatch } from './freezing'
import { unknownOf } from './flights'

type Announcement = Selectable<AnnouncementTable>

async function requireAnnouncement(db: Write, series: string, number: number): Promise<Announcement> {
  const row = await db.selectFrom('announcements').selectAll().where('series', '=', series).where('number', '=', number).executeTakeFirst()
  if (!row) throw new Refusal('这一期还没有要发的提醒。')
  return row
}

/** Batches under way are flown to their end; nothing else is sent. @throws Refusal */
export async function stopSending(db: Write, series: string, number: number, by: string): Promise<void> {
  const { id, state } = await requireAnnouncement(db, series, number)
  if (state === 'finished') throw new Refusal('提醒已经发完，没有可停的了。')
  if (state === 'stopped' || state === 'cancelled') throw new Refusal('提醒已经停下。')
  await db.updateTable('announcements').set({ state: 'stopped', reason: `${by}停下的。` }).where('id', '=', id).execute()
}

/** What was stopped, waits or was cancelled goes on, however late it is; a pause of the channels ends. @throws Refusal if the part cannot be read. */
export async function goOnSending(db: Write, now: number, series: string, number: number, by: string): Promise<void> {
  const { id, state, channel } = await requireAnnouncement(db, series, number)
  const ended = await db.deleteFrom('sending_pauses').executeTakeFirst()
  const halted = state === 'stopped' || state === 'waiting' || state === 'cancelled'
  if (!halted && Number(ended.numDeletedRows) === 0) throw new Refusal(state === 'finished' ? '提醒已经发完。' : '提醒正在发。')
  if (!halted) return
  const visible = await db.selectFrom('installments').select('number').where('series', '=', series).where('number', '=', number).where(visibleAt(now)).executeTakeFirst()
  if (!visible) throw new Refusal('这一期现在读者读不到，不能发提醒。')
  await db.updateTable('announcements').set({ state: channel === null ? 'sending' : 'planning', reason: null, late_allowed: 1 }).where('id', '=', id).execute()
  for (const kind of ['sending-late', 'sending-stopped', 'sending-paused', 'sending-more']) await clearAlarms(db, now, { kind, series, number }, by)
}

/**
 * Those of whom nobody knows whether they were told are put into batches of their own, to be told again.
 * @param meant the number that the operator saw. @throws Conflict if it is another one by now.
 */
export async function resendUnknown(db: Write, now: number, series: string, number: number, meant: number, by: string): Promise<number> {
  const { id, state, channel } = await requireAnnouncement(db, series, number)
  const batches = await db.selectFrom('announcement_batches').selectAll().where('announcement', '=', id).where('unknown', '>', 0).execute()
  const found = batches.reduce((total, batch) => total + batch.unknown, 0)
  if (found === 0) throw new Refusal('没有不知是否送到的提醒。')
  if (found !== meant) throw new Conflict(`不知是否送到的现在是 ${found} 条，请看过再决定。`, { unknown: found })
  for (const batch of batches) {
    const { unknown, rest, letters } = unknownOf(batch)
    await db.updateTable('announcement_batches').set({
      state: 'settled', recipients: JSON.stringify(rest), size: rest.length, outcomes: letters, unknown: 0, flight: null, settled_at: batch.settled_at ?? now,
      codes: withoutUnknown(batch.codes),
    }).where('id', '=', batch.id).execute()
    await db.insertInto('announcement_batches').values(newBatch(id, batch.channel, unknown)).execute()
  }
  if (state === 'finished') await db.updateTable('announcements').set({ state: channel === null ? 'sending' : 'planning', finished_at: null }).where('id', '=', id).execute()
  await db.updateTable('announcements').set({ late_allowed: 1 }).where('id', '=', id).execute()
  await clearAlarms(db, now, { kind: 'sending-unknown', series, number }, by)
  return found
}

/** Codes of unknown outcomes go with their recipients. */
function withoutUnknown(codes: string | null): string {
  const { unknown: _, fault: _fault, ...rest } = JSON.parse(codes ?? '{}') as Record<string, number>
  return JSON.stringify(rest)
}
