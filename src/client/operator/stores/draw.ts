/** Tells a tap from a drawing: a finger or mouse that stays near where it was put down has only tapped. */

/** Near, CSS px. */
const TAP = 8

export class Draw {
  private from: { x: number; y: number } | undefined
  private drawn = false

  /** @returns whether this begins it, and whether it has become a drawing. */
  move(x: number, y: number): { begins: boolean; drawn: boolean } {
    const begins = this.from === undefined
    this.from ??= { x, y }
    this.drawn ||= Math.abs(x - this.from.x) > TAP || Math.abs(y - this.from.y) > TAP
    return { begins, drawn: this.drawn }
  }

  /** Lifted or broken off. @returns whether it was a drawing. */
  end(): boolean {
    const { drawn } = this
    this.from = undefined
    this.drawn = false
    return drawn
  }
}
