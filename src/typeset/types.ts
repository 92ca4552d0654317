/**
 * The shapes of the typesetter. Pure data: px are CSS px, em are shares of the body size, offsets are UTF-16 units
 * into `document.blocks[block].text`.
 */
import type { Place } from '../contract/locator'

/**
 * Advance widths in em of single characters, probed once per font by the platform between two Han characters.
 * A character that is absent is set as 1 em if it is East Asian wide or full-width, else as `fallback`. Longer keys are graphemes,
 * `——` and `……` or three of those, and words of script.ts.
 */
export interface GlyphTable {
  regular: Readonly<Record<string, number>>
  bold: Readonly<Record<string, number>>
  fallback: number
}

/** 禁则 level after clreq: 基本, GB, 严格. */
export type PunctuationLevel = 'basic' | 'gb' | 'strict'

/** Everything that decides lines and pages besides the text and the glyphs. */
export interface Layout {
  /** Text box, px. Nothing is painted outside of it but the empty half of a last mark, or all of one that hangs. */
  width: number
  height: number
  /** Body size, px. */
  fontSize: number
  /** Line pitch as a multiple of the body size. */
  lineHeight: number
  /** First-line indent, em. */
  indent: number
  /** Extra space between paragraphs, em. */
  paragraphGap: number
  justify: boolean
  punctuation: PunctuationLevel
  /** Are pages that are nearly full stretched to the foot of the box (底部对齐)? Absent: no. */
  bottomAlign?: boolean
  /** ¼ em between Chinese and Western letters or digits (clreq 中西间距)? Absent: no. */
  autospace?: boolean
  /** May a last 、，。 stand outside of the box (clreq 悬挂)? Absent: no. */
  hanging?: boolean
}

/** What a line belongs to. `title` and `byline` are furniture of the opening, not of the blocks (`block` is -1). */
export type LineRole = 'title' | 'byline' | 'heading' | 'paragraph' | 'quote' | 'list-item' | 'caption'

/** Half an em taken from a full-width mark: its empty right half (`after`) or left half (`before`). */
export interface Squeeze { at: number; side: 'before' | 'after' }

/** em: a gap between Chinese and Western; pressed to bring something in; stretched; and what a word space may grow by (clreq). */
export const GAP = 0.25, TIGHT_GAP = 0.125, LOOSE_GAP = 0.333, LOOSE_SPACE = 0.2

/** One line of text: painted as its own unwrapped node. */
export interface Line {
  kind: 'line'
  role: LineRole
  /** Heading level, 0 for others. */
  level: number
  /** Index into `document.blocks`; -1 for the opening. */
  block: number
  start: number
  end: number
  /** Left edge in the text box, px (indent included). */
  x: number
  /** Top edge in the text box, px; `height` is the line's pitch. */
  top: number
  height: number
  /** Type size, px. */
  fontSize: number
  bold: boolean
  /** Predicted natural width from `x`, px, squeezes applied. */
  width: number
  /** Width to stretch to, px; 0 = ragged. May exceed the box by the trailing half of a mark at the line's end, or by all of it. */
  measure: number
  squeezes: readonly Squeeze[]
  /** Each gap between Chinese and Western of this line, em, in `width`: {@link GAP}, {@link TIGHT_GAP}; 0 = there is none. */
  gap: number
  /**
   * Stretched so far that word spaces ({@link LOOSE_SPACE} more each) and the gaps ({@link LOOSE_GAP} each) take the first
   * share; not in `width`.
   */
  loose: boolean
  /** Printed before the first line of a list item, outside the text edge: "1." or "•". '' for others. */
  marker: string
}

/** A picture, scaled to fit; never larger than the box. */
export interface Picture { kind: 'picture'; block: number; x: number; top: number; width: number; height: number }

/** A divider. */
export interface Rule { kind: 'rule'; block: number; top: number; height: number }

export type Item = Line | Picture | Rule

/** What fits one screen. `start` ≤ every place on it < `end`; `end` is the next page's `start`. `items` are made when first looked at. */
export interface Page { index: number; items: readonly Item[]; start: Place; end: Place }

/** A piece of a line in one style, ready to paint. */
export interface Run {
  text: string
  bold: boolean
  emphasis: boolean
  /** Address of a link, '' if none. */
  href: string
  /** Key of the note whose reference this is (then `text` is its label, set small and raised), '' if none. */
  note: string
  /** Half-ems taken from this run's only character. */
  trimBefore: boolean
  trimAfter: boolean
  /** Painted as if Han preceded, whatever does: see script.ts. */
  apart: boolean
  /** Does the line's `gap` stand before it? If the run is cut, it is of the first piece. */
  gap: boolean
  /** The source that it shows, UTF-16 offsets; empty for a note's label. */
  start: number
  end: number
}
