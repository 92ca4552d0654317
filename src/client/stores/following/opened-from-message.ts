/** Tells once for each announcement that this device opened its part from the message: a count, without any identity. Kept until there is a network. */
import * as v from 'valibot'
import { OpenedFromMessage } from '../../../contract/announcement'
import { paths } from '../../../contract/routes'
import { keepIfRoom } from '../../platform/keep'
import type { Clock, KeyValue, Network } from '../../platform/ports'

const KEY = 'opened-from-message'
/** What the reader came for is fetched first, ms. */
const PATIENCE = 3000
const MOST = 60

const Names = v.fallback(v.array(v.string()), [])
const Kept = v.fallback(v.object({ said: Names, waiting: Names }), { said: [], waiting: [] })

export class MessageOpenings {
  #kept
  #telling = false

  constructor(private readonly ports: { keyValue: KeyValue; network: Network; clock: Clock }, private readonly service: string) {
    this.#kept = v.parse(Kept, ports.keyValue.get(KEY))
  }

  opened(announcement: string): void {
    if (!v.is(OpenedFromMessage, { announcement }) || this.#kept.said.includes(announcement)) return
    this.#kept.said = [...this.#kept.said, announcement].slice(-MOST)
    this.#kept.waiting = [...this.#kept.waiting, announcement].slice(-MOST)
    this.#keep()
    this.ports.clock.after(PATIENCE, () => { void this.retry() })
  }

  /** There is a network again, or the program came to the front. */
  async retry(): Promise<void> {
    if (this.#telling) return
    this.#telling = true
    try {
      for (const announcement of [...this.#kept.waiting]) {
        const { status } = await this.ports.network.post(this.service + paths.openedFromMessage, JSON.stringify({ announcement } satisfies OpenedFromMessage))
        if (status >= 500 || status === 429) return
        this.#kept.waiting = this.#kept.waiting.filter(one => one !== announcement)
        this.#keep()
      }
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause // no network: told when there is one
    } finally {
      this.#telling = false
    }
  }

  #keep(): void {
    keepIfRoom(this.ports.keyValue, KEY, this.#kept) // a count is worth no trouble
  }
}
