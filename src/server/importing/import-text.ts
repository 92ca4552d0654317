/** A manuscript becomes the text of an installment, inside the caller's transaction. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { checkOrder } from '../releasing/order'
import { requireSeries } from '../releasing/plan'
import { heldInstallment, storeText, type Stored } from '../releasing/revisions'
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
  /** The public note of a correction. */
  note?: string | undefined
}

export interface Imported extends Stored {
  title: string
  announced: string
  releaseAt: number | null
  /** It was out before: this is a correction. */
  correction: boolean
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
      throw new Refusal(`第 ${number} 期已于${spokenInstant(held.releaseAt!, timeZone)}发布，发布时间不能再改；勘误请去掉 --release-at。`)
    }
    await checkOrder(db, series, number, order.releaseAt, timeZone)
  }
  const title = order.title ?? manuscript.facts.title ?? held?.title
  if (title === undefined) throw new Refusal('没有认出题目，请用 --title 写明。')
  const { document } = compose(series, number, { ...manuscript, facts: { ...manuscript.facts, title } }, correction ? held.document : undefined)
  const stored = await storeText(db, now, {
    document, summary: manuscript.facts.summary, images: manuscript.images, note: order.note,
    releaseAt: order.releaseAt, announced: order.title,
  })
  const unfixed = await db.selectFrom('installments').where('series', '=', series).where('number', '<', number)
    .where('release_at', 'is', null).select('number').orderBy('number').execute()
  return {
    ...stored, title, announced: order.title ?? held?.title ?? title, correction, timeZone,
    releaseAt: order.releaseAt ?? held?.releaseAt ?? null, unfixed: unfixed.map(part => part.number),
  }
}
