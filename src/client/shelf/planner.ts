/** The plan over all series: what the reader waits for, then what each series' policy asks for. */
import type { ConnectionKind } from '../platform/ports'
import type { Holdings } from './holdings'
import { missingOf, type Planned } from './needs'
import { planSeries } from './policy'
import type { Wishes } from './wishes'

export class Planner {
  /** Until the machine has told: nothing is fetched by itself. */
  connection: ConnectionKind = 'none'
  /** Opened just now, the latest first; until they are up to date. */
  private wanted: { series: string; number: number }[] = []
  private readonly open: { series: string; number: number }[] = []
  private planned = new Set<string>()

  constructor(
    private readonly holdings: Holdings,
    private readonly wishes: Wishes,
    private readonly isRead: (series: string, number: number) => boolean,
    private readonly changed: (series: string, number: number) => void,
    /** Fetch what is not waited for, too? */
    private readonly ahead: boolean,
  ) {}

  want(series: string, number: number): void {
    this.unwant(series, number)
    this.wanted.unshift({ series, number })
  }

  unwant(series: string, number: number): void {
    this.wanted = this.wanted.filter(part => part.series !== series || part.number !== number)
  }

  /** Does somebody wait for it? */
  isWanted(series: string, number: number): boolean {
    return this.wanted.some(part => part.series === series && part.number === number)
  }

  /** Open before the reader; returns the way to close it. */
  hold(series: string, number: number): () => void {
    const part = { series, number }
    this.open.unshift(part)
    return () => {
      const at = this.open.indexOf(part)
      if (at >= 0) this.open.splice(at, 1)
    }
  }

  isOpen(series: string, number: number): boolean {
    return this.open.some(part => part.series === series && part.number === number)
  }

  /** 'offline': it was asked for, and is planned as soon as there is a network. */
  isPlanned(series: string, number: number): boolean | 'offline' {
    return this.planned.has(`${number} ${series}`) || (this.connection === 'none' && this.wishes.hasAsked(series, number) && 'offline')
  }

  /** Installments not up to date, in the order in which they are to be brought up to date. */
  plan(): Planned[] {
    this.wanted = this.wanted.filter(({ series, number }) => {
      const known = this.holdings.series.get(series)?.manifest
      return !known || missingOf(series, number, this.holdings).length > 0
    })
    const plan: Planned[] = this.wanted.map(part => ({ ...part, now: true }))
    // Series with something open first, then those that are kept, in the order in which they came.
    const recent = this.open.map(({ series }) => series)
    for (const id of this.ahead ? new Set([...recent, ...this.holdings.series.keys()]) : []) {
      for (const number of this.numbersOf(id)) {
        if (!this.isWanted(id, number)) plan.push({ series: id, number, now: false })
      }
    }
    const due = plan.filter(({ series, number }) => missingOf(series, number, this.holdings).length > 0)
    this.tell(due)
    return due
  }

  private numbersOf(id: string): number[] {
    const entry = this.holdings.series.get(id)
    if (!entry?.manifest) return []
    return planSeries({
      released: entry.manifest.released.map(part => part.number),
      kept: this.wishes.keeps(id),
      connection: this.connection,
      open: this.open.find(part => part.series === id)?.number,
      isRead: number => this.isRead(id, number),
      isAsked: number => this.wishes.hasAsked(id, number),
      isShed: number => this.wishes.hasShed(id, number),
      isWhole: number => this.holdings.isWhole(entry.parts.get(number)?.current),
    })
  }

  private tell(due: readonly Planned[]): void {
    const now = new Set(due.map(({ series, number }) => `${number} ${series}`))
    for (const key of new Set([...this.planned, ...now])) {
      if (this.planned.has(key) === now.has(key)) continue
      const space = key.indexOf(' ')
      this.changed(key.slice(space + 1), Number(key.slice(0, space)))
    }
    this.planned = now
  }
}
