/**
 * What a line gives down to the next. 孤字不成行: a last line does not hold a single character and its marks (clreq; GB/T 15834 5.1.11
 * squeezes to avoid it). If it can be pressed into the line above, it is; else that line gives a character down. And a line that would gape, as
 * one before a long Western word may, is given what the line above can spare: two that are a little loose are better than one that is very.
 */
import { widthTo, type Analysis } from './analysis'
import { kindOf } from './characters'
import { FORCED, leadOf, openingsOf, reachOf, UNPRESSED, withoutSpaces, type Lines, type Manner } from './filled'
import { pressed } from './press'
import { MAX_STRETCH, TOLERANCE } from './proportions'
import { NEVER, PLAIN, QUARTER, UNIT } from './values'

/** Takes care of the last of `lines`, which holds a single character, in a text whose first line is `first` and has the room `firstRoom`, {@link UNIT}s. */
export function withoutRunt(analysis: Analysis, { edges, fits }: Lines, first: number, firstRoom: number, room: number, { level, justify }: Manner): void {
  const above = fits.length - 2
  const start = edges[above]!
  const middle = edges[above + 1]!
  const end = edges[above + 2]!
  if (fits[above] === FORCED) return
  const own = above > first ? room : firstRoom
  const pressing = pressed(analysis, start, end, widthTo(analysis, start) + leadOf(analysis, start) + own)
  if (pressing) {
    edges.splice(above + 1, 1)
    fits.splice(above, 2, pressing)
    return
  }
  const at = lowered(analysis, start, middle, level)
  if (lackOf(analysis, at, end, room) < 0) return
  const tried: Lines = { edges: edges.slice(first), fits: fits.slice(first) }
  const last = above + 1 - first
  tried.edges[last] = at
  tried.fits[last] = tried.fits[last - 1] = UNPRESSED
  evened(analysis, tried, last - 1, 0, firstRoom, room, level)
  // What the line above may come to lack for each of its gaps; failing that, on the whole, and as a share of its room: more where it is ragged anyway.
  const from = tried.edges[last - 1]!
  const lack = lackOf(analysis, from, at, own)
  if (lack < 0 || (gapeOf(analysis, from, at, own) > QUARTER && lack > (justify && gapeOf(analysis, start, middle, own) <= MAX_STRETCH * UNIT ? Math.min(2 * UNIT + TOLERANCE, own / 3) : own * 0.4))) return
  tried.fits.forEach((fit, i) => {
    edges[first + i] = tried.edges[i]!
    fits[first + i] = fit
  })
}

/**
 * Lets line `at` begin with what the line above gives down, one character after another, while it gapes by more than a tenth of an em: if the
 * line above then does not, or less than this one did and that makes this one a decent line. Then the same for the line above, and so on.
 */
export function evened(analysis: Analysis, { edges, fits }: Lines, at: number, first: number, firstRoom: number, room: number, level: number): void {
  for (let moved = false; at > first && fits[at - 1] !== FORCED;) {
    const from = edges[at - 1]!
    const start = edges[at]!
    const end = edges[at + 1]!
    const gape = gapeOf(analysis, start, end, room)
    let higher = gape > UNIT / 10 ? lowered(analysis, from, start, level) : start
    if (higher < start) {
      const above = gapeOf(analysis, from, higher, at - 1 > first ? room : firstRoom)
      const now = gapeOf(analysis, higher, end, room)
      if (now < 0 || (above > UNIT / 10 && (above >= gape || now > QUARTER))) higher = start
    }
    if (higher < start) {
      edges[at] = higher
      fits[at] = fits[at - 1] = UNPRESSED
      moved = true
    } else {
      if (!moved) return
      moved = false
      at--
    }
  }
}

/** Where a line ends if it gives its last letter down; not after `start` if it cannot. */
function lowered(analysis: Analysis, start: number, end: number, level: number): number {
  const shown = withoutSpaces(analysis.kinds, start, end)
  let at = shown
  while (at > start && (analysis.breaks[at]! < level || lettersOf(analysis, at, shown) === 0)) at--
  return at
}

/** What a line lacks of its room. */
export function lackOf(analysis: Analysis, start: number, end: number, room: number): number {
  return widthTo(analysis, start) + leadOf(analysis, start) + room - reachOf(analysis, withoutSpaces(analysis.kinds, start, end))
}

/** By how much the gaps of a line must grow to fill it out, {@link UNIT}s. */
function gapeOf(analysis: Analysis, start: number, end: number, room: number): number {
  return lackOf(analysis, start, end, room) / openingsOf(analysis, start, withoutSpaces(analysis.kinds, start, end))
}

/** How many graphemes of a range are no marks or spaces, counted to 2. A mark is one too where a note follows it or the font sets it narrow. */
export function lettersOf({ text, breaks }: Analysis, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end && count < 2; i++) if (kindOf(text[i]!) === PLAIN && (i === start || breaks[i] !== NEVER)) count++
  return count
}
