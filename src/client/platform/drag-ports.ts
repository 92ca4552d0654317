/** A finger or mouse that is put down on something, drawn and lifted. */

export interface Drag {
  /** Put down or drawn to here, CSS px from the left and upper edge of the window. */
  onMove(x: number, y: number): void
  /** Lifted here. */
  onEnd(x: number, y: number): void
  /** Taken away by the system: as if it had never been. */
  onCancel(): void
}
