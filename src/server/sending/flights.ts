/**
 * Flights: a batch is marked as under way, with a lease, before the first of its calls, and settled with an outcome for each recipient after
 * the last. Whatever dies in between leaves a batch of which nobody can say who was told: it becomes `unknown` when its lease has ended,
 * and nothing but an operator's act sends it again.
 */
import type { ExpressionBuilder } from 'kysely'
import { visibleAt } from '../catalog/visibility'
import type { Database, Write } from '../database/database'
import type { Schema } from '../database/schema'
import type { BatchTable } from '../database/sending-schema'
import { raiseAlarm } from '../proving/alarms'
import { announcedOf, waitForWord } from './announcing'
import type { Announced, Telling } from './channel'
import { newBatch } from './freezing'
import { codesOf, countsOf, LETTERS, type Answer, type Result } from './outcome'

/** ms. Renewed while the flight goes on. */
export const LEASE = 30_000
export const ACTIVE = ['planning', 'sending'] as const

export interface Flight {
  batch: string
  /** The name of this flight; another one of the same batch has another. */
  name: string
  round: number
  announced: Announced
  ids: string[]
  /** For each id its call; undefined: gone. */
  calls: ((() => Promise<Answer>) | undefined)[]
}

/** The next pending batch, of the oldest announcement or the newest, marked as under way by the name of its flight. Undefined: there is none now. */
export async function takeOff(database: Database, telling: Telling, latest: number, name: string, order: 'asc' | 'desc'): Promise<Flight | undefined> {
  return database.writeAside(async (db, now) => {
    const pause = await db.selectFrom('sending_pauses').select('until').where('channel', '=', telling.name).executeTakeFirst()
    if (pause && pause.until > now) return undefined
    const waiting = await db.selectFrom('announcements').select(['id', 'release_at', 'late_allowed']).where('state', 'in', ACTIVE)
      .where(eb => eb.exists(eb.selectFrom('announcement_batches').select('announcement_batches.id')
        .whereRef('announcement_batches.announcement', '=', 'announcements.id').where('announcement_batches.state', '=', 'pending').where('announcement_batches.channel', '=', telling.name).where(mayFly(now))))
      .orderBy('planned_at', order).execute()
    for (const { id, release_at, late_allowed } of waiting) {
      const announced = await announcedOf(db, id)
      const why = await whyNot(db, now, announced)
      if (why === EARLY) continue
      if (why !== undefined) {
        await db.updateTable('announcements').set({ state: 'cancelled', reason: why }).where('id', '=', id).where('state', 'in', ACTIVE).execute()
        continue
      }
      if (!late_allowed && now - release_at > latest) {
        await waitForWord(db, now, announced)
        continue
      }
      const batch = await database.claiming(db.selectFrom('announcement_batches').select(['id', 'recipients', 'round'])
        .where('announcement', '=', id).where('state', '=', 'pending').where('channel', '=', telling.name).where(mayFly(now)).orderBy('id').limit(1)).executeTakeFirst()
      if (!batch) continue
      await db.updateTable('announcement_batches').set({ state: 'flying', flight: name, lease_until: now + LEASE }).where('id', '=', batch.id).execute()
      const ids = JSON.parse(batch.recipients) as string[]
      return { batch: batch.id, name, round: batch.round, announced, ids, calls: await telling.calls(db, announced, ids) }
    }
    return undefined
  })
}

/** A pending batch whose recipients need not be left alone any longer. */
function mayFly(now: number) {
  return (eb: ExpressionBuilder<Schema, 'announcement_batches'>) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)])
}

/** The clock was set back to before the release: nothing has changed, so nothing is cancelled. */
const EARLY = Symbol('early')

/** Why this part may not be told of now; undefined: it may. */
async function whyNot(db: Write, now: number, { seriesId, number, releaseAt }: Announced): Promise<string | typeof EARLY | undefined> {
  const part = await db.selectFrom('installments').where('series', '=', seriesId).where('number', '=', number)
    .select(['withdrawn_at', 'held_at', 'release_at', visibleAt(now).as('visible')]).executeTakeFirst()
  if (part && Boolean(part.visible)) return undefined
  if (part && part.withdrawn_at !== null) return '这一期已撤回，没有发完的提醒取消了。'
  if (part && part.held_at !== null) return '这一期已暂缓，没有发完的提醒取消了。'
  return part?.release_at === releaseAt && releaseAt > now ? EARLY : '这一期现在读不到，没有发完的提醒取消了。'
}

/** @returns false if the flight is to end early: it was given up meanwhile, the announcement is not to be sent any more, or its part cannot be read any more. */
export async function renew(database: Database, flight: Flight): Promise<boolean> {
  return database.writeAside(async (db, now) => {
    const renewed = await db.updateTable('announcement_batches').set({ lease_until: now + LEASE })
      .where('id', '=', flight.batch).where('flight', '=', flight.name).where('state', '=', 'flying').executeTakeFirst()
    if (Number(renewed.numUpdatedRows) === 0) return false
    const row = await db.selectFrom('announcements').select('state').where('id', '=', flight.announced.id).executeTakeFirst()
    return row !== undefined && (ACTIVE as readonly string[]).includes(row.state) && await whyNot(db, now, flight.announced) === undefined
  })
}

/** Writes down what became of each. Those not sent are a new batch. A flight that was given up meanwhile still tells the truth, unless it was flown again. */
export async function settle(database: Database, telling: Telling, flight: Flight, results: readonly Result[]): Promise<void> {
  await database.writeAside(async (db, now) => {
    const kept = results.map((result, i) => ({ ...result, id: flight.ids[i]! })).filter(result => result.outcome !== 'unsent')
    const mine = { id: flight.batch, flight: flight.name }
    const written = kept.length === 0
      ? (await db.deleteFrom('announcement_batches').where(flown(mine)).executeTakeFirst()).numDeletedRows
      : (await db.updateTable('announcement_batches').set({
        state: 'settled', settled_at: now, lease_until: null, recipients: JSON.stringify(kept.map(({ id }) => id)), size: kept.length,
        outcomes: kept.map(({ outcome }) => LETTERS[outcome]).join(''), codes: JSON.stringify(codesOf(kept)), ...countsOf(kept),
      }).where(flown(mine)).executeTakeFirst()).numUpdatedRows
    if (Number(written) === 0) return
    await putBack(db, now, telling, flight, results)
    const refused = new Map<string, string[]>()
    for (const { outcome, code = '', id } of kept) if (outcome === 'refused') refused.set(code, [...refused.get(code) ?? [], id])
    for (const [code, ids] of refused) await telling.close(db, now, ids, code)
    const unused = kept.filter(({ outcome }) => outcome === 'failed' || outcome === 'gone').map(({ id }) => id)
    if (unused.length > 0) await telling.giveBack(db, flight.announced.id, unused)
    if (kept.some(({ outcome }) => outcome === 'unknown')) await alarmUnknown(db, now, flight.announced)
  })
}

/** Those not sent are batches anew, whom to leave alone for a while apart from the others. An announcement taken for finished goes on. */
async function putBack(db: Write, now: number, telling: Telling, flight: Flight, results: readonly Result[]): Promise<void> {
  const unsent = results.flatMap((result, i) => result.outcome === 'unsent' ? [{ ...result, id: flight.ids[i]! }] : [])
  if (unsent.length === 0) return
  for (const waits of [false, true]) {
    const some = unsent.filter(({ after }) => (after !== undefined) === waits)
    if (some.length === 0) continue
    const round = flight.round + (some.some(({ code }) => code !== undefined) ? 1 : 0)
    const notBefore = waits ? now + Math.max(...some.map(({ after }) => after!)) : null
    await db.insertInto('announcement_batches').values(newBatch(flight.announced.id, telling.name, some.map(({ id }) => id), round, notBefore)).execute()
  }
  await db.updateTable('announcements').set({ state: 'sending', finished_at: null }).where('id', '=', flight.announced.id).where('state', '=', 'finished').execute()
}

/** The batch as long as this flight is its last. */
function flown({ id, flight }: { id: string; flight: string }) {
  return (eb: ExpressionBuilder<Schema, 'announcement_batches'>) => eb.and([eb('id', '=', id), eb('flight', '=', flight), eb('state', 'in', ['flying', 'unknown'])])
}

/**
 * Flights whose lease has ended become unknown. @param own names of this process's flights, as they are at the moment of asking; on the embedded database there is no other process,
 * so all others are of one that died.
 */
export async function giveUpLost(database: Database, own: ReadonlyMap<string, unknown>): Promise<void> {
  const { now } = await database.pulse()
  const lost = await database.queries.selectFrom('announcement_batches').select(['id', 'announcement', 'flight', 'lease_until']).where('state', '=', 'flying').execute()
  for (const { id, announcement, flight, lease_until } of lost) {
    if (own.has(flight!) || (database.kind === 'postgresql' && lease_until! > now)) continue
    await database.writeAside(async (db, now) => {
      const given = await db.updateTable('announcement_batches').set({ state: 'unknown', lease_until: null, unknown: eb => eb.ref('size') })
        .where('id', '=', id).where('flight', '=', flight).where('state', '=', 'flying')
        .where('lease_until', '<=', database.kind === 'postgresql' ? now : Number.MAX_SAFE_INTEGER).executeTakeFirst()
      if (Number(given.numUpdatedRows) > 0) await alarmUnknown(db, now, await announcedOf(db, announcement))
    })
  }
}

async function alarmUnknown(db: Write, now: number, { seriesId: series, number, title }: Announced): Promise<void> {
  await raiseAlarm(db, now, {
    kind: 'sending-unknown', series, number, words: `第 ${number} 期“${title}”有些提醒不知是否送到，不会自动再发。条数在这一期的送达报告里，那里也可以决定再发一次。`,
  })
}

/** Ids of a batch whose outcome is unknown, and the rest with their letters. Unknown as a whole: all of them. */
export function unknownOf({ recipients, outcomes }: Pick<BatchTable, 'recipients' | 'outcomes'>): { unknown: string[]; rest: string[]; letters: string } {
  const ids = JSON.parse(recipients) as string[]
  const isUnknown = (i: number) => outcomes === null || outcomes[i] === LETTERS.unknown
  return {
    unknown: ids.filter((_, i) => isUnknown(i)), rest: ids.filter((_, i) => !isUnknown(i)),
    letters: [...outcomes ?? ''].filter(letter => letter !== LETTERS.unknown).join(''),
  }
}
