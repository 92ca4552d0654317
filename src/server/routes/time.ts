/**
 * The time that answers carry. With PostgreSQL it is the database's; answers that do not ask the database
 * (refusals, faults) use this node's clock corrected by the last difference seen.
 */
import type { Clock } from '../clock'
import type { Database, Pulse } from '../database/database'

export class ServiceTime {
  #ahead = 0

  constructor(private readonly database: Database, private readonly clock: Clock) {}

  async pulse(): Promise<Pulse> {
    const pulse = await this.database.pulse()
    this.#ahead = pulse.now - this.clock()
    return pulse
  }

  /** Milliseconds UTC, without asking the database. */
  estimate(): number { return this.clock() + this.#ahead }
}
