/** Who wants to know what changed on the shelf. Told once per turn of the event loop, each change once. */

export type Change =
  | { readonly kind: 'library' }
  /** The manifest copy of a series. */
  | { readonly kind: 'series'; readonly series: string }
  /** The copy state of one installment. */
  | { readonly kind: 'installment'; readonly series: string; readonly number: number }

export type ChangeListener = (changes: readonly Change[]) => void

export class Changes {
  private readonly listeners = new Set<ChangeListener>()
  private pending = new Map<string, Change>()

  listen(listener: ChangeListener): () => void {
    const own: ChangeListener = changes => listener(changes)
    this.listeners.add(own)
    return () => { this.listeners.delete(own) }
  }

  library(): void { this.add('library', { kind: 'library' }) }
  series(series: string): void { this.add(`series ${series}`, { kind: 'series', series }) }
  installment(series: string, number: number): void {
    this.add(`installment ${number} ${series}`, { kind: 'installment', series, number })
  }

  private add(key: string, change: Change): void {
    const first = this.pending.size === 0
    this.pending.set(key, change)
    // A promise, not queueMicrotask: the logic layer of older WeChat clients has only the former.
    if (first) void Promise.resolve().then(() => this.tell())
  }

  private tell(): void {
    const changes = [...this.pending.values()]
    this.pending = new Map()
    for (const listener of this.listeners) listener(changes)
  }
}
