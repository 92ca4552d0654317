/** What an act on the plan would do, before it is done: the places it would give, and why it cannot be. */
import { dayWords, placedWords } from '../../contract/desk/instants'
import { NO_CHANGE, type LocalTime, type Place } from '../../contract/desk/plan'
import { dayFault } from './cadence'
import { spokenInstant } from './instants'
import { instantOf, localOf } from './local-time'
import { orderFault } from './order'
import type { Part, Train } from './train'

export interface Move { part: Part; place: Place }

export interface Proposal {
  /** Only parts whose place changes. */
  moves: Move[]
  /** Sentences; empty when it can be done. */
  refusals: string[]
  notes: string[]
}

export const refused = (...refusals: string[]): Proposal => ({ moves: [], refusals, notes: [] })

/** Leaves out what does not change, and holds the rest against every rule of the plan. */
export function proposal(train: Train, places: readonly Move[], notes: readonly string[] = [], releasingNow = false): Proposal {
  const moves = places.filter(({ part, place }) => !samePlace(part, place))
  return { moves, refusals: moves.length === 0 ? [NO_CHANGE] : faults(train, moves, releasingNow), notes: [...notes] }
}

/** Past times, broken order, clashes, gaps and released parts, in words. */
function faults(train: Train, moves: readonly Move[], releasingNow: boolean): string[] {
  const { timeZone, now } = train
  const out = moves.filter(({ part }) => part.released)
  if (out.length > 0) return out.map(({ part }) => `第 ${part.number} 期已于${spokenInstant(part.releaseAt!, timeZone, now)}发布，发布时间不能再改。`)
  const placeOf = new Map(moves.map(({ part, place }) => [part.number, place]))
  const after = train.parts.map(part => {
    const place = placeOf.get(part.number) ?? part
    return { number: part.number, releaseAt: place.releaseAt, held: place.heldAt !== null, released: part.released }
  })
  const changed = after.filter(part => placeOf.has(part.number))
  const fixed = changed.filter(part => part.releaseAt !== null)
  const lastOut = lastReleased(train)
  const found: string[] = []
  for (const { number, releaseAt } of fixed) {
    if (releaseAt! <= now && !releasingNow) found.push(`第 ${number} 期排在${spokenInstant(releaseAt!, timeZone, now)}，这个时间已经过去。`)
  }
  for (const { number, releaseAt } of fixed) {
    const gap = after.find(part => part.number > lastOut && part.number < number && part.releaseAt === null && !part.held)
    const same = after.find(part => part.number !== number && part.releaseAt === releaseAt)
    const fault = orderFault(after.filter(part => part.number !== number), number, releaseAt!, train)
      ?? (gap && `第 ${gap.number} 期还没有定发布时间，第 ${number} 期不能排在它前面。`)
      ?? (same && `第 ${Math.min(number, same.number)} 期和第 ${Math.max(number, same.number)} 期都排在${spokenInstant(releaseAt!, timeZone, now)}，每期的时间要分开。`)
    if (fault !== undefined) { found.push(fault); break }
  }
  for (const { number } of changed.filter(part => part.releaseAt === null)) {
    const ahead = after.find(part => part.number > number && part.releaseAt !== null)
    if (ahead?.released) {
      // A part on hold keeps back all later ones, also those that readers have.
      found.push(`第 ${ahead.number} 期已经发布，第 ${number} 期在它之前，不能再暂缓。`)
      break
    }
    if (ahead) {
      found.push(`第 ${number} 期没有了发布时间，第 ${ahead.number} 期却还定于${spokenInstant(ahead.releaseAt!, timeZone, now)}，会先于它；后面各期要一并暂缓。`)
      break
    }
  }
  return found
}

/** Parts up to this number have left the plan, released or passed over. */
export function lastReleased(train: Train): number {
  return Math.max(0, ...train.parts.filter(part => part.released).map(part => part.number))
}

function samePlace(a: Place, b: Place): boolean {
  return a.releaseAt === b.releaseAt && a.heldAt === b.heldAt && a.plannedAt === b.plannedAt && a.reason === b.reason
}

export interface Timed { at: number; note?: string | undefined; refusal?: string | undefined }

/** The instant of a local time, with a word where the clocks of the zone make it a special one. */
export function timed(local: LocalTime, zone: string): Timed {
  const refusal = dayFault(local.day)
  if (refusal !== undefined) return { at: NaN, refusal }
  const { at, shown } = instantOf(local, zone)
  if (shown === 'once') return { at }
  if (shown === 'twice') return { at, note: `${placedWords(local, undefined, zone)}因夏令时拨回会出现两次，取前一次。` }
  const real = localOf(at, zone)
  return { at, note: `${placedWords(local, undefined, zone)}因夏令时拨快不存在，改为 ${real.day === local.day ? '' : `${dayWords(real.day)} `}${real.time}。` }
}
