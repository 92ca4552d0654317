/**
 * Where the reader is in each installment, and what has been read. The reader's own: written at every explicit turn, under
 * one key an installment, never thrown away by a cache rule or a schema change.
 */
import { makeAutoObservable, observable } from 'mobx'
import * as v from 'valibot'
import { Locator } from '../../contract/locator'
import type { KeyValue } from '../platform/ports'
import { failureOf } from '../shelf/failure'

const PlaceRecord = v.looseObject({
  locator: Locator,
  /** Server time of the last turn, ms. */
  at: v.number(),
  /** The content hash it was read in: a later one means that the part was corrected since. */
  hash: v.string(),
  /** The last page has been reached once. */
  finished: v.optional(v.boolean(), false),
  /** Server time of that, ms, if it was read in again since. */
  finishedAt: v.optional(v.number()),
  /** The place is on the last page. Left out in records of earlier times, and of places on other devices. */
  ended: v.optional(v.boolean()),
})
export type PlaceRecord = v.InferOutput<typeof PlaceRecord>

const placeKey = (series: string, number: number) => `place:${series}:${number}`
const lastKey = (series: string) => `last:${series}`
const visitKey = (series: string) => `visit:${series}`
const LAST_SERIES = 'last-series'
/** The keys of all these. */
const OWN = /^(place:|last:|visit:|last-series$)/

export class PlaceStore {
  private readonly records = observable.map<string, PlaceRecord>({}, { deep: false })
  private readonly lastNumbers = observable.map<string, number>()
  private readonly visits = observable.map<string, number>()
  lastSeries = ''
  /** What the machine refused to keep; it is tried again with every write. */
  private readonly unwritten = observable.map<string, unknown>({}, { deep: false })

  /** Was the last refusal for want of room? Else nothing is won by clearing. */
  isFull = false

  /** Told of every move. */
  onMove: () => void = () => undefined

  constructor(private readonly keyValue: KeyValue) {
    for (const key of keyValue.keys()) this.load(key)
    makeAutoObservable<this, 'keyValue' | 'records' | 'lastNumbers' | 'visits' | 'unwritten'>(this, {
      keyValue: false, records: false, lastNumbers: false, visits: false, unwritten: false, onMove: false, numbers: false, series: false,
    })
    // Only who is forgotten loses them, and then in every window.
    keyValue.onElsewhere?.(key => { if (keyValue.get(key) === undefined) this.drop(key) })
  }

  of(series: string, number: number): PlaceRecord | undefined {
    return this.records.get(placeKey(series, number))
  }

  /** The parts of a series with a place in them, ascending. */
  numbers(series: string): number[] {
    const start = placeKey(series, 0).slice(0, -1)
    return [...this.records.keys()].filter(key => key.startsWith(start)).map(key => Number(key.slice(start.length))).sort((a, b) => a - b)
  }

  /** Every series that has been read in. */
  series(): string[] { return [...this.lastNumbers.keys()] }

  /** The part last read in a series, undefined if none. */
  lastNumber(series: string): number | undefined {
    return this.lastNumbers.get(series)
  }

  /** Server time as of which the series was seen when its page was last left, 0 if never: what is newer is 新. */
  lastVisit(series: string): number {
    return this.visits.get(series) ?? 0
  }

  /** The reader turned, jumped or resumed: this is now the place. `finished` once true stays true. */
  move(series: string, number: number, record: PlaceRecord): void {
    const was = this.of(series, number)
    const finished = record.finished || was?.finished === true
    const next = { ...record, finished, ...was?.finished ? { finishedAt: was.finishedAt ?? was.at } : {} }
    this.records.set(placeKey(series, number), next)
    this.write(placeKey(series, number), next)
    if (this.isNews(lastKey(series), this.lastNumbers.get(series), number)) {
      this.lastNumbers.set(series, number)
      this.write(lastKey(series), number)
    }
    if (this.isNews(LAST_SERIES, this.lastSeries, series)) {
      this.lastSeries = series
      this.write(LAST_SERIES, series)
    }
    this.onMove()
  }

  /** The part was corrected, and the place stands elsewhere in its text: nobody has read on, so all else of it stays. */
  carry(series: string, number: number, locator: Locator): void {
    const key = placeKey(series, number)
    const was = this.records.get(key)
    if (!was || this.isOutrun(key)) return
    const next = { ...was, locator }
    this.records.set(key, next)
    this.write(key, next)
  }

  /** Every place of the reader's is gone, on this device. */
  clear(): void {
    for (const key of this.keyValue.keys()) if (OWN.test(key)) this.keyValue.remove(key)
    this.records.clear()
    this.lastNumbers.clear()
    this.visits.clear()
    this.unwritten.clear()
    this.lastSeries = ''
  }

  private drop(key: string): void {
    const rest = key.slice(key.indexOf(':') + 1)
    this.records.delete(key)
    this.unwritten.delete(key)
    if (key.startsWith('last:')) this.lastNumbers.delete(rest)
    else if (key.startsWith('visit:')) this.visits.delete(rest)
    else if (key === LAST_SERIES) this.lastSeries = ''
  }

  visit(series: string, at: number): void {
    this.visits.set(series, at)
    this.write(visitKey(series), at)
  }

  /** The program goes to the back, perhaps for good. If it comes back nothing has changed before the reader's eyes: this counts from the next start. */
  leave(series: string, at: number): void { this.write(visitKey(series), at) }

  /** A place is only in memory, because the storage is full or refuses; the page then says so. */
  get unsaved(): boolean { return this.unwritten.size > 0 }

  /** Takes in where another window has read since: what is kept is the last move of either. */
  reread(): void {
    if (this.unsaved || !this.keyValue.onElsewhere) return
    for (const key of this.keyValue.keys()) if (/^(place|last):/.test(key)) this.load(key)
  }

  private load(key: string): void {
    if (!OWN.test(key)) return // what others keep may be large
    const value = this.keyValue.get(key)
    const colon = key.indexOf(':')
    const rest = key.slice(colon + 1)
    if (key.startsWith('place:')) {
      const parsed = v.safeParse(PlaceRecord, value)
      if (parsed.success && this.records.get(key)?.at !== parsed.output.at) this.records.set(key, parsed.output)
    } else if (key.startsWith('last:') && typeof value === 'number') this.lastNumbers.set(rest, value)
    else if (key.startsWith('visit:') && typeof value === 'number') this.visits.set(rest, value)
    else if (key === LAST_SERIES && typeof value === 'string') this.lastSeries = value
  }

  /** Or another window has kept something else since, of which this one need not have heard. */
  private isNews(key: string, known: unknown, now: unknown): boolean {
    return known !== now || (this.keyValue.onElsewhere !== undefined && this.keyValue.get(key) !== now)
  }

  /** What could not be kept is of before what another window has kept since. */
  private isOutrun(key: string): boolean {
    const kept = v.safeParse(PlaceRecord, this.keyValue.get(key))
    return kept.success && kept.output.at > (this.records.get(key)?.at ?? 0)
  }

  private write(key: string, value: unknown): void {
    this.unwritten.set(key, value)
    for (const [one, latest] of [...this.unwritten]) {
      try {
        if (one === key || !this.isOutrun(one)) this.keyValue.set(one, latest)
        this.unwritten.delete(one)
      } catch (cause) {
        if (!(cause instanceof Error)) throw cause
        this.isFull = failureOf(cause).code === 'storage-full'
      }
    }
  }
}
