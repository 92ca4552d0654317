/** Codes by which another device becomes a reader's own: short, for five minutes, once. */
import { randomInt } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH, type JoinCode } from '../../contract/follow'
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { tokenHash } from '../tokens'

const MINUTE = 60_000
const CODE_LIFE = 5 * MINUTE
/** A code is remembered for so long after its end, to say what has become of it, ms. */
const CODE_MEMORY = 60 * MINUTE

/** A new code makes the older one of the same reader worthless. */
export async function makeCode(db: Write, now: number, reader: string): Promise<JoinCode> {
  await db.deleteFrom('join_codes').where('expires_at', '<=', now - CODE_MEMORY).execute()
  await db.deleteFrom('join_codes').where('reader', '=', reader).where('used_at', 'is', null).execute()
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
  const expiresAt = now + CODE_LIFE
  await db.insertInto('join_codes').values({ code_hash: tokenHash(code), reader, created_at: now, expires_at: expiresAt, used_at: null }).execute()
  return { code, expiresAt }
}

/** As it was made, from what was typed. */
export function plainCode(typed: string): string { return typed.replace(/[\s-]/g, '').toUpperCase() }

export interface FoundCode { reader: string; usedAt: number | null }

/** Whose code it is. @throws Refusal for one that never was or is over. */
export async function readCode(db: Write, now: number, code: string): Promise<FoundCode> {
  const row = await db.selectFrom('join_codes').selectAll().where('code_hash', '=', tokenHash(code)).executeTakeFirst()
  if (!row) throw new Refusal('连接码不对，请照另一台设备上显示的再输一次。')
  if (row.expires_at <= now) throw new Refusal('连接码已经过期，请在另一台设备上重新取一个。')
  return { reader: row.reader, usedAt: row.used_at }
}

/** Of two who use one code at the same time one wins. @throws Refusal for the other. */
export async function useCode(db: Write, now: number, code: string): Promise<void> {
  const used = await db.updateTable('join_codes').where('code_hash', '=', tokenHash(code)).where('used_at', 'is', null).set({ used_at: now }).executeTakeFirst()
  if (Number(used.numUpdatedRows) === 0) throw new Refusal('这个连接码已经用过了，请在另一台设备上重新取一个。')
}
