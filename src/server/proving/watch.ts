/**
 * The watch over releases. It makes nothing come out (the clock does); at each instant it reads back what came out, as an outsider,
 * keeps the proof, and raises an alarm where something is missing or a part's instant passed without its signatures.
 */
import type { Kysely } from 'kysely'
import type { Proof } from '../../contract/desk/after'
import { visibleAt } from '../catalog/visibility'
import type { Database } from '../database/database'
import type { Schema } from '../database/schema'
import { factsOf } from '../reviewing/facts'
import { textObstacle } from '../reviewing/warnings'
import { clearAlarms, raiseAlarm, tellWebhook } from './alarms'
import { readBack } from './read-back'

/** A failed or unfinished proof is tried again after this, ms. */
const AGAIN = 60_000
/** Longest sleep: the record may be moved by another node at any time, and timers of days are not exact. */
const LONGEST_SLEEP = 15_000
/** Proofs of one sweep. */
const AT_ONCE = 20

export interface WatchOptions {
  database: Database
  /** Where readers ask. */
  origin: string
  /** Alarms are posted here; undefined: nowhere. */
  webhook: string | undefined
  /** A release can be read: whoever waits for that may go on. */
  onProven(): void
  onFault(error: unknown): void
}

interface Due { series: string; number: number; title: string; of: string; release_at: number; hash: string }

export class ReleaseWatch {
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<void> | undefined
  #stopped = false

  constructor(private readonly options: WatchOptions) {}

  start(): void { this.#next(0) }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#sweeping
  }

  /** One look at all that is due. */
  async sweep(): Promise<void> {
    const { database, webhook, onFault } = this.options
    const { now } = await database.pulse()
    for (const due of await unproven(database.queries, now)) if (await this.#claim(due)) await this.#prove(due)
    await this.#raiseOverdue()
    if (webhook !== undefined) await tellWebhook(database, webhook, onFault)
  }

  #next(delay: number): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      this.#sweeping = this.sweep().catch(this.options.onFault)
        .then(async () => { this.#next(await this.#sleep().catch(() => LONGEST_SLEEP)) })
    }, delay).unref()
  }

  /** Until the next instant in the record. */
  async #sleep(): Promise<number> {
    const { now } = await this.options.database.pulse()
    const next = await this.options.database.queries.selectFrom('installments').where('release_at', '>', now)
      .select(eb => eb.fn.min('release_at').as('at')).executeTakeFirst()
    return Math.min(LONGEST_SLEEP, Math.max(50, Number(next?.at ?? Infinity) - now))
  }

  /** One node proves a release; if it dies over it another takes over after {@link AGAIN}. */
  #claim({ series, number, release_at, hash }: Due): Promise<boolean> {
    return this.options.database.tally(async (db, now) => {
      const claimed = await db.insertInto('proofs').values({ series, number, release_at, hash, checked_at: now, ok: 0, detail: '[]' })
        .onConflict(conflict => conflict.columns(['series', 'number', 'release_at', 'hash'])
          .doUpdateSet({ checked_at: now }).where('proofs.ok', '=', 0).where('proofs.checked_at', '<=', now - AGAIN))
        .executeTakeFirst()
      return Number(claimed.numInsertedOrUpdatedRows ?? 0) > 0
    })
  }

  async #prove(due: Due): Promise<void> {
    const { series, number, release_at, hash } = due
    const steps: Proof['steps'] = await readBack(this.options.origin, series, number, hash)
    const ok = steps.every(step => step.ok)
    await this.options.database.tally(async (db, now) => {
      await db.updateTable('proofs').set({ checked_at: now, ok: ok ? 1 : 0, detail: JSON.stringify(steps) })
        .where('series', '=', series).where('number', '=', number).where('release_at', '=', release_at).where('hash', '=', hash).execute()
      if (ok) return clearAlarms(db, now, { kind: 'not-readable', series, number }, '重新检查通过')
      const words = steps.filter(step => !step.ok).map(step => `${step.name}：${step.words}`).join('；')
      await raiseAlarm(db, now, { kind: 'not-readable', series, number, words: `《${due.of}》第 ${number} 期“${due.title}”已到发布时间，但读者读不到：${words}。` })
    })
    if (ok) this.options.onProven()
  }

  async #raiseOverdue(): Promise<void> {
    const { database } = this.options
    const { now } = await database.pulse()
    const overdue = await database.queries.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series').where('release_at', '<=', now)
      .where(eb => eb.or([eb('approved', '=', 0), eb('revision', 'is', null)]))
      .select(['installments.series', 'installments.number', 'installments.title', 'series.title as of'])
      .orderBy('installments.series').orderBy('installments.number').execute()
    const open = await database.queries.selectFrom('alarms').where('kind', '=', 'overdue').where('cleared_at', 'is', null).select(['series', 'number']).execute()
    const key = (part: { series: string | null; number: number | null }) => `${part.series} ${part.number}`
    const [late, raised] = [new Set(overdue.map(key)), new Set(open.map(key))]
    const fresh = overdue.filter(part => !raised.has(key(part)))
    const over = open.filter(part => !late.has(key(part)))
    if (fresh.length + over.length === 0) return
    await database.tally(async (db, now) => {
      for (const { series, number, title, of } of fresh) {
        const part = await factsOf(db, now, series, number)
        const lacking = (part && textObstacle(part)?.words) ?? '签字不全。'
        await raiseAlarm(db, now, { kind: 'overdue', series, number, words: `《${of}》第 ${number} 期“${title}”的发布时间已过，没有发布：${lacking}` })
      }
      for (const { series, number } of over) await clearAlarms(db, now, { kind: 'overdue', series: series!, number: number! }, '已处理')
    })
  }
}

/** Visible releases without a finished proof, the newest first. */
function unproven(db: Kysely<Schema>, now: number): Promise<Due[]> {
  return db.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
    .innerJoin('revisions', join => join.onRef('revisions.series', '=', 'installments.series')
      .onRef('revisions.number', '=', 'installments.number').onRef('revisions.revision', '=', 'installments.revision'))
    .leftJoin('proofs', join => join.onRef('proofs.series', '=', 'installments.series').onRef('proofs.number', '=', 'installments.number')
      .onRef('proofs.release_at', '=', 'installments.release_at').onRef('proofs.hash', '=', 'revisions.hash'))
    .where(visibleAt(now))
    .where(eb => eb.or([eb('proofs.ok', 'is', null), eb.and([eb('proofs.ok', '=', 0), eb('proofs.checked_at', '<=', now - AGAIN)])]))
    .select(['installments.series', 'installments.number', 'installments.title', 'series.title as of', 'installments.release_at', 'revisions.hash'])
    .orderBy('installments.release_at', 'desc').limit(AT_ONCE).execute() as Promise<Due[]>
}
