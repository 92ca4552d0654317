/**
 * After a backup was put in place of everything: what was told between the backup and now is not known any more. So nothing is told by
 * itself of what is out already; each such announcement waits for an operator's word.
 */
import { randomBytes } from 'node:crypto'
import { visibleAt } from '../catalog/visibility'
import type { Write } from '../database/database'
import { ACTIVE } from './flights'

const REASON = '恢复备份之后，不知道这一期的提醒发过没有，等你决定。'

export async function holdAfterRestore(db: Write, now: number): Promise<void> {
  await db.updateTable('announcements').set({ state: 'waiting', reason: REASON }).where('state', 'in', ACTIVE).execute()
  const out = await db.selectFrom('installments').where(visibleAt(now))
    .where(eb => eb.not(eb.exists(eb.selectFrom('announcements').select('announcements.id')
      .whereRef('announcements.series', '=', 'installments.series').whereRef('announcements.number', '=', 'installments.number'))))
    .select(['series', 'number', 'release_at']).execute()
  for (const { series, number, release_at } of out) {
    const { count } = await db.selectFrom('follows').where('series', '=', series).where('since', '<=', release_at!)
      .select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    await db.insertInto('announcements').values({
      id: randomBytes(12).toString('base64url'), series, number, release_at: release_at!, verified_at: now, planned_at: now, followers: Number(count),
      state: Number(count) > 0 ? 'waiting' : 'finished', channel: Number(count) > 0 ? 'wechat' : null, reason: Number(count) > 0 ? REASON : null,
      finished_at: Number(count) > 0 ? null : now,
    }).execute()
  }
}
