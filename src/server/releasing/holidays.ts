/** Working days: Monday to Friday but for the table's exceptions, which operators edit year by year. */
import type { Kysely } from 'kysely'
import { isDay, weekdayOf } from '../../contract/desk/days'
import { dayWords } from '../../contract/desk/instants'
import type { Holiday } from '../../contract/desk/plan'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'

/** By day. */
export type HolidayTable = ReadonlyMap<string, Holiday['kind']>

export function isWorkingDay(day: string, table: HolidayTable): boolean {
  const kind = table.get(day)
  return kind === undefined ? weekdayOf(day) <= 5 : kind === 'work'
}

/** The years of these days for which nobody has filled in the table. */
export function missingYears(table: HolidayTable, days: readonly string[]): number[] {
  const known = new Set(yearsOf([...table.keys()]))
  return yearsOf(days).filter(year => !known.has(year))
}

export function yearsOf(days: readonly string[]): number[] {
  return [...new Set(days.map(day => +day.slice(0, 4)))].sort((a, b) => a - b)
}

export function allHolidays(db: Kysely<Schema>): Promise<Holiday[]> {
  return db.selectFrom('holidays').selectAll().orderBy('day').execute()
}

export function tableOf(holidays: readonly Holiday[]): HolidayTable {
  return new Map(holidays.map(({ day, kind }) => [day, kind]))
}

/** Replaces the table of one year. @throws Refusal for a day that is of another year, does not exist, or says nothing new. */
export async function replaceYear(db: Write, year: number, days: readonly Holiday[]): Promise<void> {
  const seen = new Set<string>()
  for (const { day, kind } of days) {
    if (!isDay(day)) throw new Refusal(`${day} 这一天不存在。`)
    if (+day.slice(0, 4) !== year) throw new Refusal(`${dayWords(day)}不在 ${year} 年里。`)
    if (seen.has(day)) throw new Refusal(`${dayWords(day)}写了两次。`)
    seen.add(day)
    if (kind === 'work' && weekdayOf(day) <= 5) throw new Refusal(`${dayWords(day)}本来就上班，不用写。`)
  }
  await db.deleteFrom('holidays').where('day', '>=', `${year}-01-01`).where('day', '<=', `${year}-12-31`).execute()
  if (days.length > 0) await db.insertInto('holidays').values(days.map(({ day, kind, name }) => ({ day, kind, name }))).execute()
}
