/** A browser lays out what it is given at once, without a painting in between. */
import { textZoom } from './text-zoom.h5'
import type { Probe } from './widths-ports'

export const needsCells = false

export async function widthsOf({ className, style, words }: Probe): Promise<number[]> {
  const room = document.createElement('div')
  room.className = className
  room.style.cssText = style
  const cells = words.map(word => {
    const cell = document.createElement('span')
    cell.className = 'probe-cell'
    cell.textContent = word
    return cell
  })
  room.append(...cells)
  document.body.appendChild(room)
  const zoom = textZoom()
  const widths = cells.map(cell => cell.getBoundingClientRect().width / zoom)
  room.remove()
  return widths
}
