/**
 * A text made ready to be set: break opportunities, kinds and running widths. Knows no size and no box; everything that
 * is dear happens here, once per text and font. Plain Han is passed over: it is 1 em wide and nothing else.
 */
import { classOf, codeAt, isChinese, isWestern, kindOf } from './characters'
import type { Squeeze } from './types'
import { LONGEST, WIDEST, type Widths } from './widths'
import {
  CLOSE, EM as MODIFIER, FORBID, GONE, HALF, KIND_BITS, KINDS, MUST, NARROW_CLOSE, NARROW_OPEN, NEVER, OPEN, PLAIN, QUARTER, RI, SPACE, STOP, STRAIGHT, UNIT,
} from './values'

/** Texts from this length on may be wider than 32 bits can say. */
const LONG = 0x80000000 / UNIT / WIDEST - 1

/** A note's label printed after the character before `at`; at 0 before the first one. */
export interface Reference { at: number; key: string; label: string }

export interface Analysis {
  readonly text: string
  /** Values of breaks.ts before each unit and at the end. */
  readonly breaks: Uint8Array
  /** Kinds of characters.ts; a mark that the font sets narrow, or that a note follows, is not one. */
  readonly kinds: Uint8Array
  /** Marks that gave half an em for good because two full-width marks meet (clreq 标点宽度调整: 2 em become 1.5), or a bracket or quote its side towards a space; ascending. */
  readonly trimmed: readonly number[]
  /**
   * How far the width of the text before each unit, and at the end, is off an em a unit, {@link UNIT}s, meeting marks
   * trimmed: see {@link widthTo}, which never falls.
   */
  readonly drift: Int32Array | Float64Array
  /** Offsets after a line separator. */
  readonly stops: readonly number[]
  /** Offsets of the characters before which a gap stands between Chinese and Western: in {@link drift} from the next on. */
  readonly gaps: readonly number[]
  /** Where gaps would stand, if there are to be any: see {@link spaced}. */
  readonly seams: readonly number[]
  /** Offsets of the spaces that have a width. */
  readonly spaces: readonly number[]
  readonly notes: readonly Reference[]
}

/** Width of the text before `at`, {@link UNIT}s. */
export function widthTo(analysis: Analysis, at: number): number {
  return at * UNIT + analysis.drift[at]!
}

export function isTrimmed({ trimmed }: Analysis, at: number): boolean {
  return trimmed.length > 0 && trimmed[lowerBound(trimmed, at)] === at
}

/** The side that a mark gives: an opening one its left half. */
export function sideOf(text: string, at: number): Squeeze['side'] {
  return kindOf(text.charAt(at)) === OPEN ? 'before' : 'after'
}

const NONE: never[] = []

/** What {@link analyse} is given of a text, and makes an {@link Analysis} of. */
export type Scanned = Pick<Analysis, 'text' | 'breaks' | 'kinds'> & { drift: Int32Array }

/**
 * `others` from `next` to `count`: offsets of the code points that are neither ideographs of the basic block nor marks whose kind `kinds` has already:
 * see breaks.ts `scan`. `bold`: is all of it? `heavy`: bold characters of a text that is not, as `start, end` pairs of offsets, ascending. `references` ascending by `at`. Offsets within
 * the text; a reference is never inside a grapheme.
 */
export function analyse(
  scanned: Scanned, others: Int32Array, next: number, count: number, widths: Widths, bold: boolean, heavy: readonly number[], references: readonly Reference[],
): Analysis {
  const { text, breaks, kinds } = scanned
  const { length } = text
  const drift = length + references.length < LONG ? scanned.drift : new Float64Array(length + 1)
  let stops = NONE as number[]
  let trimmed = NONE as number[]
  let seams = NONE as number[]
  let spaces = NONE as number[]
  let offset = 0 // drift of what follows
  let from = 0 // drift is written before this
  let weight = bold ? widths.bold : widths.regular
  let last = PLAIN // kind of the character before, PLAIN if a note is between
  let blank = true // is the character before a space that this one would collapse with, or the start?
  let western = false // is the character before a Western letter or digit, and no note between?
  let done = 0 // end of the character before in `others`
  let heavyAt = 0
  let edge = heavy.length > 0 ? heavy[0]! : length + 1
  let noteAt = 0
  let note = references.length > 0 ? references[0]!.at : length + 1
  for (; next <= count; next++) {
    const i = next < count ? others[next]! : length
    let noted = false
    while (note <= i) { // printed labels
      if (from < note) drift.fill(offset, from, note)
      from = Math.max(from, note)
      offset += widths.label(references[noteAt]!.label, bold)
      if (note > 0) kinds[note - 1] = PLAIN
      noted = note === i
      note = noteAt + 1 < references.length ? references[++noteAt]!.at : length + 1
    }
    if (offset !== 0 && from < i) drift.fill(offset, from, i)
    if (i === length) break
    from = i + 1
    while (i >= edge) {
      weight = weight === widths.bold ? widths.regular : widths.bold
      edge = heavyAt + 1 < heavy.length ? heavy[++heavyAt]! : length + 1
    }
    if (noted || done !== i) {
      last = PLAIN
      blank = i === 0 && !noted
      western = false
    }
    const unit = text.charCodeAt(i)
    const code = (unit & 0xf800) === 0xd800 ? codeAt(text, i) : unit
    const page = weight.known[code >> 8]
    const value = page && page[code & 255] || weight.of(code)
    let kind = value & KINDS
    let advance = (value >> KIND_BITS) - 1
    done = i + 1
    if (kind === SPACE) {
      western = false
      if (last === CLOSE) { // it brings a blank of its own
        trimmed = plus(trimmed, i - 1)
        offset -= HALF
      }
      if (code === 0x3000) {
        blank = false
      } else if (code !== 32 && code !== 9) {
        kind = GONE
        advance = 0
        if (breaks[i + 1] === MUST && i + 1 < length) stops = plus(stops, i + 1)
        blank = true
      } else if (blank) {
        kind = GONE // as `white-space: nowrap` does to runs of spaces
        advance = 0
      } else {
        advance = (weight.of(32) >> KIND_BITS) - 1
        blank = true
        spaces = plus(spaces, i)
      }
      kinds[i] = kind
    } else {
      blank = false
      const inner = breaks[i] === NEVER
      if (inner && inside(text, i, code)) advance = 0
      if (breaks[i + 1] === NEVER || joins(unit)) {
        let end = wholeEnd(text, breaks, i)
        let whole = end <= edge && end <= note ? weight.grapheme(text, i, end) : -1
        if (whole < 0) whole = weight.grapheme(text, i, end = graphemeEnd(breaks, i))
        if (whole >= 0 && end > i + (code > 0xffff ? 2 : 1)) {
          // It was measured as one: each unit has its share.
          for (from = i; from < end; from++) drift[from] = offset + Math.round(whole / (end - i) * (from - i)) - UNIT * (from - i)
          offset += whole - UNIT * (end - i)
          while (next + 1 < count && others[next + 1]! < end) next++
          done = end
          last = PLAIN
          western = false
          continue
        }
      }
      if (kind === PLAIN) {
        if (isWestern(code)) {
          if (!western && !noted && !inner && isChinese(text, i - 1)) seams = plus(seams, i)
          western = true
          if (i + 1 < length && note !== i + 1 && (next + 1 === count || others[next + 1] !== i + 1)) seams = plus(seams, i + 1)
        } else {
          if (western && isChinese(text, i)) seams = plus(seams, i)
          else if (code === 0xa0) spaces = plus(spaces, i)
          western = false
        }
      } else {
        western = false
        if (advance < 0.9 * UNIT) {
          kind = kind === OPEN || kind === NARROW_OPEN ? NARROW_OPEN : NARROW_CLOSE
        } else if (code === 0x2019 && isWestern(text.charCodeAt(i - 1)) && isWestern(text.charCodeAt(i + 1))) {
          kind = STRAIGHT
          advance = (weight.of(39) >> KIND_BITS) - 1
        }
        if (last >= CLOSE && last <= STOP) {
          if (kind !== NARROW_OPEN && trimmed[trimmed.length - 1] !== i - 1) {
            trimmed = plus(trimmed, i - 1)
            offset -= HALF
            if (kind === STOP && isPair(text, i) && note !== i + 1) {
              trimmed.push(i)
              advance -= HALF
            }
          }
        } else if (kind === OPEN && (last === OPEN || last === NARROW_OPEN || last >= SPACE)) {
          trimmed = plus(trimmed, i)
          advance -= HALF
        }
        kinds[i] = kind
      }
    }
    last = kind
    drift[i] = offset
    offset += advance - UNIT
    if (code > 0xffff) {
      drift[i + 1] = offset
      offset -= UNIT
      done = from = i + 2
    }
  }
  drift[length] = offset
  drift[0] = 0
  return { text, breaks, kinds, trimmed, drift, stops, gaps: NONE, seams, spaces, notes: references }
}

/** A list with one more: most texts have none of what is listed. */
function plus(list: number[], value: number): number[] {
  if (list === NONE) return [value]
  list.push(value)
  return list
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
  return Object.assign({}, analysis, { drift, gaps: seams })
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
  while (breaks[end] === NEVER) end++
  return end
}

/** Is this of a script whose letters join, or change beside one another? Arabic, the scripts of India, Tibetan, Burmese, Khmer, Mongolian. */
function joins(unit: number): boolean {
  return unit >= 0x600 && unit < 0x18b0 && (unit < 0xe00 || (unit >= 0xf00 && unit < 0x10a0) || unit >= 0x1780)
}

/** End of what is measured as one from `at` on: a grapheme, or the word of such a script. Some write whole sentences without a space. */
export function wholeEnd(text: string, breaks: Uint8Array, at: number): number {
  const own = graphemeEnd(breaks, at)
  let end = own
  if (joins(text.charCodeAt(at))) while (end - at <= LONGEST && joins(text.charCodeAt(end)) && breaks[end]! <= FORBID) end = graphemeEnd(breaks, end)
  return end - at > LONGEST ? own : end
}

/** Does this later part of a grapheme add nothing to its width? What follows a ZWJ, a skin tone, the second of two flag letters. */
function inside(text: string, at: number, code: number): boolean {
  const group = classOf(code)
  return group === MODIFIER || group === RI || text.charCodeAt(at - 1) === 0x200d || (code >= 0x1160 && code <= 0x11ff)
}
