/** Days and times of day as people type them. */
import { dayTyped, monthGrid, monthsOn, timeTyped } from '../../../src/client/operator/stores/days'
import { instantWords } from '../../../src/client/operator/words/instant'
import { dayWords } from '../../../src/contract/desk/instants'

jest.mock('../../../src/client/platform/wall', () => jest.requireActual('../../../src/client/platform/wall.h5'), { virtual: true })

test('a day is read however it is written, and no day is made up', () => {
  for (const text of ['2026-10-14', '2026/10/14', '2026.10.14', '20261014', '2026年10月14日', ' 10-14 ', '10月14日', '10/14']) expect([text, dayTyped(text, '2026-01-01')]).toEqual([text, '2026-10-14'])
  expect(dayTyped('2028-2-29', '2026-01-01')).toBe('2028-02-29')
  for (const text of ['', '14', '2026-02-29', '2026-13-01', '10-32', '明天', '2026-10-14T08:00', '0-1']) expect([text, dayTyped(text, '2026-01-01')]).toEqual([text, undefined])
})

test('a time of day likewise', () => {
  for (const text of ['8', '08:00', '8：00', '800', '0800', '8点', '8时']) expect([text, timeTyped(text)]).toEqual([text, '08:00'])
  for (const [text, time] of [['23:59', '23:59'], ['0:00', '00:00'], ['8点5分', '08:05'], ['1730', '17:30']] as const) expect(timeTyped(text)).toBe(time)
  for (const text of ['', '24:00', '8:60', '25', '八点', '8:00:00', '12345']) expect([text, timeTyped(text)]).toEqual([text, undefined])
})

test('a month is laid out from Monday', () => {
  const october = monthGrid('2026-10-14') // the 1st is a Thursday
  expect(october.slice(0, 5)).toEqual(['', '', '', '2026-10-01', '2026-10-02'])
  expect([october.length, october.at(-1)]).toEqual([3 + 31, '2026-10-31'])
  expect(monthGrid('2028-02-10').at(-1)).toBe('2028-02-29')
  expect([monthsOn('2026-10-31', 1), monthsOn('2026-12-31', 1), monthsOn('2026-01-15', -1)]).toEqual(['2026-11-01', '2027-01-01', '2025-12-01'])
})

test('an instant is said with its weekday and zone, with the year when it is another', () => {
  const at = Date.parse('2022-10-14T08:00:00+08:00')
  expect(instantWords(at, at, 'Asia/Shanghai')).toBe('10月14日 周五 08:00 北京时间')
  expect(instantWords(at, Date.parse('2026-01-01T00:00:00+08:00'), 'Asia/Shanghai')).toBe('2022年10月14日 周五 08:00 北京时间')
  expect(instantWords(at, at, 'Asia/Tokyo')).toBe('10月14日 周五 09:00 东京时间')
  // A zone with summer time goes by its own name; where its rules are not known home's clocks are shown, and named.
  expect(instantWords(at, at, 'America/New_York')).toBe('10月13日 周四 20:00 America/New_York 时间')
  expect(instantWords(at + 90 * 86_400_000, at, 'America/New_York')).toBe('2023年1月11日 周三 19:00 America/New_York 时间')
  expect(instantWords(at, at, 'Nowhere/Else')).toBe('10月14日 周五 08:00 北京时间')
  // In the zone that is named, it is the next day already.
  expect(dayWords('2027-01-01', '2026-12-31')).toBe('2027年1月1日 周五')
})
