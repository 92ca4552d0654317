/** Sessions of the desk: a random token held by the client, of which only the sha-256 is kept. */
import type { Kysely } from 'kysely'
import type { Person, Session, SessionKind } from '../../contract/desk/people'
import type { Database, Write } from '../database/database'
import type { Schema } from '../database/schema'
import { newToken, tokenHash } from '../tokens'

const DAY = 86_400_000
/** A session ends this long after it began, however much it is used, ms. */
export const SESSION_LIFE = 30 * DAY
/** It ends earlier when it is not used for so long, ms. */
const SESSION_REST = 7 * DAY
/** "Seen" is written down at most so often, ms: not every request should cost a write. */
const SEEN_STEP = 5 * 60_000
/** So many are kept of a person, those seen last. */
const MOST = 50

/** @returns the token, which exists nowhere else. */
export async function openSession(db: Write, now: number, person: string, kind: SessionKind): Promise<string> {
  const token = newToken()
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
  await db.deleteFrom('sessions').where('token_hash', 'in', db.selectFrom('sessions').select('token_hash').where('person', '=', person)
    .orderBy('seen_at', 'desc').limit(1000).offset(MOST - 1)).execute()
  await db.insertInto('sessions').values({
    token_hash: tokenHash(token), person, kind, created_at: now, seen_at: now, expires_at: now + SESSION_REST,
  }).execute()
  await db.updateTable('people').set({ seen_at: now }).where('id', '=', person).execute()
  return token
}

/** Whose session a token is; undefined if it is unknown, over, or the person is disabled. Moves its end while it is used. */
export async function personOfSession(database: Database, now: number, token: string): Promise<Person | undefined> {
  const row = await database.queries.selectFrom('sessions').innerJoin('people', 'people.id', 'sessions.person')
    .where('sessions.token_hash', '=', tokenHash(token)).where('sessions.expires_at', '>', now).where('people.disabled_at', 'is', null)
    .select(['people.id', 'people.name', 'people.shown', 'people.roles', 'sessions.seen_at', 'sessions.created_at']).executeTakeFirst()
  if (!row) return undefined
  const { seen_at, created_at, roles, ...person } = row
  if (now - seen_at >= SEEN_STEP) {
    await database.note(async db => {
      await db.updateTable('sessions').where('token_hash', '=', tokenHash(token))
        .set({ seen_at: now, expires_at: Math.min(created_at + SESSION_LIFE, now + SESSION_REST) }).execute()
      await db.updateTable('people').set({ seen_at: now }).where('id', '=', person.id).execute()
    })
  }
  return { ...person, roles: JSON.parse(roles) as Person['roles'] }
}

/** A person's sessions, the newest first. @param token of the session that asks. */
export async function sessionsOf(db: Kysely<Schema>, now: number, person: string, token: string): Promise<Session[]> {
  const rows = await db.selectFrom('sessions').selectAll().where('person', '=', person).where('expires_at', '>', now).orderBy('created_at', 'desc').execute()
  return rows.map(row => ({ kind: row.kind, since: row.created_at, seen: row.seen_at, current: row.token_hash === tokenHash(token) }))
}

export async function closeSession(db: Write, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash(token)).execute()
}

/** @param except token of a session that goes on. @returns how many ended. */
export async function closeSessions(db: Write, person: string, except?: string): Promise<number> {
  const ended = await db.deleteFrom('sessions').where('person', '=', person)
    .$if(except !== undefined, query => query.where('token_hash', '!=', tokenHash(except!))).executeTakeFirst()
  return Number(ended.numDeletedRows)
}
