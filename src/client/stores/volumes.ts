/** The parts in the reader's hands: opened when they are asked for, or why that failed, and put away once they are far. */
import { observable, runInAction } from 'mobx'
import type { Clock } from '../platform/ports'
import { ShelfError } from '../shelf/failure'
import type { HeldText } from '../shelf/texts'
import { Volume } from './volume'

export class Volumes {
  private readonly volumes = observable.map<number, Volume>({}, { deep: false })
  private readonly failures = observable.map<number, unknown>({}, { deep: false })
  private readonly opening = new Map<number, Promise<void>>()
  private closed = false

  /** `opened` is told of each part as it comes to hand; `text` as in ReadingSource. */
  constructor(
    private readonly text: (number: number) => Promise<HeldText>,
    private readonly clock: Clock,
    private readonly opened: (volume: Volume) => void,
  ) {}

  get(number: number): Volume | undefined { return this.volumes.get(number) }

  failed(number: number): boolean { return this.failures.has(number) }

  causeOf(number: number): unknown { return this.failures.get(number) }

  /** Opens a part, unless it is in hand or could not be opened before. */
  load(number: number): Promise<void> {
    if (this.volumes.has(number) || this.failures.has(number)) return Promise.resolve()
    const under = this.opening.get(number)
    if (under) return under
    const work = this.text(number).then(
      fresh => runInAction(() => { if (!this.closed) this.put(number, fresh) }),
      (cause: unknown) => runInAction(() => { this.failures.set(number, cause) }),
    ).finally(() => this.opening.delete(number))
    this.opening.set(number, work)
    return work
  }

  /** Opens again what could not be opened, one part or all: its text may have come, or its time. */
  retryFailed(number?: number): void {
    for (const failed of [...this.failures.keys()]) {
      if (number !== undefined && failed !== number) continue
      this.failures.delete(failed)
      void this.load(failed)
    }
  }

  /** A newer text takes the place of the one in hand; `before` is done in the same moment, before any page of it is cut. */
  async refresh(number: number, before: (held: Volume, fresh: HeldText) => void): Promise<void> {
    if (!this.volumes.has(number)) return this.load(number)
    const fresh = await this.text(number).catch(() => undefined)
    const held = this.volumes.get(number) // asked twice, the first answer has put it there already
    if (!fresh || !held || fresh.hash === held.hash || this.closed) return
    runInAction(() => {
      before(held, fresh)
      held.close()
      this.put(number, fresh)
    })
  }

  /** Takes from the reader's hands what is out no more. */
  recall(isOut: (number: number) => boolean): void {
    for (const [number, volume] of this.volumes) {
      if (isOut(number)) continue
      volume.close()
      this.volumes.delete(number)
      this.failures.set(number, new ShelfError('not-found', 'out no more'))
    }
  }

  /** Puts the others away. */
  keep(wanted: (number: number) => boolean): void {
    for (const [number, volume] of this.volumes) {
      if (wanted(number)) continue
      volume.close()
      this.volumes.delete(number)
    }
  }

  close(): void {
    this.closed = true
    for (const volume of this.volumes.values()) volume.close()
  }

  private put(number: number, { document, hash }: HeldText): void {
    const volume = new Volume(number, document, hash, this.clock)
    this.volumes.set(number, volume)
    this.opened(volume)
  }
}
