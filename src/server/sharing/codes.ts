/**
 * Mini-program codes of released parts and of places in them. A scene holds 32 characters, too few for the name of a series and a place, so
 * it is a short name of the two, kept here for as long as the series. Pictures are made when first asked for and kept; the oldest go.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ScenePlace } from '../../contract/codes'
import { Document, textOf } from '../../contract/document'
import { visibleAt } from '../catalog/visibility'
import type { Database } from '../database/database'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'
import { TooSoon } from '../too-soon'
import { WeChatTrouble } from '../wechat/trouble'
import type { WeChat } from '../wechat/wechat'

export interface CodePicture { mediaType: string; content: Buffer }

const PAGE = 'pages/reader/index'
/** Pictures that are kept. */
const MOST = 5000
/** New ones of a minute, by this node: strangers choose the places. WeChat allows 5,000 for all. */
const A_MINUTE = 60

export class Codes {
  readonly #making = new Map<string, Promise<CodePicture>>()
  #minute = { begins: 0, made: 0 }

  constructor(private readonly database: Database, private readonly wechat: WeChat | undefined) {}

  /** Undefined: not to be read by an outsider, or no such place. @throws Refusal where no account is set up or WeChat makes none, TooSoon. */
  async picture(now: number, { series, number, at }: ScenePlace): Promise<CodePicture | undefined> {
    const { queries } = this.database
    if (!await isThere(queries, now, { series, number, at })) return undefined
    if (!this.wechat) throw new Refusal('没有配置小程序账号，不能生成小程序码。')
    const scene = sceneOf({ series, number, at })
    let making = this.#making.get(scene)
    if (!making) {
      making = this.#keptOrMade(this.wechat, now, scene, { series, number, at }).finally(() => this.#making.delete(scene))
      this.#making.set(scene, making)
    }
    return making
  }

  /** Who asks meanwhile waits for this too: who looked by themselves could see none and come back when it was kept. */
  async #keptOrMade(wechat: WeChat, now: number, scene: string, place: ScenePlace): Promise<CodePicture> {
    const kept = await this.database.queries.selectFrom('codes').select(['media_type', 'picture']).where('scene', '=', scene).executeTakeFirst()
    return kept?.picture ? { mediaType: kept.media_type!, content: bytesOf(kept.picture) } : this.#make(wechat, now, scene, place)
  }

  async place(scene: string): Promise<ScenePlace | undefined> {
    return this.database.queries.selectFrom('codes').select(['series', 'number', 'place as at']).where('scene', '=', scene).executeTakeFirst()
  }

  async #make(wechat: WeChat, now: number, scene: string, { series, number, at }: ScenePlace): Promise<CodePicture> {
    if (now - this.#minute.begins >= 60_000) this.#minute = { begins: now, made: 0 }
    if (++this.#minute.made > A_MINUTE) throw new TooSoon('小程序码做得太多，请稍后再试。', 60)
    let made
    try {
      made = await wechat.getUnlimitedCode(scene, PAGE)
    } catch (error) {
      if (!(error instanceof WeChatTrouble)) throw error
      const passing = ['busy', 'quota', 'not-sent', 'unknown'].includes(error.kind)
      throw new Refusal(passing ? '微信现在没有给出小程序码，请稍后再试。' : `微信没有给出小程序码（${error.code}）。`, { cause: error })
    }
    const row = { media_type: made.mediaType, picture: made.bytes, made_at: now }
    await this.database.writeAside(async db => {
      await db.insertInto('codes').values({ scene, series, number, place: at, ...row }).onConflict(conflict => conflict.column('scene').doUpdateSet(row)).execute()
      await db.updateTable('codes').set({ picture: null, media_type: null }).where('picture', 'is not', null)
        .where('scene', 'in', eb => eb.selectFrom('codes as old').select('old.scene').where('old.picture', 'is not', null).orderBy('old.made_at', 'desc').limit(1000).offset(MOST)).execute()
    })
    return { mediaType: made.mediaType, content: made.bytes }
  }
}

function sceneOf({ series, number, at }: ScenePlace): string {
  return createHash('sha256').update(`${series} ${number} ${at}`).digest('base64url').slice(0, 22)
}

/** May an outsider read this part, and does the place lie in its text? */
async function isThere(db: Kysely<Schema>, now: number, { series, number, at }: ScenePlace): Promise<boolean> {
  const row = await db.selectFrom('installments')
    .innerJoin('revisions', join => join.onRef('revisions.series', '=', 'installments.series')
      .onRef('revisions.number', '=', 'installments.number').onRef('revisions.revision', '=', 'installments.revision'))
    .where('installments.series', '=', series).where('installments.number', '=', number).where(visibleAt(now))
    .select(at === '' ? ['revisions.hash'] : ['revisions.hash', 'revisions.document']).executeTakeFirst()
  if (!row || at === '') return row !== undefined
  const [, key, offset] = /^(.{1,64})\.(\d{1,9})$/.exec(at) ?? []
  const document = JSON.parse(bytesOf((row as { document: unknown }).document).toString()) as Document
  const block = document.blocks.find(one => one.key === key)
  return block !== undefined && Number(offset) <= textOf(block).length
}
