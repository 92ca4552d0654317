/**
 * What this device has told of the reader's marks and places, and what it has heard: the stamp of each, and enough of its body to see a change.
 * Lost, it is made anew: the marks themselves lie elsewhere.
 */
import * as v from 'valibot'
import { SyncItem } from '../../../contract/sync'
import { keepIfRoom } from '../../platform/keep'
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
})
type Head = v.InferOutput<typeof Head>

const Marks = v.record(v.string(), Entry)
type Marks = v.InferOutput<typeof Marks>

const EMPTY: Head = { cursor: '', last: '', wanted: false, places: {}, others: [], answered: {} }

export class SyncLedger {
  head: Head
  private readonly marks = new Map<string, Marks>()

  constructor(private readonly keyValue: KeyValue) {
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

  clear(): void {
    for (const series of this.series()) this.keyValue.remove(MARKS + series)
    this.marks.clear()
    this.keyValue.remove(KEY)
    this.head = EMPTY
  }

  private write(key: string, value: unknown): void {
    keepIfRoom(this.keyValue, key, value) // told once more after a restart; a stamp makes that harmless
  }
}

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
