/** Waits for an expectation that something under way will fulfil, on however busy a machine. */
import { setTimeout as pause } from 'node:timers/promises'

/** Tries `check` until it passes, and gives what it returns; after `patience` ms its last failure is thrown. */
export async function eventually<T>(check: () => T, patience = 10_000): Promise<Awaited<T>> {
  for (const end = Date.now() + patience; ; await pause(10)) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}
