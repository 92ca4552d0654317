/** 忘记我: nothing of a reader is left. What was counted or sent for them stays as a number that names nobody. */
import type { Forgotten } from '../../contract/follow'
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { lockReaders } from './readers'

/** One transaction: all or nothing. Tokens end with it; a batch that waits to be sent finds no consent any more. */
export async function forget(db: Write, reader: string): Promise<Forgotten> {
  if ((await lockReaders(db, reader)).length === 0) throw new Refusal('已经忘记了。')
  const gone = async (table: 'reader_devices' | 'reader_accounts' | 'follows' | 'consents' | 'push_subscriptions' | 'reader_items' | 'join_codes') =>
    Number((await db.deleteFrom(table).where('reader', '=', reader).executeTakeFirst()).numDeletedRows)
  await gone('join_codes')
  const counts = {
    devices: await gone('reader_devices'), accounts: await gone('reader_accounts'), follows: await gone('follows'),
    consents: await gone('consents'), push: await gone('push_subscriptions'), items: await gone('reader_items'),
  }
  await db.deleteFrom('readers').where('id', '=', reader).execute()
  return counts
}
