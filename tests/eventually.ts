/** Waits for an expectation that something under way will fulfil, on however busy a machine. */
import { setTimeout as pause } from 'node:timers/promises'

/** Tries `check` until it passes; after `patience` ms its last failure is thrown. */
export async function eventually(check: () => unknown, patience = 10_000): Promise<void> {
  for (const end = Date.now() + patience; ; await pause(5)) {
    try {
      await check()
      return
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}
