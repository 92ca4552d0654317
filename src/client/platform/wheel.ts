/**
 * What a wheel, or two fingers on a trackpad, mean: a push is one turn, and the momentum after it none. It has run out when nothing
 * was told for a moment, or when the next push swells in it: a trackpad goes on telling for a second and more.
 */

/** So long without a word ends a push, ms. */
const STILL = 160
/** So far turns, px. */
const THRESHOLD = 24
/** Momentum only falls. This many words back it was a push's own; of the newest a few may be the fingers' coming down again. */
const EBB = 6
const NEWEST = 2
/** A new push is so many times as fast as what it came into, and the one before it had been so too. */
const SWELL = 2
/** And at least so fast, px/ms. */
const FAST = 1
/** A speed is that of so long, ms: a busy machine tells late, and several words at once. */
const SPAN = 48

/** px; ms. */
export interface WheelMove { deltaX: number; deltaY: number; timeStamp: number }

export class Wheel {
  private at = -Infinity
  private travelled = 0
  /** Where this push has turned, 1 on, -1 back. */
  private turned = 0
  private axis: 'deltaX' | 'deltaY' = 'deltaY'
  /** Of this push: its words of the latest {@link SPAN}. */
  private words: { at: number; far: number }[] = []
  /** Of this push, px/ms: the latest speeds, and the highest before the newest. */
  private speeds: number[] = []
  private peak = 0

  /** What it turns: 1 on, -1 back, 0 nothing. `scrolls`: it scrolls what lies under it, and nor does the rest of it turn. */
  moved(move: WheelMove, scrolls: boolean): -1 | 0 | 1 {
    if (move.timeStamp - this.at > STILL) this.begin()
    this.at = move.timeStamp
    this.words = [...this.words.filter(({ at }) => at > this.at - SPAN), { at: this.at, far: Math.max(Math.abs(move.deltaX), Math.abs(move.deltaY)) }]
    const speed = this.words.reduce((sum, { far }) => sum + far, 0) / SPAN
    if (this.swells(speed)) this.begin()
    this.speeds = [...this.speeds, speed].slice(-EBB - NEWEST)
    this.peak = Math.max(this.peak, this.speeds[this.speeds.length - 1 - NEWEST] ?? 0)
    if (this.turned === 0) this.axis = Math.abs(move.deltaY) >= Math.abs(move.deltaX) ? 'deltaY' : 'deltaX'
    if (scrolls) {
      this.turned = Math.sign(move.deltaY)
      this.travelled = this.turned * THRESHOLD
      return 0
    }
    // Momentum never goes back, and fingers only a little: so far back is another push.
    this.travelled = Math.max(-THRESHOLD, Math.min(THRESHOLD, this.travelled + move[this.axis]))
    const direction = Math.trunc(this.travelled / THRESHOLD)
    if (direction === 0 || direction === this.turned) return 0
    this.turned = direction
    return direction > 0 ? 1 : -1
  }

  private begin(): void {
    this.travelled = this.turned = this.peak = 0
    this.speeds = []
  }

  private swells(speed: number): boolean {
    if (this.speeds.length < EBB + NEWEST) return false
    const ebb = Math.max(...this.speeds.slice(0, EBB)) * SWELL
    return this.peak >= ebb && speed >= ebb && speed >= FAST
  }
}
