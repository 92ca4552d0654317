/** What befalls a phone: no network or a bad one, no room, WeChat that refuses, another look of the system. As documented, each with its words. */
import { randomOf } from '../typeset/arbitraries'
import type { Phone, Program } from './harness'

/** https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html */
const LINES = [[5, 'time out'], [600000, 'unknown error'], [600001, 'errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET'], [600003, 'interrupted'], [600007, 'exceed max concurrent limit'], [602001, 'system error']] as const
const FILES = [[1300202, 'the maximum size of the file storage limit is exceeded'], [1300005, 'Input/output error'], [1300201, 'system error']] as const
const REFUSALS: Record<string, string> = { navigateTo: 'timeout', redirectTo: 'timeout', setClipboardData: 'privacy permission is not authorized', previewImage: 'fail' }
const MB = 1 << 20

export class Mishaps {
  /** Something was in the way since the program was launched: what has not come may be long in coming. */
  troubled = false
  full = false
  private bad = false
  private readonly random: () => number

  /** At moments of its own, so with chances of its own. */
  constructor(seed: number, private readonly phone: Phone) {
    this.random = randomOf(1e6 + seed)
    phone.refuses = () => undefined
  }

  /** Befall a program that has just been launched, too. */
  follow({ fake: { state } }: Program): void {
    this.troubled = this.bad || this.full || this.phone.networkType === 'none'
    const failed = (operation: string, [errno, text]: readonly [number, string]) => ({ errno, errMsg: `${operation}:fail ${text}` })
    state.line = () => (!this.bad || this.random() < 0.3 ? {} : { wait: this.random() * 900, ...this.pick([{}, { status: 502 }, { status: 429 }, { failure: failed('request', this.pick(LINES)) }]) })
    state.fault = operation => (this.full && this.random() < 0.5 ? failed(operation, this.pick(FILES)) : undefined)
  }

  /** @returns what came. */
  come(program: Program): string {
    return this.pick([() => this.network(), () => this.room(), () => this.refusal(), () => this.system(program)])()
  }

  private pick<T>(list: readonly T[]): T { return list[Math.floor(this.random() * list.length)]! }

  private network(): string {
    const kind = this.pick(['none', '4g', 'wifi', 'wifi', 'bad'])
    this.bad = kind === 'bad'
    if (kind !== 'wifi') this.troubled = true
    if (kind !== 'bad') this.phone.setNetwork(kind)
    return `network: ${kind}`
  }

  private room(): string {
    const { disk } = this.phone
    this.full = this.random() < 0.4
    if (this.full) this.troubled = true
    const kept = [...disk.storage].reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(value), 0)
    Object.assign(disk, this.full ? { storageQuota: kept + 40, fileQuota: 20_000 } : { storageQuota: 10 * MB, fileQuota: 200 * MB })
    return this.full ? 'a full phone' : 'room'
  }

  private refusal(): string {
    const refuses = this.random() < 0.5
    this.phone.refuses = call => (refuses && this.random() < 0.5 ? REFUSALS[call] : undefined)
    return refuses ? 'WeChat refuses' : 'WeChat does what it is asked for'
  }

  /** Seen when the program comes back to the front. */
  private system({ fake }: Program): string {
    const { phone } = this
    phone.theme = this.pick(['dark', 'light'])
    phone.text.fontSizeScaleFactor = this.pick([1, 1, 0.94, 1.4, 2])
    fake.setTheme(phone.theme)
    Object.assign(fake.state, { consent: this.pick(['accept', 'reject', 20004]), seen: this.pick([undefined, null, 'ABCD2345']) })
    return `${phone.theme}, text × ${phone.text.fontSizeScaleFactor}`
  }
}
