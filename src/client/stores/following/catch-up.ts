/**
 * How the reader who joins late catches up (补读): at one go, a part a day, or at weekends, inside the official schedule. A plan of this device;
 * it proposes, and shuts nothing.
 */
import { makeAutoObservable, observable } from 'mobx'
import type { Manifest, ReleasedInstallment } from '../../../contract/manifest'
import { Shared } from '../../platform/keep'
import type { KeyValue } from '../../platform/ports'

export const paces = ['all', 'daily', 'weekend'] as const
export type Pace = typeof paces[number]

const KEY = 'catch-up'
/** So many parts behind there is something to plan. */
const BEHIND = 2

/** `rest`: today's is read, or it is no weekend; `number` comes next. */
export type Proposal = { kind: 'part'; part: ReleasedInstallment } | { kind: 'rest'; pace: 'daily' | 'weekend'; part: ReleasedInstallment }

/** What is read, and when it was read to its end, as {@link propose} asks. */
export interface Read { isRead(number: number): boolean; readAt(number: number): number | undefined }

export class CatchUpStore {
  private readonly chosen = observable.map<string, Pace>()

  private readonly shared: Shared<Record<string, Pace>>

  constructor(keyValue: KeyValue) {
    this.shared = new Shared(keyValue, KEY, pacesIn)
    this.reread()
    makeAutoObservable<this, 'shared' | 'chosen'>(this, { shared: false, chosen: false, of: false })
  }

  of(series: string): Pace | undefined { return this.chosen.get(series) }

  choose(series: string, pace: Pace): void {
    this.reread() // another window may have chosen for another series
    this.chosen.set(series, pace)
    this.keep()
  }

  clear(): void {
    this.chosen.clear()
    this.shared.remove()
  }

  private reread(): void {
    for (const [series, pace] of Object.entries(this.shared.value)) this.chosen.set(series, pace)
  }

  private keep(): void {
    this.shared.value = Object.fromEntries(this.chosen)
  }
}

function pacesIn(kept: unknown): Record<string, Pace> {
  return typeof kept === 'object' && kept !== null ? Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Pace] => isPace(entry[1]))) : {}
}

/** The parts that wait to be caught up with: out before the reader came, and not read. */
export function behind({ released }: Manifest, since: number, read: Read): ReleasedInstallment[] {
  return released.filter(part => part.releasedAt <= since && !read.isRead(part.number))
}

export function isBehind(manifest: Manifest, since: number, read: Read): boolean {
  return behind(manifest, since, read).length >= BEHIND
}

/**
 * The part proposed now, undefined if all that is out is read. Days are those of the device. What comes out while one catches up is read
 * at weekends' pace on its own day; otherwise the order is that of the series.
 */
export function propose(manifest: Manifest, pace: Pace, since: number, now: number, read: Read): Proposal | undefined {
  const unread = manifest.released.filter(part => !read.isRead(part.number))
  const [first] = unread
  if (!first) return undefined
  const missed = unread.filter(part => part.releasedAt <= since)
  if (pace === 'all' || missed.length === 0) return { kind: 'part', part: first }
  if (pace === 'daily') {
    const done = manifest.released.some(({ number }) => read.isRead(number) && sameDay(read.readAt(number) ?? 0, now))
    return done ? { kind: 'rest', pace, part: first } : { kind: 'part', part: first }
  }
  const day = new Date(now).getDay()
  if (day === 0 || day === 6) return { kind: 'part', part: first }
  const fresh = unread.find(part => part.releasedAt > since)
  return fresh ? { kind: 'part', part: fresh } : { kind: 'rest', pace, part: missed[0]! }
}

function sameDay(a: number, b: number): boolean { return new Date(a).toDateString() === new Date(b).toDateString() }

function isPace(value: unknown): value is Pace { return (paces as readonly unknown[]).includes(value) }
