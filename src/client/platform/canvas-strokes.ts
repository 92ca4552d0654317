/** The strokes of a drawing on a 2D context, which both platforms have alike. */
import type { Drawing, Stroke } from './canvas-ports'

/** What is used of a 2D context. */
export interface Pen {
  fillStyle: unknown
  font: string
  textBaseline: string
  scale(x: number, y: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { width: number }
  beginPath(): void
  moveTo(x: number, y: number): void
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void
  fill(): void
  drawImage(picture: never, x: number, y: number, width: number, height: number): void
}

/** Brings a picture, as the sheet takes it; undefined where it does not come. */
export type Bring = (address: string) => Promise<unknown>

export function fontOf({ bold, size, family }: Stroke & { kind: 'words' }): string { return `${bold ? 'bold ' : ''}${size}px ${family}` }

export async function stroke(pen: Pen, drawing: Drawing, finer: number, bring: Bring): Promise<void> {
  const pictures = new Map<Stroke, unknown>()
  await Promise.all(drawing.strokes.map(async one => { if (one.kind === 'picture') pictures.set(one, await bring(one.address)) }))
  pen.scale(finer, finer)
  pen.fillStyle = drawing.colour
  pen.fillRect(0, 0, drawing.width, drawing.height)
  pen.textBaseline = 'alphabetic'
  const paint = (one: Stroke): void => {
    if (one.kind === 'picture') {
      const picture = pictures.get(one)
      if (picture === undefined) one.instead.forEach(paint)
      else pen.drawImage(picture as never, one.x, one.y, one.width, one.height)
      return
    }
    pen.fillStyle = one.colour
    if (one.kind === 'words') {
      pen.font = fontOf(one)
      const own = one.width === undefined ? 0 : pen.measureText(one.text).width
      const stretch = own > 0 ? one.width! / own : 1
      if (stretch !== 1) pen.scale(stretch, 1)
      pen.fillText(one.text, one.x / stretch, one.y)
      if (stretch !== 1) pen.scale(1 / stretch, 1)
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
  drawing.strokes.forEach(paint)
}
