/** The parts of a long series in ranges of their numbers: a screen of the mini-program is to hold fewer than a thousand elements. */

/** Parts of a range. */
const RANGE = 50
/** As many are shown as they are: two ranges, one of them a stub, would help nobody. */
const FEW = 60

export interface Range<Row> { first: number; last: number; rows: readonly Row[] }

/** `rows`: in the order of their numbers. One range for a series of few parts, whatever its length. */
export function rangesOf<Row extends { number: number }>(rows: readonly Row[]): Range<Row>[] {
  const size = rows.length > FEW ? RANGE : FEW
  const ranges: Range<Row>[] = []
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size)
    ranges.push({ first: some[0]?.number ?? 0, last: some[some.length - 1]?.number ?? 0, rows: some })
  }
  return ranges
}

export function isIn(range: Range<unknown>, number: number): boolean { return range.first <= number && number <= range.last }
