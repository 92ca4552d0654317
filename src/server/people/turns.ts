/**
 * Whose turn it is to have a password computed. That takes a core for a while, so at most two are at it, and only one of them
 * for strangers: a flood of sign-ins leaves a core for readers, and people whom the service knows pass it by.
 */
import { TooSoon } from '../too-soon'

/** `known`: came with a device or a link of ours. `address`: strangers of one address cannot fill the queue of all. */
export interface Caller { known: boolean; address: string }

const AT_ONCE = 2
const STRANGERS_AT_ONCE = 1
/** A turn takes a quarter of a second, a slow machine's a whole one: nobody waits for longer than connections are kept open. */
const WAITING = { known: 16, strangers: 16, ofOneAddress: 4 }

interface Waiting { caller: Caller; start: () => void }

export class Turns {
  #busy = 0
  #busyStrangers = 0
  #waiting: Waiting[] = []

  /** @throws TooSoon if too many wait already. */
  requireRoom(caller: Caller): void {
    if (this.#free(caller)) return
    const alike = this.#waiting.filter(other => other.caller.known === caller.known)
    const full = caller.known ? alike.length >= WAITING.known
      : alike.length >= WAITING.strangers || alike.filter(other => other.caller.address === caller.address).length >= WAITING.ofOneAddress
    if (full) throw new TooSoon('此刻登录的人太多，请过几秒再试。', 5)
  }

  /** @throws TooSoon at once if too many wait already. */
  async take<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    this.requireRoom(caller)
    if (this.#free(caller)) this.#enter(caller)
    else await this.#wait(caller)
    try {
      return await work()
    } finally {
      this.#busy--
      if (!caller.known) this.#busyStrangers--
      this.#next()
    }
  }

  #free({ known }: Caller): boolean {
    return this.#busy < AT_ONCE && (known || this.#busyStrangers < STRANGERS_AT_ONCE)
  }

  #enter({ known }: Caller): void {
    this.#busy++
    if (!known) this.#busyStrangers++
  }

  #wait(caller: Caller): Promise<void> {
    return new Promise(start => { this.#waiting.push({ caller, start }) })
  }

  #next(): void {
    const found = this.#waiting.find(one => one.caller.known && this.#free(one.caller)) ?? this.#waiting.find(one => this.#free(one.caller))
    if (!found) return
    this.#waiting = this.#waiting.filter(one => one !== found)
    this.#enter(found.caller)
    found.start()
  }
}
