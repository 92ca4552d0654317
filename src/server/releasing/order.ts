/** Part N+1 is never out before part N. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { spokenInstant } from './instants'

/** A part as far as order goes. One that is on hold has no instant, and nothing later may be fixed before it. */
export interface Ordered { number: number; releaseAt: number | null; held: boolean }

/** Why this number cannot come out at `releaseAt`, given the other parts in the order of their numbers; undefined if it can. */
export function orderFault(parts: readonly Ordered[], number: number, releaseAt: number, { timeZone, now }: { timeZone: string; now: number }): string | undefined {
  const held = parts.find(part => part.number < number && part.held)
  if (held) return `第 ${held.number} 期在暂缓中，第 ${number} 期不能先于它。`
  const wanted = spokenInstant(releaseAt, timeZone, now)
  const later = parts.filter(part => part.number < number && part.releaseAt !== null && part.releaseAt > releaseAt).at(-1)
  if (later) {
    return `第 ${number} 期不能先于第 ${later.number} 期：第 ${later.number} 期定于${spokenInstant(later.releaseAt!, timeZone, now)}发布，这一期要求${wanted}。`
  }
  const earlier = parts.find(part => part.number > number && part.releaseAt !== null && part.releaseAt < releaseAt)
  if (earlier) {
    return `第 ${number} 期不能晚于第 ${earlier.number} 期：第 ${earlier.number} 期定于${spokenInstant(earlier.releaseAt!, timeZone, now)}发布，这一期要求${wanted}。`
  }
  return undefined
}

/** @throws Refusal if `releaseAt` for this number would break the order with any other part of the series. */
export async function checkOrder(db: Write, now: number, series: string, number: number, releaseAt: number, timeZone: string): Promise<void> {
  const parts = await db.selectFrom('installments').where('series', '=', series).where('number', '!=', number)
    .select(['number', 'release_at', 'held_at']).orderBy('number').execute()
  const fault = orderFault(parts.map(part => ({ number: part.number, releaseAt: part.release_at, held: part.held_at !== null })), number, releaseAt, { timeZone, now })
  if (fault !== undefined) throw new Refusal(fault)
}
