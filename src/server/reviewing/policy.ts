/**
 * How many signatures a series asks for. A change never touches what is out; of everything else it keeps the signatures of the
 * stages that are still asked for and voids the others.
 */
import type { Policy } from '../../contract/desk/review'
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { settleApproval } from './approval'
import { partFacts } from './facts'

const names: Record<Policy, string> = { none: '无须签字', one: '一审', three: '三审' }

export interface Changed {
  before: Policy
  /** Parts that the clock will let out now and would not before; and the other way round. */
  ready: number[]
  unsigned: number[]
}

/** @throws Refusal if there is no such series. */
export async function changePolicy(db: Write, now: number, series: string, policy: Policy): Promise<Changed> {
  const before = await db.selectFrom('series').select('review').where('id', '=', series).executeTakeFirst()
  if (!before) throw new Refusal('没有这部连载。')
  const approvedBefore = new Map((await partFacts(db, now, { series })).map(part => [part.number, part.approved]))
  await db.updateTable('series').set({ review: policy }).where('id', '=', series).execute()
  for (const number of approvedBefore.keys()) await settleApproval(db, now, series, number, `审校要求改为${names[policy]}`)
  const changed = (await partFacts(db, now, { series })).filter(part => part.approved !== approvedBefore.get(part.number))
  return {
    before: before.review,
    ready: changed.filter(part => part.approved).map(part => part.number),
    unsigned: changed.filter(part => !part.approved).map(part => part.number),
  }
}
