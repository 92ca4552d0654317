/**
 * What one finger means, from its coming down to its lifting: a tap, a swipe across, or something that is none of the reader's
 * turning. A finger that has wandered is never a tap any more, and one that has rested, or set out along the page, never a swipe.
 */

/** A finger that wanders less may still be a tap, px. */
const SLOP = 10
/** A finger that rested so long before it moved selects or looks, ms. */
const REST = 450
/** So far, in widths of the screen, turns the page at any speed. */
const FAR = 0.3
/** A flick turns when it was as fast as this at the end, px/ms, and went this far, px. */
const FAST = 0.3
const FLICK = 24
/** The speed of a finger is that of its last moments, ms. */
const RECENT = 100
/** Drawn so much further along than across, px, it was no swipe. */
const ASTRAY = 48

/** px in the window; ms. */
export interface Finger { x: number; y: number; at: number }

export class Touch {
  private readonly start: Finger
  private recent: Finger[]
  /** `across`: it swipes; `other`: it means something else. */
  way: 'still' | 'across' | 'other' = 'still'

  /** `width`: the screen's, px. */
  constructor(start: Finger, private readonly width: number) {
    this.start = start
    this.recent = [start]
  }

  /** Distance from where it came down, in widths: positive to the right. */
  get share(): number { return (this.last.x - this.start.x) / this.width }

  moved(finger: Finger): void {
    const across = Math.abs(finger.x - this.start.x)
    const along = Math.abs(finger.y - this.start.y)
    if (this.way === 'still' && Math.max(across, along) >= SLOP) {
      this.way = across > along && finger.at - this.start.at < REST ? 'across' : 'other'
    } else if (this.way === 'across' && along > across + ASTRAY) this.way = 'other'
    this.recent = [...this.recent.filter(({ at }) => finger.at - at <= RECENT), finger]
  }

  /** What it turned when it was lifted: 1 on, -1 back, 0 nothing. */
  turnAt(finger: Finger): -1 | 0 | 1 {
    this.moved(finger)
    if (this.way !== 'across') return 0
    const { share } = this
    const first = this.recent[0]!
    const speed = (finger.x - first.x) / Math.max(1, finger.at - first.at)
    const drawnBack = share * speed < 0 && Math.abs(speed) >= FAST
    const flicked = share * speed > 0 && Math.abs(speed) >= FAST && Math.abs(share * this.width) >= FLICK
    if (drawnBack || (Math.abs(share) < FAR && !flicked)) return 0
    return share < 0 ? 1 : -1
  }

  private get last(): Finger { return this.recent[this.recent.length - 1]! }
}
