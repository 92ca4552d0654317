/** Titles that a browser breaks: Chinese it breaks anywhere, in the middle of words too. */

/** Between the parts of a title. */
const MARKS = /[，：；、！？ \u3000]|——/
/** So many characters go into one line of nearly every list, at large type too. */
const SHORT = 8

/** The class of a title in parts that are short: it is broken between them and nowhere else, unless one of them is longer than its line. */
export function phrased(title: string): string {
  const parts = title.split(MARKS)
  return parts.length > 1 && parts.every(part => part.length <= SHORT) ? ' is-phrased' : ''
}
