/** The parts of a long series in ranges. */
import { isIn, rangesOf } from '../../../src/client/stores/ranges'

const parts = (...numbers: number[]) => numbers.map(number => ({ number }))
const upTo = (count: number) => parts(...Array.from({ length: count }, (_, index) => index + 1))
const ends = (rows: readonly { number: number }[]) => rangesOf(rows).map(({ first, last }) => [first, last])

test('few parts are one range, many are fifty each', () => {
  expect(ends([])).toEqual([])
  expect(ends(upTo(6))).toEqual([[1, 6]])
  expect(ends(upTo(60))).toEqual([[1, 60]])
  expect(ends(upTo(61))).toEqual([[1, 50], [51, 61]])
  expect(ends(upTo(101))).toEqual([[1, 50], [51, 100], [101, 101]])
})

test('each part is in one range, in order, whatever numbers are missing', () => {
  const rows = upTo(180).filter(({ number }) => number % 7 !== 0)
  const ranges = rangesOf(rows)
  expect(ranges.flatMap(range => range.rows)).toEqual(rows)
  for (const { number } of rows) expect(ranges.filter(range => isIn(range, number))).toHaveLength(1)
})
