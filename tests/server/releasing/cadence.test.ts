/** Days of a cadence: property tests, and the train that the house is made for. */
import fc from 'fast-check'
import { addDays, weekdayOf } from '../../../src/contract/desk/days'
import type { Cadence } from '../../../src/contract/desk/plan'
import { daysOf } from '../../../src/server/releasing/cadence'
import { holidays2026 } from '../../../src/server/database/migrations/holidays-2026'
import { isWorkingDay, tableOf } from '../../../src/server/releasing/holidays'

const table = tableOf(holidays2026())
const regular: fc.Arbitrary<Cadence> = fc.oneof(
  fc.constant<Cadence>({ kind: 'daily' }), fc.constant<Cadence>({ kind: 'working-days' }),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((weekdays): Cadence => ({ kind: 'weekly', weekdays })),
)
const day = fc.integer({ min: 0, max: 600 }).map(days => addDays('2025-12-01', days))

test('a regular cadence gives as many days as asked, rising, from the first on, with no day of its own left out', () => {
  fc.assert(fc.property(regular, day, fc.integer({ min: 1, max: 30 }), (cadence, first, count) => {
    const { days, refusals } = daysOf(cadence, first, count, table)
    expect(refusals).toEqual([])
    expect(days).toHaveLength(count)
    const fits = (at: string) => cadence.kind === 'daily' || (cadence.kind === 'weekly' ? cadence.weekdays.includes(weekdayOf(at)) : isWorkingDay(at, table))
    const between: string[] = []
    for (let at = first; at <= days.at(-1)!; at = addDays(at, 1)) if (fits(at)) between.push(at)
    expect(days).toEqual(between)
  }))
})

test('six working days from 9 October 2026: Saturday the 10th is worked, Sunday is not', () => {
  expect(daysOf({ kind: 'working-days' }, '2026-10-09', 6, table)).toEqual({
    days: ['2026-10-09', '2026-10-10', '2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15'], refusals: [], notes: [],
  })
  expect(daysOf({ kind: 'working-days' }, '2026-10-01', 1, table).days).toEqual(['2026-10-08'])
  expect(daysOf({ kind: 'working-days' }, '2026-02-13', 3, table).days).toEqual(['2026-02-13', '2026-02-14', '2026-02-24'])
})

test('a year that nobody has filled in is named', () => {
  expect(daysOf({ kind: 'working-days' }, '2026-12-30', 4, table)).toMatchObject({
    days: ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-04'], notes: ['2027 年的节假日表还没有录入，按周一至周五都上班排。'],
  })
  expect(daysOf({ kind: 'daily' }, '2026-12-30', 4, table).notes).toEqual([])
})

test('chosen dates are put in order, and must be real, single and as many as the parts', () => {
  const dates = (...given: string[]) => daysOf({ kind: 'dates', dates: given }, '2026-01-01', 2, table)
  expect(dates('2026-10-12', '2026-10-09')).toEqual({ days: ['2026-10-09', '2026-10-12'], refusals: [], notes: [] })
  expect(dates('2026-10-12').refusals).toEqual(['要排 2 期，选了 1 天；两者要一样多。'])
  expect(dates('2026-10-12', '2026-10-12').refusals).toEqual(['2026年10月12日 周一选了两次，一天只能排一期。'])
  expect(dates('2026-10-12', '2026-02-30').refusals).toEqual(['2026-02-30 这一天不存在。'])
  expect(dates('2026-10-12', '9999-12-31').refusals).toEqual(['9999年12月31日 周五太远，只能排在 2000 年到 2199 年之间。'])
})

test('the table of 2026 is that of the notice: days off per holiday, and six worked weekend days', () => {
  const rows = holidays2026()
  const off = (name: string) => rows.filter(row => row.kind === 'off' && row.name === name).length
  expect(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'].map(off)).toEqual([3, 9, 3, 5, 3, 3, 7])
  const worked = rows.filter(row => row.kind === 'work').map(row => row.day)
  expect(worked.every(at => weekdayOf(at) >= 6)).toBe(true)
  expect(worked).toHaveLength(6)
  expect(new Set(rows.map(row => row.day)).size).toBe(rows.length)
})
