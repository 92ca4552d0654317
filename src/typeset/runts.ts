/**
 * 孤字不成行: a last line does not hold a single character and its marks (clreq; GB/T 15834 5.1.11 squeezes to avoid it).
 * If it can be pressed into the line above, it is; else that line gives a character down. In few characters that line would gape:
 * then it is given one itself by the line above it.
 */
import { widthTo, type Analysis } from './analysis'
import { FORCED, leadOf, openingsOf, reachOf, UNPRESSED, withoutSpaces, type Lines } from './filled'
import { pressed } from './press'
import { NEVER, PLAIN, UNIT } from './values'

/** What a line may come to lack for each of its gaps, {@link UNIT}s; failing that, on the whole, and as a share of its room. */
const LOOSEST = UNIT / 4
const MOST_GIVEN = 2 * UNIT
const MOST_SHARE = 1 / 3

/** Takes care of the last of `lines`, in a text whose first line is `first` and has the room `firstRoom`, {@link UNIT}s. */
export function withoutRunt(analysis: Analysis, { edges, fits }: Lines, first: number, firstRoom: number, room: number, level: number): void {
  const above = fits.length - 2
  const start = edges[above]!
  const middle = edges[above + 1]!
  const end = edges[above + 2]!
  if (fits[above] === FORCED || lettersOf(analysis, middle, end) !== 1) return
  const own = above > first ? room : firstRoom
  const pressing = pressed(analysis, start, end, widthTo(analysis, start) + leadOf(analysis, start) + own)
  if (pressing) {
    edges.splice(above + 1, 1)
    fits.splice(above, 2, pressing)
    return
  }
  const at = lowered(analysis, start, middle, level)
  if (at <= start || lackOf(analysis, at, end, room) < 0) return
  if (!isFilled(analysis, start, at, own)) {
    const from = above > first && fits[above - 1] !== FORCED ? edges[above - 1]! : start
    const higher = lowered(analysis, from, start, level)
    const lack = lackOf(analysis, start, at, own)
    if (higher > from && isFilled(analysis, from, higher, above - 1 > first ? room : firstRoom) && isFilled(analysis, higher, at, own)) {
      edges[above] = higher
      fits[above - 1] = UNPRESSED
    } else if (lack < 0 || lack > MOST_GIVEN || lack > own * MOST_SHARE) {
      return
    }
  }
  edges[above + 1] = at
  fits[above] = fits[above + 1] = UNPRESSED
}

/** Where a line ends if it gives its last letter down; not after `start` if it cannot. */
function lowered(analysis: Analysis, start: number, end: number, level: number): number {
  const shown = withoutSpaces(analysis.kinds, start, end)
  let at = shown - 1
  while (at > start && (analysis.breaks[at]! < level || lettersOf(analysis, at, shown) === 0)) at--
  return at
}

/** What a line lacks of its room. */
function lackOf(analysis: Analysis, start: number, end: number, room: number): number {
  return widthTo(analysis, start) + leadOf(analysis, start) + room - reachOf(analysis, withoutSpaces(analysis.kinds, start, end))
}

/** Do its gaps fill a line out that lacks something, and decently? */
function isFilled(analysis: Analysis, start: number, end: number, room: number): boolean {
  const lack = lackOf(analysis, start, end, room)
  const wanted = Math.ceil(lack / LOOSEST)
  return lack >= 0 && openingsOf(analysis, start, withoutSpaces(analysis.kinds, start, end), wanted) >= wanted
}

/** How many graphemes of a range are no marks or spaces, counted to 2. */
function lettersOf(analysis: Analysis, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end && count < 2; i++) if (analysis.kinds[i] === PLAIN && (i === start || analysis.breaks[i] !== NEVER)) count++
  return count
}
