/** What a reader follows, and how many reminders of it stand. */
import { sql, type Kysely } from 'kysely'
import type { Follow } from '../../contract/follow'
import { releasedAt } from '../catalog/visibility'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'
import { templatesOf, type Templates } from './templates'

/** So many series one reader follows at most. */
const MOST_FOLLOWS = 500

/** Followed already, it stays as it is: `since` is when it began. @throws Refusal if there is no such series. */
export async function follow(db: Write, now: number, reader: string, series: string): Promise<void> {
  await requireSeries(db, series)
  const { count } = await db.selectFrom('follows').where('reader', '=', reader).where('series', '!=', series)
    .select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  if (Number(count) >= MOST_FOLLOWS) throw new Refusal(`最多关注 ${MOST_FOLLOWS} 部连载。`)
  await db.insertInto('follows').values({ reader, series, since: now }).onConflict(oc => oc.columns(['reader', 'series']).doNothing()).execute()
}

/** Consents stay: WeChat counts them on, and who follows again has them still. Nothing is sent meanwhile. */
export async function unfollow(db: Write, reader: string, series: string): Promise<void> {
  await db.deleteFrom('follows').where('reader', '=', reader).where('series', '=', series).execute()
}

export async function requireSeries(db: Kysely<Schema>, series: string): Promise<void> {
  if (!await db.selectFrom('series').select('id').where('id', '=', series).executeTakeFirst()) throw new Refusal('没有这部连载。')
}

/** @param only of one series. */
export async function followsOf(db: Kysely<Schema>, now: number, templates: Templates, reader: string, only?: string): Promise<Follow[]> {
  const follows = await db.selectFrom('follows').where('reader', '=', reader).$if(only !== undefined, query => query.where('series', '=', only!))
    .select(['series', 'since']).orderBy('since').orderBy('series').execute()
  if (follows.length === 0) return []
  const ids = follows.map(({ series }) => series)
  const consents = await usableConsents(db, templates).where('reader', '=', reader).where('series', 'in', ids)
    .select(eb => ['series', 'kind', eb.fn.countAll<number>().as('count')]).groupBy(['series', 'kind']).execute()
  const left = await db.selectFrom('installments').where('series', 'in', ids).where(sql<boolean>`not ${releasedAt(now)}`)
    .select(eb => ['series', eb.fn.countAll<number>().as('count')]).groupBy('series').execute()
  const push = await openSubscriptions(db).where('reader', '=', reader).select('endpoint_hash').executeTakeFirst() !== undefined
  return follows.map(({ series, since }) => ({
    series, since, push,
    usable: Number(consents.find(row => row.series === series && row.kind === 'once')?.count ?? 0),
    standing: consents.some(row => row.series === series && row.kind === 'standing'),
    left: Number(left.find(row => row.series === series)?.count ?? 0),
  }))
}

/** Consents that a message can still be sent for. */
export function usableConsents(db: Kysely<Schema>, templates: Templates) {
  return db.selectFrom('consents').where('outcome', '=', 'accept').where('spent_at', 'is', null).where('closed_at', 'is', null)
    .where('template', 'in', templatesOf(templates))
}

export function openSubscriptions(db: Kysely<Schema>) {
  return db.selectFrom('push_subscriptions').where('closed_at', 'is', null)
}
