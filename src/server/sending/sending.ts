/** Puts the room together: the channels that are set up, the sender, the count of openings. */
import type { Database } from '../database/database'
import type { WeChat } from '../wechat/wechat'
import type { Telling } from './channel'
import { Openings } from './openings'
import { pushKeys, type PushKeys } from './push-keys'
import { PushTelling } from './push-telling'
import { Sender } from './sender'
import type { SendingSettings } from './settings'
import { WeChatTelling } from './wechat-telling'

export interface SendingOptions {
  database: Database
  wechat: WeChat | undefined
  settings: SendingSettings
  onFault(error: unknown): void
}

export class Sending {
  readonly tellings: readonly Telling[]
  readonly sender: Sender
  readonly openings: Openings
  /** Undefined: WeChat tells nobody. */
  readonly wechat: WeChatTelling | undefined
  readonly #push: PushTelling | undefined
  #keys: Promise<PushKeys> | undefined

  constructor(private readonly options: SendingOptions) {
    const { database, wechat, settings, onFault } = options
    this.wechat = wechat && (wechat.settings.once ?? wechat.settings.standing) !== undefined ? new WeChatTelling(wechat, settings.fields) : undefined
    this.#push = settings.pushSubject === undefined ? undefined : new PushTelling({
      keys: () => this.#pushKeys(), subject: settings.pushSubject, connections: settings.concurrency, wechatTemplates: this.wechat?.templates ?? [],
    })
    this.tellings = [this.wechat, this.#push].filter(telling => telling !== undefined)
    this.sender = new Sender({ database, tellings: this.tellings, settings, onFault })
    this.openings = new Openings(database, onFault)
  }

  #pushKeys(): Promise<PushKeys> { return (this.#keys ??= pushKeys(this.options.database)) }

  async close(): Promise<void> {
    await this.sender.stop()
    await this.openings.flush().catch(this.options.onFault)
    await this.#push?.closeConnections()
  }
}
