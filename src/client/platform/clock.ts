/** The machine's clock, the same on both platforms. */
import type { Clock } from './ports'

/** A longer timer goes off at once: the delay is a signed 32-bit number of ms. */
const LONGEST_MS = 2 ** 31 - 1

export const clock: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    let timer: ReturnType<typeof setTimeout>
    const arm = (left: number): void => {
      timer = left > LONGEST_MS ? setTimeout(() => arm(left - LONGEST_MS), LONGEST_MS) : setTimeout(call, Math.max(0, left))
    }
    arm(ms)
    return () => clearTimeout(timer)
  },
}
