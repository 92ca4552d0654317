/** Wall clocks and instants undo each other in every zone, and the two hours a year where they cannot follow a stated rule. */
import fc from 'fast-check'
import { addDays, daysBetween, isDay, weekdayName, weekdayOf } from '../../../src/contract/desk/days'
import { instantOf, localOf, zoneNamed } from '../../../src/server/releasing/local-time'

const ZONES = [
  'Asia/Shanghai', 'Asia/Tokyo', 'Europe/Berlin', 'Europe/Dublin', 'America/New_York', 'America/Sao_Paulo', 'America/St_Johns',
  'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'Pacific/Chatham', 'Africa/Casablanca', 'Africa/Cairo', 'UTC',
]
const zone = fc.constantFrom(...ZONES)
const minute = fc.integer({ min: Date.UTC(2005, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 }).map(minutes => minutes * 60_000)

test('an instant comes back from its wall clock, or is the second showing of a time shown twice', () => {
  fc.assert(fc.property(zone, minute, (name, at) => {
    const { at: back, shown } = instantOf(localOf(at, name), name)
    expect(shown).not.toBe('never')
    if (back !== at) expect([shown, at > back, at - back <= 3 * 3_600_000]).toEqual(['twice', true, true])
  }), { numRuns: 2000 })
})

test('a wall time comes back from its instant unless the wall never shows it; then it lies later by what was skipped', () => {
  const wall = fc.record({ day: fc.integer({ min: 0, max: 10_950 }).map(days => addDays('2005-01-01', days)), time: fc.integer({ min: 0, max: 1439 }).map(clock) })
  fc.assert(fc.property(zone, wall, (name, local) => {
    const { at, shown } = instantOf(local, name)
    const back = localOf(at, name)
    if (shown === 'never') expect(`${back.day} ${back.time}` > `${local.day} ${local.time}`).toBe(true)
    else expect(back).toEqual(local)
  }), { numRuns: 2000 })
})

test('of times that the wall shows, the later is never the earlier instant, over every change of clocks', () => {
  for (const name of ZONES) {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
      const times = ['00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '03:30', '23:30'].map(time => instantOf({ day, time }, name)).filter(({ shown }) => shown !== 'never')
      for (const [i, { at }] of times.entries()) if (i > 0 && at < times[i - 1]!.at) throw new Error(`${name} ${day}`)
    }
  }
})

test.each([
  ['Europe/Berlin', '2026-03-29', '02:30', 'never', '2026-03-29T03:30:00+02:00'],
  ['Europe/Berlin', '2026-10-25', '02:30', 'twice', '2026-10-25T02:30:00+02:00'],
  ['America/New_York', '2026-03-08', '02:00', 'never', '2026-03-08T03:00:00-04:00'],
  ['America/New_York', '2026-11-01', '01:15', 'twice', '2026-11-01T01:15:00-04:00'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', 'never', '2026-10-04T02:45:00+11:00'],
  ['Pacific/Apia', '2011-12-30', '08:00', 'never', '2011-12-31T08:00:00+14:00'],
  ['Asia/Shanghai', '2026-10-09', '08:00', 'once', '2026-10-09T08:00:00+08:00'],
] as const)('%s %s %s is shown %s: %s', (name, day, time, shown, at) => {
  expect(instantOf({ day, time }, name)).toEqual({ at: Date.parse(at), shown })
})

test('days are counted without clocks', () => {
  fc.assert(fc.property(fc.integer({ min: -40_000, max: 40_000 }), fc.integer({ min: 0, max: 20_000 }), (days, from) => {
    const day = addDays('2000-01-01', from)
    expect(isDay(day)).toBe(true)
    expect(daysBetween(day, addDays(day, days))).toBe(days)
    expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day))
  }))
  expect(weekdayName('2026-10-09')).toBe('周五')
  expect(weekdayName('2026-10-11')).toBe('周日')
  for (const day of ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-10-09x']) expect(isDay(day)).toBe(false)
  expect(['Asia/Shanghai', 'asia/shanghai', 'Asia/Calcutta', 'Asia/Kolkata', 'utc', 'Etc/GMT-8', 'Asia/Shanghai2', ''].map(zoneNamed))
    .toEqual(['Asia/Shanghai', 'Asia/Shanghai', 'Asia/Calcutta', 'Asia/Kolkata', 'UTC', 'Etc/GMT-8', undefined, undefined])
})

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
