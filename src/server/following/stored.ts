/** All that is stored about a reader, for the reader. */
import type { Kysely } from 'kysely'
import type { StoredAboutMe } from '../../contract/follow'
import type { Schema } from '../database/schema'
import { tokenHash } from '../tokens'
import { followsOf } from './follows'
import type { Templates } from './templates'

/** @param token of the device that asks. */
export async function storedAbout(db: Kysely<Schema>, now: number, templates: Templates, reader: string, token: string): Promise<StoredAboutMe> {
  const { created_at, seen_at } = await db.selectFrom('readers').selectAll().where('id', '=', reader).executeTakeFirstOrThrow()
  const devices = await db.selectFrom('reader_devices').selectAll().where('reader', '=', reader).orderBy('created_at').execute()
  const account = await db.selectFrom('reader_accounts').select('created_at').where('reader', '=', reader).executeTakeFirst()
  const consents = await db.selectFrom('consents').selectAll().where('reader', '=', reader).orderBy('asked_at', 'desc').orderBy('id').limit(200).execute()
  const push = await db.selectFrom('push_subscriptions').select(['endpoint', 'created_at']).where('reader', '=', reader).where('closed_at', 'is', null).orderBy('created_at').execute()
  const items = await db.selectFrom('reader_items').where('reader', '=', reader)
    .select(eb => ['kind', 'deleted', eb.fn.countAll<number>().as('count')]).groupBy(['kind', 'deleted']).execute()
  const count = (wanted: (row: { kind: string; deleted: number }) => boolean) => items.filter(wanted).reduce((sum, row) => sum + Number(row.count), 0)
  const kept = (kind: string) => count(row => row.kind === kind && row.deleted === 0)
  return {
    since: created_at, seen: seen_at,
    devices: devices.map(row => ({ kind: row.kind, since: row.created_at, seen: row.seen_at, current: row.token_hash === tokenHash(token) })),
    wechat: account?.created_at ?? null,
    follows: await followsOf(db, now, templates, reader),
    consents: consents.map(row => ({
      series: row.series, kind: row.kind, outcome: row.outcome, at: row.asked_at, spentAt: row.spent_at, closedAt: row.closed_at, closeReason: row.close_reason,
    })),
    push: push.map(row => ({ host: new URL(row.endpoint).host, since: row.created_at })),
    items: { places: kept('place'), bookmarks: kept('bookmark'), highlights: kept('highlight'), deleted: count(row => row.deleted === 1) },
  }
}
