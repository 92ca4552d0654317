/**
 * A finger from which no tap follows, whatever the machine makes of it. A busy one may tell of a tap only when the next finger has been
 * drawn, or even lifted: that tap came before it, and stands. So in a browser: the mini-program tells when it heard of an event, not when it was.
 */
export class NoTap {
  private since = 0
  private no = false

  /** A finger, or a mouse, is put down: a tap may follow. Times are those of events, ms. */
  came(at: number): void {
    this.since = at
    this.no = false
  }

  /** None follows. */
  none(): void { this.no = true }

  /** Is it the one that does not follow? */
  is(at: number): boolean {
    if (!this.no || at <= this.since) return false
    this.no = false
    return true
  }
}
