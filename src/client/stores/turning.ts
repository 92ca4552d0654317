/**
 * The page turn: which leaf is in front and which lie beside it. Three slots hold the previous, present and next leaf and are
 * reused in a ring, so that a turn moves two leaves that are already painted and fills the third.
 */
import { makeAutoObservable } from 'mobx'

export type Slot = 0 | 1 | 2
export type Side = -1 | 0 | 1

const SLOTS = 3

export class TurningStore {
  /** Turns since the reader was opened, backward ones subtracted. */
  step = 0
  /** Direction of the last turn: 1, -1, or 0 after a jump, which does not move. */
  direction: Side = 0

  constructor() {
    makeAutoObservable(this)
  }

  turned(direction: 1 | -1): void {
    this.step += direction
    this.direction = direction
  }

  jumped(): void {
    this.direction = 0
  }

  /** Which leaf a slot holds: the one before (-1), the present (0) or the one after (1). */
  sideOf(slot: Slot): Side {
    const distance = (((slot - this.step) % SLOTS) + SLOTS) % SLOTS
    return distance === 2 ? -1 : (distance as Side)
  }

  /** Does the slot glide to its side? Not after a jump, nor the one that is being refilled on the far side. */
  glides(slot: Slot): boolean {
    return this.direction !== 0 && this.sideOf(slot) !== this.direction
  }
}
