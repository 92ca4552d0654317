/** Days and times of day as people type them, and the days of a month. A day is YYYY-MM-DD, a time HH:MM; neither has a zone. */
import { addDays, daysBetween, isDay, weekdayOf } from '../../../contract/desk/days'

const two = (value: number) => (value < 10 ? `0${value}` : `${value}`)

function dayFrom(year: string, month: string, date: string): string | undefined {
  const day = `${year}-${two(Number(month))}-${two(Number(date))}`
  return isDay(day) ? day : undefined
}

/** "2026-10-14", "20261014", "2026年10月14日"; without a year ("10-14", "10月14日") that of `near`. */
export function dayTyped(text: string, near: string): string | undefined {
  const found = /^(?:(\d{4})[-/.年]?)?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim())
  return found ? dayFrom(found[1] ?? near.slice(0, 4), found[2]!, found[3]!) : undefined
}

/** "8", "8:00", "08：00", "800", "8点", "8点30分". */
export function timeTyped(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:：点时](\d{1,2})?分?)?$/.exec(text.trim()) ?? /^(\d{1,2})(\d\d)$/.exec(text.trim())
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  return hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : undefined
}

/** So many months on, as its first day. */
export function monthsOn(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${Math.floor(month / 12)}-${two(month % 12 + 1)}-01`
}

/** The days of a month in rows from Monday to Sunday; '' where a row has none. */
export function monthGrid(day: string): string[] {
  const first = monthsOn(day, 0)
  const days = Array.from({ length: daysBetween(first, monthsOn(day, 1)) }, (_, i) => addDays(first, i))
  return [...Array.from({ length: weekdayOf(first) - 1 }, () => ''), ...days]
}
