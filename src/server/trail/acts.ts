/** The audit trail: every act of an operator is recorded in the transaction that does it, or it did not happen. */
import type { Write } from '../database/database'

/** Who acts: a person, or the service itself / the command line (`id` null). */
export interface Actor { id: string | null; shown: string }

export const COMMAND_LINE: Actor = { id: null, shown: '命令行' }

export interface Act {
  /** A short stable name: `sign-in`, `draft-saved`, `signed`, `moved`, … Words for people are the desk's. */
  act: string
  series?: string | undefined
  number?: number | undefined
  /** What a reader of the trail needs to understand it: old and new values, reasons, counts. No secrets. */
  detail?: Record<string, unknown>
}

/** Must be called inside {@link Database.write}: the key is the transaction's place in the order of commits. */
export async function recordAct(db: Write, now: number, actor: Actor, act: Act): Promise<void> {
  const { value: change } = await db.selectFrom('state').select('value').where('name', '=', 'changes').executeTakeFirstOrThrow()
  const before = await db.selectFrom('acts').where('change', '=', change).select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  await db.insertInto('acts').values({
    change, position: Number(before.count), at: now, person: actor.id, shown: actor.shown, act: act.act,
    series: act.series ?? null, number: act.number ?? null, detail: JSON.stringify(act.detail ?? {}),
  }).execute()
}
