/**
 * What a code point is: its line-breaking class (UAX #14 and rules.ts), whether it is a full-width mark and of which side,
 * whether its advance is surely 1 em.
 */
import { CLASS_PAGES } from './classes'
import { AL, BK, CM, H2, H3, ID, NL, PLAIN, SPACE, WJ, ZJ, ZW } from './values'

/** Classes by code point. */
export interface Classes {
  /** Of planes 0 and 1 by pages of 256; a page is absent, or 0 in it, where nobody asked yet, and for surrogates. */
  readonly known: readonly Uint8Array[]
  of(code: number): number
}

const known: Uint8Array[] = []
let pages: string[] | undefined

function decoded(page: number): Uint8Array {
  if (!pages) pages = CLASS_PAGES.split(' ')
  let runs = ''
  for (let i = 0, left = page; left >= 0; left -= runs < '?' ? parseInt(runs) : 1) runs = pages[i++]!
  const classes = known[page] = new Uint8Array(256)
  for (let at = 0, i = runs.indexOf('~') + 1; at < 256;) {
    const group = runs.charCodeAt(i++) - 63
    let length = 0
    for (let digit; (digit = runs.charCodeAt(i) - 35) < 28; i++) length = length * 28 + digit
    const end = i < runs.length ? at + (length || 1) : 256
    classes.fill(group, at, end)
    at = end
  }
  return classes
}

/** Class of a code point in Chinese text, apart from its context. */
export function classOf(code: number): number {
  if (code >= 0x20000) return classBeyond(code)
  if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28 === 0 ? H2 : H3
  if (code >= 0xd800 && code <= 0xdfff) return AL
  return (known[code >> 8] || decoded(code >> 8))[code & 255]!
}

/** Classes of characters in Chinese text. */
export const CHINESE: Classes = { known, of: classOf }

/** Class of a code point of planes 2 to 16. */
function classBeyond(code: number): number {
  if (code < 0x3fffe) return (code & 0xffff) < 0xfffe ? ID : AL
  return (code >= 0xe0100 && code <= 0xe01ef) || code === 0xe0001 || (code >= 0xe0020 && code <= 0xe007f) ? CM : AL
}

/** Code point at a UTF-16 offset; a lone surrogate is itself. */
export function codeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if ((unit & 0xfc00) !== 0xd800) return unit
  const low = text.charCodeAt(at + 1)
  return (low & 0xfc00) === 0xdc00 ? (unit - 0xd800) * 0x400 + low - 0xdc00 + 0x10000 : unit
}

/** Letters and digits that clreq sets apart from Chinese by a gap: Latin, Greek, Cyrillic. */
export function isWestern(code: number): boolean {
  if (code < 0x80) return isLetter(code) || (code >= 0x30 && code <= 0x39)
  return (code >= 0xc0 && code <= 0x24f && (code | 0x20) !== 0xf7) || (code >= 0x370 && code <= 0x52f)
}

/** A Latin letter of the keyboard. No expression says it: each one costs a browser a twentieth of a millisecond to make ready. */
export function isLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
}

/** Han or kana, whole or in part, at a UTF-16 offset. */
export function isChinese(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 0x3005) return false
  if (unit < 0xa000) return unit >= 0x3400 || unit <= 0x3007 || (unit >= 0x3041 && unit <= 0x30ff && unit !== 0x30fb)
  if (unit < 0xe000) {
    const high = unit >= 0xdc00 ? text.charCodeAt(at - 1) : unit
    return high >= 0xd840 && high <= 0xd8bf
  }
  return unit >= 0xf900 && unit <= 0xfaff
}

/** The characters of each kind. Whether a mark is full-width is a question for the font. */
const KINDS = [
  '',
  '“‘「『（【〔［｛〖《〈｟〘',
  '”’」』）】〕］｝〗》〉｠〙',
  // Pause marks and stops sit in the left half of their square in simplified fonts (GB/T 15834 5.1.1, 5.1.2: 居左).
  '，、；：',
  '。．？！',
  '([{',
  ')]},.;:!?',
  '',
  ' \t\u3000\n\r\u000b\f\u0085\u2028\u2029',
]

/** {@link OPEN} … {@link SPACE}; {@link PLAIN} for all else. */
export function kindOf(character: string): number {
  let kind = SPACE
  while (kind > PLAIN && KINDS[kind]!.indexOf(character) < 0) kind--
  return kind
}

// First and last code points that East Asian fonts set 1 em wide without exception; marks among them are probed all the same.
const SQUARE = [
  0x1100, 0x115f, 0x2e80, 0x2fdf, 0x2ff0, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xf900, 0xfaff,
  0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18d08, 0x1aff0, 0x1b2fb, 0x20000, 0x3fffd,
]
// Emoji, other wide pictures, hangul, which is 0.92 em in Noto Sans: 1 em only for want of a measurement.
const PICTURES = [
  0x231a, 0x231b, 0x23e9, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x27bf, 0x2b1b, 0x2b55, 0xac00, 0xd7a3, 0x1f004, 0x1faff,
]

function within(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length && code >= ranges[i]!; i += 2) if (code <= ranges[i + 1]!) return true
  return false
}

/** Han, kana, full-width forms: 1 em in every font that has them. */
export function isSquare(code: number): boolean {
  return within(SQUARE, code)
}

/** Advance in em of a character that nobody measured. */
export function assumedAdvance(code: number, fallback: number): number {
  const group = classOf(code)
  // Before what is square: the marks of kana are among them, and combine.
  if (code === 0xad || group === CM || group === ZJ || group === ZW || group === WJ || (group >= BK && group <= NL)) return 0
  return isSquare(code) || within(PICTURES, code) ? 1 : fallback
}
