/** A line as what it shows: its width, its squeezes, what of its ends is not printed or stands outside. */
import { lowerBound, TRIM_AFTER, TRIM_BEFORE, widthTo, type Analysis } from './analysis'
import { MUST } from './breaks'
import { CLOSE, OPEN, SPACE, STOP } from './characters'
import type { Squeeze } from './types'
import { EIGHTH, HALF, QUARTER, UNIT } from './widths'

/** A line as a range of its text. */
export interface Filled {
  start: number
  end: number
  /** End of what is painted: `end` without the trailing spaces. */
  shown: number
  /** Width of what is painted, {@link UNIT}s, and how much of it may stand outside: the empty half of the last mark, or all. */
  width: number
  hang: number
  squeezes: readonly Squeeze[]
  /** Each gap between Chinese and Western in it, {@link UNIT}s; 0 = none. */
  gap: number
  /** Does the paragraph, or the text before a line separator, end here? */
  last: boolean
  /** Broken where no rule allows it. */
  forced: boolean
}

/** Marks inside a line that give their half, ascending, and whether its gaps are pressed to ⅛ em. */
export interface Pressing { readonly squeezes: readonly Squeeze[]; readonly tight: boolean }

export const UNPRESSED: Pressing = { squeezes: [], tight: false }

/** Is this a full-width mark whose right half is empty? */
export function hangs(analysis: Analysis, at: number): boolean {
  const kind = analysis.kinds[at]!
  return kind >= CLOSE && kind <= STOP
}

/** What a line does not print of its beginning: the left half of an opening mark (clreq), the gap before a Western word. */
export function leadOf(analysis: Analysis, start: number): number {
  const { kinds, trims, gaps } = analysis
  if (kinds[start] === OPEN) return trims[start] === TRIM_BEFORE ? 0 : HALF
  return gaps.length > 0 && gaps[lowerBound(gaps, start)] === start ? QUARTER : 0
}

export function withoutSpaces(kinds: Uint8Array, start: number, at: number): number {
  while (at > start && kinds[at - 1]! >= SPACE) at--
  return at
}

/** A line of a range. `outside`: its last mark hangs with all of its width. */
export function closed(analysis: Analysis, start: number, end: number, pressing: Pressing, outside = false): Filled {
  const { breaks, kinds, trims, trimmed, gaps, text } = analysis
  const shown = withoutSpaces(kinds, start, end)
  const empty = shown === start
  const hang = !empty && hangs(analysis, shown - 1) ? HALF : 0
  // The mark that follows the last one is on the next line: nothing to trim between them.
  const whole = hang > 0 && trims[shown - 1] === TRIM_AFTER
  const lead = empty ? 0 : leadOf(analysis, start)
  let { squeezes } = pressing
  let own: Squeeze[] | undefined
  for (let k = lowerBound(trimmed, start); k < trimmed.length && trimmed[k]! < shown; k++) {
    const at = trimmed[k]!
    if (whole && at === shown - 1) break
    if (!own) own = []
    own.push({ at, side: trims[at] === TRIM_AFTER ? 'after' : 'before' })
  }
  if (lead === HALF) (own || (own = [])).push({ at: start, side: 'before' })
  let width = widthTo(analysis, shown) - widthTo(analysis, start) - lead - squeezes.length * HALF + (whole ? HALF : 0)
  if (own) {
    squeezes = own.concat(squeezes)
    if (squeezes.length > 1) (squeezes as Squeeze[]).sort((a, b) => a.at - b.at)
  }
  let gap = 0
  if (gaps.length > 0) {
    const count = countWithin(gaps, start, shown)
    if (count > 0) gap = pressing.tight ? EIGHTH : QUARTER
    if (pressing.tight) width -= count * EIGHTH
  }
  if (width < 0) width = 0
  return {
    start, end, shown, width, squeezes, gap, forced: false,
    hang: outside ? Math.min(UNIT, width) : hang,
    last: end === text.length || breaks[end] === MUST,
  }
}

/** In how many places a justified line opens, counted to `most`: between two characters one of which is East Asian, and at spaces. */
export function openingsOf({ text, kinds }: Analysis, { start, shown }: Filled, most: number): number {
  let count = 0
  for (let i = start + 1; i < shown && count < most; i++) {
    if (kinds[i] === SPACE || text.charCodeAt(i) >= 0x2e80 || text.charCodeAt(i - 1) >= 0x2e80) count++
  }
  return count
}

/** How many of these offsets are inside of a line: not the one that it begins with. */
export function countWithin(offsets: readonly number[], start: number, shown: number): number {
  return Math.max(0, lowerBound(offsets, shown) - lowerBound(offsets, start + 1))
}
