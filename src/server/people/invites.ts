/** One-time links (邀请链接) by which a person sets a password: the first, or a new one. */
import type { Kysely } from 'kysely'
import type { Invite } from '../../contract/desk/people'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'
import { newToken, tokenHash } from '../tokens'

const HOUR = 3_600_000
const INVITE_LIFE = 72 * HOUR
/** A used or expired link is remembered for so long, ms, to tell its holder what has become of it. */
const INVITE_MEMORY = 30 * 24 * HOUR

/** A new link makes the older one worthless. @returns the token, which exists nowhere else. */
export async function makeInvite(db: Write, now: number, person: string): Promise<Invite> {
  await voidInvites(db, person)
  await db.deleteFrom('invites').where('expires_at', '<=', now - INVITE_MEMORY).execute()
  const invite = { token: newToken(), expiresAt: now + INVITE_LIFE }
  await db.insertInto('invites').values({
    token_hash: tokenHash(invite.token), person, created_at: now, expires_at: invite.expiresAt, used_at: null,
  }).execute()
  return invite
}

export async function voidInvites(db: Write, person: string): Promise<void> {
  await db.deleteFrom('invites').where('person', '=', person).where('used_at', 'is', null).execute()
}

/** Whom a link is for. @throws Refusal if it can no longer be used. */
export async function readInvite(db: Kysely<Schema>, now: number, token: string) {
  const row = await db.selectFrom('invites').innerJoin('people', 'people.id', 'invites.person').where('invites.token_hash', '=', tokenHash(token))
    .select(['people.id', 'people.name', 'people.shown', 'people.roles', 'people.password', 'people.disabled_at', 'invites.expires_at', 'invites.used_at'])
    .executeTakeFirst()
  if (!row) throw new Refusal('这个链接不对，或已被更新的链接取代；请向管理员要最新的一个。')
  if (row.used_at !== null) throw new Refusal('这个链接已经用过了。请直接登录；忘了密码，请管理员另发一个链接。')
  if (row.expires_at <= now) throw new Refusal('这个链接已经过期，请管理员另发一个。')
  if (row.disabled_at !== null) throw new Refusal('这个账号已停用，请找管理员。')
  return row
}

/** Of two who use one link at the same time one wins. @throws Refusal for the other. */
export async function useInvite(db: Write, now: number, token: string) {
  const invited = await readInvite(db, now, token)
  await db.updateTable('invites').where('token_hash', '=', tokenHash(token)).set({ used_at: now }).execute()
  return invited
}
