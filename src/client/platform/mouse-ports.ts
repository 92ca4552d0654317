/** The main button of a mouse, held down on something that fingers touch too. Fingers and pens are told as touches. */

export interface Mouse {
  /** Put down here, CSS px in the window; `onPage`: on a page of the reader and not on what lies over it. */
  onDown(x: number, y: number, onPage: boolean): void
  /** Drawn to here. True if it is to be followed beyond every edge from now on. */
  onMove(x: number, y: number): boolean
  onUp(): void
  /** Taken away by the system: as if it had never been. */
  onCancel(): void
}
