/** Calendar days as text, YYYY-MM-DD, without any zone: both sides of the desk count with them. */

const DAY = 86_400_000

const midnight = (day: string): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10))

/** Is it written as a day, and does the day exist? */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(midnight(text)) === text
}

/** Days that can be planned. */
export function isPlannable(day: string): boolean { return isDay(day) && day >= '2000' && day < '2200' }

function dayOf(ms: number): string { return new Date(ms).toISOString().slice(0, 10) }

export function addDays(day: string, days: number): string { return dayOf(midnight(day) + days * DAY) }

/** Inverse of {@link addDays}: the days from one day to another, negative backwards. */
export function daysBetween(from: string, to: string): number { return (midnight(to) - midnight(from)) / DAY }

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: string): number { return (new Date(midnight(day)).getUTCDay() + 6) % 7 + 1 }

/** 周一 … 周日. */
export function weekdayName(day: string): string { return `周${'一二三四五六日'[weekdayOf(day) - 1]!}` }
