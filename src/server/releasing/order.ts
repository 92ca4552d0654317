/** Part N+1 is never out before part N. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { spokenInstant } from './instants'

/** @throws Refusal if `releaseAt` for this number would break the order with any part whose instant is fixed. */
export async function checkOrder(db: Write, series: string, number: number, releaseAt: number, timeZone: string): Promise<void> {
  const parts = await db.selectFrom('installments').where('series', '=', series)
    .where('release_at', 'is not', null).where('number', '!=', number)
    .select(['number', 'release_at']).orderBy('number').execute()
  const wanted = spokenInstant(releaseAt, timeZone)
  const later = parts.filter(part => part.number < number && part.release_at! > releaseAt).at(-1)
  if (later) {
    throw new Refusal(`第 ${number} 期不能先于第 ${later.number} 期：第 ${later.number} 期定于${spokenInstant(later.release_at!, timeZone)}发布，这一期要求${wanted}。`)
  }
  const earlier = parts.find(part => part.number > number && part.release_at! < releaseAt)
  if (earlier) {
    throw new Refusal(`第 ${number} 期不能晚于第 ${earlier.number} 期：第 ${earlier.number} 期定于${spokenInstant(earlier.release_at!, timeZone)}发布，这一期要求${wanted}。`)
  }
}
