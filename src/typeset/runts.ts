/**
 * 孤字不成行: a last line does not hold a single character and its marks (clreq; GB/T 15834 5.1.11 squeezes to avoid it).
 * If it can be pressed into the line above, it is; else that line gives a character down.
 */
import { widthTo, type Analysis } from './analysis'
import { NEVER } from './breaks'
import { PLAIN } from './characters'
import { closed, leadOf, openingsOf, UNPRESSED, type Filled } from './filled'
import { pressed } from './press'
import { UNIT } from './widths'

/** The line above may come to lack so much, {@link UNIT}s, or so much for each of its gaps, and must keep this share of its room. */
const MOST_GIVEN = 2 * UNIT
const LOOSEST = UNIT / 4
const FULLEST = 2 / 3

/** Takes care of the last of `lines`, of which the line before has the room `above` and it the room `own`, {@link UNIT}s. */
export function withoutRunt(analysis: Analysis, lines: Filled[], above: number, own: number, level: number): void {
  const runt = lines[lines.length - 1]!
  const line = lines[lines.length - 2]!
  if (line.forced || lettersOf(analysis, runt.start, runt.shown) !== 1) return
  const limit = widthTo(analysis, line.start) + leadOf(analysis, line.start) + above
  const pressing = pressed(analysis, line.start, runt.end, limit)
  if (pressing) {
    lines.length -= 2
    lines.push(closed(analysis, line.start, runt.end, pressing))
    return
  }
  let at = line.shown - 1
  while (at > line.start && (analysis.breaks[at]! < level || lettersOf(analysis, at, line.shown) === 0)) at--
  if (at <= line.start) return
  const shorter = closed(analysis, line.start, at, UNPRESSED)
  const longer = closed(analysis, at, runt.end, UNPRESSED)
  const left = shorter.width - shorter.hang
  if (left < above * FULLEST || longer.width - longer.hang > own) return
  const wanted = Math.ceil((above - left) / LOOSEST)
  if (above - left > MOST_GIVEN && openingsOf(analysis, shorter, wanted) < wanted) return
  lines.length -= 2
  lines.push(shorter, longer)
}

/** How many graphemes of a range are no marks or spaces, counted to 2. */
function lettersOf(analysis: Analysis, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end && count < 2; i++) if (analysis.kinds[i] === PLAIN && (i === start || analysis.breaks[i] !== NEVER)) count++
  return count
}
