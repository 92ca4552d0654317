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

  constructor(private readonly clock: Clock, private readonly keyValue: KeyValue, private readonly problems: Problems) {
    const saved = keyValue.get(KEY) as { offset?: unknown; floor?: unknown } | null | undefined
    if (typeof saved === 'object' && saved !== null && Number.isFinite(saved.offset) && plausible(saved.floor)) {
      this.offset = saved.offset as number
      this.floor = saved.floor as number
    }
  }

  /** Milliseconds UTC by the server's clock, as far as known; the machine's own until the first answer. */
  now(): number {
    return Math.max(Math.round(this.clock.now() + this.offset), this.floor)
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
    const before = { offset: this.offset, floor: this.floor }
    this.offset = instant + Math.round(passed ?? trip / 2) - this.clock.now()
    this.floor = instant
    // A write per answer would be hundreds in a pull; a minute is as good as needed after a restart.
    if (Math.abs(before.offset - this.offset) < 1000 && this.floor - before.floor < 60_000) return
    try {
      this.keyValue.set(KEY, { offset: this.offset, floor: this.floor })
    } catch (cause) {
      this.problems.add({ what: 'clock' }, cause)
    }
  }
}

function plausible(instant: unknown): instant is number {
  return typeof instant === 'number' && instant >= EARLIEST && instant <= LATEST
}
