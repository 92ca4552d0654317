/** Alarms on the desk, and at a webhook if one is configured. One open alarm a kind and part; it is told once. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Write } from '../database/database'

export interface Trouble { kind: string; series: string; number: number; words: string }

/** Raises an alarm unless the same one is open. @returns whether it is new. */
export async function raiseAlarm(db: Write, now: number, { kind, series, number, words }: Trouble): Promise<boolean> {
  const isOpen = async () => await db.selectFrom('alarms').select('id').where('kind', '=', kind).where('series', '=', series).where('number', '=', number)
    .where('cleared_at', 'is', null).executeTakeFirst() !== undefined
  if (await isOpen()) return false
  // All nodes wake at the same instant: whoever raises an alarm of a part has the part to itself, and looks again.
  await db.updateTable('installments').set({ number: sql.ref('number') }).where('series', '=', series).where('number', '=', number).execute()
  if (await isOpen()) return false
  await db.insertInto('alarms').values({
    id: randomUUID(), kind, series, number, words, raised_at: now, told_at: null, cleared_at: null, cleared_by: null,
  }).execute()
  return true
}

/** The trouble is over: clears the open alarms of a kind and part. @param by who or what says so. */
export async function clearAlarms(db: Write, now: number, { kind, series, number }: Omit<Trouble, 'words'>, by: string): Promise<void> {
  await db.updateTable('alarms').set({ cleared_at: now, cleared_by: by }).where('kind', '=', kind).where('series', '=', series)
    .where('number', '=', number).where('cleared_at', 'is', null).execute()
}

const PATIENCE = 5000
/** Alarms told in one go. */
const AT_ONCE = 20

/** Tells the webhook of every open alarm that it has not taken yet; what it does not take now is tried at the next sweep. */
export async function tellWebhook(database: Database, webhook: string, onFault: (error: unknown) => void): Promise<void> {
  const untold = await database.queries.selectFrom('alarms').where('told_at', 'is', null).where('cleared_at', 'is', null)
    .selectAll().orderBy('raised_at').limit(AT_ONCE).execute()
  for (const { id, kind, series, number, words, raised_at } of untold) {
    try {
      const answer = await fetch(webhook, {
        method: 'POST', headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(PATIENCE),
        body: JSON.stringify({ id, kind, series, number, text: words, at: new Date(raised_at).toISOString() }),
      })
      if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`)
      await database.tally(async (db, now) => db.updateTable('alarms').set({ told_at: now }).where('id', '=', id).execute())
    } catch (error) {
      onFault(error)
      return
    }
  }
}
