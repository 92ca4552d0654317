/** A series and its numbered parts as the desk makes and changes them. Numbers are never given twice and never move. */
import type { SeriesChange } from '../../contract/desk/plan'
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { zoneNamed } from './local-time'
import { planSeries, type SeriesPlan } from './plan'
import { heldInstallment } from './revisions'

/** @throws Refusal if the name is taken or the zone is unknown. */
export async function openSeries(db: Write, now: number, id: string, facts: Omit<SeriesPlan, 'installments'>, titles: readonly string[]): Promise<void> {
  const known = await db.selectFrom('series').where('id', '=', id).select('title').executeTakeFirst()
  if (known) throw new Refusal(`名字 ${id} 已经给了《${known.title}》，请换一个。`)
  await planSeries(db, now, id, { ...facts, timeZone: zoneOf(facts.timeZone), installments: titles.map((title, i) => ({ number: i + 1, title })) })
}

/** @returns the facts before. @throws Refusal for an unknown series or zone. */
export async function changeSeries(db: Write, now: number, id: string, change: Omit<SeriesChange, 'titles' | 'added'>): Promise<Omit<SeriesPlan, 'installments'>> {
  const timeZone = zoneOf(change.timeZone)
  const before = await factsOf(db, id)
  const given = Object.fromEntries(Object.entries({ ...change, timeZone }).filter(([, value]) => value !== undefined))
  await planSeries(db, now, id, { ...before, ...given, installments: [] })
  return before
}

/** @returns its number, the one after the last. */
export async function addPart(db: Write, now: number, id: string, title: string): Promise<number> {
  const facts = await factsOf(db, id)
  const number = await lastNumber(db, id) + 1
  await planSeries(db, now, id, { ...facts, installments: [{ number, title }] })
  return number
}

/** @returns the title before. @throws Refusal for an unknown part and one that is out: its title is that of its text. */
export async function renamePart(db: Write, now: number, id: string, number: number, title: string): Promise<string> {
  const facts = await factsOf(db, id)
  const part = await requirePart(db, now, id, number)
  if (part.released) throw new Refusal(`第 ${number} 期已经发布，题目随正文走，要改请更正正文。`)
  await planSeries(db, now, id, { ...facts, installments: [{ number, title }] })
  return part.title
}

/** Only the last part, and only while nothing has been written for it. @returns its title. */
export async function removePart(db: Write, now: number, id: string, number: number): Promise<string> {
  const { title, released, revision } = await requirePart(db, now, id, number)
  if (released) throw new Refusal(`第 ${number} 期已经发布，不能删去；要收回请撤回。`)
  if (number !== await lastNumber(db, id)) throw new Refusal(`只能删去最后一期；期号一经公布不再改动，第 ${number} 期之后还有别的期。`)
  const draft = await db.selectFrom('draft_versions').where('series', '=', id).where('number', '=', number).select('version').limit(1).executeTakeFirst()
  if (draft || revision !== null) throw new Refusal(`第 ${number} 期已经有了正文，不能删去。`)
  // The number may be given again: who holds a link to this part is not to see that one's draft.
  await db.deleteFrom('previews').where('series', '=', id).where('number', '=', number).execute()
  await db.deleteFrom('installments').where('series', '=', id).where('number', '=', number).execute()
  await db.updateTable('series').set({ changed_at: now }).where('id', '=', id).execute()
  return title
}

function zoneOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const zone = zoneNamed(name)
  if (zone === undefined) throw new Refusal(`没有名为“${name}”的时区，应形如 Asia/Shanghai。`)
  return zone
}

async function factsOf(db: Write, id: string): Promise<Omit<SeriesPlan, 'installments'>> {
  const row = await db.selectFrom('series').where('id', '=', id).selectAll().executeTakeFirst()
  if (!row) throw new Refusal(`没有名为 ${id} 的连载。`)
  return { title: row.title, masthead: row.masthead, editorNote: row.editor_note, timeZone: row.time_zone }
}

async function requirePart(db: Write, now: number, id: string, number: number) {
  const part = await heldInstallment(db, now, id, number)
  if (!part) throw new Refusal(`计划里没有第 ${number} 期。`)
  return part
}

async function lastNumber(db: Write, id: string): Promise<number> {
  const { last } = await db.selectFrom('installments').where('series', '=', id).select(eb => eb.fn.max('number').as('last')).executeTakeFirstOrThrow()
  return last ?? 0
}
