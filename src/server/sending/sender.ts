/**
 * Sends the announcements of what has come out. Everything it knows is in the database: any node may be killed at any moment, and the others,
 * or the next start, go on from there. It makes nothing visible and asks before each batch whether the part still is.
 */
import type { Database } from '../database/database'
import { announceDue } from './announcing'
import type { Telling } from './channel'
import { giveUpLost, LEASE, renew, settle, takeOff, type Flight } from './flights'
import { Flying } from './flying'
import { freezeSome } from './freezing'
import { Gate } from './gate'
import { halt } from './halting'
import { cancelRest, finishDone, lookForTrouble, takeUpRest } from './rests'
import type { SendingSettings } from './settings'

/** Batches of a channel under way at once, so that one is settled and the next begun while others fly. */
const LANES = 2
/** Between two sweeps, ms: how soon other nodes join in, and a pause or a stop is noticed to be over. */
const EVERY = 2000
/** A lane that found nothing looks again so soon while recipients are being frozen, ms. */
const SOON = 20

export interface SenderOptions {
  database: Database
  /** In the order of preference; none: nobody is told. */
  tellings: readonly Telling[]
  settings: SendingSettings
  onFault(error: unknown): void
}

export class Sender {
  readonly #gate: Gate
  readonly #own = new Map<string, Flying>()
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<void> | undefined
  #stopped = false

  constructor(private readonly options: SenderOptions) {
    this.#gate = new Gate(options.settings.concurrency, options.settings.rate)
  }

  start(): void { this.#next(0) }

  /** A release has just been proven: there may be something to tell. */
  nudge(): void { if (this.#timer !== undefined && !this.#sweeping) this.#next(0) }

  /** Begins no call more and waits for those under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    for (const flying of this.#own.values()) flying.end()
    await this.#sweeping
  }

  /** All that can be done now. */
  async sweep(): Promise<void> {
    const { database, tellings, settings } = this.options
    await giveUpLost(database, new Set(this.#own.keys()))
    await announceDue(database, tellings[0]?.name, settings.latest)
    while (!this.#stopped && await takeUpRest(database, tellings));
    let freezing = true
    await Promise.all([
      this.#freeze().finally(() => { freezing = false }),
      ...tellings.flatMap(telling => Array.from({ length: LANES }, () => this.#lane(telling, () => freezing))),
    ])
    while (!this.#stopped && await cancelRest(database, tellings));
    await lookForTrouble(database)
    await finishDone(database)
  }

  #next(delay: number): void {
    if (this.#stopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#sweeping = this.sweep().catch(this.options.onFault).finally(() => {
        this.#sweeping = undefined
        this.#next(EVERY)
      })
    }, delay).unref()
  }

  async #freeze(): Promise<void> {
    const { database, tellings } = this.options
    const planning = await database.queries.selectFrom('announcements').select('id').where('state', '=', 'planning').orderBy('planned_at').execute()
    for (const { id } of planning) while (!this.#stopped && await freezeSome(database, id, tellings));
  }

  async #lane(telling: Telling, freezing: () => boolean): Promise<void> {
    const { database, settings } = this.options
    while (!this.#stopped) {
      // Asked first: what is frozen after that is found the next time.
      const more = freezing()
      const flight = await takeOff(database, telling, settings.latest)
      if (flight) await this.#fly(telling, flight)
      else if (more) await new Promise(resolve => { setTimeout(resolve, SOON) })
      else return
    }
  }

  async #fly(telling: Telling, flight: Flight): Promise<void> {
    const { database, onFault } = this.options
    const flying = new Flying(flight, this.#gate, onFault)
    this.#own.set(flight.name, flying)
    const renewing = setInterval(() => {
      renew(database, flight).then(goesOn => { if (!goesOn) flying.end() }, onFault)
    }, LEASE / 6)
    try {
      const results = await flying.fly()
      // First: what is unsent is free to be taken as soon as it is written down.
      if (flying.halt) await halt(database, telling, flight.announced, flying.halt)
      await settle(database, telling, flight, results)
    } finally {
      clearInterval(renewing)
      this.#own.delete(flight.name)
    }
  }
}
