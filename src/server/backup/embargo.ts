/**
 * An older state knows nothing of what was taken back, put off or voided since, and its instants have passed: put in place as it is, it would
 * let all of that out in the moment in which it commits. So nothing comes out by a restore that could not be read a moment before.
 */
import type { Kysely, Selectable } from 'kysely'
import { visibleAt } from '../catalog/visibility'
import type { Write } from '../database/database'
import type { InstallmentTable, Schema } from '../database/schema'

type Hidden = Pick<Selectable<InstallmentTable>, 'series' | 'number' | 'withdrawn_at' | 'withdrawn_reason'>

/** Parts that nobody outside can read, before they are replaced. */
export async function hiddenParts(db: Kysely<Schema>, now: number): Promise<Hidden[]> {
  const out = await readable(db, now)
  const parts = await db.selectFrom('installments').select(['series', 'number', 'withdrawn_at', 'withdrawn_reason']).execute()
  return parts.filter(part => !out.has(nameOf(part)))
}

/** What was taken back stays so; what had been put off is overdue and waits for a publisher. Links to drafts end, as some may have been revoked since. */
export async function keepHidden(db: Write, now: number, hidden: readonly Hidden[]): Promise<void> {
  const out = await readable(db, now)
  for (const { series, number, ...withdrawal } of hidden.filter(part => out.has(nameOf(part)))) {
    await db.updateTable('installments').set(withdrawal.withdrawn_at === null ? { approved: 0 } : { ...withdrawal, changed_at: now })
      .where('series', '=', series).where('number', '=', number).execute()
  }
  await db.updateTable('previews').set({ revoked_at: now }).where('revoked_at', 'is', null).execute()
}

async function readable(db: Kysely<Schema>, now: number): Promise<Set<string>> {
  const parts = await db.selectFrom('installments').where(visibleAt(now)).select(['series', 'number']).execute()
  return new Set(parts.map(nameOf))
}

function nameOf({ series, number }: { series: string; number: number }): string { return `${number} ${series}` }
