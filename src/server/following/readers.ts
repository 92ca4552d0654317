/** Readers and their devices. A reader is an id; a device holds a bearer token, by which the reader is found. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Database, Write } from '../database/database'
import type { Schema } from '../database/schema'
import { newToken, tokenHash } from '../tokens'

const DAY = 86_400_000
/** So many devices are kept of a reader, those seen last. */
const MOST_DEVICES = 20
/** A reader of whom nothing is stored is forgotten after so long without a visit, ms. */
const EMPTY_LIFE = 30 * DAY

export type DeviceKind = 'weapp' | 'web'

export async function newReader(db: Write, now: number): Promise<string> {
  await forgetEmpty(db, now)
  const id = randomUUID()
  await db.insertInto('readers').values({ id, created_at: now, seen_at: now }).execute()
  return id
}

/** @returns the token, which exists nowhere else. */
export async function addDevice(db: Write, now: number, reader: string, kind: DeviceKind): Promise<string> {
  await db.deleteFrom('reader_devices').where('token_hash', 'in', db.selectFrom('reader_devices').select('token_hash').where('reader', '=', reader)
    .orderBy('seen_at', 'desc').limit(1000).offset(MOST_DEVICES - 1)).execute()
  const token = newToken()
  await db.insertInto('reader_devices').values({ token_hash: tokenHash(token), reader, kind, created_at: now, seen_at: now }).execute()
  return token
}

export async function readerOfToken(db: Kysely<Schema>, token: string): Promise<string | undefined> {
  return (await db.selectFrom('reader_devices').select('reader').where('token_hash', '=', tokenHash(token)).executeTakeFirst())?.reader
}

/** Whose device it is, with the visit written down, to the day: nobody need know more. */
export async function visitOf(database: Database, now: number, token: string): Promise<string | undefined> {
  const row = await database.queries.selectFrom('reader_devices').select(['reader', 'seen_at']).where('token_hash', '=', tokenHash(token)).executeTakeFirst()
  if (row && now - row.seen_at >= DAY) {
    await database.note(async db => {
      await db.updateTable('reader_devices').where('token_hash', '=', tokenHash(token)).set({ seen_at: now }).execute()
      await db.updateTable('readers').where('id', '=', row.reader).set({ seen_at: now }).execute()
    })
  }
  return row?.reader
}

/** Whatever is written of a reader is written after this: writers of the same reader go one after another. @returns those that exist. */
export async function lockReaders(db: Write, ...ids: string[]): Promise<string[]> {
  const found: string[] = []
  // In one order for all, so that two never wait for each other.
  for (const id of [...new Set(ids)].sort()) {
    const row = await db.updateTable('readers').set({ seen_at: sql.ref('seen_at') }).where('id', '=', id).returning('id').executeTakeFirst()
    if (row) found.push(row.id)
  }
  return found
}

async function forgetEmpty(db: Write, now: number): Promise<void> {
  const empty = await db.selectFrom('readers').select('id').where('seen_at', '<=', now - EMPTY_LIFE)
    .where(({ not, exists, selectFrom, and }) => and((['reader_accounts', 'follows', 'consents', 'push_subscriptions', 'reader_items'] as const)
      .map(table => not(exists(selectFrom(table).select(sql`1`.as('one')).whereRef(`${table}.reader`, '=', 'readers.id'))))))
    .orderBy('seen_at').limit(5).execute()
  for (const { id } of empty) {
    if ((await lockReaders(db, id)).length === 0) continue
    await db.deleteFrom('join_codes').where('reader', '=', id).execute()
    await db.deleteFrom('reader_devices').where('reader', '=', id).execute()
    await db.deleteFrom('readers').where('id', '=', id).execute()
  }
}
