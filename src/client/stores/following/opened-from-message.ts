/** Tells once for each announcement that this device opened its part from the message: a count, without any identity. Kept until there is a network. */
import * as v from 'valibot'
import { OpenedFromMessage } from '../../../contract/announcement'
import { paths } from '../../../contract/routes'
import { Shared } from '../../platform/keep'
import type { Clock, KeyValue, Network } from '../../platform/ports'

const KEY = 'opened-from-message'
/** What the reader came for is fetched first, ms. */
const PATIENCE = 3000
const MOST = 60

const Names = v.fallback(v.array(v.string()), [])
const Kept = v.fallback(v.object({ said: Names, waiting: Names }), { said: [], waiting: [] })

export class MessageOpenings {
  readonly #shared: Shared<v.InferOutput<typeof Kept>>
  #telling = false

  constructor(private readonly ports: { keyValue: KeyValue; network: Network; clock: Clock }, private readonly service: string) {
    this.#shared = new Shared(ports.keyValue, KEY, kept => v.parse(Kept, kept)) // a count is worth no trouble
  }

  opened(announcement: string): void {
    const { said, waiting } = this.#shared.value
    if (!v.is(OpenedFromMessage, { announcement }) || said.includes(announcement)) return
    this.#shared.value = { said: [...said, announcement].slice(-MOST), waiting: [...waiting, announcement].slice(-MOST) }
    this.ports.clock.after(PATIENCE, () => { void this.retry() })
  }

  /** There is a network again, or the program came to the front. */
  async retry(): Promise<void> {
    if (this.#telling) return
    this.#telling = true
    try {
      for (const announcement of this.#shared.value.waiting) {
        if (!this.#shared.value.waiting.includes(announcement)) continue // another window has told it
        const { status } = await this.ports.network.post(this.service + paths.openedFromMessage, JSON.stringify({ announcement } satisfies OpenedFromMessage))
        if (status >= 500 || status === 429) return
        const { said, waiting } = this.#shared.value
        this.#shared.value = { said, waiting: waiting.filter(one => one !== announcement) }
      }
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause // no network: told when there is one
    } finally {
      this.#telling = false
    }
  }
}
