/**
 * Sends the announcements of what has come out. Everything it knows is in the database: any node may be killed at any moment, and the others,
 * or the next start, go on from there. It makes nothing visible and asks before each batch whether the part still is.
 */
import { randomUUID } from 'node:crypto'
import type { Database } from '../database/database'
import { announceDue } from './announcing'
import type { Telling } from './channel'
import { giveUpLost, LEASE, renew, settle, takeOff, type Flight } from './flights'
import { Flying } from './flying'
import { freezeSome } from './freezing'
import { Gate } from './gate'
import { halt } from './halting'
import { cancelRest, finishDone, lookForTrouble, takeUpRest } from './rests'
import type { Result } from './outcome'
import type { SendingSettings } from './settings'

/** Batches of a channel under way at once, so that one is settled and the next begun while others fly. */
const LANES = 2
/** Between two sweeps, ms: how soon other nodes join in, and a pause or a stop is noticed to be over. */
const EVERY = 2000
/** A lane that found nothing looks again so soon while recipients are being frozen, ms. */
const SOON = 20
/** Tries of writing down what became of a batch. */
const SETTLING = 5

export interface SenderOptions {
  database: Database
  /** In the order of preference; none: nobody is told. */
  tellings: readonly Telling[]
  settings: SendingSettings
  onFault(error: unknown): void
}

export class Sender {
  readonly #gate: Gate
  /** Names of this process's flights, from before they are in the database; what flies under them. */
  readonly #own = new Map<string, Flying | undefined>()
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
    for (const flying of this.#own.values()) flying?.end()
    await this.#sweeping
  }

  /** All that can be done now. While batches fly, what comes up meanwhile is looked after too: another release, a dead node, a trouble. */
  async sweep(): Promise<void> {
    const { database, tellings } = this.options
    let [freezing, flying] = [true, true]
    const freeze = async () => {
      freezing = true
      await this.#look().then(() => this.#freeze()).finally(() => { freezing = false })
    }
    const lanes = tellings.flatMap(telling => Array.from({ length: LANES }, (_, lane) => this.#lane(telling, lane, () => freezing)))
    const landed = Promise.allSettled(lanes).finally(() => { flying = false })
    const caring = (async () => {
      await freeze()
      for (;;) {
        await Promise.race([landed, new Promise(resolve => { setTimeout(resolve, EVERY).unref() })])
        if (!flying || this.#stopped) return
        await freeze()
      }
    })()
    const ends = [...await Promise.allSettled([caring]), ...await landed]
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    while (!this.#stopped && await cancelRest(database, tellings));
    await lookForTrouble(database)
    await finishDone(database)
  }

  async #look(): Promise<void> {
    const { database, tellings, settings } = this.options
    await giveUpLost(database, this.#own)
    await announceDue(database, tellings[0]?.name, settings.latest)
    while (!this.#stopped && await takeUpRest(database, tellings));
    await lookForTrouble(database)
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

  /** One lane takes the oldest announcement first, the other the newest: a small one need not wait for a big one. */
  async #lane(telling: Telling, lane: number, freezing: () => boolean): Promise<void> {
    const { database, settings } = this.options
    while (!this.#stopped) {
      // Asked first: what is frozen after that is found the next time.
      const more = freezing()
      const name = randomUUID()
      this.#own.set(name, undefined)
      let flight
      try {
        flight = await takeOff(database, telling, settings.latest, name, lane % 2 === 0 ? 'asc' : 'desc')
        if (flight) await this.#fly(telling, flight)
      } finally { this.#own.delete(name) }
      if (flight) continue
      if (more) await new Promise(resolve => { setTimeout(resolve, SOON) })
      else return
    }
  }

  async #fly(telling: Telling, flight: Flight): Promise<void> {
    const { database, onFault } = this.options
    const flying = new Flying(flight, this.#gate, onFault)
    this.#own.set(flight.name, flying)
    if (this.#stopped) flying.end()
    const renewing = setInterval(() => {
      renew(database, flight).then(goesOn => { if (!goesOn) flying.end() }, onFault)
    }, LEASE / 6)
    try {
      const results = await flying.fly()
      // First: what is unsent is free to be taken as soon as it is written down.
      if (flying.halt) await halt(database, telling, flight.announced, flying.halt)
      await this.#settle(telling, flight, results)
    } finally {
      clearInterval(renewing)
    }
  }

  /** What is known of so many people is not given up for one trouble of the database. */
  async #settle(telling: Telling, flight: Flight, results: Result[]): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await settle(this.options.database, telling, flight, results)
      } catch (error) {
        if (tries === SETTLING) throw error
        this.options.onFault(error)
        await new Promise(resolve => { setTimeout(resolve, 200 * 2 ** tries) })
      }
    }
  }
}
