/** The server's time as something that can be watched: whole seconds, ticking only while somebody looks. */
import { computed, createAtom } from 'mobx'
import type { Clock } from '../platform/ports'

const MINUTE = 60_000

export class Ticker {
  private stop: (() => void) | undefined
  private readonly atom = createAtom('ticker', () => this.schedule(), () => this.halt())
  private readonly minutes = computed(() => Math.floor(this.now / MINUTE) * MINUTE)

  /** `serverNow` gives ms UTC as the server counts it. */
  constructor(private readonly clock: Clock, private readonly serverNow: () => number) {}

  /** Server time in ms; an observer is run again at each full second. */
  get now(): number {
    this.atom.reportObserved()
    return this.serverNow()
  }

  /** The same to the minute, for words that hold for a day: in any zone it begins with one. */
  get minute(): number { return this.minutes.get() }

  private schedule(): void {
    this.stop = this.clock.after(1000 - (this.serverNow() % 1000) + 5, () => {
      this.atom.reportChanged()
      this.schedule()
    })
  }

  private halt(): void {
    this.stop?.()
    this.stop = undefined
  }
}
