/**
 * Where the reader is on other devices. It never moves the place here: a place that is further than anything read here is offered, once,
 * and again only when that device has come to a later part.
 */
import { makeAutoObservable, observableRef } from 'mobx'
import * as v from 'valibot'
import type { Locator } from '../../../contract/locator'
import { SyncedPlace, type SyncItem } from '../../../contract/sync'
import type { PlaceStore } from '../places'
import type { SyncLedger } from './sync-ledger'

export interface PlaceElsewhere { id: string; number: number; locator: Locator; hash: string; at: number }

/** As far is not further: the last page of one screen is the one before on another. */
const CLEARLY = 0.01

export class Elsewhere {
  private others: readonly SyncItem[]
  private answered: Readonly<Record<string, number>>

  constructor(private readonly ledger: SyncLedger, private readonly places: PlaceStore) {
    this.others = ledger.head.others
    this.answered = ledger.head.answered
    makeAutoObservable<this, 'ledger' | 'places' | 'others' | 'answered'>(this, {
      ledger: false, places: false, others: observableRef, answered: observableRef, offer: false, hasFinished: false,
    })
  }

  /** A place of another device, in its newest state; deleted ones are gone. */
  hear(item: SyncItem): void {
    const rest = this.others.filter(other => other.id !== item.id)
    this.others = item.body === null ? rest : [...rest, item]
    this.ledger.setHead({ others: [...this.others] })
  }

  /** What another window has heard, or answered, counts here too. */
  reread(): void {
    this.others = this.ledger.head.others
    this.answered = this.ledger.head.answered
  }

  stampOf(id: string): string { return this.others.find(other => other.id === id)?.stamp ?? '' }

  clear(): void {
    this.others = []
    this.answered = {}
  }

  /** The place to offer in a series: that of the device read last, if it is clearly further than anything read here. */
  offer(series: string): PlaceElsewhere | undefined {
    const newest = this.of(series).sort((a, b) => b.at - a.at)[0]
    if (!newest || (this.answered[newest.id] ?? 0) >= newest.number) return undefined
    const { number, locator } = newest
    for (const own of this.places.numbers(series)) {
      const record = this.places.of(series, own)!
      if (own > number || (own === number && (record.finished || record.locator.progression + CLEARLY > locator.progression))) return undefined
    }
    return newest
  }

  /** 去那里 or 留在这里: either way it has been answered. */
  answer({ id, number }: PlaceElsewhere): void {
    this.ledger.reread()
    this.reread()
    this.answered = { ...this.answered, [id]: number }
    this.ledger.setHead({ answered: this.answered })
  }

  /** Has a part been read to its end on another device? */
  hasFinished(series: string, number: number): boolean {
    return this.of(series).some(place => place.finished.includes(number))
  }

  private of(series: string): (PlaceElsewhere & { finished: number[] })[] {
    return this.others.flatMap(({ id, series: of, body }) => {
      if (of !== series) return []
      const place = v.safeParse(SyncedPlace, body)
      return place.success ? [{ id, ...place.output }] : []
    })
  }
}
