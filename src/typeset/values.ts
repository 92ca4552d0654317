/**
 * Numbers that stand for something. In a module that imports nothing, since only then esbuild puts them in where they are used; in what
 * readers get `config/numbers-in-place.js` does.
 */

// The order of NAMES in tests/typeset/pairs.ts from 1 on, since 0 is what a page not yet read has. Up to NS those that only the pair table
// has a word on, where no number, ZWJ or space is about: nearly all there is. Last our own: PZ ％ ℃ ‰ (never first in a line), SL ／ (never
// first; GB: nor last); CONTEXTUAL is for breaks.ts to resolve.
export const ID = 1, AL = 2, OW = 3, CL = 4, EX = 5, IS = 6, NS = 7, CM = 8, NU = 9, OP = 10, CP = 11, CW = 12, QU = 13, SP = 14,
  BA = 15, HY = 16, B2 = 17, IN = 18, PO = 19, PR = 20, SY = 21, GL = 22, BB = 23, HL = 24, RI = 25, EB = 26, EM = 27, IX = 28,
  ZJ = 29, WJ = 30, ZW = 31, BK = 32, CR = 33, LF = 34, NL = 35, JAMO = 37, H2 = 37, H3 = 38, PZ = 42, SL = 43, CONTEXTUAL = 44
export const CLASSES = 43

/**
 * Kinds of characters that the filler treats apart. Marks first: those after NARROW_CLOSE are not marks. STRAIGHT: the ’ of a Latin word in
 * a font whose ’ fills a square, painted as '.
 */
export const PLAIN = 0, OPEN = 1, CLOSE = 2, POINT = 3, STOP = 4, NARROW_OPEN = 5, NARROW_CLOSE = 6, STRAIGHT = 7, SPACE = 8, GONE = 9

/**
 * What may happen before a UTF-16 unit. {@link NEVER}: inside a grapheme, `——` or `……`. {@link FORBID}: in an emergency.
 * {@link LOATH}: rather than break far before it. {@link BASIC}, {@link GB}: a break up to that 禁则 level only. {@link MUST}: after a line separator and at the end.
 */
export const NEVER = 0, FORBID = 1, LOATH = 2, BASIC = 3, GB = 4, ALWAYS = 5, MUST = 6

/** One em. Sums of whole units are exact and small integers; a rounded advance is off by at most 0.0011 px at 18 px. */
export const UNIT_BITS = 13, UNIT = 8192
export const HALF = 4096, QUARTER = 2048, EIGHTH = 1024

/** In the values of `Weight` a kind takes the lowest bits. */
export const KIND_BITS = 4, KINDS = 15

/** What {@link Weight} says of a character of no kind that is 1 em wide; of a mark that is, its kind more. */
export const SQUARE = 131088

/** How bad a page break before a line or another item is. Never: picture and the first line of its caption. */
export const FREE = 0, POOR = 1, BAD = 2, WORSE = 3, IMPOSSIBLE = 4
