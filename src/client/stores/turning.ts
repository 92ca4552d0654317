/**
 * The page turn: which leaf is in front, which lie beside it, and how they move. Three slots hold the previous, present and next
 * leaf and are reused in a ring, so that a turn moves two leaves that are already painted and fills the third.
 *
 * A glide is a CSS animation that starts from where the finger let go. The state here is the one after it: whatever comes while it
 * runs, a tap, a finger, a jump, finds the turn done.
 */
import { makeAutoObservable } from 'mobx'

export type Slot = 0 | 1 | 2
export type Side = -1 | 0 | 1

const SLOTS = 3
/** How far the leaf follows a finger where there is none to turn to, in widths; it comes ever nearer to it. */
const SLACK = 0.12

export class TurningStore {
  /** Turns since the reader was opened, backward ones subtracted. */
  step = 0
  /** What moved last: a turn on (1) or back (-1), a leaf that sprang back, or nothing, as after a jump. */
  motion: Side | 'spring' = 0
  /** A finger moves the leaves. */
  held = false
  /** How far the leaves are, or were when the finger let go, from where they rest, in widths of the screen, -1…1: negative is on. */
  drag = 0
  /** There is no leaf on the side that the finger opens. */
  atEnd = false

  constructor() {
    makeAutoObservable(this)
  }

  /** The finger is so far from where it began, in widths of the screen; `open`: is there a leaf on the side that opens? */
  follow(share: number, open: boolean): void {
    this.held = true
    this.atEnd = !open
    this.drag = open ? Math.max(-1, Math.min(1, share)) : SLACK * share / (SLACK + Math.abs(share))
  }

  turned(direction: 1 | -1): void {
    if (!this.held || this.atEnd || Math.sign(this.drag) === direction) this.drag = 0
    this.step += direction
    this.motion = direction
    this.held = this.atEnd = false
  }

  /** The finger let go and nothing turns. */
  spring(): void {
    if (!this.held) return
    this.held = false
    this.motion = 'spring'
  }

  jumped(): void {
    this.motion = 0
    this.drag = 0
    this.held = this.atEnd = false
  }

  /** Which leaf a slot holds: the one before (-1), the present (0) or the one after (1). */
  sideOf(slot: Slot): Side {
    const distance = (((slot - this.step) % SLOTS) + SLOTS) % SLOTS
    return distance === 2 ? -1 : (distance as Side)
  }

  /** How a slot comes to its side: `in` or `out` by a turn on, `in-back` or `out-back`, `spring`; '' for one that is just there. */
  glideOf(slot: Slot): '' | 'in' | 'out' | 'in-back' | 'out-back' | 'spring' {
    const { motion } = this
    if (motion === 'spring') return 'spring'
    const side = this.sideOf(slot)
    if (motion === 0 || side === motion) return ''
    return `${side === 0 ? 'in' : 'out'}${motion === 1 ? '' : '-back'}` as const
  }
}
