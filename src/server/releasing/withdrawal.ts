/** Taking a released installment back (撤回), and putting it back. Clients drop their copy at the next pull and say why. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { factsOf, type PartFacts } from '../reviewing/facts'

/** @param reason shown to readers. @throws Refusal if it is not out, or was taken back already. */
export async function withdraw(db: Write, now: number, series: string, number: number, reason: string): Promise<void> {
  if (reason.trim() === '') throw new Refusal('撤回要写明原因，读者会看到。')
  const part = await requireReleased(db, now, series, number)
  if (part.withdrawn) throw new Refusal(`第 ${number} 期已经撤回了。`)
  await db.updateTable('installments').set({ withdrawn_at: now, withdrawn_reason: reason.trim(), changed_at: now })
    .where('series', '=', series).where('number', '=', number).execute()
}

/** Inverse of {@link withdraw}: the current revision is readable again, as of the same release. @throws Refusal if it was not taken back. */
export async function restore(db: Write, now: number, series: string, number: number): Promise<void> {
  const part = await requireReleased(db, now, series, number)
  if (!part.withdrawn) throw new Refusal(`第 ${number} 期没有撤回，不需要恢复。`)
  await db.updateTable('installments').set({ withdrawn_at: null, withdrawn_reason: null, changed_at: now })
    .where('series', '=', series).where('number', '=', number).execute()
}

async function requireReleased(db: Write, now: number, series: string, number: number): Promise<PartFacts> {
  const part = await factsOf(db, now, series, number)
  if (!part?.released) throw new Refusal(`第 ${number} 期还没有发布。`)
  return part
}
