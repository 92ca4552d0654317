/** Browsers that are told through their maker's push service. A subscription is a standing consent for all that its reader follows. */
import type { PushSubscription } from '../../contract/follow'
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { tokenHash } from '../tokens'

/** So many browsers of one reader, those added last. */
const MOST = 10

/** Whose services browsers use: the service sends to no other address that a stranger gives it. */
const SERVICES = ['.googleapis.com', '.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com']

/** @param also origins that are taken besides, as the operator has set them. */
export async function subscribe(db: Write, now: number, also: readonly string[], reader: string, { endpoint, keys }: PushSubscription): Promise<void> {
  requireService(endpoint, also)
  // One browser is one reader's: the one who was there last.
  const row = { reader, endpoint, ...keys, created_at: now, closed_at: null, close_reason: null }
  await db.insertInto('push_subscriptions').values({ endpoint_hash: tokenHash(endpoint), ...row })
    .onConflict(oc => oc.column('endpoint_hash').doUpdateSet(row)).execute()
  await db.deleteFrom('push_subscriptions').where('endpoint_hash', 'in', db.selectFrom('push_subscriptions').select('endpoint_hash')
    .where('reader', '=', reader).orderBy('created_at', 'desc').orderBy('endpoint_hash').limit(1000).offset(MOST)).execute()
}

export async function unsubscribe(db: Write, reader: string, endpoint: string): Promise<void> {
  await db.deleteFrom('push_subscriptions').where('reader', '=', reader).where('endpoint_hash', '=', tokenHash(endpoint)).execute()
}

function requireService(endpoint: string, also: readonly string[]): void {
  const { protocol, hostname, port, origin, username } = new URL(endpoint)
  const known = protocol === 'https:' && port === '' && username === '' && SERVICES.some(service => hostname.endsWith(service))
  if (!known && !also.includes(origin)) throw new Refusal('这个浏览器的推送服务不在支持之列，没有订阅。')
}
