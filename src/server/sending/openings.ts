/** Openings from messages. */
import { sql } from 'kysely'
import { Gathering } from '../counting/gathering'
import type { Database } from '../database/database'

/** Names of announcements that are none cost no more than the others. */
const MOST = 1000

export class Openings {
  readonly #gathering: Gathering<string>

  constructor(database: Database, onFault: (error: unknown) => void) {
    this.#gathering = new Gathering(MOST, held => database.tally(async db => {
      for (const { key, count } of held) await db.updateTable('announcements').set({ opened: sql`opened + ${count}` }).where('id', '=', key).execute()
    }), onFault)
  }

  add(announcement: string): void { this.#gathering.add(announcement, announcement) }

  flush(): Promise<void> { return this.#gathering.flush() }
}
