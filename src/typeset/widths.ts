/** Advances of one font, from the probed table, in whole units so that sums are exact. */
import { assumedAdvance, codeAt, kindOf } from './characters'
import { fickleIn } from './script'
import type { GlyphTable } from './types'
import { KIND_BITS, UNIT } from './values'

/** Type size of a note's label as a share of the text's. */
export const NOTE_SIZE = 0.6

/** No character is wider, em: keeps an advance within 16 bits, sums within 32. */
export const WIDEST = 7.5

/** No grapheme or word of more units is measured as a whole. */
export const LONGEST = 32

/** Advances and kinds of one weight. */
export interface Weight {
  /** What {@link of} gives by pages of 256; a page, or what is in it, is absent where nobody asked yet. */
  readonly known: readonly (readonly number[])[]
  /** Advance of a code point, {@link UNIT}s, and 1, above the {@link KIND_BITS} of its kind. */
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
  const known: number[][] = []
  return {
    known,
    of(code) {
      const page = known[code >> 8] || (known[code >> 8] = [])
      const at = code & 255
      if (!page[at]) {
        const character = String.fromCodePoint(code)
        let units = unitsOf(table[character])
        if (units < 0) units = Math.max(0, unitsOf(assumedAdvance(code, fallback)))
        page[at] = units + 1 << KIND_BITS | kindOf(character)
      }
      return page[at]!
    },
    grapheme(text, start, end) {
      return end - start > LONGEST ? -1 : unitsOf(table[text.slice(start, end)])
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
        width += (weight.of(code) >> KIND_BITS) - 1
        if (code > 0xffff) i++
      }
      return Math.min(WIDEST * UNIT, Math.round(width * NOTE_SIZE))
    },
  }
  made.set(glyphs, widths)
  return widths
}
