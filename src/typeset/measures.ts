/** The box and the type in numbers that can be worked with: em and lines, whatever was asked for. */
import type { Layout } from './types'
import { ALWAYS, BASIC, GB, UNIT } from './values'

export interface Measures {
  /** Body size, px. */
  fontSize: number
  /** Line pitch, px. */
  pitch: number
  /** Width of the box, px. */
  box: number
  /** Box in em of the body, and in body lines. */
  width: number
  height: number
  indent: number
  /** Extra space between paragraphs, lines. */
  gap: number
  justify: boolean
  bottomAlign: boolean
  autospace: boolean
  /** The lowest value of breaks.ts that is an opportunity. */
  level: number
  hanging: boolean
  /** All of the above that lines of the same room depend on, as one number. */
  manner: number
  /** What title and byline take with the room around them, lines: opening.ts tells it. */
  head?: number
}

function clamped(value: number, low: number, high: number, otherwise: number): number {
  return value >= low ? Math.min(value, high) : value < low ? low : otherwise
}

/** Sizes that make no sense (NaN, negative, gigantic) become the nearest that do. */
export function measuresOf(layout: Layout): Measures {
  const fontSize = clamped(layout.fontSize, 1, 1000, 18)
  const pitch = fontSize * clamped(layout.lineHeight, 1, 5, 1.75)
  const box = clamped(layout.width, 1, 100000, 320)
  const justify = layout.justify !== false
  const autospace = layout.autospace === true
  const hanging = layout.hanging === true
  const level = layout.punctuation === 'strict' ? ALWAYS : layout.punctuation === 'basic' ? BASIC : GB
  return {
    fontSize, pitch, box,
    width: box / fontSize,
    height: clamped(layout.height, 1, 100000, 480) / pitch,
    indent: clamped(layout.indent, 0, 8, 2),
    gap: clamped(layout.paragraphGap, 0, 8, 0) * fontSize / pitch,
    justify, autospace, hanging, level,
    manner: level * 8 + (justify ? 4 : 0) + (autospace ? 2 : 0) + (hanging ? 1 : 0),
    bottomAlign: layout.bottomAlign === true,
  }
}

/** Em of a type `size` times the body, as units of width. */
export function unitsOf(em: number, size: number): number {
  return Math.max(1, Math.round(em / size * UNIT))
}
