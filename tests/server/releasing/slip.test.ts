/** A part slips: what becomes of the others, what readers are told, what is refused; first by example, then whatever the train. */
import fc from 'fast-check'
import { addDays, weekdayOf } from '../../../src/contract/desk/days'
import type { Cadence, Place } from '../../../src/contract/desk/plan'
import { holidays2026 } from '../../../src/server/database/migrations/holidays-2026'
import { tableOf } from '../../../src/server/releasing/holidays'
import { instantOf, localOf } from '../../../src/server/releasing/local-time'
import type { Proposal } from '../../../src/server/releasing/proposal'
import { proposeHold, proposeMove, proposePutBack, proposeRelease, proposeResume } from '../../../src/server/releasing/slip'
import { proposePlan } from '../../../src/server/releasing/timetable'
import type { Part, Train } from '../../../src/server/releasing/train'

const ZONE = 'Asia/Shanghai'
const table = tableOf(holidays2026())
const NOW = instantOf({ day: '2026-10-08', time: '12:00' }, ZONE).at

function part(number: number, releaseAt: number | null, more: Partial<Part> = {}): Part {
  return {
    number, title: `第${number}篇`, missing: [], standing: 0, released: false,
    releaseAt, heldAt: null, plannedAt: null, reason: null, ...more,
  }
}

/** @param days instants at 08:00 of these days, '' for none. */
function train(days: string[], cadence: Cadence | null = { kind: 'daily' }, more: Partial<Train> = {}): Train {
  return {
    id: 's', timeZone: ZONE, cadence, now: NOW, ...more,
    parts: days.map((day, i) => part(i + 1, day === '' ? null : instantOf({ day, time: '08:00' }, more.timeZone ?? ZONE).at)),
  }
}

/** The plan as it would be: day and time of each part, 'held', or ''. */
function after(before: Train, { moves }: Proposal): string[] {
  return before.parts.map(one => {
    const place: Place = moves.find(move => move.part === one)?.place ?? one
    if (place.heldAt !== null) return 'held'
    if (place.releaseAt === null) return ''
    const { day, time } = localOf(place.releaseAt, before.timeZone)
    return `${day.slice(5)} ${time}`
  })
}

const SIX = ['2026-10-09', '2026-10-10', '2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15']
const working: Cadence = { kind: 'working-days' }
const to = (day: string, time = '08:00') => ({ day: `2026-${day}`, time })

test('six parts on working days from 9 October; one slips by a day and the rest follow over the weekend', () => {
  const empty = train(['', '', '', '', '', ''], null)
  const planned = proposePlan(empty, table, { first: '2026-10-09', time: '08:00', cadence: working })
  expect(planned.refusals).toEqual([])
  expect(after(empty, planned)).toEqual(['10-09 08:00', '10-10 08:00', '10-12 08:00', '10-13 08:00', '10-14 08:00', '10-15 08:00'])
  const six = train(SIX, working)
  const slipped = proposeMove(six, table, { number: 5, to: to('10-16'), rest: 'cascade' })
  expect(slipped.refusals).toEqual([])
  expect(after(six, slipped).slice(3)).toEqual(['10-13 08:00', '10-16 08:00', '10-19 08:00'])
})

test('a slip within the day moves nothing else; readers are told the reason once, and the bare fact of those that follow', () => {
  const six = train(SIX, working)
  const later = proposeMove(six, table, { number: 3, to: to('10-12', '10:00'), rest: 'cascade', reason: '等待核实' })
  expect(later.moves.map(move => [move.part.number, move.place])).toEqual([
    [3, { releaseAt: instantOf(to('10-12', '10:00'), ZONE).at, heldAt: null, plannedAt: six.parts[2]!.releaseAt, reason: '等待核实' }],
  ])
  const days = proposeMove(six, table, { number: 5, to: to('10-15'), rest: 'cascade', reason: '等待核实' })
  expect(days.moves.map(move => [move.part.number, move.place.plannedAt, move.place.reason])).toEqual([
    [5, six.parts[4]!.releaseAt, '等待核实'], [6, six.parts[5]!.releaseAt, null],
  ])
  const silent = proposeMove(six, table, { number: 5, to: to('10-15'), rest: 'cascade' })
  expect(silent.moves.map(move => [move.place.plannedAt, move.place.reason])).toEqual([[null, null], [null, null]])
})

test('the rest may be put on hold, and a part alone may not pass the next', () => {
  const six = train(SIX, working)
  expect(after(six, proposeMove(six, table, { number: 4, to: to('10-14'), rest: 'hold' }))).toEqual(['10-09 08:00', '10-10 08:00', '10-12 08:00', '10-14 08:00', 'held', 'held'])
  expect(proposeMove(six, table, { number: 4, to: to('10-14', '09:00'), rest: 'only' }).refusals)
    .toEqual(['第 4 期不能晚于第 5 期：第 5 期定于10月14日 周三 08:00 北京时间发布，这一期要求10月14日 周三 09:00 北京时间。'])
  expect(proposeMove(six, table, { number: 4, to: to('10-14'), rest: 'only' }).refusals).toEqual(['第 4 期和第 5 期都排在10月14日 周三 08:00 北京时间，每期的时间要分开。'])
  expect(proposeMove(six, table, { number: 4, to: to('10-12', '07:00'), rest: 'only' }).refusals[0]).toContain('第 4 期不能先于第 3 期')
})

test('without a regular cadence the rest keep their distance in days', () => {
  const chosen = train(['2026-10-09', '2026-10-12', '2026-10-20'], { kind: 'dates', dates: [] })
  expect(after(chosen, proposeMove(chosen, table, { number: 2, to: to('10-14', '09:00'), rest: 'cascade' }))).toEqual(['10-09 08:00', '10-14 09:00', '10-22 08:00'])
  const weekly = train(['2026-10-12', '2026-10-15', '2026-10-19', '2026-10-29'], { kind: 'weekly', weekdays: [1, 4] })
  expect(after(weekly, proposeMove(weekly, table, { number: 2, to: to('10-19'), rest: 'cascade' }))).toEqual(['10-12 08:00', '10-19 08:00', '10-22 08:00', '10-29 08:00'])
})

test('refused in plain words: the past, a gap, what is out, a day or part that does not exist, nothing to do', () => {
  const refusals = (days: string[], number: number, target: { day: string; time: string }, more: Partial<Train> = {}) =>
    proposeMove(train(days, working, more), table, { number, to: target, rest: 'only' }).refusals
  expect(refusals(['2026-10-09'], 1, to('10-08', '11:59'))).toEqual(['第 1 期排在10月8日 周四 11:59 北京时间，这个时间已经过去。'])
  expect(refusals(['', '', ''], 2, to('10-12'))).toEqual(['第 1 期还没有定发布时间，第 2 期不能排在它前面。'])
  expect(refusals(['2026-10-09'], 1, to('10-32'))).toEqual(['2026-10-32 这一天不存在。'])
  expect(refusals(['2026-10-09'], 2, to('10-12'))).toEqual(['计划里没有第 2 期。'])
  expect(refusals(['2026-10-09'], 1, to('10-09'))).toEqual(['没有改动。'])
  const out = train(['2026-10-07', '2026-10-09'])
  out.parts[0]!.released = true
  expect(proposeMove(out, table, { number: 1, to: to('10-20'), rest: 'cascade' }).refusals).toEqual(['第 1 期已于10月7日 周三 08:00 北京时间发布，发布时间不能再改。'])
})

test('a hold leaves nothing later before it; back from it the instant, or another one with the delay told', () => {
  const six = train(SIX, working)
  expect(proposeHold(six, 3, 'only', '等待核实').refusals).toEqual(['第 3 期没有了发布时间，第 4 期却还定于10月13日 周二 08:00 北京时间，会先于它；后面各期要一并暂缓。'])
  expect(after(six, proposeHold(six, 3, 'hold', '等待核实'))).toEqual(['10-09 08:00', '10-10 08:00', 'held', 'held', 'held', 'held'])
  const held = train(['2026-10-09', '', ''], working)
  for (const [i, day] of [[1, '2026-10-10'], [2, '2026-10-12']] as const) Object.assign(held.parts[i]!, { heldAt: NOW, plannedAt: instantOf({ day, time: '08:00' }, ZONE).at, reason: '等待核实' })
  expect(proposeResume(held, table, 3, undefined, undefined).refusals).toEqual(['第 2 期在暂缓中，第 3 期不能先于它。'])
  expect(proposeResume(held, table, 2, undefined, undefined).moves[0]!.place).toEqual({ releaseAt: held.parts[1]!.plannedAt, heldAt: null, plannedAt: null, reason: null })
  expect(proposeResume(held, table, 2, to('10-11'), undefined).moves[0]!.place).toMatchObject({ heldAt: null, plannedAt: held.parts[1]!.plannedAt, reason: '等待核实' })
  expect(proposeHold(held, 2, 'only', '').refusals).toEqual(['第 2 期已在暂缓中。'])
  expect(proposeResume(six, table, 2, undefined, undefined).refusals).toEqual(['第 2 期不在暂缓中。'])
})

test('out now: only with text and signatures, never before an earlier part', () => {
  const six = train(SIX, working)
  const asked = (number: number, missing: Part['missing']) => {
    Object.assign(six.parts[number - 1]!, { missing })
    return proposeRelease(six, table, number, 'only').refusals
  }
  expect(asked(1, 'text')).toEqual(['第 1 期还没有正文，不能发布。'])
  expect(asked(1, 'final')).toEqual(['第 1 期的正文还没有定稿，不能发布。'])
  expect(asked(1, [2, 3])).toEqual(['第 1 期还缺复审、终审签字，不能发布。'])
  expect(asked(2, [])).toEqual(['第 1 期还没有发布，第 2 期不能先于它。'])
  expect(asked(1, [])).toEqual([])
  expect(proposeRelease(six, table, 1, 'only').moves[0]!.place).toEqual({ releaseAt: NOW, heldAt: null, plannedAt: null, reason: null })
})

const zones = fc.constantFrom(ZONE, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
const cadences: fc.Arbitrary<Cadence | null> = fc.oneof(
  fc.constant(null), fc.constant<Cadence>({ kind: 'daily' }), fc.constant(working),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((weekdays): Cadence => ({ kind: 'weekly', weekdays })),
)
const time = fc.integer({ min: 0, max: 47 }).map(half => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
const trains = fc.record({ zone: zones, cadence: cadences, time, count: fc.integer({ min: 1, max: 8 }), first: fc.integer({ min: 0, max: 300 }) })
  .map(({ zone, cadence, time, count, first }) => {
    const now = instantOf({ day: '2026-01-01', time: '00:00' }, zone).at
    const empty = { ...train(new Array<string>(count).fill(''), cadence, { timeZone: zone, now }), now }
    const made = proposePlan(empty, table, { first: addDays('2026-01-02', first), time, cadence: cadence ?? { kind: 'daily' } })
    return { ...empty, parts: empty.parts.map((one, i) => ({ ...one, ...made.moves[i]!.place })), made }
  })

test('a plan whose last days are beyond all planning is refused in words', () => {
  const made = proposePlan(train(SIX), table, { first: '2199-12-30', time: '08:00', cadence: { kind: 'daily' } })
  expect(made).toEqual({ moves: [], refusals: ['2200年1月1日 周三太远，只能排在 2000 年到 2199 年之间。'], notes: [] })
})

test('whatever the train: a plan that is not refused keeps order, and a cascade is never refused for what comes after', () => {
  fc.assert(fc.property(trains, fc.nat(), fc.integer({ min: 0, max: 40 }), time, fc.constantFrom('cascade' as const, 'hold' as const, 'only' as const), (whole, pick, days, at, rest) => {
    expect(whole.made.refusals).toEqual([])
    const number = 1 + pick % whole.parts.length
    const target = { day: addDays(localOf(whole.parts[number - 1]!.releaseAt!, whole.timeZone).day, days), time: at }
    const proposal = proposeMove(whole, table, { number, to: target, rest })
    const instants = whole.parts.map(one => (proposal.moves.find(move => move.part === one)?.place ?? one).releaseAt).filter(one => one !== null)
    if (proposal.refusals.length === 0) expect([...instants].sort((a, b) => a - b)).toEqual(instants)
    if (rest === 'cascade') {
      const later = whole.parts.slice(number)
      for (const one of later) expect((proposal.moves.find(move => move.part === one)?.place ?? one).releaseAt!).toBeGreaterThanOrEqual(one.releaseAt!)
      if (whole.cadence?.kind === 'weekly') {
        for (const move of proposal.moves.slice(1)) expect(whole.cadence.weekdays).toContain(weekdayOf(localOf(move.place.releaseAt!, whole.timeZone).day))
      }
      const earlier = whole.parts[number - 2]?.releaseAt ?? -Infinity
      if (proposal.moves.length > 0 && instantOf(target, whole.timeZone).at > earlier && whole.cadence !== null) expect(proposal.refusals).toEqual([])
    }
  }), { numRuns: 500 })
})

test('whatever was done, putting back undoes it', () => {
  fc.assert(fc.property(trains, fc.nat(), fc.integer({ min: 0, max: 9 }), fc.constantFrom('cascade' as const, 'hold' as const), fc.boolean(), (whole, pick, days, rest, hold) => {
    const number = 1 + pick % whole.parts.length
    const target = { day: addDays(localOf(whole.parts[number - 1]!.releaseAt!, whole.timeZone).day, days), time: '12:15' }
    const done = hold ? proposeHold(whole, number, 'hold', '因故') : proposeMove(whole, table, { number, to: target, rest, reason: '因故' })
    fc.pre(done.refusals.length === 0)
    const moved: Train = { ...whole, parts: whole.parts.map(one => ({ ...one, ...done.moves.find(move => move.part === one)?.place })) }
    const back = proposePutBack(moved, done.moves.map(move => ({ number: move.part.number, place: move.part })))
    expect(back.refusals).toEqual([])
    expect(back.moves.map(move => [move.part.number, move.place.releaseAt, move.place.reason])).toEqual(done.moves.map(({ part: one }) => [one.number, one.releaseAt, one.reason]))
  }), { numRuns: 300 })
})
