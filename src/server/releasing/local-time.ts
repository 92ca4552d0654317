/**
 * The clock on the wall of a zone, and back. A time that the wall never shows (the hour skipped in spring) is read with the
 * offset before the skip, so it lies as much later; a time shown twice (autumn) is the first of the two. That is what
 * iCalendar (RFC 5545, 3.3.5) and Temporal's "compatible" say.
 */
import type { LocalTime } from '../../contract/desk/plan'

const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

/** The zone of this name as the list of zones writes it, undefined if there is none: engines take `asia/shanghai` too. */
export function zoneNamed(name: string): string | undefined {
  try {
    const known = formatOf(name).resolvedOptions().timeZone
    return known.toLowerCase() === name.toLowerCase() ? known : name
  } catch { return undefined }
}

/** What the wall shows, as if it were UTC, ms. */
function wall(at: number, zone: string): number {
  const part = Object.fromEntries(formatOf(zone).formatToParts(at).map(({ type, value }) => [type, +value]))
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
}

export function localOf(at: number, zone: string): LocalTime {
  const text = new Date(wall(at, zone)).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}

export interface Resolved {
  at: number
  /** Does the wall show this time once, never, or twice? */
  shown: 'once' | 'never' | 'twice'
}

/** Inverse of {@link localOf}. */
export function instantOf({ day, time }: LocalTime, zone: string): Resolved {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const offset = (at: number) => wall(at, zone) - at
  const before = offset(wanted - DAY)
  const found = [...new Set([before, offset(wanted + DAY)])].map(known => wanted - known).filter(at => wall(at, zone) === wanted)
  if (found.length === 0) return { at: wanted - before, shown: 'never' }
  return { at: Math.min(...found), shown: found.length === 1 ? 'once' : 'twice' }
}
