/**
 * Devices on which a person has signed in before. A device's token opens nothing: it only gives its holder a budget of tries of
 * their own, which nobody else's failures can use up.
 */
import type { Kysely } from 'kysely'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { newToken, tokenHash } from '../tokens'

const DAY = 86_400_000
/** A device that is not used for so long is forgotten, ms. */
export const DEVICE_LIFE = 365 * DAY
/** So many are kept of a person, those used last. */
const MOST = 20

/** Has this person signed in on this device? */
export async function knowsDevice(db: Kysely<Schema>, now: number, token: string, person: string): Promise<boolean> {
  return await db.selectFrom('devices').select('person').where('token_hash', '=', tokenHash(token)).where('person', '=', person)
    .where('seen_at', '>', now - DEVICE_LIFE).executeTakeFirst() !== undefined
}

/** Keeps the device for this person; one that others use too keeps its token. @returns the device's token from now on. */
export async function rememberDevice(db: Write, now: number, token: string | undefined, person: string): Promise<string> {
  const known = token !== undefined
    && await db.selectFrom('devices').select('person').where('token_hash', '=', tokenHash(token)).executeTakeFirst() !== undefined
  const kept = known ? token : newToken()
  await db.insertInto('devices').values({ token_hash: tokenHash(kept), person, seen_at: now })
    .onConflict(oc => oc.columns(['token_hash', 'person']).doUpdateSet({ seen_at: now })).execute()
  await db.deleteFrom('devices').where('person', '=', person).where('token_hash', 'in', db.selectFrom('devices').select('token_hash')
    .where('person', '=', person).orderBy('seen_at', 'desc').limit(1000).offset(MOST)).execute()
  await db.deleteFrom('devices').where('seen_at', '<=', now - DEVICE_LIFE).execute()
  return kept
}

/** After a new password by link: a device that was lost may be the cause. */
export async function forgetDevices(db: Write, person: string): Promise<void> {
  await db.deleteFrom('devices').where('person', '=', person).execute()
}
