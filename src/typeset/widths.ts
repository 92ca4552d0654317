/** Advances of one font, from the probed table, in whole units so that sums are exact. */
import { assumedAdvance, codeAt } from './characters'
import { fickleIn } from './script'
import type { GlyphTable } from './types'

/** One em. Sums of whole units are exact and small integers; a rounded advance is off by at most 0.0011 px at 18 px. */
export const UNIT_BITS = 13, UNIT = 8192
export const HALF = UNIT / 2, QUARTER = UNIT / 4, EIGHTH = UNIT / 8

/** Type size of a note's label as a share of the text's. */
export const NOTE_SIZE = 0.6

/** No character is wider, em: keeps an advance within 16 bits, sums within 32. */
export const WIDEST = 7.5

/** Advances of one weight. */
export interface Weight {
  /** Advances by code point of the basic plane, {@link UNIT}s, and 1; 0 where nobody asked yet. */
  readonly known: Uint16Array
  /** Advance of a code point, {@link UNIT}s. */
  of(code: number): number
  /** Advance of a grapheme of several code points if it was measured as a whole, else -1. */
  grapheme(text: string, start: number, end: number): number
}

export interface Widths {
  readonly regular: Weight
  readonly bold: Weight
  /** See script.ts. */
  readonly fickle: readonly string[]
  /** Width of a note's label as printed, {@link UNIT}s, at most {@link WIDEST} em. */
  label(label: string, bold: boolean): number
}

function unitsOf(em: number | undefined): number {
  return typeof em === 'number' && em >= 0 && em <= WIDEST ? Math.round(em * UNIT) : -1
}

function weightOf(table: Readonly<Record<string, number>>, fallback: number): Weight {
  const known = new Uint16Array(0x10000)
  const beyond = new Map<number, number>()
  let wholes: Map<string, number> | undefined
  for (const key in table) {
    const units = unitsOf(table[key])
    if (units < 0 || key === '') continue
    const code = codeAt(key, 0)
    if (key.length === 1) known[code] = units + 1
    else if (key.length === 2 && code > 0xffff) beyond.set(code, units)
    else (wholes || (wholes = new Map<string, number>())).set(key, units)
  }
  return {
    known,
    of(code) {
      if (code > 0xffff) {
        const found = beyond.get(code)
        return found === undefined ? Math.max(0, unitsOf(assumedAdvance(code, fallback))) : found
      }
      if (known[code] === 0) known[code] = Math.max(0, unitsOf(assumedAdvance(code, fallback))) + 1
      return known[code]! - 1
    },
    grapheme(text, start, end) {
      if (!wholes || end - start > 32) return -1
      const found = wholes.get(text.slice(start, end))
      return found === undefined ? -1 : found
    },
  }
}

const made = new WeakMap<GlyphTable, Widths>()

/** The widths of a table, which is not changed any more. Values that are no advance (negative, NaN, above {@link WIDEST}) count as absent. */
export function widthsOf(glyphs: GlyphTable): Widths {
  const found = made.get(glyphs)
  if (found) return found
  const fallback = unitsOf(glyphs.fallback) >= 0 ? glyphs.fallback : 0.5
  let regular: Weight | undefined
  let bold: Weight | undefined
  let fickle: readonly string[] | undefined
  const widths: Widths = {
    get regular() { return regular || (regular = weightOf(glyphs.regular, fallback)) },
    get bold() { return bold || (bold = weightOf(glyphs.bold, fallback)) },
    get fickle() { return fickle || (fickle = fickleIn(glyphs)) },
    label(label, heavy) {
      const weight = heavy ? widths.bold : widths.regular
      let width = 0
      for (let i = 0; i < label.length; i++) {
        const code = codeAt(label, i)
        width += weight.of(code)
        if (code > 0xffff) i++
      }
      return Math.min(WIDEST * UNIT, Math.round(width * NOTE_SIZE))
    },
  }
  made.set(glyphs, widths)
  return widths
}
