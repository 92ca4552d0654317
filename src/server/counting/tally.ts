/**
 * Counts of openings and the like, gathered in memory and added to the database every few seconds: a million readers cost a few rows.
 * Adding them is no change of the catalog, so nobody's cached state ends by it. A crash loses the last seconds' counts, nothing else.
 */
import { sql } from 'kysely'
import type { CountMessage, CountKind } from '../../contract/counts'
import { releasedAt } from '../catalog/visibility'
import type { Database } from '../database/database'
import { localOf } from '../releasing/local-time'

const EVERY = 3000
/** Most different keys held between two additions; what is beyond is not counted. */
const MOST_KEYS = 10_000

interface Key { series: string; number: number; revision: number; what: CountKind }

export class Tally {
  readonly #held = new Map<string, Key & { count: number }>()
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly database: Database, private readonly onFault: (error: unknown) => void) {}

  add(message: CountMessage): void {
    for (const key of message.counts) this.#hold(key, 1)
  }

  #hold(key: Key, count: number): void {
    const name = `${key.series} ${key.number} ${key.revision} ${key.what}`
    const held = this.#held.get(name)
    if (held) held.count += count
    else if (this.#held.size < MOST_KEYS) this.#held.set(name, { ...key, count })
    this.#timer ??= setTimeout(() => { this.flush().catch(this.onFault) }, EVERY).unref()
  }

  /**
   * Writes what is held; what cannot be written is held on. Counts of what is not released, or never was, are dropped here, unseen by
   * whoever sent them.
   */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    // In one order for all nodes, so that two of them never wait for each other.
    const held = [...this.#held].sort(([a], [b]) => a < b ? -1 : 1).map(([, key]) => key)
    this.#held.clear()
    if (held.length === 0) return
    await this.#write(held).catch(error => {
      for (const { count, ...key } of held) this.#hold(key, count)
      throw error
    })
  }

  async #write(held: readonly (Key & { count: number })[]): Promise<void> {
    await this.database.tally(async (db, now) => {
      const rows = await db.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
        .where(releasedAt(now)).where('installments.series', 'in', [...new Set(held.map(key => key.series))])
        .select(['installments.series', 'installments.number', 'installments.revision', 'series.time_zone']).execute()
      const parts = new Map(rows.map(row => [`${row.series} ${row.number}`, row]))
      for (const { count, ...key } of held) {
        const part = parts.get(`${key.series} ${key.number}`)
        if (!part || key.revision > part.revision!) continue
        await db.insertInto('counts').values({ ...key, day: localOf(now, part.time_zone).day, count })
          .onConflict(conflict => conflict.columns(['series', 'number', 'revision', 'what', 'day'])
            .doUpdateSet({ count: sql`counts.count + excluded.count` })).execute()
      }
    })
  }
}
