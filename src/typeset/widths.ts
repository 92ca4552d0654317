/** Advances of one font, from the probed table, in whole units so that sums are exact. */
import { assumedAdvance, codeAt } from './characters'
import type { GlyphTable } from './types'

/** One em. Sums of whole units are exact and small integers; a rounded advance is off by at most 0.0011 px at 18 px. */
export const UNIT = 8192
export const HALF = UNIT / 2

/** Type size of a note's label as a share of the text's. */
export const NOTE_SIZE = 0.6

/** No character is wider, em: keeps sums within 32 bits. */
export const WIDEST = 8

/** Advances of one weight. */
export interface Weight {
  /** Advance of a code point, {@link UNIT}s. */
  of(code: number): number
  /** Advance of a grapheme of several code points if it was measured as a whole, else -1. */
  grapheme(text: string, start: number, end: number): number
}

export interface Widths {
  readonly regular: Weight
  readonly bold: Weight
  /** Width of a note's label as printed, {@link UNIT}s, at most {@link WIDEST} em. */
  label(label: string, bold: boolean): number
}

function unitsOf(em: number | undefined): number {
  return typeof em === 'number' && em >= 0 && em <= WIDEST ? Math.round(em * UNIT) : -1
}

function weightOf(table: Readonly<Record<string, number>>, fallback: number): Weight {
  const known = new Map<number, number>()
  let wholes: Map<string, number> | undefined
  for (const key in table) {
    const units = unitsOf(table[key])
    if (units < 0 || key === '') continue
    const code = codeAt(key, 0)
    if (key.length === (code > 0xffff ? 2 : 1)) known.set(code, units)
    else (wholes || (wholes = new Map<string, number>())).set(key, units)
  }
  return {
    of(code) {
      const found = known.get(code)
      if (found !== undefined) return found
      const units = Math.max(0, unitsOf(assumedAdvance(code, fallback)))
      known.set(code, units)
      return units
    },
    grapheme(text, start, end) {
      if (!wholes || end - start > 32) return -1
      const found = wholes.get(text.slice(start, end))
      return found === undefined ? -1 : found
    },
  }
}

/** The widths of a table. Values that are no advance (negative, NaN, above {@link WIDEST}) count as absent. */
export function widthsOf(glyphs: GlyphTable): Widths {
  const fallback = unitsOf(glyphs.fallback) >= 0 ? glyphs.fallback : 0.5
  const regular = weightOf(glyphs.regular, fallback)
  const bold = weightOf(glyphs.bold, fallback)
  return {
    regular,
    bold,
    label(label, heavy) {
      const weight = heavy ? bold : regular
      let width = 0
      for (let i = 0; i < label.length; i++) {
        const code = codeAt(label, i)
        width += weight.of(code)
        if (code > 0xffff) i++
      }
      return Math.min(WIDEST * UNIT, Math.round(width * NOTE_SIZE))
    },
  }
}
