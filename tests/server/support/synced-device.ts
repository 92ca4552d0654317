/** A device's own copy of its reader's items, offline first: it changes what it has, and exchanges when it can. */
import { followPaths } from '../../../src/contract/follow'
import { laterStamp, nextStamp } from '../../../src/contract/stamps'
import { placeId, standing, SYNC_LIMITS, type SyncAnswer, type SyncItem } from '../../../src/contract/sync'
import { SERIES } from './content'
import type { Device } from './reader'

export class SyncedDevice {
  readonly items = new Map<string, SyncItem>()
  /** Everything that was ever written here, in order. */
  readonly written: SyncItem[] = []
  readonly refused: { id: string; reason: string }[] = []
  private readonly unsent = new Set<string>()
  private last = ''
  private cursor = ''
  private token: string | undefined

  /** @param clock the device's own, which may be wrong, ms. */
  constructor(readonly device: Device, readonly name: string, public clock: number) {}

  write(item: Omit<SyncItem, 'stamp'>): void {
    const stamp = nextStamp(this.last, this.clock, this.name)
    this.last = stamp
    const whole = { ...item, stamp }
    this.written.push(whole)
    this.items.set(item.id, whole)
    this.unsent.add(item.id)
  }

  mark(id: string, note: string): void { this.write({ id, kind: 'highlight', series: SERIES, body: { number: 1, note } }) }
  remove(id: string): void { this.write({ id, kind: 'highlight', series: SERIES, body: null }) }
  turn(progression: number): void {
    this.write({
      id: placeId(this.name, SERIES), kind: 'place', series: SERIES,
      body: { number: 1, locator: { block: 'p1', offset: 0, progression, quote: '' }, hash: 'f'.repeat(64), at: this.clock, finished: [] },
    })
  }

  /** @param lost the answer does not arrive. */
  async sync(lost = false): Promise<void> {
    for (let more = true; more;) {
      if (this.token !== this.device.token) this.cursor = ''
      this.token = this.device.token
      const items = [...this.unsent].slice(0, SYNC_LIMITS.items).map(id => this.items.get(id)!)
      const { status, body } = await this.device.ask<SyncAnswer>('POST', followPaths.sync, { device: this.name, cursor: this.cursor, items })
      expect(status).toBe(200)
      if (lost) return
      for (const item of items) if (this.items.get(item.id) === item) this.unsent.delete(item.id)
      for (const one of body.items as SyncItem[]) {
        const own = this.items.get(one.id)
        this.items.set(one.id, own ? standing(own, one) : one)
        this.last = laterStamp(this.last, one.stamp)
      }
      this.refused.push(...body.refused)
      this.cursor = body.cursor
      more = body.more || this.unsent.size > 0
    }
  }
}
