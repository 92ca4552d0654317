/**
 * A text made ready to be set: break opportunities, kinds and running widths. Knows no size and no box; everything that
 * is dear happens here, once per text and font. Plain Han is passed over: it is 1 em wide and nothing else.
 */
import { MUST, NEVER, type Scan } from './breaks'
import {
  CLOSE, EM as MODIFIER, GONE, NARROW_CLOSE, NARROW_OPEN, OPEN, PLAIN, POINT, RI, SPACE, STOP, classOf, codeAt, isChinese, isWestern, kindOf,
} from './characters'
import { HALF, QUARTER, UNIT, WIDEST, type Widths } from './widths'

/** Texts from this length on may be wider than 32 bits can say. */
const LONG = 0x80000000 / UNIT / WIDEST - 1

/** A note's label printed after the character before `at`; at 0 before the first one. */
export interface Reference { at: number; key: string; label: string }

/** Half an em taken for good because two full-width marks meet (clreq 标点宽度调整: 2 em become 1.5). */
export const TRIM_BEFORE = 1, TRIM_AFTER = 2

export interface Analysis {
  readonly text: string
  /** Values of breaks.ts before each unit and at the end. */
  readonly breaks: Uint8Array
  /** Kinds of characters.ts; a mark that the font sets narrow, or that a note follows, is not one. */
  readonly kinds: Uint8Array
  readonly trims: Uint8Array
  /** Where {@link trims} is not 0, ascending. */
  readonly trimmed: readonly number[]
  /**
   * How far the width of the text before each unit, and at the end, is off an em a unit, {@link UNIT}s, meeting marks
   * trimmed: see {@link widthTo}, which never falls.
   */
  readonly drift: Int32Array | Float64Array
  /** Offsets after a line separator, and the end. */
  readonly stops: readonly number[]
  /** Offsets of the characters before which a gap stands between Chinese and Western: in {@link drift} from the next on. */
  readonly gaps: readonly number[]
  /** Where gaps would stand, if there are to be any: see {@link spaced}. */
  readonly seams: readonly number[]
  /** Offsets of the spaces that have a width. */
  readonly spaces: readonly number[]
  readonly references: readonly Reference[]
}

/** Width of the text before `at`, {@link UNIT}s. */
export function widthTo(analysis: Analysis, at: number): number {
  return at * UNIT + analysis.drift[at]!
}

/**
 * `bold`: is all of it? `heavy`: bold characters of a text that is not, as `start, end` pairs of offsets, ascending. `references` ascending by `at`. Offsets within
 * the text; a reference is never inside a grapheme.
 */
export function analyse(
  text: string, scan: Scan, widths: Widths, bold: boolean, heavy: readonly number[], references: readonly Reference[],
): Analysis {
  const { breaks, others } = scan
  const length = text.length
  const kinds = new Uint8Array(length)
  const trims = new Uint8Array(length)
  const drift = length + references.length < LONG ? new Int32Array(length + 1) : new Float64Array(length + 1)
  const stops: number[] = []
  const trimmed: number[] = []
  const seams: number[] = []
  const spaces: number[] = []
  let offset = 0 // drift from `from` on
  let from = 0 // drift is written before this
  const shift = (at: number, by: number): void => {
    if (by === 0) return
    if (offset !== 0) {
      if (at - from < 8) for (let k = from; k < at; k++) drift[k] = offset
      else drift.fill(offset, from, at)
    }
    from = at
    offset += by
  }
  let weight = bold ? widths.bold : widths.regular
  let { known } = weight
  let last = PLAIN // kind of the character before, PLAIN if a note is between
  let blank = true // is the character before a space that this one would collapse with, or the start?
  let western = false // is the character before a Western letter or digit, and no note between?
  let done = 0 // end of the character before in `others`
  let heavyAt = 0
  let edge = heavy.length > 0 ? heavy[0]! : length + 1
  let noteAt = 0
  let note = references.length > 0 ? references[0]!.at : length + 1
  const label = (): void => {
    shift(note || 1, widths.label(references[noteAt]!.label, bold))
    if (note > 0) kinds[note - 1] = PLAIN
    note = noteAt + 1 < references.length ? references[++noteAt]!.at : length + 1
  }
  for (let next = 0; next < others.length; next++) {
    const i = others[next]!
    let noted = false
    if (i >= edge) {
      do {
        weight = weight === widths.bold ? widths.regular : widths.bold
        edge = heavyAt + 1 < heavy.length ? heavy[++heavyAt]! : length + 1
      } while (i >= edge)
      known = weight.known
    }
    while (note <= i) {
      noted = note === i
      label()
    }
    if (noted || done !== i) {
      last = PLAIN
      blank = western = false
      if (i === 0 && !noted) blank = true
    }
    const unit = text.charCodeAt(i)
    const code = (unit & 0xf800) === 0xd800 ? codeAt(text, i) : unit
    let kind = kindOf(code)
    let advance = 0
    done = i + 1
    if (kind === SPACE) {
      western = false
      if (code === 0x3000) {
        advance = weight.of(code)
        blank = false
      } else if (code !== 32 && code !== 9) {
        kind = GONE
        if (breaks[i + 1] === MUST && i + 1 < length) stops.push(i + 1)
        blank = true
      } else if (blank) {
        kind = GONE // as `white-space: nowrap` does to runs of spaces
      } else {
        advance = weight.of(32)
        blank = true
        spaces.push(i)
      }
    } else {
      blank = false
      const inner = i > 0 && breaks[i] === NEVER
      advance = inner && inside(text, i, code) ? 0 : code < 0x10000 && known[code]! > 0 ? known[code]! - 1 : weight.of(code)
      if (breaks[i + 1] === NEVER && i + 1 < length) {
        const end = graphemeEnd(breaks, i)
        const whole = end > i + (code > 0xffff ? 2 : 1) ? weight.grapheme(text, i, end) : -1
        if (whole >= 0) {
          // The whole was measured: its first unit carries all of it.
          shift(i + 1, whole - UNIT)
          for (let k = i + 2; k <= end; k++) shift(k, -UNIT)
          while (next + 1 < others.length && others[next + 1]! < end) next++
          done = end
          last = PLAIN
          western = false
          continue
        }
      }
      if (kind === PLAIN) {
        if (isWestern(code)) {
          if (!western && i > 0 && !noted && !inner && isChinese(text, i - 1)) seams.push(i)
          western = true
          if (i + 1 < length && note !== i + 1 && others[next + 1] !== i + 1) seams.push(i + 1)
        } else {
          if (western && isChinese(text, i)) seams.push(i)
          else if (code === 0xa0) spaces.push(i)
          western = false
        }
      } else {
        western = false
        if (advance < 0.9 * UNIT) kind = kind === OPEN || kind === NARROW_OPEN ? NARROW_OPEN : NARROW_CLOSE
        if (last === CLOSE || last === POINT || last === STOP) {
          if (kind !== NARROW_OPEN && trims[i - 1] === 0) {
            trims[i - 1] = TRIM_AFTER
            trimmed.push(i - 1)
            shift(i, -HALF)
            if (kind === STOP && isPair(text, i) && note !== i + 1) {
              trims[i] = TRIM_AFTER
              trimmed.push(i)
              advance -= HALF
            }
          }
        } else if (kind === OPEN && (last === OPEN || last === NARROW_OPEN)) {
          trims[i] = TRIM_BEFORE
          trimmed.push(i)
          advance -= HALF
        }
        kinds[i] = kind
      }
    }
    if (kind >= SPACE) kinds[i] = kind
    last = kind
    shift(i + 1, advance - UNIT)
    if (code > 0xffff) {
      done = i + 2
      shift(i + 2, -UNIT)
    }
  }
  while (note <= length) label()
  shift(length + 1, 1)
  stops.push(length)
  return { text, breaks, kinds, trims, trimmed, drift, stops, gaps: [], seams, spaces, references }
}

/** The same text with its gaps. */
export function spaced(analysis: Analysis): Analysis {
  const { seams } = analysis
  if (seams.length === 0) return analysis
  const drift = analysis.drift.slice()
  let at = 0
  for (let i = seams[0]! + 1; i < drift.length; i++) {
    while (at < seams.length && seams[at]! < i) at++
    drift[i]! += at * QUARTER
  }
  return { ...analysis, drift, gaps: seams }
}

/** GB/T 15834 5.1.2: two of ？！ share one em; three take two, as any marks that meet. Does the second of just two stand here? */
function isPair(text: string, at: number): boolean {
  return asks(text, at) && asks(text, at - 1) && !asks(text, at - 2) && !asks(text, at + 1)
}

function asks(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit === 0xff1f || unit === 0xff01
}

/** First index whose value is at least `value`. */
export function lowerBound(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** First offset at or after `at` + 1 that is not inside of the grapheme at `at`. */
export function graphemeEnd(breaks: Uint8Array, at: number): number {
  let end = at + 1
  while (end < breaks.length - 1 && breaks[end] === NEVER) end++
  return end
}

/** Does this later part of a grapheme add nothing to its width? What follows a ZWJ, a skin tone, the second of two flag letters. */
function inside(text: string, at: number, code: number): boolean {
  const group = classOf(code)
  return group === MODIFIER || group === RI || text.charCodeAt(at - 1) === 0x200d || (code >= 0x1160 && code <= 0x11ff)
}
