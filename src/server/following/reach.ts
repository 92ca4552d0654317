/** Before a release: how many followers of a series can be told of it, and by what. */
import type { Kysely } from 'kysely'
import type { Reach } from '../../contract/follow'
import type { Schema } from '../database/schema'
import { openSubscriptions, usableConsents } from './follows'
import type { Templates } from './templates'

/** Followers looked at by one query: all of a million at once would keep the embedded database, and with it every reader, waiting for seconds. */
const AT_ONCE = 1000

/** Counts followers, not consents: each is told once, however many stand. A consent is of use only with an account of WeChat. */
export async function reach(db: Kysely<Schema>, templates: Templates, series: string): Promise<Reach> {
  const sum: Reach = { followers: 0, once: 0, standing: 0, push: 0, any: 0 }
  for (let last = ''; ;) {
    const rows = await db.selectFrom('follows').select('reader').where('series', '=', series).where('reader', '>', last).orderBy('reader').limit(AT_ONCE).execute()
    if (rows.length === 0) return sum
    const readers = rows.map(({ reader }) => reader)
    const consents = await usableConsents(db, templates).innerJoin('reader_accounts', 'reader_accounts.reader', 'consents.reader')
      .where('consents.reader', 'in', readers).where('series', '=', series).select(['consents.reader', 'kind']).distinct().execute()
    const subscriptions = await openSubscriptions(db).where('reader', 'in', readers).select('reader').distinct().execute()
    sum.followers += readers.length
    sum.once += consents.filter(({ kind }) => kind === 'once').length
    sum.standing += consents.filter(({ kind }) => kind === 'standing').length
    sum.push += subscriptions.length
    sum.any += new Set([...consents, ...subscriptions].map(({ reader }) => reader)).size
    last = readers.at(-1)!
    await new Promise(setImmediate)
  }
}
