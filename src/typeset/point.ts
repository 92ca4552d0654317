/** From a point on a page to the words under it, by the widths that the lines were cut with: no platform is asked. */
import { isTrimmed, widthTo } from './analysis'
import { opensAt, withoutSpaces } from './filled'
import { proseOf } from './paint'
import type { Prepared } from './prepare'
import { LOOSE_GAP, LOOSE_SPACE, type Line, type Page } from './types'
import { HALF, NEVER, UNIT } from './values'

/** Behind which a justified line opens; a tab is painted as a space. */
const SPACES = ' \t\u00a0'

/** What lies at a point: the character that begins at `offset`, and whether the point is on the words of its line or only nearest to them. */
export interface Hit { block: number; offset: number; on: boolean }

/** The character nearest to a point of the text box, px. undefined beside a picture or the title, and on a page without words of its blocks. */
export function placeAt(prepared: Prepared, page: Page, x: number, y: number): Hit | undefined {
  let line: Line | undefined
  let distance = Infinity
  for (const item of page.items) {
    if (item.kind === 'rule') continue
    const away = y < item.top ? item.top - y : y >= item.top + item.height ? y - item.top - item.height : -1
    if (item.kind === 'picture' || item.block < 0) {
      if (away < 0) return undefined
      continue
    }
    if (away < distance) {
      line = item
      distance = away
    }
  }
  if (!line) return undefined
  const edges = edgesOf(prepared, line)
  const { breaks } = proseOf(prepared, line).analysis
  let at = line.start
  while (at + 1 < line.end && edges[at + 1 - line.start]! <= x) at++
  while (at > line.start && (breaks[at] === NEVER || edges[at - line.start] === edges[at + 1 - line.start])) at--
  return { block: line.block, offset: at, on: distance < 0 && x >= edges[0]! && x < edges[edges.length - 1]! }
}

/**
 * Left edges of the units of a line in the text box as it is painted, px; the last one is where the line ends. A gap between
 * Chinese and Western belongs to the character after it.
 */
export function edgesOf(prepared: Prepared, line: Line): Float64Array {
  const { analysis } = proseOf(prepared, line)
  const { text, kinds, breaks, seams, spaces } = analysis
  const { start, end, fontSize } = line
  const edges = new Float64Array(end - start + 1)
  const shown = withoutSpaces(kinds, start, end)
  const squeezed = new Set(line.squeezes.map(({ at }) => at))
  const seamed = new Set(line.gap > 0 ? seams.filter(at => at > start && at < shown) : [])
  const looseSpaces = new Set(line.loose ? spaces.filter(at => at >= start && at < shown) : [])
  const gap = line.gap > 0 && line.loose ? LOOSE_GAP : line.gap
  let slack = line.measure > 0 ? line.measure - line.width - (looseSpaces.size * LOOSE_SPACE + seamed.size * (gap - line.gap)) * fontSize : 0
  let openings = 0
  const isOpening = (at: number): boolean => at < shown && breaks[at] !== NEVER && (opensAt(text, at) || SPACES.indexOf(text.charAt(at - 1)) >= 0)
  for (let at = start + 1; at < shown; at++) if (isOpening(at)) openings++
  slack = openings > 0 ? slack / openings : 0
  let x = line.x
  for (let at = start; at < end; at++) {
    edges[at - start] = x
    if (at >= shown) continue
    const trimmed = isTrimmed(analysis, at)
    const taken = squeezed.has(at) === trimmed ? 0 : trimmed ? -HALF : HALF
    x += ((widthTo(analysis, at + 1) - widthTo(analysis, at) - taken) / UNIT + (seamed.has(at) ? gap : 0) + (looseSpaces.has(at) ? LOOSE_SPACE : 0)) * fontSize
    if (at + 1 < shown && isOpening(at + 1)) x += slack
  }
  edges[end - start] = x
  return edges
}
