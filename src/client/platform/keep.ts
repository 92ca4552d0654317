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

/** What every window of the device keeps under one key: it is read anew before a change, for another may have written since. What cannot be kept stands in this window. */
export class Shared<T> {
  private own: { value: T } | undefined

  constructor(private readonly keyValue: KeyValue, private readonly key: string, private readonly parse: (kept: unknown) => T) {}

  get value(): T { return this.own ? this.own.value : this.parse(this.keyValue.get(this.key)) }

  set value(value: T) {
    try {
      this.keyValue.set(this.key, value)
      this.own = undefined
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      this.own = { value }
    }
  }

  remove(): void {
    this.keyValue.remove(this.key)
    this.own = undefined
  }
}
