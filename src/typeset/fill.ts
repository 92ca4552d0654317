/**
 * One text into lines of a given measure: greedy, each line at first as full as the rules let it be. A line ends
 * 1. at the last opportunity whose text fits; a full-width mark at its end needs only its left half (GB/T 15834 5.1.10),
 *    、，。 nothing at all if they may hang (clreq 悬挂);
 * 2. rather at the next one, if what may be pressed inside the line makes room (clreq: 先挤进、后推出; press.ts): a ragged one need not be full;
 * 3. between a number and what it counts only if it would else lack too much;
 * 4. behind a sign of an address only if it would else lack a quarter of its room;
 * 5. if it holds no opportunity at all, at the last grapheme that fits: the emergency break.
 * Then a line that lacks more than a character is given what the line above can spare, and the last one is saved from holding a single
 * character (runts.ts).
 */
import { graphemeEnd, widthTo, type Analysis } from './analysis'
import { FORCED, HANGING, hangs, leadOf, reachOf, UNPRESSED, type Fit, type Lines, type Manner } from './filled'
import { pressed } from './press'
import { GAPING, KEEPING, PRESS_LIMIT, TOLERANCE } from './proportions'
import { evened, lettersOf, withoutRunt } from './runts'
import { FORBID, HALF, LOATH, NEVER, OPEN, SPACE, UNIT, UNIT_BITS } from './values'

/** Behind such a sign an address, a path or a name of a program may be parted, rather than leave a line that lacks {@link GAPING} of its room. */
const SIGN = /.*(\w\w[.@?&=_+#]|[./]\w+\/)(?=[a-z]{3})/i

/** clreq 悬挂. */
const HANGERS = '、，。'

/**
 * Fills lines. `room` and `firstRoom` in {@link UNIT}s (the first line, and the first after a line separator, may be
 * indented). Every unit of the text, or of the part of it between two opportunities `from` and `to`, is on one line.
 */
export function fill(
  analysis: Analysis, room: number, manner: Manner, firstRoom = room, from = 0, to = analysis.text.length,
): Lines {
  const { breaks, kinds, drift, stops, gaps } = analysis
  const { level } = manner
  const edges = [from]
  const fits: Fit[] = []
  const lines: Lines = { edges, fits }
  const gapped = gaps.length > 0
  const later = room + TOLERANCE
  const first = firstRoom + TOLERANCE
  let at = 0 // of the separator behind `stop`
  let start = from
  let stop = from // end of the text before the next separator
  let opened = 0 // index of the line that this text begins with
  let count = 0 // of lines
  let own = first
  while (start < to) {
    if (start === stop) {
      stop = to
      while (at < stops.length && stops[at]! <= start) at++
      if (at < stops.length && stops[at]! < to) stop = stops[at]!
    }
    const wide = gapped || kinds[start] === OPEN ? own + leadOf(analysis, start) : own
    const limit = start * UNIT + drift[start]! + wide

    // The last offset whose text fits, guessing that all are 1 em wide.
    let fit = start + (wide >> UNIT_BITS)
    if (fit > stop) fit = stop
    while (fit < stop && (fit + 1) * UNIT + drift[fit + 1]! <= limit) fit++
    while (fit > start && fit * UNIT + drift[fit]! > limit) fit--

    if (fit === stop || (kinds[fit]! <= OPEN && breaks[fit]! >= level && fit > start)) {
      fits[count] = UNPRESSED
      edges[++count] = start = fit
    } else {
      const made = fillLine(analysis, start, stop, fit, limit, manner, edges)
      fits[count++] = made
      start = edges[count]!
      if (manner.justify && made === UNPRESSED && limit - widthTo(analysis, start) > UNIT) evened(analysis, lines, count - 1, opened, first, later, level)
    }
    own = later
    if (start === stop) {
      if (count > opened + 1 && lettersOf(analysis, edges[count - 1]!, stop) === 1) withoutRunt(analysis, lines, opened, first, later, manner)
      opened = count = fits.length
      own = first
    }
  }
  return lines
}

/** Puts the end of the line that begins at `start` to the `edges`, where it is not simply `fit`, the last offset whose text fits. */
function fillLine(analysis: Analysis, start: number, stop: number, fit: number, limit: number, manner: Manner, edges: number[]): Fit {
  const { text, breaks, kinds } = analysis
  const { level } = manner
  // The next character is a mark whose left half fits, or that may hang?
  let end = 0
  let outside = false
  if (hangs(analysis, fit)) {
    const half = reachOf(analysis, fit + 1) <= limit
    outside = !half && manner.hanging && fit > start && HANGERS.indexOf(text.charAt(fit)) >= 0
    if (half || outside) end = pastSpaces(kinds, fit + 1, stop)
  }
  if (end === 0 || breaks[end]! < level) {
    outside = false
    end = pastSpaces(kinds, fit, stop)
  }
  let made = outside ? HANGING : UNPRESSED
  if (end < stop && (breaks[end]! < level || end === start)) {
    const next = manner.justify ? nextOpportunity(analysis, end, stop, limit, level) : 0
    const pressing = next > end && pressed(analysis, start, next, limit)
    if (pressing) {
      made = pressing
      end = next
    } else {
      let parted = end
      for (end = fit; end > start && breaks[end]! < level; end--) if (breaks[parted] !== LOATH) parted = end
      const lack = (limit - widthTo(analysis, end)) / (limit - widthTo(analysis, start))
      const sign = lack > GAPING && SIGN.exec(text.slice(start, fit + 3))
      if (breaks[parted] === LOATH && lack > KEEPING) {
        end = parted
      } else if (sign && start + sign[0].length > end) {
        end = start + sign[0].length
        made = FORCED
      }
      if (end === start) {
        for (end = fit; end > start && (breaks[end]! < FORBID || kinds[end]! > OPEN || kinds[end + 1]! > OPEN);) end--
        if (end === start) for (end = fit; end > start && breaks[end]! < FORBID;) end--
        if (end === start) end = graphemeEnd(breaks, end)
        const after = pastSpaces(kinds, end, stop)
        if (breaks[after] !== NEVER) end = after // no line begins with spaces, forced or not
        if (end < stop) made = FORCED
      }
    }
  }
  edges.push(end)
  return made
}

/** The first opportunity after `from`, where nothing may break; 0 if it is farther than any pressing could bring in. */
function nextOpportunity(analysis: Analysis, from: number, stop: number, limit: number, level: number): number {
  const { breaks, gaps } = analysis
  const reach = limit + PRESS_LIMIT * HALF + HALF
  let end = from + 1
  while (end < stop && breaks[end]! < level) {
    if (widthTo(analysis, end) > reach && gaps.length === 0) return 0
    end++
  }
  return end
}

function pastSpaces(kinds: Uint8Array, at: number, stop: number): number {
  while (at < stop && kinds[at]! >= SPACE) at++
  return at
}
