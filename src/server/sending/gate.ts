/** How many messages are under way at once in this process, and how fast they start. */
export class Gate {
  #inside = 0
  readonly #waiting: (() => void)[] = []
  /** The earliest instant at which the next may start, by the process's own clock. */
  #next = 0

  /** @param rate a second; 0: as fast as it goes. */
  constructor(private readonly concurrency: number, private readonly rate: number) {}

  async enter(): Promise<void> {
    if (this.#inside >= this.concurrency) await new Promise<void>(resolve => { this.#waiting.push(resolve) })
    else this.#inside++
    if (this.rate === 0) return
    const now = performance.now()
    const at = Math.max(this.#next, now)
    this.#next = at + 1000 / this.rate
    // Timers are no finer than a millisecond: what is due within it starts now.
    if (at - now >= 1) await new Promise(resolve => { setTimeout(resolve, at - now) })
  }

  /** Whoever waits longest takes the place over. */
  leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#inside--
  }
}
