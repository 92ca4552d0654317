/** Telling by WeChat's subscription messages: one usable consent, one message; a standing consent before one that is used up. */
import { messageQuery } from '../../contract/announcement'
import type { Write } from '../database/database'
import { WeChatTrouble } from '../wechat/trouble'
import type { WeChat } from '../wechat/wechat'
import type { Announced, Chosen, Telling } from './channel'
import { fill, type MessageField } from './message-fields'
import type { Answer } from './outcome'

const PAGE = 'pages/reader/index'

export class WeChatTelling implements Telling {
  readonly name = 'wechat'

  constructor(private readonly wechat: WeChat, private readonly fields: readonly MessageField[]) {}

  /** Consents to a template that the account no longer uses stay where they are. */
  get templates(): string[] {
    const { once, standing } = this.wechat.settings
    return [once, standing].filter(template => template !== undefined)
  }

  async choose(db: Write, { id, seriesId, planned_at }: Announced, readers: readonly string[]): Promise<Chosen[]> {
    if (this.templates.length === 0) return []
    const rows = await db.selectFrom('consents').innerJoin('reader_accounts', 'reader_accounts.reader', 'consents.reader')
      .where('consents.reader', 'in', readers).where('series', '=', seriesId).where('template', 'in', this.templates)
      .where('outcome', '=', 'accept').where('spent_at', 'is', null).where('closed_at', 'is', null)
      // Of those given while this is going on nothing is taken: whoever has been passed over is told by the other channel.
      .where('asked_at', '<=', planned_at)
      // Two readers may become one while this goes on, and the first of them may have been written down already.
      .where(eb => eb.not(eb.exists(eb.selectFrom('consents as told').select('told.id').whereRef('told.reader', '=', 'consents.reader').where('told.spent_by', '=', id))))
      .select(['consents.id', 'consents.reader'])
      .orderBy('consents.reader').orderBy('kind', 'desc').orderBy('asked_at').orderBy('id').execute()
    return rows.filter((row, i) => row.reader !== rows[i - 1]?.reader)
  }

  async spend(db: Write, now: number, announcement: string, ids: readonly string[]): Promise<void> {
    const usable = db.updateTable('consents').where('id', 'in', ids).where('spent_at', 'is', null).where('closed_at', 'is', null)
    await usable.where('kind', '=', 'once').set({ spent_at: now, spent_by: announcement }).execute()
    // A standing one is not used up, but says for whom it was used last.
    await usable.where('kind', '=', 'standing').set({ spent_by: announcement }).execute()
  }

  async calls(db: Write, announced: Announced, ids: readonly string[]): Promise<((() => Promise<Answer>) | undefined)[]> {
    const rows = await db.selectFrom('consents').innerJoin('reader_accounts', 'reader_accounts.reader', 'consents.reader')
      .innerJoin('follows', join => join.onRef('follows.reader', '=', 'consents.reader').onRef('follows.series', '=', 'consents.series'))
      .where('consents.id', 'in', ids).where('closed_at', 'is', null)
      .where(eb => eb.or([eb('kind', '=', 'standing'), eb('spent_by', '=', announced.id)]))
      .select(['consents.id', 'openid', 'template']).execute()
    const found = new Map(rows.map(row => [row.id, row]))
    const page = `${PAGE}?${messageQuery(announced.seriesId, announced.number, announced.id)}`
    const data = fill(this.fields, announced)
    return ids.map(id => {
      const row = found.get(id)
      return row && (() => this.#send({ openid: row.openid, template: row.template, page, data }))
    })
  }

  async close(db: Write, now: number, ids: readonly string[], code: string): Promise<void> {
    await db.updateTable('consents').set({ closed_at: now, close_reason: code }).where('id', 'in', ids).where('closed_at', 'is', null).execute()
  }

  async giveBack(db: Write, announcement: string, ids: readonly string[]): Promise<void> {
    await db.updateTable('consents').set({ spent_at: null, spent_by: null }).where('id', 'in', ids).where('spent_by', '=', announcement).execute()
  }

  async #send(message: Parameters<WeChat['sendSubscribeMessage']>[0]): Promise<Answer> {
    try {
      await this.wechat.sendSubscribeMessage(message)
      return { kind: 'sent' }
    } catch (error) {
      if (!(error instanceof WeChatTrouble)) throw error
      return answerOf(error)
    }
  }
}

/** What a trouble means for the message that met it, and for the others. */
function answerOf({ kind, code, message }: WeChatTrouble): Answer {
  const known = code === 0 ? kind : String(code)
  switch (kind) {
    case 'unknown': return { kind: 'unknown', code: known }
    case 'no-consent': case 'bad-recipient': return { kind: 'refused', code: known }
    case 'bad-message': return { kind: 'halt', code: known, why: 'message', words: message }
    case 'quota': return { kind: 'halt', code: known, why: 'quota', words: message }
    case 'token': case 'account': return { kind: 'halt', code: known, why: 'account', words: message }
    // 43108: another message to the same person is under way; the others are not concerned.
    case 'busy': return { kind: 'again', code: known, all: code !== 43108, words: message }
    case 'not-sent': return { kind: 'again', code: known, all: true, words: message }
    case 'bad-code': case 'refused': return { kind: 'failed', code: known }
  }
}
