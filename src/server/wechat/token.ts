/**
 * The access token, fetched as a stable one and kept in the database, so that nodes share it: a stable token is not made void by another
 * node's fetching it (force_refresh false), and WeChat counts the fetches of a day.
 */
import * as v from 'valibot'
import type { Database } from '../database/database'
import type { WeChatAccount } from './settings'
import type { WeChatWire } from './wire'

const Token = v.object({ access_token: v.string(), expires_in: v.number() })
/** A token is renewed so long before its end; WeChat keeps the old one alive for five minutes beside a new one. ms. */
const MARGIN = 60_000

interface Held { token: string; expires_at: number }

export class StableToken {
  #held: Held | undefined
  #fetching: Promise<string> | undefined

  constructor(private readonly database: Database, private readonly wire: WeChatWire, private readonly account: WeChatAccount) {}

  /** @param refused a token that WeChat has just refused: another one is given, if there is one. @throws WeChatTrouble */
  async get(now: number, refused?: string): Promise<string> {
    const good = (held: Held | undefined) => held !== undefined && held.token !== refused && held.expires_at > now + MARGIN
    if (good(this.#held)) return this.#held!.token
    // Those who come meanwhile wait for the same fetch.
    this.#fetching ??= this.#find(now, good).finally(() => { this.#fetching = undefined })
    return this.#fetching
  }

  async #find(now: number, good: (held: Held | undefined) => boolean): Promise<string> {
    const { appid, secret } = this.account
    const kept = await this.database.queries.selectFrom('wechat_token').select(['token', 'expires_at']).where('appid', '=', appid).executeTakeFirst()
    if (good(kept)) this.#held = kept
    else {
      const { access_token: token, expires_in } = await this.wire.json('/cgi-bin/stable_token', {
        grant_type: 'client_credential', appid, secret, force_refresh: false,
      }, Token)
      const held = { token, expires_at: now + expires_in * 1000 }
      await this.database.writeAside(db => db.insertInto('wechat_token').values({ appid, ...held, fetched_at: now })
        .onConflict(conflict => conflict.column('appid').doUpdateSet({ ...held, fetched_at: now })).execute())
      this.#held = held
    }
    return this.#held!.token
  }
}
