/** On which days the parts of a series come out: days counted from a first one, without clocks or zones. */
import { addDays, isDay, isPlannable, weekdayOf } from '../../contract/desk/days'
import { dayWords } from '../../contract/desk/instants'
import type { Cadence } from '../../contract/desk/plan'
import { isWorkingDay, missingYears, type HolidayTable } from './holidays'

export interface Days {
  days: string[]
  refusals: string[]
  notes: string[]
}

/** The first `count` days of a cadence on or after `first`. For chosen dates, these themselves. */
export function daysOf(cadence: Cadence, first: string, count: number, table: HolidayTable): Days {
  if (cadence.kind === 'dates') return chosenDays(cadence.dates, count)
  const wrong = dayFault(first)
  if (wrong !== undefined) return { days: [], refusals: [wrong], notes: [] }
  const days: string[] = []
  for (let day = nextSlot(cadence, first, table); days.length < count; day = nextSlot(cadence, addDays(day, 1), table)) days.push(day)
  const notes: string[] = []
  if (cadence.kind === 'working-days') {
    notes.push(...missingYears(table, days).map(year => `${year} 年的节假日表还没有录入，按周一至周五都上班排。`))
  }
  return { days, refusals: [], notes }
}

/** Why nothing can come out on a day that was asked for; undefined if something can. */
export function dayFault(day: string): string | undefined {
  if (!isDay(day)) return `${day} 这一天不存在。`
  return isPlannable(day) ? undefined : `${dayWords(day)}太远，只能排在 2000 年到 2199 年之间。`
}

/** The first day of a regular cadence that is not before `from`. */
export function nextSlot(cadence: Exclude<Cadence, { kind: 'dates' }>, from: string, table: HolidayTable): string {
  let day = from
  while (!isSlot(cadence, day, table)) day = addDays(day, 1)
  return day
}

function isSlot(cadence: Exclude<Cadence, { kind: 'dates' }>, day: string, table: HolidayTable): boolean {
  if (cadence.kind === 'daily') return true
  return cadence.kind === 'weekly' ? cadence.weekdays.includes(weekdayOf(day)) : isWorkingDay(day, table)
}

function chosenDays(dates: readonly string[], count: number): Days {
  const refusals = dates.map(dayFault).filter(fault => fault !== undefined)
  const days = [...dates].sort()
  const twice = days.find((day, i) => day === days[i + 1])
  if (twice !== undefined) refusals.push(`${dayWords(twice)}选了两次，一天只能排一期。`)
  if (days.length !== count) refusals.push(`要排 ${count} 期，选了 ${days.length} 天；两者要一样多。`)
  return { days, refusals, notes: [] }
}
