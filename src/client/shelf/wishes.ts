/**
 * What the reader wants kept offline. Not a cache: it survives a bump of the index's schema.
 * `keep`: followed or opened. `asked`: wanted on any network ("全部缓存"). `shed`: removed by the reader, or
 * evicted for room; not fetched again until asked for.
 */
import * as v from 'valibot'
import type { KeyValue } from '../platform/ports'
import { ShelfError } from './failure'
import type { Problems } from './problems'

const KEY = 'shelf.wishes'
const Saved = v.array(v.object({ series: v.string(), keep: v.boolean(), asked: v.array(v.number()), shed: v.array(v.number()) }))

interface Wish { keep: boolean; asked: Set<number>; shed: Set<number> }

export class Wishes {
  private readonly bySeries = new Map<string, Wish>()
  private unsaved = false

  constructor(private readonly keyValue: KeyValue, private readonly problems: Problems) {
    this.load()
  }

  keeps(series: string): boolean { return this.bySeries.get(series)?.keep ?? false }
  hasAsked(series: string, number: number): boolean { return this.bySeries.get(series)?.asked.has(number) ?? false }
  hasShed(series: string, number: number): boolean { return this.bySeries.get(series)?.shed.has(number) ?? false }
  kept(): string[] { return [...this.bySeries].filter(([, wish]) => wish.keep).map(([series]) => series) }

  setKeep(series: string, keep: boolean): void {
    if (this.keeps(series) === keep) return
    this.load()
    this.of(series).keep = keep
    this.save()
  }

  ask(series: string, numbers: readonly number[]): void {
    this.load()
    const wish = this.of(series)
    for (const number of numbers) {
      wish.asked.add(number)
      wish.shed.delete(number)
    }
    this.save()
  }

  shed(series: string, numbers: readonly number[]): void {
    this.load()
    const wish = this.of(series)
    for (const number of numbers) {
      wish.asked.delete(number)
      wish.shed.add(number)
    }
    this.save()
  }

  /** The reader opened it: it may be fetched again. */
  unshed(series: string, number: number): void {
    this.load() // another window may have cleared since
    if (!this.hasShed(series, number)) return
    this.of(series).shed.delete(number)
    this.save()
  }

  /** Before every change too: another window may have wished since. */
  private load(): void {
    if (this.unsaved) return
    const raw = this.keyValue.get(KEY)
    const saved = v.safeParse(Saved, raw)
    if (saved.success) {
      this.bySeries.clear()
      for (const { series, keep, asked, shed } of saved.output) this.bySeries.set(series, { keep, asked: new Set(asked), shed: new Set(shed) })
    } else if (raw !== undefined) this.problems.add({ what: 'wishes' }, new ShelfError('damaged', `record ${KEY}`))
  }

  private of(series: string): Wish {
    let wish = this.bySeries.get(series)
    if (!wish) this.bySeries.set(series, wish = { keep: false, asked: new Set(), shed: new Set() })
    return wish
  }

  private save(): void {
    try {
      this.keyValue.set(KEY, [...this.bySeries].map(([series, wish]) => (
        { series, keep: wish.keep, asked: [...wish.asked], shed: [...wish.shed] })))
      this.unsaved = false
    } catch (cause) {
      this.unsaved = true
      this.problems.add({ what: 'wishes' }, cause) // holds for this session
    }
  }
}
