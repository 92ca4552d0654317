/** What the acts on one part have in common: the transaction, the line in the trail, the part as it stands afterwards. */
import type { PartReview } from '../../../contract/desk/review'
import { Conflict } from '../../conflict'
import type { Write } from '../../database/database'
import { partReview } from '../../reviewing/part-review'
import type { Act } from '../../trail/acts'
import type { Call } from './desk-route'
import { partOf } from './part-address'

/** One act on a part with its line in the trail; answers with the part as it stands afterwards. A conflict tells it too. */
export function act<Body>(
  call: Call<Body>, work: (db: Write, now: number, part: { series: string; number: number }) => Promise<Pick<Act, 'act' | 'detail'>>,
): Promise<PartReview> {
  const { series, number } = partOf(call)
  return call.write(async (db, now, record) => {
    try {
      await record({ ...await work(db, now, { series, number }), series, number })
    } catch (error) {
      throw error instanceof Conflict ? new Conflict(error.message, { part: await present(call, db, now) }) : error
    }
    return present(call, db, now)
  })
}

/** The part as it stands inside the caller's transaction. It must exist. */
export async function present<Body>(call: Call<Body>, db: Write, now: number): Promise<PartReview> {
  const { series, number } = partOf(call)
  return (await partReview(db, now, series, number, call.actor))!
}
