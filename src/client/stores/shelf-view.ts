/** The shelf as something that can be watched: each question is re-asked by its observers when the shelf says that its answer changed. */
import { createAtom, runInAction, type IAtom } from 'mobx'
import type { Document } from '../../contract/document'
import type { Library } from '../../contract/library'
import type { Manifest } from '../../contract/manifest'
import type { Clock } from '../platform/ports'
import { PASSING, type Failure } from '../shelf/failure'
import type { Change, CopyState, PullResult, Saved, Shelf } from '../shelf/shelf'

export type PullState = { kind: 'idle' } | { kind: 'pulling' } | { kind: 'done' } | { kind: 'failed'; failure: Failure }

/** Screens are told of the shelf's changes at most once in this time, ms: downloads come in bursts. The first is told at once. */
const CALM = 120
/** When what was asked for is tried again after a trouble that passes by itself, ms; later if the service asks for that. */
export const RETRY = 20_000
const IDLE: PullState = { kind: 'idle' }
const LIBRARY = 'library'

export class ShelfView {
  private readonly atoms = new Map<string, IAtom>()
  private readonly pulls = new Map<string, PullState>()
  private readonly listeners = new Set<(changes: readonly Change[]) => void>()

  /** `own`: from the copy, not from the service. */
  private readonly images = new Map<string, { address: string; own: boolean }>()
  private readonly changed = new Set<string>()
  private settling = false

  private cancelRetry = (): void => undefined

  constructor(readonly shelf: Shelf, private readonly clock: Clock) {
    shelf.onChange(changes => {
      void this.lookUp([...this.images].filter(([hash, { own }]) => own !== shelf.hasImage(hash)).map(([hash]) => hash))
      for (const listener of [...this.listeners]) listener(changes)
      for (const change of changes) this.changed.add(keyOf(change))
      // Of a list that a screen has asked for at once: what it said would go by the one before, or by none.
      const isAwaited = changes.some(change => change.kind === 'series' && this.pulls.has(change.series))
      if (this.settling && !isAwaited) return
      this.settle()
      if (this.settling) return
      this.settling = true
      clock.after(CALM, () => { this.settling = false; this.settle() })
    })
  }

  library(): Saved<Library> | undefined {
    this.watch(LIBRARY)
    return this.shelf.library()
  }

  manifest(series: string): Saved<Manifest> | undefined {
    this.watch(`series ${series}`)
    return this.shelf.manifest(series)
  }

  copy(series: string, number: number): CopyState {
    this.watch(`installment ${number} ${series}`)
    return this.shelf.copy(series, number)
  }

  /** How the latest pull of a series, or of the library (''), went. */
  pull(series: string): PullState {
    this.watch(`pull ${series}`)
    return this.pulls.get(series) ?? IDLE
  }

  /** Where a picture can be had, once {@link findImages} has looked; undefined until then. */
  imageUrl(hash: string): string | undefined {
    this.watch(`image ${hash}`)
    return this.images.get(hash)?.address
  }

  /** Is that address one of the copy here? */
  keepsImage(hash: string): boolean {
    this.watch(`image ${hash}`)
    return this.images.get(hash)?.own === true
  }

  /** Looks up addresses of pictures, so that a page that shows them is painted whole at once. */
  async findImages(hashes: readonly string[]): Promise<void> {
    await this.lookUp(hashes.filter(hash => !this.images.has(hash)))
  }

  /** A text may be read before its pictures have come: theirs is the service's address until then. */
  private async lookUp(hashes: readonly string[]): Promise<void> {
    await Promise.all(hashes.map(async hash => {
      const own = this.shelf.hasImage(hash)
      this.images.set(hash, { address: await this.shelf.image(hash), own })
      this.tell(`image ${hash}`)
    }))
  }

  document(series: string, number: number): Promise<Document | undefined> {
    return this.shelf.document(series, number)
  }

  async refreshLibrary(): Promise<PullResult> { return this.pulling('') }

  async refreshSeries(series: string): Promise<PullResult> { return this.pulling(series) }

  onChange(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener)
    return () => { this.listeners.delete(listener) }
  }

  private async pulling(key: string): Promise<PullResult> {
    this.setPull(key, { kind: 'pulling' })
    return this.pullNow(key)
  }

  private async pullNow(key: string): Promise<PullResult> {
    const result = await (key === '' ? this.shelf.refresh() : this.shelf.pullSeries(key))
    this.setPull(key, result.ok ? { kind: 'done' } : { kind: 'failed', failure: result.failure })
    if (!result.ok && PASSING.includes(result.failure.code)) {
      this.cancelRetry()
      this.cancelRetry = this.clock.after(Math.max(RETRY, result.failure.retryAfterMs ?? 0), () => this.retryPulls())
    }
    return result
  }

  /** Pulls again what failed: when a network is back, and after a while. What is said of it stays until that has come to an end. */
  retryPulls(): void {
    for (const [key, state] of this.pulls) if (state.kind === 'failed') void this.pullNow(key)
  }

  private setPull(key: string, state: PullState): void {
    this.pulls.set(key, state)
    this.tell(`pull ${key}`)
  }

  /** Tells of what changed since, as one change. */
  private settle(): void {
    const keys = [...this.changed]
    this.changed.clear()
    runInAction(() => keys.forEach(key => this.tell(key)))
  }

  private watch(key: string): void {
    let atom = this.atoms.get(key)
    if (!atom) this.atoms.set(key, atom = createAtom(key))
    atom.reportObserved()
  }

  private tell(key: string): void {
    this.atoms.get(key)?.reportChanged()
  }
}

function keyOf(change: Change): string {
  if (change.kind === 'library') return LIBRARY
  if (change.kind === 'series') return `series ${change.series}`
  return `installment ${change.number} ${change.series}`
}
