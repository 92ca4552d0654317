/** Links to a draft (预览): a random token of which only the sha-256 is kept. It opens one draft and nothing else, until it ends. */
import type { Kysely } from 'kysely'
import type { Preview } from '../../contract/desk/previews'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { newToken, tokenHash } from '../tokens'
import { Refusal } from '../refusal'

const HOUR = 3_600_000
/** Links that open at the same time; more than that nobody keeps in view. */
const MOST = 20
/** A link that has ended is told of for so long, ms. */
const TOLD = 30 * 24 * HOUR

/** @returns the token, which exists nowhere else. @throws Refusal if the part is not planned or has too many links. */
export async function makePreview(db: Write, now: number, person: string, series: string, number: number, hours: number): Promise<{ id: string; token: string }> {
  const part = await db.selectFrom('installments').where('series', '=', series).where('number', '=', number).select('number').executeTakeFirst()
  if (!part) throw new Refusal(`计划里没有第 ${number} 期。`)
  await db.deleteFrom('previews').where('expires_at', '<', now - TOLD).execute()
  const open = (await previewsOf(db, now, series, number)).filter(preview => preview.endedAt === null)
  if (open.length >= MOST) throw new Refusal(`这一期已有 ${open.length} 个有效的预览链接，请先撤销不用的。`)
  const [id, token] = [newToken().slice(0, 12), newToken()]
  await db.insertInto('previews').values({
    id, token_hash: tokenHash(token), series, number, person, created_at: now, expires_at: now + hours * HOUR, revoked_at: null,
  }).execute()
  return { id, token }
}

/** Inverse of {@link makePreview}: from this moment the link opens nothing. @returns whether it did. */
export async function revokePreview(db: Write, now: number, series: string, number: number, id: string): Promise<boolean> {
  const done = await db.updateTable('previews').set({ revoked_at: now }).where('id', '=', id).where('series', '=', series).where('number', '=', number)
    .where('revoked_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Newest first. */
export async function previewsOf(db: Kysely<Schema>, now: number, series: string, number: number): Promise<Preview[]> {
  const rows = await db.selectFrom('previews').innerJoin('people', 'people.id', 'previews.person')
    .where('previews.series', '=', series).where('previews.number', '=', number)
    .select(['previews.id', 'people.shown', 'people.disabled_at', 'previews.created_at', 'previews.expires_at', 'previews.revoked_at'])
    .orderBy('previews.created_at', 'desc').orderBy('previews.id').execute()
  return rows.map(row => {
    const ended = Math.min(row.revoked_at ?? Infinity, row.disabled_at ?? Infinity, row.expires_at <= now ? row.expires_at : Infinity)
    return { id: row.id, shown: row.shown, createdAt: row.created_at, expiresAt: row.expires_at, endedAt: ended === Infinity ? null : ended }
  })
}

export interface Opened { series: string; number: number; expiresAt: number }

/** What a token opens now; undefined for one that is unknown, over or revoked, or whose maker is no longer of the desk. */
export async function openPreview(db: Kysely<Schema>, now: number, token: string): Promise<Opened | undefined> {
  const row = await db.selectFrom('previews').innerJoin('people', 'people.id', 'previews.person')
    .where('previews.token_hash', '=', tokenHash(token)).where('previews.revoked_at', 'is', null).where('previews.expires_at', '>', now)
    .where('people.disabled_at', 'is', null)
    .select(['previews.series', 'previews.number', 'previews.expires_at']).executeTakeFirst()
  return row && { series: row.series, number: row.number, expiresAt: row.expires_at }
}
