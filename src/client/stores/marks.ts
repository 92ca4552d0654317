/**
 * The reader's marks: bookmarks and highlights, with notes on them. The reader's own, private and on the device: one key an
 * installment, outside of every cache rule. Whatever a later version has put there is kept as it is.
 */
import { makeAutoObservable, observable } from 'mobx'
import * as v from 'valibot'
import { Locator } from '../../contract/locator'
import { Passage } from '../../contract/passage'
import { Looked } from '../platform/keep'
import type { KeyValue } from '../platform/ports'
import { failureOf } from '../shelf/failure'

export const INKS = [1, 2, 3] as const
export type Ink = (typeof INKS)[number]

const common = {
  id: v.string(),
  /** Server time at which it was made, ms. */
  at: v.number(),
  /** The content hash of the revision that it was made in. */
  hash: v.optional(v.string(), ''),
}

/** A place; `words` is what is read there. */
const Bookmark = v.looseObject({ kind: v.literal('bookmark'), ...common, place: Locator, words: v.optional(v.string(), '') })
export type Bookmark = v.InferOutput<typeof Bookmark>

/** Coloured words; a note on them, or ''. */
const Highlight = v.looseObject({
  kind: v.literal('highlight'), ...common, passage: Passage, ink: v.number(), note: v.optional(v.string(), ''),
})
export type Highlight = v.InferOutput<typeof Highlight>

export const MarkRecord = v.variant('kind', [Bookmark, Highlight])
export type MarkRecord = v.InferOutput<typeof MarkRecord>

/** `marks` holds what this version knows and what it does not, in the order of making. */
const Stored = v.looseObject({ version: v.fallback(v.number(), 1), marks: v.array(v.unknown()) })

interface Part { marks: readonly MarkRecord[]; strange: readonly unknown[]; rest: Record<string, unknown> }

const PREFIX = 'marks:'
const VERSION = 1
const EMPTY: Part = { marks: [], strange: [], rest: {} }
const NONE: readonly MarkRecord[] = []

const keyOf = (series: string, number: number) => `${PREFIX}${series}:${number}`

export class MarkStore {
  private readonly parts = observable.map<string, Part>({}, { deep: false })
  /** Removed here and not yet where it is kept: by id the key. Not to come back from there. */
  private readonly removed = new Map<string, string>()
  /** Keys that the machine refused to keep; they are tried again with every change. */
  private readonly unwritten = observable.set<string>()
  private readonly looked: Looked

  /** Was the last refusal for want of room? Else nothing is won by clearing. */
  isFull = false

  /** Told of every part whose marks have changed. */
  onChange: (series: string, number: number) => void = () => undefined

  constructor(private readonly keyValue: KeyValue) {
    this.looked = new Looked(keyValue)
    for (const key of keyValue.keys()) if (key.startsWith(PREFIX)) this.parts.set(key, new Unread(() => keyValue.get(key)))
    makeAutoObservable<this, 'keyValue' | 'parts' | 'removed' | 'unwritten' | 'looked'>(this, {
      keyValue: false, parts: false, removed: false, unwritten: false, looked: false, of: false, numbers: false, count: false, series: false, onChange: false,
    })
    keyValue.onElsewhere?.(key => this.take(key))
  }

  /** Marks that are only in memory because the storage is full or refuses. */
  get unsaved(): boolean { return this.unwritten.size > 0 }

  /** The marks of a part in the order of the text. The same array as long as none changed. */
  of(series: string, number: number): readonly MarkRecord[] {
    return this.parts.get(keyOf(series, number))?.marks ?? NONE
  }

  /** The parts of a series that have marks, ascending. */
  numbers(series: string): number[] {
    const found: number[] = []
    for (const [key, part] of this.parts) {
      const number = key.startsWith(`${PREFIX}${series}:`) ? Number(key.slice(PREFIX.length + series.length + 1)) : 0
      if (number > 0 && part.marks.length > 0) found.push(number)
    }
    return found.sort((a, b) => a - b)
  }

  /** Every series with marks. */
  series(): string[] {
    return [...new Set([...this.parts].filter(([, { marks }]) => marks.length > 0).map(([key]) => key.slice(PREFIX.length, key.lastIndexOf(':'))))]
  }

  count(series: string): number {
    return this.numbers(series).reduce((sum, number) => sum + this.of(series, number).length, 0)
  }

  /** Adds marks, or puts each in the place of the one with its id. */
  put(series: string, number: number, ...added: readonly MarkRecord[]): void { this.replace(series, number, [], ...added) }

  remove(series: string, number: number, ids: readonly string[]): void { this.replace(series, number, ids) }

  /** Removes and adds in one writing: a kill leaves what was, or what is to be. */
  replace(series: string, number: number, gone: readonly string[], ...added: readonly MarkRecord[]): void {
    for (const id of gone) this.removed.set(id, keyOf(series, number))
    for (const { id } of added) this.removed.delete(id)
    const ids = [...gone, ...added.map(mark => mark.id)]
    this.change(series, number, marks => [...marks.filter(other => ids.indexOf(other.id) < 0), ...added])
  }

  /** Takes in what another window has written since, where there can be one. */
  reread(): void {
    if (!this.keyValue.onElsewhere) return
    for (const key of this.keyValue.keys()) this.take(key)
  }

  private take(key: string): void {
    if (!key.startsWith(PREFIX) || this.unwritten.has(key) || !this.looked.isNew(key)) return
    const next = partOf(this.keyValue.get(key))
    if (JSON.stringify(next.marks) !== JSON.stringify(this.parts.get(key)?.marks)) this.parts.set(key, next)
  }

  /** Tries again to write what could not be written. */
  retry(): void {
    for (const key of [...this.unwritten]) this.write(key, this.parts.get(key) ?? EMPTY)
  }

  private change(series: string, number: number, act: (marks: readonly MarkRecord[]) => MarkRecord[]): void {
    const key = keyOf(series, number)
    const own = this.parts.get(key) ?? EMPTY
    const value = this.keyValue.get(key)
    const kept = partOf(value) // another window may have written, or removed, since
    const named = new Set(kept.marks.map(mark => mark.id))
    const only = value === undefined || this.unwritten.has(key) ? own.marks.filter(mark => !named.has(mark.id)) : NONE
    const mine = new Map(this.unwritten.has(key) ? own.marks.map((mark): [string, MarkRecord] => [mark.id, mark]) : [])
    const all = [...kept.marks.filter(mark => !this.removed.has(mark.id)).map(mark => mine.get(mark.id) ?? mark), ...only]
    const next: Part = {
      marks: act(all).sort(byPlace),
      strange: kept.strange.length > 0 ? kept.strange : own.strange,
      rest: { ...own.rest, ...kept.rest },
    }
    this.parts.set(key, next)
    this.retry()
    this.write(key, next)
    this.onChange(series, number)
  }

  /** Every mark of the reader's is gone, on this device. */
  clear(): void {
    for (const key of [...this.parts.keys()]) this.keyValue.remove(key)
    this.parts.clear()
    this.unwritten.clear()
    this.looked.clear()
  }

  private write(key: string, { marks, strange, rest }: Part): void {
    try {
      // With none too: where nothing is kept another window would write back what it had.
      this.keyValue.set(key, { ...rest, version: rest.version ?? VERSION, marks: [...strange, ...marks] })
      this.unwritten.delete(key)
      for (const [id, of] of this.removed) if (of === key) this.removed.delete(id)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      this.unwritten.add(key)
      this.isFull = failureOf(cause).code === 'storage-full'
    }
  }
}

/** Marks of before this start, read when they are first asked for: who has marked for years waits for no more of them than are shown. */
class Unread implements Part {
  private part: Part | undefined

  constructor(private readonly read: () => unknown) {}

  get marks(): Part['marks'] { return this.whole.marks }
  get strange(): Part['strange'] { return this.whole.strange }
  get rest(): Part['rest'] { return this.whole.rest }

  private get whole(): Part { return (this.part ??= partOf(this.read())) }
}

/** Where a mark begins. */
export function beginningOf(mark: MarkRecord): Locator {
  return mark.kind === 'bookmark' ? mark.place : mark.passage.start
}

function byPlace(a: MarkRecord, b: MarkRecord): number {
  return beginningOf(a).progression - beginningOf(b).progression || a.at - b.at
}

function partOf(value: unknown): Part {
  const stored = v.safeParse(Stored, value)
  if (!stored.success) return value === undefined ? EMPTY : { ...EMPTY, rest: { unread: value } }
  const { marks: all, ...rest } = stored.output
  const marks: MarkRecord[] = []
  const strange: unknown[] = []
  for (const one of all) {
    const known = v.safeParse(MarkRecord, one)
    if (known.success) marks.push(known.output)
    else strange.push(one)
  }
  return { marks: marks.sort(byPlace), strange, rest }
}
