/** Saving when the disk may be full: makes room only on a positive quota error, and never of what is still wanted. */
import { failureOf } from './failure'
import type { Entry, Holdings } from './holdings'
import type { Wishes } from './wishes'

export interface RoomFacts {
  isRead(series: string, number: number): boolean
  isOpen(series: string, number: number): boolean
  dropped(series: string, number: number): void
}

export class Room {
  constructor(private readonly holdings: Holdings, private readonly wishes: Wishes, private readonly facts: RoomFacts) {}

  /** @param series for which room is made: its own installments are not touched. Throws what the files throw. */
  async put(hash: string, ext: string, bytes: Uint8Array, series: string | undefined): Promise<void> {
    for (;;) {
      try {
        return await this.holdings.blobs.put(hash, ext, bytes)
      } catch (cause) {
        if (failureOf(cause).code !== 'storage-full') throw cause
        const victim = this.victim(series)
        if (!victim) throw cause
        this.wishes.shed(victim.entry.id, [victim.number]) // first, so that a kill in between does not bring it back
        await this.holdings.drop(victim.entry, victim.number)
        this.facts.dropped(victim.entry.id, victim.number)
      }
    }
  }

  /** The copy saved longest ago that was read, is not open, and was not asked for. */
  private victim(series: string | undefined): { entry: Entry; number: number } | undefined {
    let oldest: { entry: Entry; number: number; savedAt: number } | undefined
    for (const entry of this.holdings.series.values()) {
      if (entry.id === series) continue
      for (const [number, { current }] of entry.parts) {
        const wanted = !this.facts.isRead(entry.id, number) || this.facts.isOpen(entry.id, number) || this.wishes.hasAsked(entry.id, number)
        if (!wanted && (!oldest || current.savedAt < oldest.savedAt)) oldest = { entry, number, savedAt: current.savedAt }
      }
    }
    return oldest
  }
}
