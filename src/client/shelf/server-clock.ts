/** The server's time on a machine whose own clock may be years off. Learnt from every answer, kept over restarts. */
import { SERVER_TIME_HEADER } from '../../contract/manifest'
import type { Answer, Clock, KeyValue } from '../platform/ports'
import type { Problems } from './problems'

const KEY = 'shelf.clock'
/** A request that seems to have lasted longer has seen the machine's clock being set meanwhile. */
const LONGEST_TRIP_MS = 120_000
/** Instants a server may claim: 2020 … 2100. Anything else is a broken proxy, not a time. */
const EARLIEST = 1_577_836_800_000, LATEST = 4_102_444_800_000

export class ServerClock {
  private offset = 0
  /** The last instant that the server told: it is not earlier than that, whatever the machine says. */
  private floor = 0
  /** The machine's clock as it was read last, and what was told then. Set back since, it is behind by so much, until it is set forward again: time does not stand still. */
  private read = -Infinity
  private told = 0
  private behind = 0
  /** What was kept last. */
  private kept = { offset: 0, floor: 0 }

  constructor(private readonly clock: Clock, private readonly keyValue: KeyValue, private readonly problems: Problems) {
    const saved = keyValue.get(KEY) as { offset?: unknown; floor?: unknown } | null | undefined
    if (typeof saved === 'object' && saved !== null && Number.isFinite(saved.offset) && plausible(saved.floor)) {
      this.offset = saved.offset as number
      this.floor = saved.floor as number
      this.kept = { offset: this.offset, floor: this.floor }
    }
  }

  /** Milliseconds UTC by the server's clock, as far as known; the machine's own until the first answer. */
  now(): number {
    const machine = this.clock.now()
    const plain = machine + this.offset
    if (machine < this.read) this.behind += this.read - machine
    if (plain >= this.told) this.behind = 0
    this.behind = Math.max(this.behind, this.floor - plain)
    this.read = machine
    return this.told = Math.round(plain + this.behind)
  }

  /** @param sentAt machine's clock when the answer was asked for, ms */
  learn({ headers, passed }: Pick<Answer, 'headers' | 'passed'>, sentAt: number): void {
    const { [SERVER_TIME_HEADER]: told, age } = headers
    if (told === undefined || !/^\d{1,16}$/.test(told.trim())) return
    // A cache on the way says for how many seconds it has had the answer.
    const held = age !== undefined && /^\d{1,7}$/.test(age.trim()) ? Number(age) * 1000 : 0
    const trip = this.clock.now() - sentAt
    const instant = Number(told) + held
    if (!plausible(instant) || trip < 0 || trip > LONGEST_TRIP_MS) return
    this.offset = instant + Math.round(passed ?? trip / 2) - this.clock.now()
    this.floor = instant
    this.read = -Infinity
    this.told = this.behind = 0
    // A write per answer would be hundreds in a pull; a minute is as good as needed after a restart.
    if (Math.abs(this.kept.offset - this.offset) < 1000 && this.floor - this.kept.floor < 60_000) return
    this.kept = { offset: this.offset, floor: this.floor }
    try {
      this.keyValue.set(KEY, this.kept)
    } catch (cause) {
      this.problems.add({ what: 'clock' }, cause)
    }
  }
}

function plausible(instant: unknown): instant is number {
  return typeof instant === 'number' && instant >= EARLIEST && instant <= LATEST
}
