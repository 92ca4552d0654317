/** Something asked of the service, and how it stands; one for each thing on the screen, never one flag for many. */
import { makeAutoObservable, observableRef, runInAction } from 'mobx'
import { troubleOf, type Trouble } from '../api/trouble'

export type Asking<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: T }
  | { kind: 'failed'; trouble: Trouble }

/** What a screen shows. Asking again keeps what is there until the new answer has come. */
export class Asked<T> {
  state: Asking<T> = { kind: 'loading' }
  /** The last answer, also while or after asking again. */
  value: T | undefined = undefined
  private round = 0
  private ask: () => Promise<T> = () => new Promise(() => undefined)

  constructor() {
    makeAutoObservable<this, 'ask' | 'round'>(this, { ask: false, round: false, state: observableRef, value: observableRef })
  }

  askBy(ask: () => Promise<T>): void {
    this.ask = ask
  }

  async load(): Promise<void> {
    const round = ++this.round
    if (this.state.kind === 'failed') this.state = { kind: 'loading' }
    try {
      const value = await this.ask()
      if (round === this.round) this.put(value)
    } catch (cause) {
      const trouble = troubleOf(cause)
      if (round === this.round) runInAction(() => { this.state = { kind: 'failed', trouble } })
    }
  }

  /** What an act has answered stands for another asking. */
  put(value: T): void {
    this.round++
    this.value = value
    this.state = { kind: 'ready', value }
  }
}

/** An act of the operator's: one at a time, and what came of it. */
export class Act {
  busy = false
  trouble: Trouble | undefined = undefined

  constructor() {
    makeAutoObservable(this, { trouble: observableRef })
  }

  /** @returns whether it was done; if not, {@link trouble} says why. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    this.trouble = undefined
    let trouble: Trouble | undefined
    try {
      await act()
    } catch (cause) {
      trouble = troubleOf(cause)
    }
    runInAction(() => {
      this.busy = false
      this.trouble = trouble
    })
    return trouble === undefined
  }

  clear(): void {
    this.trouble = undefined
  }
}
