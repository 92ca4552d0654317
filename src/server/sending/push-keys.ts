/** The keys by which push services know this service: made once, kept in the database, the same for all nodes and ever. */
import webpush from 'web-push'
import type { Database } from '../database/database'

export interface PushKeys { publicKey: string; privateKey: string }

export async function pushKeys(database: Database): Promise<PushKeys> {
  const find = () => database.queries.selectFrom('push_keys').select(['public_key', 'private_key']).where('name', '=', 'vapid').executeTakeFirst()
  let kept = await find()
  if (!kept) {
    const made = webpush.generateVAPIDKeys()
    await database.writeAside((db, now) => db.insertInto('push_keys')
      .values({ name: 'vapid', public_key: made.publicKey, private_key: made.privateKey, created_at: now })
      .onConflict(conflict => conflict.column('name').doNothing()).execute())
    kept = await find()
  }
  return { publicKey: kept!.public_key, privateKey: kept!.private_key }
}
