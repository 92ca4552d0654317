/** The plan of a series: its facts and its numbered parts, before any text exists. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'

export interface SeriesPlan {
  title: string
  masthead?: string | undefined
  editorNote?: string | undefined
  timeZone?: string | undefined
  installments: { number: number; title: string }[]
}

export interface PlanOutcome { created: boolean; added: number[]; renamed: number[] }

/** Creates or updates a series. Parts that the plan no longer names stay: a number once announced is not silently lost. */
export async function planSeries(db: Write, now: number, id: string, plan: SeriesPlan): Promise<PlanOutcome> {
  const facts = {
    title: plan.title, masthead: plan.masthead ?? '', editor_note: plan.editorNote ?? '', time_zone: plan.timeZone ?? 'Asia/Shanghai',
  }
  const known = await db.selectFrom('series').where('id', '=', id).selectAll().executeTakeFirst()
  if (!known) await db.insertInto('series').values({ id, ...facts, created_at: now, changed_at: now }).execute()
  else if (Object.entries(facts).some(([name, value]) => known[name as keyof typeof facts] !== value)) {
    await db.updateTable('series').set({ ...facts, changed_at: now }).where('id', '=', id).execute()
  }
  const outcome: PlanOutcome = { created: !known, added: [], renamed: [] }
  for (const { number, title } of plan.installments) {
    const part = await db.selectFrom('installments').where('series', '=', id).where('number', '=', number)
      .select('title').executeTakeFirst()
    if (!part) {
      await db.insertInto('installments').values({
        series: id, number, title, release_at: null, approved: 0, withdrawn_at: null, withdrawn_reason: null, revision: null, changed_at: now,
      }).execute()
      outcome.added.push(number)
    } else if (part.title !== title) {
      await db.updateTable('installments').set({ title, changed_at: now }).where('series', '=', id).where('number', '=', number).execute()
      outcome.renamed.push(number)
    }
  }
  return outcome
}

/** @throws Refusal if there is no such series. */
export async function requireSeries(db: Write, id: string): Promise<{ timeZone: string; title: string }> {
  const series = await db.selectFrom('series').where('id', '=', id).select(['time_zone', 'title']).executeTakeFirst()
  if (!series) throw new Refusal(`还没有名为 ${id} 的连载；请用 --plan 给出计划，或用 --series-title 给出连载的名称。`)
  return { timeZone: series.time_zone, title: series.title }
}
