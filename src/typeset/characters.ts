/**
 * What a code point is: its line-breaking class (UAX #14), whether it is a full-width mark and of which side, whether
 * its advance is surely 1 em.
 */
import { CLASS_PAGES } from './classes'

// The order of NAMES in tests/typeset/pairs.ts, then our own: PZ ％ ℃ ‰ (never first in a line), SL ／ (never first; GB: nor last);
// CONTEXTUAL is for breaks.ts to resolve.
export const ID = 0, AL = 1, CM = 2, NU = 3, OP = 4, OW = 5, CL = 6, CP = 7, CW = 8, QU = 9, EX = 10, IS = 11, NS = 12, SP = 13,
  BA = 14, HY = 15, B2 = 16, IN = 17, PO = 18, PR = 19, SY = 20, GL = 21, BB = 22, HL = 23, RI = 24, EB = 25, EM = 26, IX = 27,
  ZJ = 28, WJ = 29, ZW = 30, BK = 31, CR = 32, LF = 33, NL = 34, JAMO = 36, H2 = 36, H3 = 37, PZ = 41, SL = 42, CONTEXTUAL = 43
export const CLASSES = 43

/** Classes that Chinese text gives to characters, other than those of UAX #14, with the reason. */
const RECLASSED: [number, string][] = [
  [PZ, '%°‰′″℃℉％'], // units: see above
  [SL, '／'], // 分隔号; ID in UAX #14
  [NS, '～–'], // 连接号; ID and BA in UAX #14
  [NU, '０１２３４５６７８９'], // a number is not parted, whatever its digits; ID in UAX #14
  [SP, '\t\u3000'], // blanks: what binds over a space binds over them (BA in UAX #14)
  [CM, '\u034f\uff9e\uff9f'], // of one grapheme with what precedes (GB9, GB9a)
  [CONTEXTUAL, '·‘’“”'], // 间隔号 (AI) and quotes (QU): as brackets, unless they stand among Latin letters
]

/** Classes by code point, planes 0 and 1; a page of 256 is decoded when it is first asked for. */
export interface Classes {
  /** {@link UNKNOWN} where the page was not asked for yet. */
  readonly known: Uint8Array
  of(code: number): number
}

export const UNKNOWN = 255

let pages: string[] | undefined

function pageRuns(page: number): string {
  if (!pages) {
    pages = []
    for (const packed of CLASS_PAGES.split(' ')) {
      const star = packed.indexOf('*')
      let times = star < 0 ? 1 : Number(packed.slice(0, star))
      const runs = star < 0 ? packed : packed.slice(star + 1)
      while (times-- > 0) pages.push(runs)
    }
  }
  return pages[page]!
}

/** The classes after UAX #14 (resolved by LB1), but for the characters of `reclassed`. */
export function classesWith(reclassed: readonly [number, string][]): Classes {
  const known = new Uint8Array(0x20000).fill(UNKNOWN)
  known.fill(ID, 0x4e00, 0xa000)

  function decode(page: number): void {
    const start = page << 8
    const runs = pageRuns(page)
    let at = start
    for (let i = 0; i < runs.length;) {
      const unit = runs.charCodeAt(i++)
      let length = 0
      for (let digit = runs.charCodeAt(i) - 48; digit >= 0 && digit < 10; digit = runs.charCodeAt(++i) - 48) length = length * 10 + digit
      const end = i < runs.length ? at + (length || 1) : start + 256
      known.fill(unit < 91 ? unit - 65 : unit - 71, at, end)
      at = end
    }
    for (let code = Math.max(start, 0xac00); code < start + 256 && code <= 0xd7a3; code++) known[code] = (code - 0xac00) % 28 === 0 ? H2 : H3
    for (const [group, characters] of reclassed) {
      for (let i = 0; i < characters.length; i++) if (characters.charCodeAt(i) >> 8 === page) known[characters.charCodeAt(i)] = group
    }
  }

  return {
    known,
    of(code) {
      if (code >= 0x20000) return classBeyond(code)
      if (known[code] === UNKNOWN) decode(code >> 8)
      return known[code]!
    },
  }
}

let chinese: Classes | undefined

/** Classes of characters in Chinese text. */
export function chineseClasses(): Classes {
  return chinese || (chinese = classesWith(RECLASSED))
}

/** Class of a code point in Chinese text, apart from its context. */
export function classOf(code: number): number {
  return chineseClasses().of(code)
}

/** Class of a code point of planes 2 to 16. */
function classBeyond(code: number): number {
  if (code < 0x3fffe) return (code & 0xffff) < 0xfffe ? ID : AL
  return (code >= 0xe0100 && code <= 0xe01ef) || code === 0xe0001 || (code >= 0xe0020 && code <= 0xe007f) ? CM : AL
}

/** Code point at a UTF-16 offset; a lone surrogate is itself. */
export function codeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if ((unit & 0xfc00) !== 0xd800 || at + 1 >= text.length) return unit
  const low = text.charCodeAt(at + 1)
  return (low & 0xfc00) === 0xdc00 ? (unit - 0xd800) * 0x400 + low - 0xdc00 + 0x10000 : unit
}

/** Letters and digits that clreq sets apart from Chinese by a gap: Latin, Greek, Cyrillic. */
export function isWestern(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)
  return (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) || (code >= 0x370 && code <= 0x52f)
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

/** Kinds of characters that the filler treats apart. Marks first: those after NARROW_CLOSE are not marks. */
export const PLAIN = 0, OPEN = 1, CLOSE = 2, POINT = 3, STOP = 4, NARROW_OPEN = 5, NARROW_CLOSE = 6, SPACE = 7, GONE = 8

/** {@link OPEN} … {@link SPACE} by code point of the basic plane, {@link PLAIN} for all else. Whether a mark is full-width is a question for the font. */
export const KINDS = new Uint8Array(0x10000)
const kinds: [number, string][] = [
  [OPEN, '“‘「『（【〔［｛〖《〈｟〘'],
  [CLOSE, '”’」』）】〕］｝〗》〉｠〙'],
  // Pause marks and stops sit in the left half of their square in simplified fonts (GB/T 15834 5.1.1, 5.1.2: 居左).
  [POINT, '，、；：'],
  [STOP, '。．？！'],
  [NARROW_OPEN, '([{'],
  [NARROW_CLOSE, ')]},.;:!?'],
  [SPACE, ' \t\u3000\n\r\u000b\f\u0085\u2028\u2029'],
]
for (const [kind, characters] of kinds) {
  for (let i = 0; i < characters.length; i++) KINDS[characters.charCodeAt(i)] = kind
}

export function kindOf(code: number): number {
  return code < 0x10000 ? KINDS[code]! : PLAIN
}

// First and last code points that East Asian fonts set 1 em wide without exception; marks among them are probed all the same.
const SQUARE = [
  0x1100, 0x115f, 0x2e80, 0x2fdf, 0x2ff0, 0x303e, 0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff,
  0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18d08, 0x1aff0, 0x1b2fb, 0x20000, 0x3fffd,
]
// Emoji and other wide pictures: 1 em only for want of a measurement.
const PICTURES = [
  0x231a, 0x231b, 0x23e9, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x27bf, 0x2b1b, 0x2b55, 0x1f004, 0x1faff,
]

function within(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length && code >= ranges[i]!; i += 2) if (code <= ranges[i + 1]!) return true
  return false
}

/** Han, kana, hangul, full-width forms: 1 em in every font that has them. */
export function isSquare(code: number): boolean {
  return within(SQUARE, code)
}

/** Advance in em of a character that nobody measured. */
export function assumedAdvance(code: number, fallback: number): number {
  if (isSquare(code) || within(PICTURES, code)) return 1
  if (code === 0xad) return 0
  const group = classOf(code)
  return group === CM || group === ZJ || group === ZW || group === WJ || (group >= BK && group <= NL) ? 0 : fallback
}
