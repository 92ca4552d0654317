/** Before a release: how many followers of a series can be told of it, and by what. */
import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { Reach } from '../../contract/follow'
import type { Schema } from '../database/schema'
import { templatesOf, type Templates } from './templates'

/** Followers looked at by one query: a million at once would keep the embedded database, and with it every reader, waiting for seconds. */
const AT_ONCE = 5000

/** Counts followers, not consents: each is told once, however many stand. A consent is of use only with an account of WeChat. */
export async function reach(db: Kysely<Schema>, templates: Templates, series: string): Promise<Reach> {
  const sum: Reach = { followers: 0, once: 0, standing: 0, push: 0, any: 0 }
  for (let last = ''; ;) {
    const page = db.selectFrom('follows').select('reader').where('series', '=', series).where('reader', '>', last).orderBy('reader').limit(AT_ONCE)
    const counts = await db.selectFrom(page.as('follower')).select(eb => [
      eb.fn.max('follower.reader').as('last'), eb.fn.countAll<number>().as('followers'),
      total(holds(eb, 'once')).as('once'), total(holds(eb, 'standing')).as('standing'), total(subscribed(eb)).as('push'),
      total(eb.or([holds(eb, 'once'), holds(eb, 'standing'), subscribed(eb)])).as('any'),
    ]).executeTakeFirstOrThrow()
    for (const name of ['followers', 'once', 'standing', 'push', 'any'] as const) sum[name] += Number(counts[name])
    if (Number(counts.followers) < AT_ONCE || counts.last === null) return sum
    last = counts.last
    await new Promise(setImmediate)
  }

  function holds(eb: Follower, kind: 'once' | 'standing') {
    return eb.exists(eb.selectFrom('consents').innerJoin('reader_accounts', 'reader_accounts.reader', 'consents.reader').select(sql`1`.as('one'))
      .whereRef('consents.reader', '=', 'follower.reader').where('consents.template', 'in', templatesOf(templates))
      .where('consents.series', '=', series).where('consents.kind', '=', kind)
      .where('consents.outcome', '=', 'accept').where('consents.spent_at', 'is', null).where('consents.closed_at', 'is', null))
  }
}

type Follower = ExpressionBuilder<Schema & { follower: { reader: string } }, 'follower'>

function subscribed(eb: Follower) {
  return eb.exists(eb.selectFrom('push_subscriptions').select(sql`1`.as('one'))
    .whereRef('push_subscriptions.reader', '=', 'follower.reader').where('push_subscriptions.closed_at', 'is', null))
}

function total(condition: ReturnType<Follower['exists']>) {
  return sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
}
