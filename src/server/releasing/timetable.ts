/** All unreleased parts of a train laid on a cadence at once: one day each, the same time of day. */
import { dayWords } from '../../contract/desk/instants'
import type { Cadence } from '../../contract/desk/plan'
import { dayFault, daysOf } from './cadence'
import type { HolidayTable } from './holidays'
import { lastReleased, proposal, refused, timed, type Move, type Proposal } from './proposal'
import { movedPlace } from './slip'
import type { Train } from './train'

export interface Timetable { first: string; time: string; cadence: Cadence }

export function proposePlan(train: Train, table: HolidayTable, { first, time, cadence }: Timetable): Proposal {
  const parts = train.parts.filter(part => part.number > lastReleased(train))
  if (parts.length === 0) return refused('各期都已发布，没有可排的。')
  const { days, refusals, notes } = daysOf(cadence, first, parts.length, table)
  if (refusals.length > 0) return refused(...refusals)
  if (cadence.kind !== 'dates' && days[0] !== first) notes.unshift(`${dayWords(first)}不在所选的日子里，从${dayWords(days[0]!)}开始。`)
  const late = days.map(dayFault).find(fault => fault !== undefined)
  if (late !== undefined) return refused(late)
  const moves = days.map((day, i): Move => {
    const { at, note } = timed({ day, time }, train.timeZone)
    if (note !== undefined) notes.push(note)
    return { part: parts[i]!, place: movedPlace(parts[i]!, at) }
  })
  return proposal(train, moves, notes)
}
