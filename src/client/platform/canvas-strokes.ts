/** The strokes of a drawing on a 2D context, which both platforms have alike. */
import type { Drawing } from './canvas-ports'

/** What is used of a 2D context. */
export interface Pen {
  fillStyle: unknown
  font: string
  textBaseline: string
  scale(x: number, y: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  beginPath(): void
  moveTo(x: number, y: number): void
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void
  fill(): void
}

export function stroke(pen: Pen, drawing: Drawing, finer: number): void {
  pen.scale(finer, finer)
  pen.fillStyle = drawing.colour
  pen.fillRect(0, 0, drawing.width, drawing.height)
  pen.textBaseline = 'alphabetic'
  for (const one of drawing.strokes) {
    pen.fillStyle = one.colour
    if (one.kind === 'words') {
      pen.font = `${one.bold ? 'bold ' : ''}${one.size}px ${one.family}`
      pen.fillText(one.text, one.x, one.y)
    } else if (one.radius === undefined) {
      pen.fillRect(one.x, one.y, one.width, one.height)
    } else {
      const { x, y, width, height, radius } = one
      pen.beginPath()
      pen.moveTo(x + radius, y)
      pen.arcTo(x + width, y, x + width, y + height, radius)
      pen.arcTo(x + width, y + height, x, y + height, radius)
      pen.arcTo(x, y + height, x, y, radius)
      pen.arcTo(x, y, x + width, y, radius)
      pen.fill()
    }
  }
}
