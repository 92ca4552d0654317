/**
 * Hybrid logical clocks: stamps that follow the time of the device as long as it runs forward, and never fall behind a stamp that the
 * device has seen. Stamps are text, and their order as text is their order in time. (Kulkarni et al. 2014, "Logical Physical Clocks")
 */
import * as v from 'valibot'

/** A device's name for itself: 16 random characters, made once. */
export const DEVICE_ID = /^[0-9a-z]{16}$/

const MS_DIGITS = 13
const COUNT_DIGITS = 5
const MOST = 10 ** COUNT_DIGITS - 1
/** No clock of ours is beyond it, ms (year 2100): a stamp that is would be ahead of all others for ever. */
const LATEST = 4_102_444_800_000

const SHAPE = /^\d{13}-\d{5}-[0-9a-z]{16}$/

/** `<ms>-<count>-<device>`, with leading zeros. */
export const Stamp = v.pipe(v.string(), v.regex(SHAPE), v.check(stamp => Number(stamp.slice(0, MS_DIGITS)) <= LATEST))

/** The next stamp of a device. @param last the greatest that it has made or seen, '' if none. @param now its clock, ms. */
export function nextStamp(last: string, now: number, device: string): string {
  const seen = last === '' ? { ms: 0, count: 0 } : { ms: Number(last.slice(0, MS_DIGITS)), count: Number(last.slice(MS_DIGITS + 1, MS_DIGITS + 1 + COUNT_DIGITS)) }
  const time = Math.min(LATEST, Math.max(0, Math.floor(now)))
  if (time > seen.ms) return write(time, 0, device)
  return seen.count < MOST ? write(seen.ms, seen.count + 1, device) : write(seen.ms + 1, 0, device)
}

/** The greater of two; '' is the least. */
export function laterStamp(a: string, b: string): string { return a > b ? a : b }

export function deviceOfStamp(stamp: string): string { return stamp.slice(MS_DIGITS + COUNT_DIGITS + 2) }

function write(ms: number, count: number, device: string): string {
  return `${String(ms).padStart(MS_DIGITS, '0')}-${String(count).padStart(COUNT_DIGITS, '0')}-${device}`
}
