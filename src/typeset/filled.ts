/** Lines as where they end, and one of them as what it shows: its width, its squeezes, what of its ends is not printed or stands outside. */
import { isTrimmed, lowerBound, sideOf, widthTo, type Analysis } from './analysis'
import type { Squeeze } from './types'
import { CLOSE, EIGHTH, HALF, MUST, NEVER, OPEN, QUARTER, SPACE, STOP, UNIT } from './values'

/** What lines go by. `level`: the lowest value of breaks.ts that is an opportunity. `hanging`: may 、，。 hang? */
export interface Manner { readonly level: number; readonly hanging: boolean; readonly justify: boolean }

/**
 * The lines of a text: line `i` is from `edges[i]` to `edges[i + 1]`, brought about by `fits[i]`. Of most lines nobody ever wants
 * to know more; `seen` are the others, as {@link filledAt} made them.
 */
export interface Lines { readonly edges: number[]; readonly fits: Fit[]; seen?: Filled[] }

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
  last: boolean
}

/**
 * What made a line end where it does. Pressed: the marks inside that give their half, and whether its gaps are ⅛ em.
 * `outside`: its last mark hangs with all of its width. `forced`: broken where no rule allows it.
 */
export interface Fit { readonly squeezes: readonly Squeeze[]; readonly tight: boolean; readonly outside: boolean; readonly forced: boolean }

export function fitOf(squeezes: readonly Squeeze[], tight: boolean, outside = false, forced = false): Fit {
  return { squeezes, tight, outside, forced }
}

export const UNPRESSED = fitOf([], false), HANGING = fitOf([], false, true), FORCED = fitOf([], false, false, true)

/** Is this a full-width mark whose right half is empty? */
export function hangs(analysis: Analysis, at: number): boolean {
  const kind = analysis.kinds[at]!
  return kind >= CLOSE && kind <= STOP
}

/** Width of the text before `shown` if a line ends there, {@link UNIT}s: without the empty half of its last mark. */
export function reachOf(analysis: Analysis, shown: number): number {
  return widthTo(analysis, shown) - (hangs(analysis, shown - 1) && !isTrimmed(analysis, shown - 1) ? HALF : 0)
}

/** What a line does not print of its beginning: the left half of an opening mark (clreq), the gap before a Western word. */
export function leadOf(analysis: Analysis, start: number): number {
  const { kinds, gaps } = analysis
  if (kinds[start] === OPEN) return isTrimmed(analysis, start) ? 0 : HALF
  return gaps.length > 0 && gaps[lowerBound(gaps, start)] === start ? QUARTER : 0
}

export function withoutSpaces(kinds: Uint8Array, start: number, at: number): number {
  while (at > start && kinds[at - 1]! >= SPACE) at--
  return at
}

/** A line, made when it is first asked for. */
export function filledAt(analysis: Analysis, lines: Lines, at: number): Filled {
  const seen = lines.seen || (lines.seen = [])
  if (seen[at]) return seen[at]!
  const start = lines.edges[at]!
  const end = lines.edges[at + 1]!
  const fit = lines.fits[at]!
  const { breaks, kinds, trimmed, gaps } = analysis
  const shown = withoutSpaces(kinds, start, end)
  const hang = shown > start && hangs(analysis, shown - 1) ? HALF : 0
  // The mark that follows the last one is on the next line: nothing to trim between them.
  const whole = hang > 0 && isTrimmed(analysis, shown - 1)
  const lead = leadOf(analysis, start)
  let { squeezes } = fit
  let own: Squeeze[] | undefined
  for (let k = lowerBound(trimmed, start); k < trimmed.length && trimmed[k]! < shown; k++) {
    const mark = trimmed[k]!
    if (whole && mark === shown - 1) break
    if (!own) own = []
    own.push({ at: mark, side: sideOf(analysis.text, mark) })
  }
  if (lead === HALF) (own || (own = [])).push({ at: start, side: 'before' })
  let width = widthTo(analysis, shown) - widthTo(analysis, start) - lead - squeezes.length * HALF + (whole ? HALF : 0)
  if (own || squeezes.length > 1) squeezes = (own || []).concat(squeezes).sort((a, b) => a.at - b.at)
  let gap = 0
  const count = countWithin(gaps, start, shown)
  if (count > 0) {
    gap = fit.tight ? EIGHTH : QUARTER
    width -= count * (QUARTER - gap)
  }
  if (width < 0) width = 0
  return seen[at] = {
    start, end, shown, width, squeezes, gap,
    hang: fit.outside ? Math.min(UNIT, width) : hang,
    last: breaks[end] === MUST,
  }
}

/** Does a justified line open beside this UTF-16 unit? A Korean one opens at its spaces only, as a Western. */
function opens(unit: number): boolean {
  return unit >= 0x2e80 && (unit < 0xac00 || unit > 0xd7a3)
}

/** Does it open before the unit at `at`, for what that is or what precedes it? */
export function opensAt(text: string, at: number): boolean {
  return opens(text.charCodeAt(at)) || opens(text.charCodeAt(at - 1))
}

/** In how many places a justified line opens: between two characters one of which is Chinese or Japanese, and at spaces. No more are looked for than are `enough`. */
export function openingsOf({ text, kinds, breaks }: Analysis, start: number, shown: number, enough = Infinity): number {
  let count = 0
  for (let i = start + 1; i < shown && count < enough; i++) if ((opensAt(text, i) || kinds[i] === SPACE) && breaks[i] !== NEVER) count++
  return count
}

/** How many of these offsets are inside of a line that shows something: not the one that it begins with. */
export function countWithin(offsets: readonly number[], start: number, shown: number): number {
  return lowerBound(offsets, shown) - lowerBound(offsets, start + 1)
}
