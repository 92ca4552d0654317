/** How long to wait before the next try: exponential with full jitter, so that many clients do not come back as one. */

export const MOST_TRIES = 5
const FIRST_MS = 1000
const LONGEST_MS = 60_000

/** @param tries failed so far, 1 for the first. @param random 0…1. A server's own wish is a lower bound. */
export function delayAfter(tries: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(30, tries - 1))
  return retryAfterMs + Math.round(random * ceiling)
}
