/**
 * The ledger of consents (开更提醒). Every outcome of every question has its row; one accepted tap is one message. A tap is told by the
 * reader's device, and of itself by WeChat: whichever comes first makes the row, the other is matched with it.
 */
import { randomUUID } from 'node:crypto'
import type { ConsentMessage, Outcome } from '../../contract/follow'
import type { Write } from '../database/database'
import type { ConsentTable } from '../database/follow-schema'
import { Refusal } from '../refusal'
import { requireSeries } from './follows'
import { kindOf, type Templates } from './templates'

const MINUTE = 60_000
/** Device and WeChat tell of a tap within so long of each other, or it is taken for two, ms. */
const NEAR = 10 * MINUTE
/** A device without a network tells of a tap so late at most, ms; what it says of older ones is not believed. */
const LONGEST_WAY = 30 * 24 * 60 * MINUTE
/** A message's fate is told within so long of its sending, ms. */
const FATE = 24 * 60 * MINUTE

/** How WeChat says "accept" where a sound or an alert comes with it. */
const ACCEPTED: readonly Outcome[] = ['accept', 'acceptWithAudio', 'acceptWithAlert']

/** What a device tells; told again, nothing changes. @throws Refusal for a template that is not offered (any more). */
export async function recordTap(db: Write, now: number, templates: Templates, reader: string, { series, tap, results, at = now }: ConsentMessage): Promise<void> {
  await requireSeries(db, series)
  const askedAt = Math.max(now - LONGEST_WAY, Math.min(now, at))
  for (const { template, outcome: said } of results) {
    const kind = kindOf(templates, template)
    if (!kind) throw new Refusal('这个提醒模板已经更换，请刷新后再订。')
    const outcome = ACCEPTED.includes(said) ? 'accept' : said
    if (await db.selectFrom('consents').select('id').where('reader', '=', reader).where('tap', '=', tap).where('template', '=', template).executeTakeFirst()) continue
    const told = await db.selectFrom('consents').select('id').where('reader', '=', reader).where('template', '=', template).where('outcome', '=', outcome)
      .where('tap', 'is', null).where('asked_at', '>=', askedAt - NEAR).where('asked_at', '<=', askedAt + NEAR).orderBy('asked_at').executeTakeFirst()
    // The device knows which series it was for.
    if (told) await db.updateTable('consents').where('id', '=', told.id).set({ tap, series }).execute()
    else await add(db, { reader, series, template, kind, outcome, asked_at: askedAt, tap, event: null })
    if (kind === 'standing' && outcome === 'accept') await keepOneStanding(db, now, reader, series, template)
  }
}

/**
 * WeChat tells of a tap. It does not say for which series: that is known from the device, or where the reader follows one only.
 * @param event WeChat's name of the event: it is told again until it has been answered.
 */
export async function settlePopup(db: Write, now: number, templates: Templates, reader: string, popup: { event: string; template: string; outcome: string; at: number }): Promise<void> {
  const { event, template, outcome, at } = popup
  const kind = kindOf(templates, template)
  if (!kind || await db.selectFrom('consents').select('id').where('event', '=', event).executeTakeFirst()) return
  const told = await db.selectFrom('consents').select('id').where('reader', '=', reader).where('template', '=', template).where('outcome', '=', outcome)
    .where('event', 'is', null).where('asked_at', '>=', at - NEAR).where('asked_at', '<=', at + NEAR).orderBy('asked_at').executeTakeFirst()
  if (told) {
    await db.updateTable('consents').where('id', '=', told.id).set({ event }).execute()
    return
  }
  const follows = await db.selectFrom('follows').select('series').where('reader', '=', reader).limit(2).execute()
  if (follows.length !== 1) return
  await add(db, { reader, series: follows[0]!.series, template, kind, outcome, asked_at: Math.min(at, now), tap: null, event })
}

type Told = Omit<ConsentTable, 'id' | 'spent_at' | 'spent_by' | 'sent_code' | 'closed_at' | 'close_reason'>

async function add(db: Write, told: Told): Promise<void> {
  await db.insertInto('consents').values({
    id: randomUUID(), ...told, spent_at: null, spent_by: null, sent_code: null, closed_at: null, close_reason: null,
  }).execute()
}

/** The reader took consent back in WeChat's own settings. @param at when: what was accepted later stands. */
export async function closeConsents(db: Write, now: number, reader: string, template: string, at: number): Promise<void> {
  await db.updateTable('consents').where('reader', '=', reader).where('template', '=', template).where('asked_at', '<=', at)
    .where('outcome', '=', 'accept').where('spent_at', 'is', null).where('closed_at', 'is', null)
    .set({ closed_at: now, close_reason: 'change' }).execute()
}

/** What became of a message after WeChat took it; it does not say for which consent, so it is the one spent last that lacks it. */
export async function recordFate(db: Write, reader: string, template: string, code: string, at: number): Promise<void> {
  const row = await db.selectFrom('consents').select('id').where('reader', '=', reader).where('template', '=', template)
    .where(eb => eb.or([
      eb.and([eb('spent_at', '>=', at - FATE), eb('sent_code', 'is', null)]),
      eb.and([eb('kind', '=', 'standing'), eb('closed_at', 'is', null), eb('outcome', '=', 'accept')]),
    ])).orderBy('spent_at', 'desc').orderBy('asked_at', 'desc').executeTakeFirst()
  if (row) await db.updateTable('consents').where('id', '=', row.id).set({ sent_code: code }).execute()
}

/** A standing consent given again is the same one. */
async function keepOneStanding(db: Write, now: number, reader: string, series: string, template: string): Promise<void> {
  const [newest, ...older] = await db.selectFrom('consents').select('id').where('reader', '=', reader).where('series', '=', series).where('template', '=', template)
    .where('outcome', '=', 'accept').where('closed_at', 'is', null).orderBy('asked_at', 'desc').orderBy('id').execute()
  if (!newest || older.length === 0) return
  await db.updateTable('consents').where('id', 'in', older.map(({ id }) => id)).set({ closed_at: now, close_reason: 'renewed' }).execute()
}
