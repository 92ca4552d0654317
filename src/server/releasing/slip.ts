/** One part moves, is held, or goes out now; the later ones follow, are held too, or stay. All of it is only proposed here. */
import { addDays, daysBetween } from '../../contract/desk/days'
import type { LocalTime, Place, Rest } from '../../contract/desk/plan'
import { stageNames } from '../../contract/desk/review'
import { nextSlot } from './cadence'
import type { HolidayTable } from './holidays'
import { spokenInstant } from './instants'
import { instantOf, localOf } from './local-time'
import { lastReleased, proposal, refused, timed, type Move, type Proposal } from './proposal'
import type { Part, Train } from './train'

/** What readers are told of a delay: a reason, or with null the bare fact that it was planned for another time. Undefined: nothing. */
type Told = { reason: string | null } | undefined

/** Where a part stands at a new instant. A delay once told stays told until the part is no later than first announced. */
export function movedPlace(part: Place, releaseAt: number, told?: Told): Place {
  const first = part.plannedAt ?? part.releaseAt
  const late = first !== null && releaseAt > first
  if (!late || (!told && part.plannedAt === null)) return { releaseAt, heldAt: null, plannedAt: null, reason: null }
  return { releaseAt, heldAt: null, plannedAt: first, reason: told?.reason ?? part.reason }
}

export interface Slip { number: number; to: LocalTime; rest: Rest; reason?: string | undefined }

/** Also takes a part off hold. */
export function proposeMove(train: Train, table: HolidayTable, { number, to, rest, reason }: Slip): Proposal {
  const part = partOf(train, number)
  if (!part) return refused(`计划里没有第 ${number} 期。`)
  const { at, note, refusal } = timed(to, train.timeZone)
  if (refusal !== undefined) return refused(refusal)
  return moveTo(train, table, { part, at, rest, reason }, note === undefined ? [] : [note])
}

function moveTo(train: Train, table: HolidayTable, { part, at, rest, reason }: { part: Part; at: number; rest: Rest; reason?: string | undefined }, notes: string[]): Proposal {
  const told = reason ? { reason } : undefined
  const moves = [{ part, place: movedPlace(part, at, told) }, ...restMoves(train, table, part, at, rest, told && { reason: null })]
  return proposal(train, moves, notes)
}

export function proposeHold(train: Train, number: number, rest: 'hold' | 'only', reason: string | undefined): Proposal {
  const part = partOf(train, number)
  if (!part) return refused(`计划里没有第 ${number} 期。`)
  if (part.heldAt !== null) return refused(`第 ${number} 期已在暂缓中。`)
  if (part.releaseAt === null) return refused(`第 ${number} 期还没有定发布时间，不用暂缓。`)
  const later = rest === 'hold' ? laterFixed(train, part) : []
  return proposal(train, [{ part, place: heldPlace(part, train.now, reason || null) }, ...later.map(one => ({ part: one, place: heldPlace(one, train.now, null) }))])
}

/** Back on the very instant that it had, or on another one. */
export function proposeResume(train: Train, table: HolidayTable, number: number, to: LocalTime | undefined, reason: string | undefined): Proposal {
  const part = partOf(train, number)
  if (!part) return refused(`计划里没有第 ${number} 期。`)
  if (part.heldAt === null || part.plannedAt === null) return refused(`第 ${number} 期不在暂缓中。`)
  if (to) return proposeMove(train, table, { number, to, rest: 'only', reason })
  return moveTo(train, table, { part, at: part.plannedAt, rest: 'only', reason }, [])
}

/** Out this moment: refused with what is missing. */
export function proposeRelease(train: Train, table: HolidayTable, number: number, rest: Rest): Proposal {
  const part = partOf(train, number)
  if (!part) return refused(`计划里没有第 ${number} 期。`)
  if (part.released) return refused(`第 ${number} 期已于${spokenInstant(part.releaseAt!, train.timeZone, train.now)}发布。`)
  const { missing } = part
  if (missing === 'text') return refused(`第 ${number} 期还没有正文，不能发布。`)
  if (missing === 'final') return refused(`第 ${number} 期的正文还没有定稿，不能发布。`)
  if (missing.length > 0) return refused(`第 ${number} 期还缺${missing.map(stage => stageNames[stage]).join('、')}签字，不能发布。`)
  const before = train.parts.find(one => one.number < number && one.number > lastReleased(train))
  if (before) return refused(`第 ${before.number} 期还没有发布，第 ${number} 期不能先于它。`)
  const place: Place = { releaseAt: train.now, heldAt: null, plannedAt: null, reason: null }
  return proposal(train, [{ part, place }, ...restMoves(train, table, part, train.now, rest, undefined)], [], true)
}

/** Inverse of an act: the places that it took away. */
export function proposePutBack(train: Train, places: readonly { number: number; place: Place }[]): Proposal {
  const unknown = places.find(({ number }) => !partOf(train, number))
  if (unknown) return refused(`计划里没有第 ${unknown.number} 期。`)
  const both = places.find(({ place }) => place.heldAt !== null && place.releaseAt !== null)
  if (both) return refused(`第 ${both.number} 期不能既暂缓又有发布时间。`)
  return proposal(train, places.map(({ number, place }) => ({ part: partOf(train, number)!, place })))
}

const partOf = (train: Train, number: number) => train.parts.find(part => part.number === number)

function laterFixed(train: Train, part: Part): Part[] {
  return train.parts.filter(later => later.number > part.number && !later.released && later.releaseAt !== null)
}

function heldPlace(part: Part, now: number, reason: string | null): Place {
  return { releaseAt: null, heldAt: now, plannedAt: part.plannedAt ?? part.releaseAt, reason }
}

function restMoves(train: Train, table: HolidayTable, part: Part, at: number, rest: Rest, told: Told): Move[] {
  if (rest === 'only') return []
  if (rest === 'hold') return laterFixed(train, part).map(later => ({ part: later, place: heldPlace(later, train.now, null) }))
  return cascade(train, table, part, at).map(({ part: later, at: then }) => ({ part: later, place: movedPlace(later, then, told) }))
}

/**
 * Later parts give way only as far as they must. With a regular cadence each takes its next day after the part before it; without
 * one all go as many days later as the part that slipped. Times of day are kept, and nothing is ever brought forward.
 */
function cascade(train: Train, table: HolidayTable, slipped: Part, at: number): { part: Part; at: number }[] {
  const { timeZone, cadence } = train
  const from = slipped.releaseAt ?? slipped.plannedAt
  const shift = from === null ? 0 : daysBetween(localOf(from, timeZone).day, localOf(at, timeZone).day)
  const regular = cadence === null || cadence.kind === 'dates' ? undefined : cadence
  let before = { old: from, at }
  return laterFixed(train, slipped).map(part => {
    const old = part.releaseAt!
    const { day, time } = localOf(old, timeZone)
    const previous = localOf(before.at, timeZone).day
    const sameDay = before.old !== null && localOf(before.old, timeZone).day === day
    let to = day
    if (!regular) to = addDays(day, Math.max(0, shift))
    else if (day < previous || (day === previous && !(sameDay && old > before.at))) to = nextSlot(regular, addDays(previous, 1), table)
    const then = to === day ? old : instantOf({ day: to, time }, timeZone).at
    before = { old, at: then }
    return { part, at: then }
  })
}
