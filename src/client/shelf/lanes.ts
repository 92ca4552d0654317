/** At most so many requests at once, over everything, and one more that somebody waits for: large pictures may hold the others for a minute. A pull waits in line before any download. */

export const LANES = 3

export class Lanes {
  private taken = 0
  private readonly line: (() => void)[] = []
  /** Called when a lane is free and nobody is in line. */
  onFree: () => void = () => undefined

  constructor(private readonly count: number = LANES) {}

  get free(): number { return this.count - this.taken }

  /** A lane if there is one; give it back with {@link give}. */
  tryTake(waits = false): boolean {
    if (this.taken >= this.count + (waits ? 1 : 0)) return false
    this.taken++
    return true
  }

  give(): void {
    const next = this.line.shift()
    if (next) return next()
    this.taken--
    this.onFree()
  }

  /** Runs a job that somebody waits for in the next free lane. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (!this.tryTake(true)) await new Promise<void>(resolve => { this.line.push(resolve) })
    try {
      return await job()
    } finally {
      this.give()
    }
  }
}
