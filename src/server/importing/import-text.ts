/** A manuscript becomes the text of an installment, inside the caller's transaction. */
import type { Document } from '../../contract/document'
import type { Policy } from '../../contract/desk/review'
import type { Severity } from '../../contract/manifest'
import type { Write } from '../database/database'
import { currentDraft, saveDraft } from '../drafting/drafts'
import { hashOf } from '../payload'
import { Refusal } from '../refusal'
import { checkOrder } from '../releasing/order'
import { requireSeries } from '../releasing/plan'
import { keepDraftImages, keepImages, type NewImage } from '../releasing/images'
import { finalise, heldInstallment, type Held, type Stored } from '../releasing/revisions'
import { factsOf } from '../reviewing/facts'
import { COMMAND_LINE, recordAct } from '../trail/acts'
import { spokenInstant } from '../releasing/instants'
import { compose } from './compose'
import type { Manuscript } from './manuscript'

export interface Order {
  series: string
  number: number
  /** undefined: leave the instant as it is. */
  releaseAt?: number | undefined
  /** Overrides the title that was recognised, and the announced one. */
  title?: string | undefined
  /** The public note of a correction, and its weight; minor if not said. */
  note?: string | undefined
  severity?: Severity | undefined
}

export interface Imported extends Stored {
  title: string
  announced: string
  releaseAt: number | null
  /** It was out before: this is a correction. */
  correction: boolean
  policy: Policy
  /** It has what the policy asks for: the clock lets it out, or has. */
  approved: boolean
  timeZone: string
  /** Earlier parts whose instant is not fixed yet. */
  unfixed: number[]
}

/** @throws Refusal; the transaction is then to be given up. */
export async function importText(db: Write, now: number, order: Order, manuscript: Manuscript): Promise<Imported> {
  const { series, number } = order
  const { timeZone } = await requireSeries(db, series)
  const held = await heldInstallment(db, now, series, number)
  const correction = held?.released === true
  if (order.releaseAt !== undefined && order.releaseAt !== held?.releaseAt) {
    if (correction) {
      throw new Refusal(`第 ${number} 期已于${spokenInstant(held.releaseAt!, timeZone, now)}发布，发布时间不能再改；勘误请去掉 --release-at。`)
    }
    await checkOrder(db, now, series, number, order.releaseAt, timeZone)
  }
  const title = order.title ?? manuscript.facts.title ?? held?.title
  if (title === undefined) throw new Refusal('没有认出题目，请用 --title 写明。')
  const { document } = compose(series, number, { ...manuscript, facts: { ...manuscript.facts, title } }, correction ? held.document : undefined)
  await keepInstallment(db, now, held, { series, number, title, announced: order.title, releaseAt: order.releaseAt })
  await keepImages(db, now, manuscript.images)
  const text = { document, summary: manuscript.facts.summary ?? null }
  await keepDraft(db, now, text, manuscript.images)
  const stored = await finalise(db, now, { ...text, note: order.note, severity: order.severity }, 'command line')
  const { approved, policy } = (await factsOf(db, now, series, number))!
  await recordAct(db, now, COMMAND_LINE, { act: 'imported', series, number, detail: { hash: stored.hash, became: stored.became, note: order.note } })
  const unfixed = await db.selectFrom('installments').where('series', '=', series).where('number', '<', number)
    .where('release_at', 'is', null).select('number').orderBy('number').execute()
  return {
    ...stored, title, announced: order.title ?? held?.title ?? title, correction, policy, approved, timeZone,
    releaseAt: order.releaseAt ?? held?.releaseAt ?? null, unfixed: unfixed.map(part => part.number),
  }
}

/** The plan's row. `changed_at` moves only with what the manifest states, never with the text. */
async function keepInstallment(db: Write, now: number, held: Held | undefined, part: {
  series: string; number: number; title: string; announced: string | undefined; releaseAt: number | undefined
}): Promise<void> {
  const { series, number } = part
  if (!held) {
    await db.insertInto('installments').values({
      series, number, title: part.announced ?? part.title, release_at: part.releaseAt ?? null, approved: 0,
      withdrawn_at: null, withdrawn_reason: null, revision: null, changed_at: now,
    }).execute()
    return
  }
  const next = { title: part.announced ?? held.title, release_at: part.releaseAt ?? held.releaseAt }
  if (next.title === held.title && next.release_at === held.releaseAt) return
  // An instant given from outside the plan ends a hold and says nothing of a delay.
  const moved = next.release_at === held.releaseAt ? {} : { held_at: null, planned_at: null, delay_reason: null }
  await db.updateTable('installments').set({ ...next, ...moved, changed_at: now })
    .where('series', '=', series).where('number', '=', number).execute()
}

/** Where people work on the part, or will have to sign it, the file is their newest draft too: else it would be lost at the next 定稿. */
async function keepDraft(
  db: Write, now: number, { document, summary }: { document: Document; summary: string | null }, images: readonly NewImage[],
): Promise<void> {
  const { series, number } = document
  const { version, hash } = await currentDraft(db, series, number)
  const { policy } = (await factsOf(db, now, series, number))!
  if ((version === 0 && policy === 'none') || hash === hashOf(Buffer.from(JSON.stringify(document)))) return
  await keepDraftImages(db, now, series, number, images)
  await saveDraft(db, now, COMMAND_LINE, { series, number, base: version, document, summary, origin: 'import' })
}
