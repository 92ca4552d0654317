/** Openings from messages, gathered in memory and added every few seconds: a million readers cost one row. A crash loses the last seconds'. */
import { sql } from 'kysely'
import type { Database } from '../database/database'

const EVERY = 3000
/** Different announcements held between two additions; names that are none cost no more. */
const MOST = 1000

export class Openings {
  readonly #held = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly database: Database, private readonly onFault: (error: unknown) => void) {}

  add(announcement: string, count = 1): void {
    const held = this.#held.get(announcement)
    if (held === undefined && this.#held.size >= MOST) return
    this.#held.set(announcement, (held ?? 0) + count)
    this.#timer ??= setTimeout(() => { this.flush().catch(this.onFault) }, EVERY).unref()
  }

  /** Writes what is held; what cannot be written is held on. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    // In one order for all nodes, so that two of them never wait for each other.
    const held = [...this.#held].sort(([a], [b]) => a < b ? -1 : 1)
    this.#held.clear()
    if (held.length === 0) return
    await this.database.tally(async db => {
      for (const [id, count] of held) await db.updateTable('announcements').set({ opened: sql`opened + ${count}` }).where('id', '=', id).execute()
    }).catch(error => {
      for (const [id, count] of held) this.add(id, count)
      throw error
    })
  }
}
