/**
 * What this device has told of the reader's marks and places, and what it has heard: the stamp of each, and enough of its body to see a change.
 * Lost, it is made anew: the marks themselves lie elsewhere.
 */
import * as v from 'valibot'
import { oncePer } from '../../../contract/once'
import { laterStamp } from '../../../contract/stamps'
import { SyncItem } from '../../../contract/sync'
import { keepIfRoom, Looked } from '../../platform/keep'
import type { KeyValue } from '../../platform/ports'

const KEY = 'sync'
const MARKS = 'sync-marks:'

/** `print`: of the body, '' once deleted. `told`: the service has this state. */
const Entry = v.object({ stamp: v.string(), print: v.string(), number: v.number(), told: v.boolean() })
export type Entry = v.InferOutput<typeof Entry>

const Head = v.object({
  cursor: v.string(),
  /** The greatest stamp made or seen. */
  last: v.string(),
  /** This device has been joined with another, or has offered to be. */
  wanted: v.boolean(),
  /** Own places by series, as last told. */
  places: v.record(v.string(), v.object({ stamp: v.string(), print: v.string() })),
  /** Places of the reader's other devices. */
  others: v.array(SyncItem),
  /** By id of a place elsewhere: the part up to which the reader has answered the offer. */
  answered: v.record(v.string(), v.number()),
  /** Server time at which both sides last had the same, ms; 0: never. */
  at: v.optional(v.number(), 0),
  /** By id, what the service did not take, with its sentence. */
  refused: v.optional(v.record(v.string(), v.string()), {}),
})
type Head = v.InferOutput<typeof Head>

const Marks = v.record(v.string(), Entry)
type Marks = v.InferOutput<typeof Marks>

const EMPTY: Head = { cursor: '', last: '', wanted: false, places: {}, others: [], answered: {}, at: 0, refused: {} }

export class SyncLedger {
  head: Head
  private readonly marks = new Map<string, Marks>()
  private readonly looked: Looked

  constructor(private readonly keyValue: KeyValue) {
    this.looked = new Looked(keyValue)
    const kept = v.safeParse(Head, keyValue.get(KEY))
    this.head = kept.success ? kept.output : EMPTY
  }

  /** Every series of which marks have been told. */
  series(): string[] {
    const kept = this.keyValue.keys().filter(key => key.startsWith(MARKS)).map(key => key.slice(MARKS.length))
    return [...new Set([...kept, ...this.marks.keys()])]
  }

  /** By id of the mark. */
  of(series: string): Marks {
    let marks = this.marks.get(series)
    if (!marks) {
      const kept = v.safeParse(Marks, this.keyValue.get(MARKS + series))
      this.marks.set(series, marks = kept.success ? kept.output : {})
    }
    return marks
  }

  put(series: string, entries: Readonly<Record<string, Entry>>): void {
    const next = { ...this.of(series), ...entries }
    this.marks.set(series, next)
    this.write(MARKS + series, next)
  }

  setHead(change: Partial<Head>): void {
    this.head = { ...this.head, ...change }
    this.write(KEY, this.head)
  }

  /** Takes in what another window of this device has written since, where there can be one. */
  reread(): void {
    if (!this.keyValue.onElsewhere) return
    const head = v.safeParse(Head, this.keyValue.get(KEY))
    if (head.success) this.head = bothHeads(this.head, head.output)
    for (const series of this.series()) {
      if (!this.looked.isNew(MARKS + series)) continue
      const kept = v.safeParse(Marks, this.keyValue.get(MARKS + series))
      if (kept.success) this.marks.set(series, bothMarks(this.of(series), kept.output))
    }
  }

  clear(): void {
    for (const series of this.series()) this.keyValue.remove(MARKS + series)
    this.marks.clear()
    this.looked.clear()
    this.keyValue.remove(KEY)
    this.head = EMPTY
  }

  private write(key: string, value: unknown): void {
    keepIfRoom(this.keyValue, key, value) // told once more after a restart; a stamp makes that harmless
  }
}

/** Of each entry the later state; what either window has told is told. */
function bothMarks(own: Marks, other: Marks): Marks {
  const both = { ...own }
  for (const [id, entry] of Object.entries(other)) {
    const mine = own[id]
    if (!mine || entry.stamp > mine.stamp || (entry.stamp === mine.stamp && entry.told)) both[id] = entry
  }
  return both
}

/** The cursor is this window's own: it says what this window has heard. */
function bothHeads(own: Head, other: Head): Head {
  const places = { ...own.places }
  for (const [series, place] of Object.entries(other.places)) if (!(places[series] && places[series].stamp > place.stamp)) places[series] = place
  const answered = { ...own.answered }
  for (const [id, number] of Object.entries(other.answered)) answered[id] = Math.max(number, answered[id] ?? 0)
  const newer = other.others.filter(item => !own.others.some(mine => mine.id === item.id && mine.stamp >= item.stamp))
  const others = [...own.others.filter(mine => !newer.some(item => item.id === mine.id)), ...newer]
  const { at, refused } = own.at > other.at ? own : other
  return { cursor: own.cursor, last: laterStamp(own.last, other.last), wanted: own.wanted || other.wanted, places, others, answered, at, refused }
}

/** {@link printOf} of what is replaced and never changed: thousands of marks are looked through after every move. */
export const printOnce = oncePer<object, string>(printOf)

/** Tells two bodies apart: 53 bits (cyrb53, public domain), whatever the order of names. */
export function printOf(body: unknown): string {
  const text = JSON.stringify(sorted(body))
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]))
}
