/** Digits set above or below the line, as characters of their own: a document has no marks for them. */

const RAISED: Record<string, string> = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹', sub: '₀₁₂₃₄₅₆₇₈₉' }

/** What stands in a `sup` or `sub`, if it is a number. */
export function raised(tag: string, text: string): string | undefined {
  const shift = RAISED[tag]
  return shift !== undefined && /^\d{1,3}$/.test(text) ? [...text].map(digit => shift[Number(digit)]).join('') : undefined
}
