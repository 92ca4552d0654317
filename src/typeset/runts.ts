/**
 * 孤字不成行: a last line does not hold a single character and its marks (clreq; GB/T 15834 5.1.11 squeezes to avoid it).
 * If it can be pressed into the line above, it is; else that line gives a character down.
 */
import { widthTo, type Analysis } from './analysis'
import { NEVER } from './breaks'
import { PLAIN } from './characters'
import { closed, FORCED, leadOf, openingsOf, UNPRESSED, withoutSpaces, type Lines } from './filled'
import { pressed } from './press'
import { UNIT } from './widths'

/** The line above may come to lack so much, {@link UNIT}s, or so much for each of its gaps, and must keep this share of its room. */
const MOST_GIVEN = 2 * UNIT
const LOOSEST = UNIT / 4
const FULLEST = 2 / 3

/** Takes care of the last of `lines`, of which the line before has the room `above` and it the room `own`, {@link UNIT}s. */
export function withoutRunt(analysis: Analysis, { edges, fits }: Lines, above: number, own: number, level: number): void {
  const last = fits.length
  const end = edges[last]!
  const middle = edges[last - 1]!
  const start = edges[last - 2]!
  if (fits[last - 2] === FORCED || lettersOf(analysis, middle, end) !== 1) return
  const limit = widthTo(analysis, start) + leadOf(analysis, start) + above
  const pressing = pressed(analysis, start, end, limit)
  if (pressing) {
    edges.splice(last - 1, 1)
    fits.splice(last - 2, 2, pressing)
    return
  }
  const shown = withoutSpaces(analysis.kinds, start, middle)
  let at = shown - 1
  while (at > start && (analysis.breaks[at]! < level || lettersOf(analysis, at, shown) === 0)) at--
  if (at <= start) return
  const shorter = closed(analysis, start, at, UNPRESSED)
  const longer = closed(analysis, at, end, UNPRESSED)
  const left = shorter.width - shorter.hang
  if (left < above * FULLEST || longer.width - longer.hang > own) return
  const wanted = Math.ceil((above - left) / LOOSEST)
  if (above - left > MOST_GIVEN && openingsOf(analysis, shorter, wanted) < wanted) return
  edges[last - 1] = at
  fits[last - 2] = fits[last - 1] = UNPRESSED
}

/** How many graphemes of a range are no marks or spaces, counted to 2. */
function lettersOf(analysis: Analysis, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end && count < 2; i++) if (analysis.kinds[i] === PLAIN && (i === start || analysis.breaks[i] !== NEVER)) count++
  return count
}
