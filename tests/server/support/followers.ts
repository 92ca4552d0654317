/** Followers in any number, put straight into the tables: what the readers' own door would have written. */
import type { Database } from '../../../src/server/database/database'
import { SERIES } from './content'

export const TEMPLATE = 'template-once'
export const STANDING = 'template-standing'

export interface FollowersOptions {
  series?: string
  /** Names begin with it: two groups in one database need two. */
  prefix?: string
  since?: number
  /** Consents of each that are used once; default 1. */
  once?: number
  standing?: boolean
}

/** @returns the openids, `openid-<prefix><i>`. */
export async function addFollowers(database: Database, count: number, options: FollowersOptions = {}): Promise<string[]> {
  const { series = SERIES, prefix = 'f', since = 0, once = 1, standing = false } = options
  const openids: string[] = []
  const CHUNK = 1000
  for (let from = 0; from < count; from += CHUNK) {
    const names = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => `${prefix}${String(from + i).padStart(7, '0')}`)
    await database.writeAside(async db => {
      await db.insertInto('readers').values(names.map(id => ({ id, created_at: since, seen_at: since }))).execute()
      await db.insertInto('reader_accounts').values(names.map(reader => ({ openid: `openid-${reader}`, reader, created_at: since }))).execute()
      await db.insertInto('follows').values(names.map(reader => ({ reader, series, since }))).execute()
      const consents = names.flatMap(reader => [
        ...Array.from({ length: once }, (_, i) => ({ id: `${reader}-once-${i}`, reader, template: TEMPLATE, kind: 'once' as const, asked_at: since + i })),
        ...(standing ? [{ id: `${reader}-standing`, reader, template: STANDING, kind: 'standing' as const, asked_at: since }] : []),
      ])
      if (consents.length > 0) {
        await db.insertInto('consents').values(consents.map(consent => ({
          ...consent, series, outcome: 'accept', tap: null, event: null, spent_at: null, spent_by: null, sent_code: null, closed_at: null, close_reason: null,
        }))).execute()
      }
    })
    openids.push(...names.map(name => `openid-${name}`))
  }
  return openids
}
