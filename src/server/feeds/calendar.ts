/**
 * The plan of a series as a calendar (RFC 5545). A part is one event for ever: its UID never changes, and whatever moves it raises
 * SEQUENCE, so that a subscribed calendar moves the same event. Of unreleased parts it tells what the manifest announces, no more.
 */
import type { Manifest } from '../../contract/manifest'
import { paths } from '../../contract/routes'
import { spokenInstant } from '../releasing/instants'
import type { Form } from './derived'
import { changedAt } from './entries'
import { urnOf } from './names'
import { said } from './said'

/** SEQUENCE counts seconds of changes of the plan from here, 2020-01-01: it fits 31 bits until 2088 and is never less than before. */
const BEGINNING = Date.UTC(2020, 0, 1)
/** Octets of a content line, without its end. Section 3.1. */
const LINE = 75

interface Event {
  number: number
  title: string
  at: number
  /** Can it be read? */
  out: boolean
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  words: string
  changed: number
}

export function calendar(origin: string): Form {
  return {
    name: 'calendar.ics', compressed: true,
    async make({ manifest, database }) {
      const { series } = manifest
      const rows = await database.queries.selectFrom('installments').where('series', '=', series.id)
        .select(['number', 'release_at', 'changed_at']).execute()
      const planned = new Map(rows.map(row => [row.number, row]))
      const events = eventsOf(manifest, planned).map(event => {
        const moved = planned.get(event.number)?.changed_at ?? BEGINNING
        return [
          'BEGIN:VEVENT',
          `UID:${urnOf(series.id, event.number).slice('urn:uuid:'.length)}`,
          // Of a published object DTSTAMP is the time of this form of it (section 3.8.7.2), which makes equal states equal bytes.
          `DTSTAMP:${utc(event.changed)}`,
          `LAST-MODIFIED:${utc(event.changed)}`,
          `SEQUENCE:${Math.max(0, Math.floor((moved - BEGINNING) / 1000))}`,
          `DTSTART:${utc(event.at)}`,
          'DURATION:PT15M',
          `SUMMARY:${text(`${series.title} ${said.installment(event.number)}：${event.title}`)}`,
          `DESCRIPTION:${text(event.words)}`,
          `URL:${origin}${event.out ? paths.readable(series.id, event.number) : paths.readableSeries(series.id)}`,
          `STATUS:${event.status}`,
          'TRANSP:TRANSPARENT',
          'END:VEVENT',
        ]
      })
      const lines = [
        'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//lianzai//release plan//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
        `NAME:${text(series.title)}`, `X-WR-CALNAME:${text(series.title)}`, `X-WR-TIMEZONE:${text(series.timeZone)}`,
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H',
        ...events.flat(), 'END:VCALENDAR',
      ]
      return Buffer.from(lines.map(fold).join(''))
    },
  }
}

/** A part without an instant, now or before, has no place in a calendar. Instants are UTC, so no zone has to be explained. */
function eventsOf({ series, released, upcoming = [], withdrawn = [] }: Manifest, planned: ReadonlyMap<number, { release_at: number | null; changed_at: number }>): Event[] {
  const spoken = (at: number) => spokenInstant(at, series.timeZone)
  const movedAt = (number: number) => planned.get(number)?.changed_at ?? BEGINNING
  const events: Event[] = []
  for (const part of released) {
    events.push({
      number: part.number, title: part.title, at: part.releasedAt, out: true, status: 'CONFIRMED', changed: Math.max(changedAt(part), movedAt(part.number)),
      words: [part.summary, `${spoken(part.releasedAt)}发布。`].filter(Boolean).join('\n'),
    })
  }
  for (const { number, title, releaseAt, plannedAt, reason, held } of upcoming) {
    const at = releaseAt ?? plannedAt
    if (at === undefined) continue
    const why = reason ? `原因：${reason}` : ''
    const words = held ? ['暂缓发布，时间另定。', why] : plannedAt === undefined || plannedAt === at ? [`${spoken(at)}发布。`] : [`原定${spoken(plannedAt)}，改为${spoken(at)}发布。`, why]
    const waiting = upcoming.some(earlier => earlier.number < number && earlier.held)
    events.push({
      number, title, at, out: false, status: held ? 'CANCELLED' : waiting ? 'TENTATIVE' : 'CONFIRMED', changed: movedAt(number),
      words: [...words, ...(waiting && !held ? ['前面有一期暂缓，这一期在它之后发布。'] : [])].filter(Boolean).join('\n'),
    })
  }
  for (const { number, title, reason, at: takenBack } of withdrawn) {
    const at = planned.get(number)?.release_at
    if (at === null || at === undefined) continue
    events.push({ number, title, at, out: false, status: 'CANCELLED', changed: Math.max(takenBack, movedAt(number)), words: `${spoken(takenBack)}撤回。${reason}` })
  }
  return events.sort((a, b) => a.number - b.number)
}

/** Section 3.3.5, form 2. */
function utc(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Section 3.3.11. */
function text(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n').replace(/[\u0000-\u001f\u007f]/g, ' ')
}

/** Lines of at most 75 octets; a character is never cut. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return `${folded}\r\n`
}
