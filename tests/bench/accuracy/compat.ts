/**
 * The lines that Chromium would make, from the engine's own UAX #14 breaks and from widths probed as the reader probes them. What
 * Chromium does otherwise than UAX #14, and than the engine for good reasons, is listed here and nowhere in the product.
 */
import { breaksOf } from '../../../src/typeset/breaks'
import { UNTAILORED } from '../../typeset/pairs'
import { GB } from '../../../src/typeset/values'

/** What is measured of a font, em. */
export interface Font {
  advances: Readonly<Record<string, number>>
  /** What two marks are narrower together than apart: the empty half of one, where the font has the feature for it (`halt`). */
  kerns: Readonly<Record<string, number>>
  /** Marks that lose their empty half at a line's end if they would not fit otherwise. */
  ends: string
}

/** A text ready to be filled. By unit, and one more at the end for {@link breaks}. */
export interface Ready {
  text: string
  breaks: Uint8Array
  advances: Float64Array
  /** By how much a unit stands closer to the one before, em. */
  kerns: Float64Array
  /** What it can lose at a line's end, em. */
  ends: Float64Array
}

const SPACE = 32

// Between two ASCII characters Chromium goes by a table of its own: after these before an opening bracket …
const BEFORE_BRACKETS = '!"#%&)*+,.:;=>\\]|}~'
const BRACKETS = '(<[{'
// … and after - and ? before nearly all.
const WORDS = '%&(*+-0123456789<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\^_`abcdefghijklmnopqrstuvwxyz{|~'
const AFTER_HYPHEN = `"#'${WORDS}`
const AFTER_QUESTION = `#$${WORDS}`

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57
const isAlphanumeric = (unit: number): boolean => isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)

/** Before `at`, both neighbours being printable ASCII. */
function breaksInAscii(text: string, at: number): boolean {
  const before = text[at - 1]!
  const after = text[at]!
  if (before === '-') {
    if (isDigit(after.charCodeAt(0))) return isAlphanumeric(text.charCodeAt(at - 2))
    return AFTER_HYPHEN.includes(after)
  }
  if (before === '?') return AFTER_QUESTION.includes(after)
  return BRACKETS.includes(after) && BEFORE_BRACKETS.includes(before)
}

/** Double quotes are brackets in Chinese text (ICU's rules for it), single ones never let go (LB19). */
const withBrackets = (text: string): string => text.replace(/“/g, '(').replace(/”/g, '」')

/** May a line break before each unit? */
export function chromiumBreaks(text: string): Uint8Array {
  const icu = breaksOf(withBrackets(text), UNTAILORED)
  const out = new Uint8Array(text.length + 1)
  for (let i = 1; i < text.length; i++) {
    const last = text.charCodeAt(i - 1)
    const unit = text.charCodeAt(i)
    if (unit === SPACE) continue
    if (last === SPACE) out[i] = 1 // a space always lets go, whatever follows it
    else if (last < 0x80 && unit < 0x80) out[i] = breaksInAscii(text, i) ? 1 : 0
    else out[i] = icu[i]! >= GB ? 1 : 0
  }
  out[text.length] = 1
  return out
}

export function ready(text: string, font: Font): Ready {
  const { length } = text
  const advances = new Float64Array(length)
  const kerns = new Float64Array(length)
  const ends = new Float64Array(length)
  for (let i = 0; i < length;) {
    const character = String.fromCodePoint(text.codePointAt(i)!)
    const pair = text.slice(i, i + 2)
    kerns[i] = i > 0 ? font.kerns[text.slice(i - 1, i + 1)] ?? 0 : 0
    if (pair.length === 2 && font.advances[pair] !== undefined && pair[0] === pair[1]) {
      advances[i] = font.advances[pair]!
      i += 2
      continue
    }
    advances[i] = font.advances[character] ?? 1
    if (font.ends.includes(character)) ends[i] = advances[i]! / 2
    i += character.length
  }
  return { text, breaks: chromiumBreaks(text), advances, kerns, ends }
}

/** Layout units of Chromium. */
const SLACK = 1 / 64

/** How wide a stretch of a line is, em, without spaces at its end. */
export function widthOf({ text, advances, kerns }: Ready, start: number, end: number): number {
  while (end > start && text.charCodeAt(end - 1) === SPACE) end--
  let sum = 0
  for (let i = start; i < end; i++) sum += advances[i]! - (i > start ? kerns[i]! : 0)
  return sum
}

/** Starts of the lines at a size and a width, px; spaces at a line's start are not of it. */
export function linesOf(prepared: Ready, size: number, width: number): number[] {
  const { text, breaks, advances, kerns, ends } = prepared
  const { length } = text
  const room = (width + SLACK) / size
  const starts: number[] = []
  let start = 0
  while (start < length) {
    starts.push(start)
    let sum = 0
    let shown = 0 // without the spaces at the end
    let end = -1
    for (let i = start; i <= length; i++) {
      const space = text.charCodeAt(i) === SPACE
      if (i > start && breaks[i] === 1 && !space && (shown <= room || shown - ends[i - 1]! <= room)) end = i
      if (i === length || shown - 1 > room) break // no later end can fit
      sum += advances[i]! - (i > start ? kerns[i]! : 0)
      if (!space) shown = sum
    }
    if (end < 0) end = forced(prepared, start, room)
    while (end < length && text.charCodeAt(end) === SPACE) end++
    start = end
  }
  return starts
}

/** The emergency break: after the last character that fits, if need be as half of itself. */
function forced({ text, advances, kerns, ends }: Ready, start: number, room: number): number {
  let sum = 0
  let i = start
  for (; i < text.length; i++) {
    sum += advances[i]! - (i > start ? kerns[i]! : 0)
    if (sum <= room || i === start || advances[i] === 0) continue
    if (ends[i]! > 0 && sum - ends[i]! <= room) i++
    break
  }
  return i
}
