/** Digits set above or below the line, as characters of their own: a document has no marks for them. */
import type { Report } from './report'

/** A power of ten and the charge of an ion have a sign: on the line 10⁻⁶ would be 10-6. */
const ON_LINE = '0123456789+-−–n'
const RAISED: Record<string, string> = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₋₋' }
const NUMBER = /^(?:[+−–-]?\d{1,3}|\d{0,2}[+−–-]|n)$/
/** The same on the line as above it: the signs of notes, and what makes a number an ordinal. */
const EITHER = /^(?:[\d[\]［］〔〕()（）*※①-⑳,，、–—-]*|st|nd|rd|th|™|®)$/

/** What stands in a `sup` or `sub`, if it is a number or the sign of one. */
export function raised(tag: string, text: string): string | undefined {
  const shift = RAISED[tag]
  if (shift === undefined || !NUMBER.test(text)) return undefined
  const characters = [...text].map(one => shift[ON_LINE.indexOf(one)])
  return characters.includes(undefined) ? undefined : characters.join('')
}

/** Says that the words of a `sup` or `sub` have come onto the line, where that may say something else. */
export function sayOnLine(words: string, report: Report): void {
  if (!EITHER.test(words)) report.add('changed', '上标或下标（文字保留）', undefined, words)
}
