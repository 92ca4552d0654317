/**
 * Counts of openings and the like. Adding them is no change of the catalog, so nobody's cached state ends by it. Those of what is not
 * released, or never was, are dropped when they are written, unseen by whoever sent them.
 */
import { sql } from 'kysely'
import type { CountMessage, CountKind } from '../../contract/counts'
import { releasedAt } from '../catalog/visibility'
import type { Database } from '../database/database'
import { localOf } from '../releasing/local-time'
import { Gathering } from './gathering'

const MOST_KEYS = 10_000

interface Key { series: string; number: number; revision: number; what: CountKind }

export class Tally {
  readonly #gathering: Gathering<Key>

  constructor(private readonly database: Database, onFault: (error: unknown) => void) {
    this.#gathering = new Gathering(MOST_KEYS, held => this.#write(held), onFault)
  }

  add(message: CountMessage): void {
    for (const key of message.counts) this.#gathering.add(`${key.series} ${key.number} ${key.revision} ${key.what}`, key)
  }

  flush(): Promise<void> { return this.#gathering.flush() }

  async #write(held: readonly { key: Key; count: number }[]): Promise<void> {
    await this.database.tally(async (db, now) => {
      const rows = await db.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
        .where(releasedAt(now)).where('installments.series', 'in', [...new Set(held.map(({ key }) => key.series))])
        .select(['installments.series', 'installments.number', 'installments.revision', 'series.time_zone']).execute()
      const parts = new Map(rows.map(row => [`${row.series} ${row.number}`, row]))
      for (const { key, count } of held) {
        const part = parts.get(`${key.series} ${key.number}`)
        if (!part || key.revision > part.revision!) continue
        await db.insertInto('counts').values({ ...key, day: localOf(now, part.time_zone).day, count })
          .onConflict(conflict => conflict.columns(['series', 'number', 'revision', 'what', 'day'])
            .doUpdateSet({ count: sql`counts.count + excluded.count` })).execute()
      }
    })
  }
}
