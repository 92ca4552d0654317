/** Two readers become one, and a device becomes another reader's: by a code, or because WeChat knows both as the same person. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { mergeItems } from '../syncing/items'
import { plainCode, readCode, useCode } from './join-codes'
import { addDevice, lockReaders, newReader, readerOfToken } from './readers'

const CHANGED = '另一台设备上的资料刚刚变动过，请再试一次。'
const TOGETHER = '这台设备和显示连接码的设备本来就连在一起，不用再连。'
const TWO_ACCOUNTS = '这两台设备登录的是两个不同的微信号，不能合成一位读者。'

/**
 * The device with `token` belongs from now on to the reader whose code it is. Tried again, by a device that has not seen the answer,
 * it changes nothing. @returns the device's token. @throws Refusal
 */
export async function joinByCode(db: Write, now: number, typed: string, token: string | undefined): Promise<string> {
  const code = plainCode(typed)
  const { reader, usedAt } = await readCode(db, now, code)
  const own = await ownerOf(db, token, reader)
  if (token !== undefined && own === reader) {
    if (usedAt === null) throw new Refusal(TOGETHER)
    return token
  }
  await useCode(db, now, code)
  if (token === undefined || own === undefined) return addDevice(db, now, reader, 'web')
  await mergeReaders(db, own, reader)
  return token
}

/**
 * The reader whom WeChat knows by `openid`, made if there is none; what the device's own token has so far is theirs too.
 * @returns the device's token from now on.
 */
export async function enterByWechat(db: Write, now: number, openid: string, token: string | undefined): Promise<string> {
  const known = await db.selectFrom('reader_accounts').select('reader').where('openid', '=', openid).executeTakeFirst()
  const own = await ownerOf(db, token, known?.reader)
  const reader = known?.reader ?? await takeAccount(db, now, openid, own)
  if (own === undefined || token === undefined) return addDevice(db, now, reader, 'weapp')
  if (own === reader) return token
  // The device was another person's in WeChat: theirs stays theirs.
  if (await accountOf(db, own) !== undefined) return addDevice(db, now, reader, 'weapp')
  await mergeReaders(db, own, reader)
  return token
}

/** Whose device it is; that reader and the other are locked. @throws Refusal if the other is gone meanwhile. */
async function ownerOf(db: Write, token: string | undefined, other: string | undefined): Promise<string | undefined> {
  const own = token === undefined ? undefined : await readerOfToken(db, token)
  const found = await lockReaders(db, ...[own, other].filter(id => id !== undefined))
  if (other !== undefined && !found.includes(other)) throw new Refusal(CHANGED)
  return own !== undefined && found.includes(own) ? own : undefined
}

/** The account becomes the device's own reader's, if it can. @returns the reader whose it is. */
async function takeAccount(db: Write, now: number, openid: string, own: string | undefined): Promise<string> {
  const reader = own !== undefined && await accountOf(db, own) === undefined ? own : await newReader(db, now)
  await db.insertInto('reader_accounts').values({ openid, reader, created_at: now }).onConflict(oc => oc.doNothing()).execute()
  // Of two sign-ins at the same time one was first.
  const { reader: kept } = await db.selectFrom('reader_accounts').select('reader').where('openid', '=', openid).executeTakeFirstOrThrow()
  if (kept === reader) return kept
  if (reader !== own) await db.deleteFrom('readers').where('id', '=', reader).execute()
  await lockReaders(db, kept)
  return kept
}

async function accountOf(db: Write, reader: string): Promise<string | undefined> {
  return (await db.selectFrom('reader_accounts').select('openid').where('reader', '=', reader).executeTakeFirst())?.openid
}

/** All that is `from`'s is `to`'s, and `from` is no more; both are locked. @throws Refusal if both have an account of WeChat: one would be lost. */
async function mergeReaders(db: Write, from: string, to: string): Promise<void> {
  if (await accountOf(db, from) !== undefined && await accountOf(db, to) !== undefined) throw new Refusal(TWO_ACCOUNTS)
  await mergeFollows(db, from, to)
  await mergeItems(db, from, to)
  for (const table of ['reader_devices', 'reader_accounts', 'consents', 'push_subscriptions', 'join_codes'] as const) {
    await db.updateTable(table).set({ reader: to }).where('reader', '=', from).execute()
  }
  await db.deleteFrom('readers').where('id', '=', from).execute()
}

/** The earlier `since` stands: what either was waiting for is still announced. */
async function mergeFollows(db: Write, from: string, to: string): Promise<void> {
  for (const { series, since } of await db.selectFrom('follows').selectAll().where('reader', '=', from).execute()) {
    await db.insertInto('follows').values({ reader: to, series, since })
      .onConflict(oc => oc.columns(['reader', 'series']).doUpdateSet(eb => ({
        since: eb.case().when('follows.since', '<', since).then(eb.ref('follows.since')).else(since).end(),
      }))).execute()
  }
  await db.deleteFrom('follows').where('reader', '=', from).execute()
}
