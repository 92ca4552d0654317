/** A reader's device in tests: it holds a token and asks over HTTP. */
import { followPaths } from '../../../src/contract/follow'
import type { ServiceOptions } from '../../../src/server/serve'
import type { Answer } from './desk'
import type { WeChatStandIn } from './wechat-stand-in'

export const ONCE = 'template-once'
export const STANDING = 'template-standing'

export const APPID = 'wx0123456789abcdef'

/** `standing` undefined: an account that has no long-term template. */
export function withWechat(standIn: WeChatStandIn, { standing }: { standing: string | undefined } = { standing: STANDING }): Partial<ServiceOptions> {
  return { wechat: { account: { appid: APPID, secret: 'secret' }, api: standIn.url, version: 'release', once: ONCE, standing } }
}

export class Device {
  constructor(private readonly service: { url: string }, public token?: string, private readonly headers: Record<string, string> = {}) {}

  static async onWeb(service: { url: string }): Promise<Device> {
    const device = new Device(service)
    await device.enter(followPaths.readers)
    return device
  }

  static async inWechat(service: { url: string }, name: string): Promise<Device> {
    const device = new Device(service)
    await device.enter(followPaths.wechat, { code: `code-${name}` })
    return device
  }

  /** Keeps the token of the answer. */
  async enter(path: string, body?: unknown): Promise<Answer> {
    const answer = await this.ask<{ token: string }>('POST', path, body)
    expect([answer.status, answer.body]).toEqual([200, { token: expect.stringMatching(/^[\w-]{43}$/) as string }])
    this.token = answer.body.token
    return answer as unknown as Answer
  }

  /** The other device comes to this one's reader. */
  async invite(other: Device): Promise<string> {
    const { code } = (await this.ask<{ code: string }>('POST', followPaths.code)).body
    await other.enter(followPaths.join, { code })
    return code
  }

  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await fetch(this.service.url + path, {
      method,
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }), ...this.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    return { status: answer.status, body: await answer.json() as T, headers: answer.headers }
  }
}

/** A tap's message for one template. */
export const tapped = (series: string, tap: string, outcome: string, template = ONCE) => ({ series, tap: `tap-${tap}-00000000`, results: [{ template, outcome }] })
