/** Sessions of the desk: a random token held by the client, of which only the sha-256 is kept. */
import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Person } from '../../contract/desk/people'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'

const DAY = 86_400_000
/** A session ends this long after it began, ms. */
const LIFE = 30 * DAY

/** 256 random bits for links, cookies and bearer tokens. */
export function newToken(): string { return randomBytes(32).toString('base64url') }

export function tokenHash(token: string): string { return createHash('sha256').update(token).digest('hex') }

/** @returns the token, which exists nowhere else. */
export async function openSession(db: Write, now: number, person: string, kind: 'cookie' | 'bearer'): Promise<string> {
  const token = newToken()
  await db.insertInto('sessions').values({
    token_hash: tokenHash(token), person, kind, created_at: now, seen_at: now, expires_at: now + LIFE,
  }).execute()
  return token
}

/** Whose session a token is; undefined if it is unknown, over, or the person is disabled. */
export async function personOfSession(db: Kysely<Schema>, now: number, token: string): Promise<Person | undefined> {
  const row = await db.selectFrom('sessions').innerJoin('people', 'people.id', 'sessions.person')
    .where('sessions.token_hash', '=', tokenHash(token)).where('sessions.expires_at', '>', now).where('people.disabled_at', 'is', null)
    .select(['people.id', 'people.name', 'people.shown', 'people.roles']).executeTakeFirst()
  return row && { ...row, roles: JSON.parse(row.roles) as Person['roles'] }
}
