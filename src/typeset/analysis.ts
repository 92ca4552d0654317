/**
 * A text made ready to be set: break opportunities, kinds and running widths. Knows no size and no box; everything that
 * is dear happens here, once per text and font.
 */
import { breaksOf, MUST, NEVER } from './breaks'
import {
  CLOSE, EM as MODIFIER, GONE, NARROW_CLOSE, NARROW_OPEN, OPEN, PLAIN, POINT, RI, SPACE, STOP, classOf, codeAt, kindOf,
} from './characters'
import { HALF, UNIT, WIDEST, type Widths } from './widths'

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
  /** Width of the text before each unit and at the end, {@link UNIT}s, meeting marks trimmed. Never falls. */
  readonly sums: Int32Array | Float64Array
  /** Offsets after a line separator, and the end. */
  readonly stops: readonly number[]
  readonly references: readonly Reference[]
}

/**
 * `bold`: is all of it? `heavy`: bold characters of a text that is not, as `start, end` pairs of offsets, ascending. `references` ascending by `at`. Offsets within
 * the text; a reference is never inside a grapheme.
 */
export function analyse(
  text: string, widths: Widths, bold: boolean, heavy: readonly number[], references: readonly Reference[],
): Analysis {
  const length = text.length
  const breaks = breaksOf(text, true)
  const kinds = new Uint8Array(length)
  const trims = new Uint8Array(length)
  const sums = length + references.length < LONG ? new Int32Array(length + 1) : new Float64Array(length + 1)
  const stops: number[] = []
  const trimmed: number[] = []
  let total = 0
  let last = PLAIN // kind of the character before, PLAIN if a note is between
  let blank = true // is the character before a space that this one would collapse with, or the start?
  let strong = bold
  let heavyAt = 0
  let edge = heavy.length > 0 ? heavy[0]! : length + 1
  let noteAt = 0
  let note = references.length > 0 ? references[0]!.at : length + 1
  let soon = edge < note ? edge : note // no style or note begins before this offset
  for (let i = 0; i < length; i++) {
    if (i >= soon) {
      while (i >= edge) {
        strong = !strong
        edge = heavyAt + 1 < heavy.length ? heavy[++heavyAt]! : length + 1
      }
      while (note === i) {
        total += widths.label(references[noteAt]!.label, bold)
        note = noteAt + 1 < references.length ? references[++noteAt]!.at : length + 1
        if (i > 0) {
          kinds[i - 1] = PLAIN
          sums[i] = total
        }
        last = PLAIN
        blank = false
      }
      soon = edge < note ? edge : note
    }
    let unit = text.charCodeAt(i)
    if (unit >= 0x4e00 && unit <= 0x9fff) {
      do {
        total += UNIT
        sums[++i] = total
        unit = text.charCodeAt(i)
      } while (unit >= 0x4e00 && unit <= 0x9fff && i < soon)
      i--
      last = PLAIN
      blank = false
      continue
    }
    const code = (unit & 0xf800) === 0xd800 ? codeAt(text, i) : unit
    const table = strong ? widths.bold : widths.regular
    let kind = kindOf(code)
    let advance = 0
    if (kind === SPACE) {
      if (code === 0x3000) {
        advance = table.of(code)
        blank = false
      } else if (code !== 32 && code !== 9) {
        kind = GONE
        if (breaks[i + 1] === MUST && i + 1 < length) stops.push(i + 1)
        blank = true
      } else if (blank) {
        kind = GONE // as `white-space: nowrap` does to runs of spaces
      } else {
        advance = table.of(32)
        blank = true
      }
    } else {
      blank = false
      advance = i > 0 && breaks[i] === NEVER && inside(text, i, code) ? 0 : table.of(code)
      if (i + 1 < length && breaks[i + 1] === NEVER) {
        const end = graphemeEnd(breaks, i)
        if (end > i + (code > 0xffff ? 2 : 1)) {
          const whole = table.grapheme(text, i, end)
          if (whole >= 0) {
            // The whole was measured: its first unit carries all of it.
            total += whole
            for (; i < end; i++) sums[i + 1] = total
            i--
            last = PLAIN
            continue
          }
        }
      }
      if (kind !== PLAIN) {
        const full = advance >= 0.9 * UNIT
        if (!full) kind = kind === OPEN || kind === NARROW_OPEN ? NARROW_OPEN : NARROW_CLOSE
        if (last === CLOSE || last === POINT || last === STOP) {
          if (kind !== NARROW_OPEN) {
            trims[i - 1] = TRIM_AFTER
            trimmed.push(i - 1)
            total -= HALF
            sums[i] = total
          }
        } else if (kind === OPEN && (last === OPEN || last === NARROW_OPEN)) {
          trims[i] = TRIM_BEFORE
          trimmed.push(i)
          advance -= HALF
        }
      }
    }
    kinds[i] = kind
    last = kind
    total += advance
    sums[i + 1] = total
    if (code > 0xffff) {
      i++
      kinds[i] = PLAIN
      sums[i + 1] = total
    }
  }
  while (note === length) {
    total += widths.label(references[noteAt]!.label, bold)
    note = noteAt + 1 < references.length ? references[++noteAt]!.at : length + 1
    if (length > 0) kinds[length - 1] = PLAIN
  }
  sums[length] = total
  stops.push(length)
  return { text, breaks, kinds, trims, trimmed, sums, stops, references }
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
