/**
 * The reader's places, bookmarks, highlights and notes on all of their devices. The device works on its own copy and exchanges states with the
 * service when it can; rules in `contract/sync.ts`. Nothing leaves the device before the reader follows something or joins devices.
 */
import { makeAutoObservable, observableRef, reaction, runInAction } from 'mobx'
import * as v from 'valibot'
import { followPaths } from '../../../contract/follow'
import { laterStamp, nextStamp } from '../../../contract/stamps'
import { placeId, SYNC_LIMITS, SyncAnswer, SyncItem, type SyncedPlace, type SyncMessage } from '../../../contract/sync'
import type { Clock, KeyValue } from '../../platform/ports'
import { MarkRecord, type MarkStore } from '../marks'
import type { PlaceStore } from '../places'
import { Elsewhere, type PlaceElsewhere } from './elsewhere'
import type { FollowStore } from './follows'
import { ReaderError, type ReaderIdentity } from './reader-identity'
import { printOf, printOnce, SyncLedger, type Entry } from './sync-ledger'

/** After the last change there was to tell, ms. */
const PATIENCE = 4000
/** Bytes of one message that its items may take. */
const ROOM = SYNC_LIMITS.message - 1024
/** One exchange does not go on for ever. */
const MOST_ROUNDS = 500
/** A service that is busy or at fault is asked again after so long, ms. */
const RETRY = 30_000

export interface SyncPorts { keyValue: KeyValue; clock: Clock }

export class SyncStore {
  readonly elsewhere: Elsewhere
  private readonly ledger: SyncLedger
  private wanted: boolean
  /** Server time at which both sides last had the same, ms; 0: never. */
  at: number
  /** What the service has not taken: how many, and its sentence on one of them. */
  refused: { count: number; sentence: string } | undefined = undefined
  /** Why it did not come through the last time. */
  trouble: ReaderError | undefined = undefined
  private running = false
  /** Something came up while it ran. */
  private again = false
  private applying = false
  private cancel = (): void => undefined

  constructor(
    private readonly ports: SyncPorts, private readonly identity: ReaderIdentity, private readonly follows: FollowStore,
    private readonly places: PlaceStore, private readonly marks: MarkStore, private readonly serverNow: () => number,
  ) {
    this.ledger = new SyncLedger(ports.keyValue)
    this.elsewhere = new Elsewhere(this.ledger, places)
    this.wanted = this.ledger.head.wanted
    this.at = this.ledger.head.at
    this.refused = refusedOf(this.ledger.head.refused)
    makeAutoObservable<this, 'ports' | 'identity' | 'follows' | 'places' | 'marks' | 'serverNow' | 'ledger' | 'running' | 'again' | 'applying' | 'cancel'>(this, {
      ports: false, identity: false, follows: false, places: false, marks: false, serverNow: false, ledger: false, elsewhere: false,
      running: false, again: false, applying: false, cancel: false, refused: observableRef, trouble: observableRef,
    })
    marks.onChange = (series, number) => {
      if (this.applying) return
      this.ledger.reread()
      if (this.isOn || Object.keys(this.ledger.of(series)).length > 0) this.stampMarks(series, [number], true)
      if (this.isOn) this.soon()
    }
    places.onMove = () => { if (this.isOn) this.soon() }
    identity.onLost.push(() => this.forget())
    // Who has just followed, or become known, hears of the other devices now and not at the next start.
    reaction(() => this.isOn, on => { if (on) this.soon() })
  }

  /** Only of a reader who follows something, or has joined devices. */
  get isOn(): boolean { return this.identity.token !== undefined && (this.wanted || this.follows.any) }

  /** The reader joins devices. */
  want(): void {
    this.ledger.reread()
    this.wanted = true
    this.ledger.setHead({ wanted: true })
  }

  /** The reader is forgotten: what was told is told to nobody any more. The marks themselves stay. */
  forget(): void {
    this.cancel()
    this.ledger.clear()
    this.elsewhere.clear()
    this.wanted = false
    this.look()
    this.trouble = undefined
  }

  /** 去那里: the place of the other device becomes that of this one too. */
  accept(series: string, place: PlaceElsewhere): void {
    this.elsewhere.answer(place)
    this.places.move(series, place.number, { locator: place.locator, hash: place.hash, at: this.serverNow(), finished: false })
  }

  soon(): void {
    this.cancel()
    this.cancel = this.ports.clock.after(PATIENCE, () => { void this.run() })
  }

  /** Tells and hears until both have the same. Never rejects. */
  async run(): Promise<void> {
    if (this.running) this.again = true
    if (!this.isOn || this.running) return
    this.running = true
    this.again = false
    this.cancel()
    try {
      this.reread()
      this.stampAll()
      for (let round = 0; round < MOST_ROUNDS && this.isOn; round++) if (!await this.exchange()) break
      runInAction(() => { this.trouble = undefined })
      if (this.again && this.isOn) this.soon()
    } catch (cause) {
      if (!(cause instanceof ReaderError)) throw cause // another time: what waits is kept
      runInAction(() => { this.trouble = cause.kind === 'lost' ? undefined : cause })
      if (cause.kind === 'busy' || cause.kind === 'failed') this.cancel = this.ports.clock.after(RETRY, () => { void this.run() })
    } finally {
      this.running = false
    }
  }

  // ---- telling ----------------------------------------------------------------------------------------------------

  /** @returns is there more to tell or to hear? */
  private async exchange(): Promise<boolean> {
    const { device, token } = this.identity
    const untold = [...this.untoldPlaces(device), ...this.untoldMarks()]
    const items = untold.slice(0, fitting(untold))
    const message: SyncMessage = { device, cursor: this.ledger.head.cursor, items }
    const answer = await this.identity.ask('POST', followPaths.sync, SyncAnswer, message)
    if (token !== this.identity.token || !this.isOn) return false // forgotten, or another reader's device, meanwhile
    runInAction(() => {
      this.reread()
      this.told(items, answer.refused)
      this.hear(answer.items)
      this.ledger.setHead({ cursor: answer.cursor, at: Math.round(this.serverNow()) })
      this.look()
    })
    return answer.more || items.length < untold.length
  }

  /** Another window of this device may have marked, told and heard since. */
  private reread(): void {
    this.ledger.reread()
    this.elsewhere.reread()
    this.marks.reread()
    this.places.reread()
    this.look()
  }

  private look(): void {
    this.at = this.ledger.head.at
    this.refused = refusedOf(this.ledger.head.refused)
  }

  /** Says of no mark that it was deleted: one that cannot be read now may be read again tomorrow. */
  private stampAll(): void {
    for (const series of this.marks.series()) this.stampMarks(series, this.marks.numbers(series), false)
  }

  /** Gives a new stamp to every mark of these parts that is another than was told and, if they were just taken away, to those that are gone. */
  private stampMarks(series: string, numbers: readonly number[], deleted: boolean): void {
    const known = this.ledger.of(series)
    const changed: Record<string, Entry> = {}
    let { last } = this.ledger.head
    let device: string | undefined // read from where it is kept, and not for each
    const stamp = () => (last = nextStamp(last, this.serverNow(), device ??= this.identity.device))
    for (const number of numbers) {
      const marks = this.marks.of(series, number)
      for (const mark of marks) {
        const print = printOnce(mark)
        if (known[mark.id]?.print !== print) changed[mark.id] = { stamp: stamp(), print, number, told: false }
      }
      if (deleted) for (const [id, entry] of Object.entries(known)) {
        if (entry.print !== '' && entry.number === number && !marks.some(mark => mark.id === id)) changed[id] = { ...entry, stamp: stamp(), print: '', told: false }
      }
    }
    if (Object.keys(changed).length === 0) return
    this.ledger.setHead({ last })
    this.ledger.put(series, changed)
  }

  /** More than one message takes need not be looked up. */
  private untoldMarks(): SyncItem[] {
    const items: SyncItem[] = []
    for (const series of this.ledger.series()) {
      for (const [id, { stamp, print, number, told }] of Object.entries(this.ledger.of(series))) {
        if (told) continue
        if (items.length > SYNC_LIMITS.items) return items
        const mark = this.marks.of(series, number).find(one => one.id === id)
        if (print === '') items.push({ id, kind: 'bookmark', series, body: null, stamp })
        else if (mark) items.push({ id, kind: mark.kind, series, body: { ...mark, number }, stamp })
      }
    }
    return items
  }

  private untoldPlaces(device: string): SyncItem[] {
    return this.places.series().flatMap(series => {
      const number = this.places.lastNumber(series)
      const place = number === undefined ? undefined : this.places.of(series, number)
      if (number === undefined || !place) return []
      const finished = this.places.numbers(series).filter(part => this.places.of(series, part)!.finished)
      const body: SyncedPlace = { number, locator: place.locator, hash: place.hash, at: Math.round(place.at), finished }
      const print = printOf(body)
      const held = this.ledger.head.places[series]
      if (held?.print === print) return []
      const stamp = nextStamp(this.ledger.head.last, this.serverNow(), device)
      this.ledger.setHead({ last: stamp })
      return [{ id: placeId(device, series), kind: 'place' as const, series, body, stamp }]
    })
  }

  /** Taken, or refused for good: either way they need not be told again as they are. */
  private told(items: readonly SyncItem[], refusals: SyncAnswer['refused']): void {
    const places = { ...this.ledger.head.places }
    const refused = { ...this.ledger.head.refused }
    const marks = new Map<string, Record<string, Entry>>()
    for (const { id, kind, series, body, stamp } of items) {
      delete refused[id]
      const entry = this.ledger.of(series)[id]
      if (kind === 'place') places[series] = { stamp, print: printOf(body) }
      else if (entry?.stamp === stamp) ofSeries(marks, series)[id] = { ...entry, told: true }
    }
    for (const { id, reason } of refusals) if (items.some(item => item.id === id)) refused[id] = reason
    this.ledger.setHead({ places, refused })
    for (const [series, entries] of marks) this.ledger.put(series, entries)
  }

  // ---- hearing ----------------------------------------------------------------------------------------------------

  private hear(answer: readonly unknown[]): void {
    let { last } = this.ledger.head
    const entries = new Map<string, Record<string, Entry>>()
    const put = new Map<string, { series: string; number: number; marks: MarkRecord[] }>()
    this.applying = true
    for (const one of answer) {
      const parsed = v.safeParse(SyncItem, one)
      if (!parsed.success) continue // of a later version
      const item = parsed.output
      const { id, series, stamp } = item
      last = laterStamp(last, stamp)
      if (item.kind === 'place') { this.hearPlace(item); continue }
      const held = this.ledger.of(series)[id]
      const heard = held && held.stamp >= stamp ? undefined : this.heardMark(item, held)
      if (!heard) continue
      ofSeries(entries, series)[id] = heard.entry
      const part = `${series} ${heard.entry.number}`
      if (heard.mark) put.set(part, { series, number: heard.entry.number, marks: [...put.get(part)?.marks ?? [], heard.mark] })
    }
    for (const { series, number, marks } of put.values()) this.marks.put(series, number, ...marks)
    for (const [series, known] of entries) this.ledger.put(series, known)
    this.ledger.setHead({ last })
    this.applying = false
  }

  private hearPlace(item: SyncItem): void {
    if (item.id === placeId(this.identity.device, item.series)) return
    if (item.stamp > this.elsewhere.stampOf(item.id)) this.elsewhere.hear(item)
  }

  /** Undefined for what a later version has written. */
  private heardMark({ id, series, body, stamp }: SyncItem, held: Entry | undefined): { entry: Entry; mark?: MarkRecord } | undefined {
    if (body === null) {
      if (held) this.marks.remove(series, held.number, [id])
      return { entry: { stamp, print: '', number: held?.number ?? 0, told: true } }
    }
    const { number, ...own } = body
    const mark = v.safeParse(MarkRecord, own)
    if (!mark.success || typeof number !== 'number') return undefined
    return { entry: { stamp, print: printOf(mark.output), number, told: true }, mark: mark.output }
  }
}

/** What has been put together for a series so far, to put more to it. */
function ofSeries(all: Map<string, Record<string, Entry>>, series: string): Record<string, Entry> {
  let entries = all.get(series)
  if (!entries) all.set(series, entries = {})
  return entries
}

/** So many of them go into one message, one at least. A unit of text has three bytes at most in UTF-8. */
function fitting(items: readonly SyncItem[]): number {
  let bytes = 0
  const beyond = items.findIndex((item, i) => i === SYNC_LIMITS.items || (bytes += 3 * JSON.stringify(item).length) > ROOM)
  return beyond < 0 ? items.length : Math.max(1, beyond)
}

function refusedOf(refused: Readonly<Record<string, string>>): { count: number; sentence: string } | undefined {
  const [sentence, ...more] = Object.values(refused)
  return sentence === undefined ? undefined : { count: more.length + 1, sentence }
}
