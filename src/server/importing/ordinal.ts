/** A number as it is written before an item or a note: in digits, or in a circle: ①. */

export function ordinalOf(written: string): number {
  return /\d/.test(written) ? Number(written) : written.codePointAt(0)! - 0x245f
}
