/** Keeping what is worth no trouble: a phone that is full forgets it at the end of the program. */
import type { KeyValue } from './ports'

/** As {@link KeyValue.set}, but a value that cannot be kept is let go. Anything thrown that is no error goes on. */
export function keepIfRoom(keyValue: KeyValue, key: string, value: unknown): void {
  try {
    keyValue.set(key, value)
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
  }
}
