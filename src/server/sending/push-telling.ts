/** Telling by web push: the newest browser of each follower whom WeChat does not tell. Encrypted by `web-push`, sent by our own client. */
import { Agent } from 'undici'
import webpush from 'web-push'
import { messageQuery, type PushMessage } from '../../contract/announcement'
import type { Write } from '../database/database'
import { ANSWER_PATIENCE, CONNECT_PATIENCE, exchange, NotSent, OutcomeUnknown, type WireAnswer } from '../wire'
import type { Announced, Chosen, Telling } from './channel'
import type { Answer } from './outcome'
import type { PushKeys } from './push-keys'

/** How long a push service keeps a message for a browser that is off, seconds: a day. */
const KEPT = 86_400
/** How long a push service that asks for a pause is left alone: as it says, within these bounds, ms. */
const [SHORTEST, LONGEST] = [60_000, 3_600_000]

export interface PushOptions {
  keys(): Promise<PushKeys>
  subject: string
  connections: number
  /** Of WeChat's templates those in use; it tells those whom it can. Empty: it tells nobody. */
  wechatTemplates: readonly string[]
}

interface Subscription { endpoint: string; p256dh: string; auth: string }

export class PushTelling implements Telling {
  readonly name = 'push'
  readonly #agent: Agent

  constructor(private readonly options: PushOptions) {
    this.#agent = new Agent({
      connections: options.connections, headersTimeout: ANSWER_PATIENCE, bodyTimeout: ANSWER_PATIENCE,
      connect: { timeout: CONNECT_PATIENCE },
    })
  }

  async closeConnections(): Promise<void> { if (!this.#agent.closed) await this.#agent.close() }

  async choose(db: Write, announced: Announced, readers: readonly string[]): Promise<Chosen[]> {
    const told = new Set(await this.#toldByWeChat(db, announced, readers))
    const rows = await db.selectFrom('push_subscriptions').where('reader', 'in', readers).where('closed_at', 'is', null)
      .select(['reader', 'endpoint_hash as id']).orderBy('reader').orderBy('created_at', 'desc').orderBy('endpoint_hash').execute()
    return rows.filter((row, i) => !told.has(row.reader) && row.reader !== rows[i - 1]?.reader)
  }

  async #toldByWeChat(db: Write, { id, seriesId, planned_at }: Announced, readers: readonly string[]): Promise<string[]> {
    const { wechatTemplates } = this.options
    if (wechatTemplates.length === 0) return []
    const rows = await db.selectFrom('consents').select('reader').where('reader', 'in', readers)
      .where(eb => eb.or([
        eb('spent_by', '=', id),
        // A standing one says only for whom it was used last: another part of the series may be planned at the same time.
        eb.and([
          eb('kind', '=', 'standing'), eb('series', '=', seriesId), eb('template', 'in', wechatTemplates), eb('spent_by', 'is not', null), eb('asked_at', '<=', planned_at),
          eb.or([eb('closed_at', 'is', null), eb('closed_at', '>=', planned_at)]),
        ]),
      ])).execute()
    return rows.map(row => row.reader)
  }

  async spend(): Promise<void> { /* A subscription is not used up. */ }
  async giveBack(): Promise<void> { /* So there is nothing to give back. */ }

  async calls(db: Write, announced: Announced, ids: readonly string[]): Promise<((() => Promise<Answer>) | undefined)[]> {
    const rows = await db.selectFrom('push_subscriptions')
      .innerJoin('follows', join => join.onRef('follows.reader', '=', 'push_subscriptions.reader').on('follows.series', '=', announced.seriesId))
      .where('endpoint_hash', 'in', ids).where('closed_at', 'is', null).select(['endpoint_hash', 'endpoint', 'p256dh', 'auth']).execute()
    const found = new Map(rows.map(row => [row.endpoint_hash, row]))
    const message: PushMessage = {
      title: announced.series, body: `第 ${announced.number} 期“${announced.title}”已发布`,
      url: `/read?${messageQuery(announced.seriesId, announced.number, announced.id)}`, tag: announced.id,
    }
    return ids.map(id => {
      const row = found.get(id)
      return row && (() => this.#send(row, JSON.stringify(message), announced.id))
    })
  }

  async close(db: Write, now: number, ids: readonly string[], code: string): Promise<void> {
    await db.updateTable('push_subscriptions').set({ closed_at: now, close_reason: code }).where('endpoint_hash', 'in', ids).where('closed_at', 'is', null).execute()
  }

  async #send({ endpoint, p256dh, auth }: Subscription, payload: string, topic: string): Promise<Answer> {
    const keys = await this.options.keys()
    let details
    try {
      details = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        vapidDetails: { subject: this.options.subject, ...keys }, TTL: KEPT, topic, urgency: 'normal', contentEncoding: 'aes128gcm',
      })
    } catch {
      return { kind: 'refused', code: 'keys' } // The browser's keys are none: nothing can ever be encrypted for it.
    }
    const { origin, pathname, search } = new URL(endpoint)
    try {
      const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]))
      return answerOf(await exchange(this.#agent, { origin, path: pathname + search, headers, body: details.body }))
    } catch (error) {
      if (error instanceof NotSent) return { kind: 'again', code: 'not-sent', all: false, words: error.message }
      if (error instanceof OutcomeUnknown) return { kind: 'unknown', code: 'unknown' }
      throw error
    }
  }
}

/** RFC 8030, sections 5 and 7.3; one push service's trouble is not that of the others. */
function answerOf({ status, retryAfter }: WireAnswer): Answer {
  const code = `push-${status}`
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 404 || status === 410) return { kind: 'refused', code }
  if (status === 429 || status === 503) {
    const seconds = Number(retryAfter) // 0 where it says nothing, or a date
    return { kind: 'again', code, all: false, words: `推送服务回答 ${status}`, after: Math.min(LONGEST, Math.max(SHORTEST, (seconds || 0) * 1000)) }
  }
  return status >= 500 ? { kind: 'unknown', code: 'unknown' } : { kind: 'failed', code }
}
