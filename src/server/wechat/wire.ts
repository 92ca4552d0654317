/** One call of WeChat's API: the request, and its answer as JSON or bytes. Every failure is a {@link WeChatTrouble}. */
import { Pool } from 'undici'
import * as v from 'valibot'
import { CONNECT_PATIENCE, exchange, NotSent, OutcomeUnknown, type WireAnswer, type WireRequest } from '../wire'
import { troubleOf, WeChatTrouble } from './trouble'

const Status = v.looseObject({ errcode: v.optional(v.number(), 0), errmsg: v.optional(v.string(), '') })
/** A mini-program code is some hundred KB at most. */
const LARGEST_PICTURE = 4 * 1024 * 1024

export class WeChatWire {
  readonly #pool: Pool
  readonly #origin: string
  readonly #path: string

  /** @param api as `https://api.weixin.qq.com`. @param connections at most so many at once. @param patience longest wait for an answer, ms. */
  constructor(api: string, connections: number, patience: number) {
    const { origin, pathname } = new URL(api)
    this.#origin = origin
    this.#path = pathname.replace(/\/$/, '')
    this.#pool = new Pool(origin, { connections, headersTimeout: patience, bodyTimeout: patience, connect: { timeout: CONNECT_PATIENCE } })
  }

  async close(): Promise<void> { if (!this.#pool.closed) await this.#pool.close() }

  /** An answer with an errcode other than 0 is thrown; the rest is checked by `schema`. Without a body it is a GET. */
  async json<S extends v.GenericSchema>(path: string, body: unknown, schema: S): Promise<v.InferOutput<S>> {
    const whole = statusOf(await this.#ask(path, body))
    const parsed = v.safeParse(schema, whole)
    // It says that all went well, and not what we asked for.
    if (!parsed.success) throw new WeChatTrouble('unknown', 0, '微信的回答缺少应有的内容')
    return parsed.output
  }

  /** A picture, or JSON that says why not: both come with the status 200, the media type tells them apart. */
  async picture(path: string, body: unknown): Promise<{ mediaType: string; bytes: Buffer }> {
    const answer = await this.#ask(path, body)
    if (answer.status === 200 && /^image\/(png|jpeg)/.test(answer.type) && answer.bytes.length > 0) {
      return { mediaType: answer.type.split(';')[0]!.trim(), bytes: answer.bytes }
    }
    statusOf(answer)
    throw new WeChatTrouble('unknown', 0, '微信回答的既不是图片也不是说明')
  }

  async #ask(path: string, body: unknown): Promise<WireAnswer> {
    try {
      return await exchange(this.#pool, { origin: this.#origin, path: this.#path + path, most: LARGEST_PICTURE, ...written(body) })
    } catch (error) {
      if (error instanceof NotSent) throw new WeChatTrouble('not-sent', 0, `连不上微信：${error.message}`, { cause: error })
      if (error instanceof OutcomeUnknown) throw new WeChatTrouble('unknown', 0, `没有等到微信的回答：${error.message}`, { cause: error })
      throw error
    }
  }
}

function written(body: unknown): Pick<WireRequest, 'method' | 'headers' | 'body'> {
  return body === undefined ? { method: 'GET' } : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** @throws WeChatTrouble for any errcode but 0, and where the answer is not WeChat's: a gateway's page, half of an answer. */
function statusOf({ status, bytes }: WireAnswer): unknown {
  let whole: unknown
  try {
    whole = JSON.parse(bytes.toString())
  } catch (error) {
    throw new WeChatTrouble('unknown', 0, `微信的回答读不懂（${status}）`, { cause: error })
  }
  const parsed = v.safeParse(Status, whole)
  if (!parsed.success) throw new WeChatTrouble('unknown', 0, `微信的回答读不懂（${status}）`)
  if (parsed.output.errcode !== 0) throw troubleOf(parsed.output)
  if (status !== 200) throw new WeChatTrouble('unknown', 0, `微信回答 ${status}`)
  return whole
}
