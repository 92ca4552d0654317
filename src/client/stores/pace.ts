/** How fast the reader reads, learnt from how long pages stay in front; kept on this device. */
import { makeAutoObservable, observableRef } from 'mobx'
import * as v from 'valibot'
import { keepIfRoom } from '../platform/keep'
import type { KeyValue } from '../platform/ports'

/** Characters a minute until enough has been seen, as most readers of Chinese take in. */
export const USUAL_PACE = 400
/** Slower or faster than anybody reads: the phone lay there, or pages were leafed through. Characters a minute. */
const SLOWEST = 100
const FASTEST = 1200
/** A page with fewer characters tells nothing. */
const SHORTEST = 60
/** Pages looked back at, and how many there must be. */
const KEPT = 24
const ENOUGH = 5
const KEY = 'pace'
const Samples = v.array(v.pipe(v.number(), v.minValue(SLOWEST), v.maxValue(FASTEST)))

interface Shown { step: number; characters: number; at: number }

export class PaceStore {
  /** Characters a minute of the latest pages. */
  private samples: readonly number[] = []
  private shown: Shown | undefined

  constructor(private readonly keyValue: KeyValue) {
    const stored = v.safeParse(Samples, keyValue.get(KEY))
    if (stored.success) this.samples = stored.output
    makeAutoObservable<this, 'keyValue' | 'samples' | 'shown'>(this, { keyValue: false, samples: observableRef, shown: false })
  }

  /** Characters a minute: the median, which a pause or a skip does not move. */
  get pace(): number {
    const { samples } = this
    if (samples.length < ENOUGH) return USUAL_PACE
    const sorted = [...samples].sort((a, b) => a - b)
    const middle = sorted.length >> 1
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  }

  /** Whole minutes for so many characters, at least one. */
  minutes(characters: number): number {
    return Math.max(1, Math.ceil(characters / this.pace))
  }

  /** A page is in front. `step` counts turns: one more than before means that the page before was read. `at`: ms. */
  show(step: number, characters: number, at: number): void {
    const before = this.shown
    this.shown = { step, characters, at }
    if (!before || step !== before.step + 1 || before.characters < SHORTEST) return
    const pace = before.characters / (at - before.at) * 60_000
    if (pace < SLOWEST || pace > FASTEST) return
    this.samples = [...this.samples, Math.round(pace)].slice(-KEPT)
    keepIfRoom(this.keyValue, KEY, this.samples) // a full phone forgets how fast its reader reads
  }
}
