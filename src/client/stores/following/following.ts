/** Everything of a follower (关注者) on this device, joined, and when it speaks with the service: after the first page, and when there is something. */
import type { Platform } from '../../platform/ports'
import type { Push } from '../../platform/push-ports'
import type { Sending } from '../../platform/sending-ports'
import type { Subscribe } from '../../platform/subscribe-ports'
import type { MarkStore } from '../marks'
import type { PlaceStore } from '../places'
import { CatchUpStore } from './catch-up'
import { FollowStore } from './follows'
import { MessageOpenings } from './opened-from-message'
import { ReaderIdentity } from './reader-identity'
import { ReminderStore } from './reminders'
import { SyncStore } from './syncing'

/** What the reader came for is fetched first, ms. */
const LATER = 4000

export interface FollowingPorts {
  send: Sending['send']
  login(): Promise<string | undefined>
  subscribe: Subscribe | undefined
  push: Push | undefined
}

export class Following {
  readonly identity: ReaderIdentity
  readonly follows: FollowStore
  readonly reminders: ReminderStore
  readonly sync: SyncStore
  readonly catchUp: CatchUpStore
  readonly openings: MessageOpenings

  /** @param available false where nobody can follow: in a single page of 朋友圈, and in the preview of a draft. */
  constructor(
    platform: Pick<Platform, 'keyValue' | 'clock' | 'network' | 'connection' | 'random' | 'onShow' | 'onHide'>, ports: FollowingPorts, service: string,
    places: PlaceStore, marks: MarkStore, serverNow: () => number, readonly available: boolean,
  ) {
    this.identity = new ReaderIdentity({ ...platform, ...ports, random: () => platform.random() }, service)
    this.follows = new FollowStore(platform, this.identity, serverNow)
    this.reminders = new ReminderStore({ ...platform, ...ports, random: () => platform.random() }, this.identity, this.follows)
    this.sync = new SyncStore(platform, this.identity, this.follows, places, marks, serverNow)
    this.catchUp = new CatchUpStore(platform.keyValue)
    this.openings = new MessageOpenings(platform, service)
    if (!available) return
    platform.clock.after(LATER, () => { void this.catchUpWithService() })
    platform.onShow(() => { void this.catchUpWithService() })
    platform.onHide(() => { void this.sync.run() })
    platform.connection.onChange(kind => { if (kind !== 'none') void this.catchUpWithService() })
  }

  /** Tells what waits and hears what is new. Asks nothing for a device that is nobody's. */
  async catchUpWithService(): Promise<void> {
    void this.openings.retry()
    await this.follows.tell()
    await this.follows.refresh()
    await this.sync.run()
  }

  /** All that the device keeps of its reader goes: who they are, what they follow, their plan, and what was synced. */
  forget(): void {
    this.identity.forget()
    this.follows.clear()
    this.sync.forget()
    this.catchUp.clear()
    this.reminders.hush()
  }
}
