/** Taking a released installment back (撤回), and putting it back. Clients drop their copy at the next pull and say why. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { heldInstallment } from './revisions'

/** @param reason shown to readers. @throws Refusal if it is not out. */
export async function withdraw(db: Write, now: number, series: string, number: number, reason: string): Promise<void> {
  if (reason.trim() === '') throw new Refusal('撤回要写明原因，读者会看到。')
  await requireReleased(db, now, series, number)
  await db.updateTable('installments').set({ withdrawn_at: now, withdrawn_reason: reason.trim(), changed_at: now })
    .where('series', '=', series).where('number', '=', number).where('withdrawn_at', 'is', null).execute()
}

/** Inverse of {@link withdraw}: the same revision is readable again. */
export async function restore(db: Write, now: number, series: string, number: number): Promise<void> {
  await requireReleased(db, now, series, number)
  await db.updateTable('installments').set({ withdrawn_at: null, withdrawn_reason: null, changed_at: now })
    .where('series', '=', series).where('number', '=', number).where('withdrawn_at', 'is not', null).execute()
}

async function requireReleased(db: Write, now: number, series: string, number: number): Promise<void> {
  const held = await heldInstallment(db, now, series, number)
  if (!held?.released) throw new Refusal(`第 ${number} 期还没有发布。`)
}
