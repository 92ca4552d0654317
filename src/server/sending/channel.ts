/** A way to tell people: WeChat's subscription messages, or web push. */
import type { Write } from '../database/database'
import type { Channel } from '../database/sending-schema'
import type { Answer } from './outcome'
import type { Said } from './message-fields'

/** The announcement that is being sent, and what there is to say. */
export interface Announced extends Said { id: string; seriesId: string; planned_at: number }

export interface Telling {
  readonly name: Channel
  /**
   * Of these readers, in order, those who are to be told this way, at most one entry each. What may be used once is spent here and now.
   * @param readers in ascending order.
   */
  choose(db: Write, announced: Announced, readers: readonly string[]): Promise<Chosen[]>
  spend(db: Write, now: number, announcement: string, ids: readonly string[]): Promise<void>
  /** One call for each id, in order; undefined: gone meanwhile. */
  calls(db: Write, announced: Announced, ids: readonly string[]): Promise<((() => Promise<Answer>) | undefined)[]>
  /** These cannot be used any more. */
  close(db: Write, now: number, ids: readonly string[], code: string): Promise<void>
  /** These were not used after all. */
  giveBack(db: Write, announcement: string, ids: readonly string[]): Promise<void>
}

export interface Chosen { reader: string; id: string }
