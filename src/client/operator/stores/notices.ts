/** The line that says what has just been done, for as long as it can be taken back. */
import { makeAutoObservable, observableRef } from 'mobx'
import type { Clock } from '../../platform/ports'

/** `undo` rejects when it cannot be done any more. */
export interface Notice { words: string; undo?: () => Promise<unknown> }

/** Long enough to read it, and to come to it by the keyboard where it can be taken back, ms. */
const STANDS_MS = 12_000
const UNDO_STANDS_MS = 30_000

export class Notices {
  notice: Notice | undefined = undefined
  /** How many acts have been taken back: what shows them asks again. */
  takenBack = 0
  private stop: () => void = () => undefined

  constructor(private readonly clock: Clock) {
    makeAutoObservable<this, 'clock' | 'stop'>(this, { clock: false, stop: false, notice: observableRef })
  }

  say(notice: Notice): void {
    this.stop()
    this.notice = notice
    this.stop = this.clock.after(notice.undo ? UNDO_STANDS_MS : STANDS_MS, () => this.clear())
  }

  tookBack(): void { this.takenBack++ }

  clear(): void {
    this.stop()
    this.notice = undefined
  }
}
