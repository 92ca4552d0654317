/** The queue: fetches what the plan lacks, each content once, three at a time, and tries again with patience. */
import { Document } from '../../contract/document'
import { paths } from '../../contract/routes'
import type { Clock } from '../platform/ports'
import { delayAfter, MOST_TRIES } from './backoff'
import { hashOf, parseAs } from './content'
import { failureOf, PASSING, ShelfError, type Failure, type FailureCode } from './failure'
import type { Holdings } from './holdings'
import type { Lanes } from './lanes'
import { needsOf, type Need, type Planned } from './needs'
import type { Room } from './room'
import type { ServerClock } from './server-clock'
import type { Service } from './service'

interface Task { state: 'ready' | 'active' | 'waiting' | 'failed'; tries: number; failure?: Failure; cancel?: () => void; asked: boolean }

export interface DownloadParts {
  holdings: Holdings; service: Service; room: Room; lanes: Lanes; serverClock: ServerClock
  clock: Clock; random: () => number
  plan(): readonly Planned[]
  /** Let go by the reader or for room, and nobody waits for it. */
  isShed(series: string, number: number): boolean
  /** Is there no network at all? Then only a change of that is worth a try. */
  isOffline(): boolean
  /** A content was missing at the server: is the manifest still the same? */
  pull(series: string): Promise<unknown>
  /** Something about this content changed: its installments look different. */
  touched(hash: string): void
}

const TIMEOUT_MS = { document: 30_000, image: 60_000 } as const
const MOST_REPULLS = 3
/** What comes is recorded no oftener, ms. */
const RECORDED = 1000
/** So many contents that could not be written one after the other, and no more are fetched for nothing. */
const MOST_UNWRITTEN = 3
/** Trying again by itself is no use: only an event (network, manifest, the reader's wish) brings these back. */
const FINAL: readonly FailureCode[] = ['refused', 'malformed', 'storage-full', 'storage-failed']

export class Downloads {
  private readonly tasks = new Map<string, Task>()
  private active = 0
  /** The disk is full, or takes nothing: nothing is started until somebody makes room or asks. */
  private full: Failure | undefined
  private unwritten = 0
  private cancelPause: (() => void) | undefined
  private pausedUntil = 0
  /** How often a missing content made us ask for the manifest of a series, since the last event. */
  private readonly repulls = new Map<string, number>()
  private closed = false
  private due = false
  private cancelRecord: (() => void) | undefined
  private idlers: (() => void)[] = []

  constructor(private readonly parts: DownloadParts) {}

  /** Why a content did not come: `final` if it is not tried again by itself. */
  trouble(hash: string): { failure: Failure; final: boolean } | undefined {
    const task = this.tasks.get(hash)
    return task?.failure && task.state !== 'active' ? { failure: task.failure, final: task.state === 'failed' } : undefined
  }

  isActive(hash: string): boolean { return this.tasks.get(hash)?.state === 'active' }
  stopped(): Failure | undefined { return this.full }
  /** Has the server asked to be left alone for a while? */
  isPaused(): boolean { return this.cancelPause !== undefined }

  /** Call after any change of plan, network or shelf: starts what there are lanes for, at the end of this turn. */
  pump(): void {
    if (this.due || this.closed) return
    this.due = true
    void Promise.resolve().then(() => {
      this.due = false
      if (!this.closed) this.start()
    })
  }

  private start(): void {
    if (!this.full && !this.cancelPause) {
      let waits = false
      for (const need of needsOf(this.parts.plan(), this.parts.holdings)) {
        const state = this.tasks.get(need.hash)?.state ?? 'ready'
        // What the reader waits for has the line and the processor to itself.
        waits ||= need.now === true && (state === 'ready' || state === 'active')
        if (waits && !need.now) break
        if (state !== 'ready') continue
        if (this.full || this.cancelPause || !this.parts.lanes.tryTake(need.now && need.kind === 'document')) break
        void this.run(need)
      }
    }
    if (this.active > 0) return
    this.parts.holdings.noteDue()
    this.idlers.splice(0).forEach(resolve => resolve())
  }

  /** Forgets past failures, but not a server's wish to be left alone. @param room whether a full disk is worth another try. */
  retry(room: boolean): void {
    if (room || this.full?.code === 'storage-failed') this.stop(undefined)
    this.unwritten = 0
    this.repulls.clear()
    this.forget(code => room || code !== 'storage-full')
  }

  /** The service has answered: what did not reach it before may do so now. */
  answered(): void { this.forget(code => code === 'offline' || (code !== undefined && PASSING.includes(code))) }

  private forget(isOver: (code: FailureCode | undefined) => boolean): void {
    for (const [hash, task] of this.tasks) {
      if (task.state === 'active' || !isOver(task.failure?.code)) continue
      task.cancel?.()
      this.tasks.delete(hash)
      this.parts.touched(hash)
    }
    this.pump()
  }

  /** Resolves when nothing is under way; waiting for a later try does not count. */
  idle(): Promise<void> {
    return this.active === 0 && !this.due ? Promise.resolve() : new Promise(resolve => { this.idlers.push(resolve) })
  }

  close(): void {
    this.closed = true
    this.cancelPause?.()
    this.cancelRecord?.()
    this.parts.holdings.noteDue()
    for (const task of this.tasks.values()) task.cancel?.()
  }

  /** Owns one lane, taken by the caller. */
  private async run(need: Need): Promise<void> {
    const { lanes, touched } = this.parts
    const task: Task = this.tasks.get(need.hash) ?? { state: 'ready', tries: 0, asked: false }
    task.state = 'active'
    this.tasks.set(need.hash, task)
    this.active++
    touched(need.hash)
    try {
      await this.bring(need, task.tries)
      this.unwritten = 0
      this.tasks.delete(need.hash)
    } catch (cause) {
      this.fail(need, task, failureOf(cause))
    }
    this.active--
    touched(need.hash)
    lanes.give() // which pumps
  }

  /** From the disk if it is there unrecorded and can be read, else from the service. */
  private async bring(need: Need, failed: number): Promise<void> {
    const { holdings, room, clock, serverClock, isShed } = this.parts
    const bytes = await holdings.blobs.read(need.hash).catch(() => undefined) ?? await this.fetch(need, failed)
    await holdings.blobs.guard(need.hash, async () => {
      if (need.kind === 'image') return room.put(need.hash, need.ext, bytes, need.series)
      const document = parseAs(Document, bytes)
      await room.put(need.hash, need.ext, bytes, need.series)
      holdings.adopt(need.hash, document, serverClock.now(), isShed)
      this.cancelRecord ??= clock.after(RECORDED, () => {
        this.cancelRecord = undefined
        holdings.noteDue()
      })
    })
    await holdings.discard([need.hash]) // taken back or let go while it was on its way
    this.settle()
  }

  private async fetch({ kind, hash }: Need, failed: number): Promise<Uint8Array> {
    // Large pictures that share a slow line would all be cut off time and again: each try gets longer.
    const got = await this.parts.service.get(paths[kind](hash), { timeoutMs: TIMEOUT_MS[kind] * (kind === 'image' ? 1 + failed : 1) })
    if (!got.fresh) throw new ShelfError('malformed', '304 to a question without condition')
    if (hashOf(got.body) !== hash) throw new ShelfError('damaged', `${hash}: other bytes arrived`)
    return got.body
  }

  private fail(need: Need, task: Task, failure: Failure): void {
    task.failure = failure
    task.tries++
    if (failure.code === 'storage-full' || (failure.code === 'storage-failed' && ++this.unwritten >= MOST_UNWRITTEN)) this.stop(failure)
    const repulls = this.repulls.get(need.series) ?? 0
    if (failure.code === 'not-found' && !task.asked && repulls < MOST_REPULLS) {
      // The manifest may be older than the server's. If it is not, the content counts as missing. Nodes that
      // contradict each other must not keep us asking.
      this.repulls.set(need.series, repulls + 1)
      task.asked = true
      task.state = 'waiting'
      this.active++
      void this.parts.pull(need.series).then(() => {
        this.active--
        if (this.tasks.get(need.hash) === task && task.state === 'waiting') task.state = 'failed'
        this.settle()
        this.parts.touched(need.hash)
        this.pump()
      })
    } else if (failure.code === 'not-found' || FINAL.includes(failure.code) || (task.tries >= MOST_TRIES && !isAwaited(need, failure))
      || (failure.code === 'offline' && this.parts.isOffline())) {
      task.state = 'failed'
      this.settle()
    } else this.wait(task, failure)
  }

  /** All that waits for its turn looks different, though nothing was tried of it. */
  private stop(failure: Failure | undefined): void {
    if (this.full === failure) return
    this.full = failure
    for (const { hash } of needsOf(this.parts.plan(), this.parts.holdings)) this.parts.touched(hash)
  }

  private wait(task: Task, failure: Failure): void {
    const { clock, random } = this.parts
    const delay = delayAfter(task.tries, random(), failure.retryAfterMs)
    if (failure.code === 'busy') {
      // It is us who are too many: everything waits, not only this one.
      task.state = 'ready'
      const until = clock.now() + delay
      if (this.cancelPause && until <= this.pausedUntil) return // the longest wish of several stands
      this.pausedUntil = until
      this.cancelPause?.()
      this.cancelPause = clock.after(delay, () => { this.cancelPause = undefined; this.pump() })
      return
    }
    task.state = 'waiting'
    task.cancel = clock.after(delay, () => { task.state = 'ready'; this.pump() })
  }

  /** Corrections that have become whole take the old copies' places. */
  private settle(): void {
    const { holdings } = this.parts
    const gone = (hash: string): boolean => this.tasks.get(hash)?.state === 'failed' && this.tasks.get(hash)?.failure?.code === 'not-found'
    for (const entry of holdings.series.values()) {
      for (const number of entry.parts.keys()) holdings.settle(entry, number, gone)
    }
  }
}

/** A text that somebody waits for is tried as long as they are told that it is. */
function isAwaited({ kind, now }: Need, { code }: Failure): boolean { return now === true && kind === 'document' && PASSING.includes(code) }
