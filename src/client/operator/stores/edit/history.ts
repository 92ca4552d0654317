/** What has been done and can be taken back, and what was taken back and can be done again. */
import { makeAutoObservable, observableRef } from 'mobx'
import { inverse, joined, type Operation } from './manuscript'

/** A pause while typing ends a step, ms. */
const PAUSE = 1500
const MOST = 500

export class History {
  private done: readonly Operation[] = []
  private undone: readonly Operation[] = []
  /** When the last key of the last step was typed; undefined if nothing may join it. */
  private typedAt: number | undefined = undefined

  constructor() {
    makeAutoObservable<this, 'done' | 'undone' | 'typedAt'>(this, { done: observableRef, undone: observableRef, typedAt: false })
  }

  get canUndo(): boolean { return this.done.length > 0 }
  get canRedo(): boolean { return this.undone.length > 0 }

  /** @param typedAt ms, if it was typed. */
  did(operation: Operation, typedAt?: number): void {
    const last = this.done[this.done.length - 1]
    const goesOn = last !== undefined && typedAt !== undefined && this.typedAt !== undefined && typedAt - this.typedAt < PAUSE
    const both = goesOn ? joined(last, operation) : undefined
    this.done = both ? [...this.done.slice(0, -1), both] : [...this.done.slice(1 - MOST), operation]
    this.undone = []
    this.typedAt = typedAt
  }

  /** What takes back the last step, undefined if there is none. Inverse of {@link redo}. */
  undo(): Operation | undefined {
    const last = this.done[this.done.length - 1]
    if (!last) return undefined
    this.done = this.done.slice(0, -1)
    this.undone = [...this.undone, last]
    this.typedAt = undefined
    return inverse(last)
  }

  redo(): Operation | undefined {
    const last = this.undone[this.undone.length - 1]
    if (!last) return undefined
    this.undone = this.undone.slice(0, -1)
    this.done = [...this.done, last]
    this.typedAt = undefined
    return last
  }

  clear(): void {
    this.done = this.undone = []
    this.typedAt = undefined
  }
}
