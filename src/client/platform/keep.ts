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

/** Is what another window may have written another than when it was asked about last? By its text, for it may be large; where that is not to be had, always. */
export class Looked {
  private readonly texts = new Map<string, string>()

  constructor(private readonly keyValue: KeyValue) {}

  isNew(key: string): boolean {
    const text = this.keyValue.text?.(key)
    if (text !== undefined && text === this.texts.get(key)) return false
    if (text === undefined) this.texts.delete(key)
    else this.texts.set(key, text)
    return true
  }

  clear(): void { this.texts.clear() }
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
