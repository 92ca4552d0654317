/** A finger or mouse that is put down on something, drawn and lifted. */

export interface Drag {
  /** Put down or drawn to here, CSS px from the left edge of the window. */
  onMove(x: number): void
  /** Lifted here. */
  onEnd(x: number): void
  /** Taken away by the system: as if it had never been. */
  onCancel(): void
}
