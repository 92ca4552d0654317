/**
 * One text into lines of a given measure: greedy, each line as full as the rules let it be. A line ends
 * 1. at the last opportunity whose text fits; a full-width mark at its end needs only its left half (GB/T 15834 5.1.10);
 * 2. rather at the next one, if half-ems of marks inside the line make room (clreq: 先挤进、后推出);
 * 3. if it holds no opportunity at all, at the last grapheme that fits: the emergency break.
 */
import { TRIM_AFTER, TRIM_BEFORE, type Analysis } from './analysis'
import { FORBID, MUST, NEVER } from './breaks'
import { CLOSE, OPEN, POINT, SPACE, STOP } from './characters'
import type { Squeeze } from './types'
import { HALF, UNIT } from './widths'

/** Lines may be wider than the measure by this, {@link UNIT}s: 1/64 px at 64 px, for advances that were rounded. */
const TOLERANCE = UNIT / 4096

/** At most so many marks of a line are halved to push something in; beyond that a push-out looks better. */
const PUSH_IN_LIMIT = 2

/** A line as a range of its text. */
export interface Filled {
  start: number
  end: number
  /** End of what is painted: `end` without the trailing spaces. */
  shown: number
  /** Width of what is painted, {@link UNIT}s, and how much of it may stand outside: the empty half of the last mark. */
  width: number
  hang: number
  squeezes: readonly Squeeze[]
  /** Does the paragraph, or the text before a line separator, end here? */
  last: boolean
  /** Broken where no rule allows it. */
  forced: boolean
}

const NONE: readonly Squeeze[] = []

/**
 * Fills lines. `room` and `firstRoom` in {@link UNIT}s (the first line, and the first after a line separator, may be
 * indented); `level` is the lowest value of breaks.ts that is an opportunity. Every unit of the text, or of the part of it
 * between two opportunities `from` and `to`, is on one line.
 */
export function fill(
  analysis: Analysis, firstRoom: number, room: number, level: number, from = 0, to = analysis.text.length,
): Filled[] {
  const lines: Filled[] = []
  let stop = 0
  let start = from
  while (start < to) {
    const first = start === 0 || analysis.breaks[start] === MUST
    while (analysis.stops[stop]! <= start) stop++
    const line = fillLine(analysis, start, Math.min(to, analysis.stops[stop]!), (first ? firstRoom : room) + TOLERANCE, level)
    lines.push(line)
    start = line.end
  }
  return lines
}

function fillLine(analysis: Analysis, start: number, stop: number, room: number, level: number): Filled {
  const { sums, breaks, kinds, trims } = analysis
  const origin = sums[start]!
  const cut = kinds[start] === OPEN && trims[start] !== TRIM_BEFORE ? HALF : 0 // clreq: an opening mark at line start
  const limit = origin + cut + room

  // The last offset whose text fits, guessing that all are 1 em wide.
  let fit = start + Math.floor((cut + room) / UNIT)
  if (fit > stop) fit = stop
  while (fit < stop && sums[fit + 1]! <= limit) fit++
  while (fit > start && sums[fit]! > limit) fit--

  let end = fit
  if (fit < stop) {
    // The next character is a mark whose left half fits?
    const half = hangs(analysis, fit) && sums[fit + 1]! - (trims[fit] === TRIM_AFTER ? 0 : HALF) <= limit
    const halved = half ? pastSpaces(kinds, fit + 1, stop) : 0
    end = halved > 0 && breaks[halved]! >= level ? halved : pastSpaces(kinds, fit, stop)
  }
  if (end >= stop) return closed(analysis, start, stop, cut, NONE, false)
  if (breaks[end]! >= level && end > start) return closed(analysis, start, end, cut, NONE, false)

  const pushed = pushIn(analysis, start, end, stop, limit, cut > 0, level)
  if (pushed) return closed(analysis, start, pushed.end, cut, pushed.squeezes, false)
  end = fit
  while (end > start && breaks[end]! < level) end--
  if (end > start) return closed(analysis, start, end, cut, NONE, false)

  end = fit
  while (end > start && breaks[end]! < FORBID) end--
  if (end === start) {
    end++
    while (end < stop && breaks[end] === NEVER) end++
  }
  const after = pastSpaces(kinds, end, stop)
  if (breaks[after] !== NEVER) end = after // no line begins with spaces, forced or not
  return closed(analysis, start, end, cut, NONE, end < stop)
}

/** Is this a full-width mark whose right half is empty? */
function hangs(analysis: Analysis, at: number): boolean {
  const kind = analysis.kinds[at]!
  return kind >= CLOSE && kind <= STOP
}

function pastSpaces(kinds: Uint8Array, at: number, stop: number): number {
  while (at < stop && kinds[at]! >= SPACE) at++
  return at
}

function withoutSpaces(kinds: Uint8Array, start: number, at: number): number {
  while (at > start && kinds[at - 1]! >= SPACE) at--
  return at
}

/**
 * 先挤进: the next opportunity after `from`, where nothing may break, if at most {@link PUSH_IN_LIMIT} marks before it
 * can be halved to bring it in. In clreq's order of compression: brackets and quotes, then ，、；：, then 。？！.
 */
function pushIn(
  analysis: Analysis, start: number, from: number, stop: number, limit: number, cut: boolean, level: number,
): { end: number; squeezes: readonly Squeeze[] } | undefined {
  const { sums, breaks, kinds, trims } = analysis
  const reach = limit + PUSH_IN_LIMIT * HALF
  let end = from + 1
  while (end < stop && breaks[end]! < level) {
    if (sums[end]! - HALF > reach) return undefined
    end++
  }
  const shown = withoutSpaces(kinds, start, end)
  if (shown === start) return undefined
  const hang = hangs(analysis, shown - 1)
  const width = sums[shown]! - (hang && trims[shown - 1] !== TRIM_AFTER ? HALF : 0)
  const wanted = Math.ceil((width - limit) / HALF)
  if (wanted > PUSH_IN_LIMIT) return undefined
  const squeezes: Squeeze[] = []
  const last = hang ? shown - 1 : shown
  for (let round = 0; round < 3 && squeezes.length < wanted; round++) {
    for (let i = last - 1; i >= start && squeezes.length < wanted; i--) {
      const kind = kinds[i]!
      if (kind === 0 || kind > STOP || trims[i] !== 0 || (cut && i === start)) continue
      if (round === (kind <= CLOSE ? 0 : kind === POINT ? 1 : 2)) squeezes.push({ at: i, side: kind === OPEN ? 'before' : 'after' })
    }
  }
  return squeezes.length < wanted ? undefined : { end, squeezes }
}

/** First index whose value is at least `value`. */
function lowerBound(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function closed(
  analysis: Analysis, start: number, end: number, cut: number, pushed: readonly Squeeze[], forced: boolean,
): Filled {
  const { sums, breaks, kinds, trims, trimmed, text } = analysis
  const shown = withoutSpaces(kinds, start, end)
  const hang = shown > start && hangs(analysis, shown - 1) ? HALF : 0
  // The mark that follows the last one is on the next line: nothing to trim between them.
  const whole = hang > 0 && trims[shown - 1] === TRIM_AFTER
  let squeezes: Squeeze[] | undefined
  for (let k = lowerBound(trimmed, start); k < trimmed.length && trimmed[k]! < shown; k++) {
    const at = trimmed[k]!
    if (whole && at === shown - 1) break
    if (!squeezes) squeezes = []
    squeezes.push({ at, side: trims[at] === TRIM_AFTER ? 'after' : 'before' })
  }
  if (cut > 0 && shown > start) (squeezes || (squeezes = [])).push({ at: start, side: 'before' })
  if (pushed.length > 0) squeezes = (squeezes || []).concat(pushed)
  if (squeezes) squeezes.sort((a, b) => a.at - b.at)
  return {
    start, end, shown, hang, squeezes: squeezes || NONE, forced,
    width: Math.max(0, sums[shown]! - sums[start]! - (shown > start ? cut : 0) - pushed.length * HALF + (whole ? HALF : 0)),
    last: end === text.length || breaks[end] === MUST,
  }
}
