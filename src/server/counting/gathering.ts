/** Additions gathered in memory and written every few seconds: a million readers cost a few rows. A crash loses the last seconds', nothing else. */

const EVERY = 3000

export class Gathering<Key> {
  readonly #held = new Map<string, { key: Key; count: number }>()
  #timer: NodeJS.Timeout | undefined

  /**
   * @param most different keys held between two additions; what is beyond is not counted.
   * @param write given what was added, in one order for all nodes, so that two of them never wait for each other.
   */
  constructor(
    private readonly most: number, private readonly write: (held: readonly { key: Key; count: number }[]) => Promise<void>,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** @param name of the key, the same for the same key. */
  add(name: string, key: Key, count = 1): void {
    const held = this.#held.get(name)
    if (held) held.count += count
    else if (this.#held.size < this.most) this.#held.set(name, { key, count })
    this.#timer ??= setTimeout(() => { this.flush().catch(this.onFault) }, EVERY).unref()
  }

  /** Writes what is held; what cannot be written is held on. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const held = [...this.#held].sort(([a], [b]) => a < b ? -1 : 1)
    this.#held.clear()
    if (held.length === 0) return
    await this.write(held.map(([, one]) => one)).catch(error => {
      for (const [name, { key, count }] of held) this.add(name, key, count)
      throw error
    })
  }
}
