/** Days and times of day as people type them, and the days of a month. A day is YYYY-MM-DD, a time HH:MM; neither has a zone. */

const two = (value: number) => (value < 10 ? `0${value}` : `${value}`)

/** @returns undefined if there is no such day. */
export function dayFrom(year: number, month: number, date: number): string | undefined {
  const then = new Date(Date.UTC(year, month - 1, date))
  return year >= 1000 && then.getUTCMonth() === month - 1 && then.getUTCDate() === date ? `${year}-${two(month)}-${two(date)}` : undefined
}

/** "2026-10-14", "20261014", "2026年10月14日"; without a year ("10-14", "10月14日") that of `near`. */
export function dayTyped(text: string, near: string): string | undefined {
  const found = /^(?:(\d{4})[-/.年]?)?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text.trim())
  return found ? dayFrom(Number(found[1] ?? near.slice(0, 4)), Number(found[2]), Number(found[3])) : undefined
}

/** "8", "8:00", "08：00", "800", "8点", "8点30分". */
export function timeTyped(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:：点时](\d{1,2})?分?)?$/.exec(text.trim()) ?? /^(\d{1,2})(\d\d)$/.exec(text.trim())
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  return hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : undefined
}

/** So many months on, as a day of the first. */
export function monthsOn(day: string, months: number): string {
  const then = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1))
  return then.toISOString().slice(0, 10)
}

/** The days of a month in rows from Monday to Sunday; '' where a row has none. */
export function monthGrid(day: string): string[] {
  const first = new Date(`${day.slice(0, 8)}01T00:00:00Z`)
  const cells: string[] = Array.from({ length: (first.getUTCDay() + 6) % 7 }, () => '')
  for (let date = 1; ; date++) {
    const one = dayFrom(first.getUTCFullYear(), first.getUTCMonth() + 1, date)
    if (one === undefined) return cells
    cells.push(one)
  }
}
