/**
 * What outsiders may see, ready to send. States are kept in memory, compressed, for exactly as long as they are
 * true: until the database's change counter moves (any process may have written) or the next release instant is reached.
 */
import type { Database, Pulse } from '../database/database'
import { libraryAt } from './library'
import { manifestAt, type Span } from './manifest'
import { compress, versionOf, type Payload } from '../payload'

export interface State {
  /** Names the state; equal versions, equal bytes. */
  version: string
  payload: Payload
  /** The next release instant, from which this state is no longer true; Infinity if none is fixed. */
  until: number
}

interface Held { changes: number; from: number; state: State }

const LIBRARY = ''

export class Catalog {
  readonly #held = new Map<string, Held>()
  readonly #making = new Map<string, Promise<Held | undefined>>()

  constructor(private readonly database: Database) {}

  /** @returns undefined if there is no such series. */
  manifest(series: string, pulse: Pulse): Promise<State | undefined> {
    return this.#state(series, pulse)
  }

  async library(pulse: Pulse): Promise<State> {
    return (await this.#state(LIBRARY, pulse))!
  }

  async #state(name: string, pulse: Pulse): Promise<State | undefined> {
    for (;;) {
      const held = this.#held.get(name)
      if (held && held.changes === pulse.changes && held.from <= pulse.now && pulse.now < held.state.until) return held.state
      const pending = this.#making.get(name)
      if (pending) {
        // At a release many ask at once: one makes the new state, the others wait and look again.
        await pending
        continue
      }
      const making = this.#make(name, pulse.now).finally(() => this.#making.delete(name))
      this.#making.set(name, making)
      const made = await making
      if (made) this.#held.set(name, made)
      else this.#held.delete(name)
      return made?.state
    }
  }

  async #make(name: string, now: number): Promise<Held | undefined> {
    const { value: span, changes } = await this.database.read<Span<object> | undefined>(
      db => name === LIBRARY ? libraryAt(db, now) : manifestAt(db, name, now))
    if (!span) return undefined
    const version = (span.value as { version?: string }).version ?? versionOf(span.value)
    const payload = await compress(Buffer.from(JSON.stringify(span.value)))
    return { changes, from: span.from, state: { version, payload, until: span.until } }
  }
}
