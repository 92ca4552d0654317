/** The server's time as something that can be watched: whole seconds, ticking only while somebody looks. */
import { createAtom } from 'mobx'
import type { Clock } from '../platform/ports'

export class Ticker {
  private stop: (() => void) | undefined
  private readonly atom = createAtom('ticker', () => this.schedule(), () => this.halt())

  /** `serverNow` gives ms UTC as the server counts it. */
  constructor(private readonly clock: Clock, private readonly serverNow: () => number) {}

  /** Server time in ms; an observer is run again at each full second. */
  get now(): number {
    this.atom.reportObserved()
    return this.serverNow()
  }

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
