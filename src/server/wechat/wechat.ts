/** WeChat's API as far as the service uses it: who somebody is, one subscription message, a mini-program code. */
import * as v from 'valibot'
import type { Database } from '../database/database'
import { ANSWER_PATIENCE } from '../wire'
import type { WeChatSettings } from './settings'
import { StableToken } from './token'
import { WeChatTrouble } from './trouble'
import { WeChatWire } from './wire'

export interface SubscribeMessage {
  openid: string
  template: string
  /** Path in the mini-program with its query. */
  page: string
  data: Record<string, { value: string }>
}

const Session = v.object({ openid: v.pipe(v.string(), v.minLength(1)) })
const STATES = { release: 'formal', trial: 'trial', develop: 'developer' } as const

export class WeChat {
  readonly #wire: WeChatWire
  readonly #token: StableToken

  /** @param connections at most so many at once. @param patience longest wait for an answer, ms. */
  constructor(private readonly database: Database, readonly settings: WeChatSettings, connections: number, patience = ANSWER_PATIENCE) {
    this.#wire = new WeChatWire(settings.api, connections, patience)
    this.#token = new StableToken(database, this.#wire, settings.account)
  }

  close(): Promise<void> { return this.#wire.close() }

  /**
   * Who holds this code of `wx.login`. The session key that comes along is not kept: nothing here needs it.
   * @throws WeChatTrouble `bad-code` for one that is used up, older than five minutes or wrong.
   */
  async codeToSession(code: string): Promise<{ openid: string }> {
    const { appid, secret } = this.settings.account
    const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' })
    const { openid } = await this.#wire.json(`/sns/jscode2session?${query}`, undefined, Session)
    return { openid }
  }

  /** One message; a token that WeChat refuses is renewed and the message sent once more, as it was refused before. @throws WeChatTrouble */
  async sendSubscribeMessage({ openid, template, page, data }: SubscribeMessage): Promise<void> {
    await this.#withToken(token => this.#wire.json(`/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(token)}`, {
      touser: openid, template_id: template, page, data, miniprogram_state: STATES[this.settings.version], lang: 'zh_CN',
    }, v.object({})))
  }

  /** A code that opens `page` with this scene, of at most 32 visible characters. @throws WeChatTrouble */
  getUnlimitedCode(scene: string, page: string): Promise<{ mediaType: string; bytes: Buffer }> {
    if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene)) throw new Error(`no scene: ${scene}`)
    const { version } = this.settings
    return this.#withToken(token => this.#wire.picture(`/wxa/getwxacodeunlimit?access_token=${encodeURIComponent(token)}`, {
      // WeChat looks for the page in the published version only.
      scene, page, check_path: version === 'release', env_version: version, width: 430,
    }))
  }

  async #withToken<T>(work: (token: string) => Promise<T>): Promise<T> {
    const token = await this.#tokenNow()
    try {
      return await work(token)
    } catch (error) {
      if (!(error instanceof WeChatTrouble) || error.kind !== 'token') throw error
      return work(await this.#tokenNow(token))
    }
  }

  async #tokenNow(refused?: string): Promise<string> {
    try {
      return await this.#token.get(await this.#now(), refused)
    } catch (error) {
      // Whatever became of the request for a token: what it was wanted for has not been sent.
      if (error instanceof WeChatTrouble && error.kind === 'unknown') throw new WeChatTrouble('not-sent', error.code, error.message, { cause: error })
      throw error
    }
  }

  /** The database's clock, by which the token's end is kept; asked for anew every few seconds only. */
  #clock: { at: number; now: number } | undefined
  async #now(): Promise<number> {
    const at = performance.now()
    if (!this.#clock || at - this.#clock.at > 5000) this.#clock = { at, now: (await this.database.pulse()).now }
    return this.#clock.now
  }
}
