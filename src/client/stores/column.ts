/**
 * The scrolled column, a way of turning like the others: the pages of the part in hand one below the other, the part before above
 * them, the next or the end leaf below. The place is looked up in it, and only a scroll of the reader's own that has come to rest
 * writes it.
 */
import { compareStructural, computed, makeAutoObservable, reaction } from 'mobx'
import { same, type Place } from '../../contract/locator'
import type { Item, Layout, Page } from '../../typeset'
import type { Clock } from '../platform/ports'
import { FOOT, HEAD, type LayoutStore } from './layout'
import type { ReaderStore } from './reader'
import type { Spot } from './spot'
import type { Anchor, Volume } from './volume'

/** A page, or what stands below the last one while no other part is in hand, at its place in the column, px. */
export interface Stretch { key: string; number: number; volume: Volume; page: Page | undefined; top: number; height: number }

/** `to` exclusive. */
interface Indices { from: number; to: number }

/** The column is at rest when it has not moved for so long, ms. */
const STILL = 150
/** What has been asked of the view and came back is no move of the reader's, px. */
const SAME = 1.5
const RESENDS = 3
/** For no longer is room kept below where the view was when it was sent away, ms. */
const ARRIVES = 1000
/** Room between parts, and above a heading or picture that a page began with, lines. */
const BETWEEN_PARTS = 3
const BEFORE_BLOCK = 1
/** Below a picture or divider that a page ended with, lines. */
const AFTER_BLOCK = 0.5

export class ColumnStore {
  /** Where the view is, px from the top of the column. */
  top = 0
  /** Where the view is sent; with a hair's difference each time, for the same number again would not move it. */
  asked = 0
  /** Where it had been sent when it last told of itself: sent elsewhere and there again before it is painted, it would not move either. */
  private told = 0
  /** Below this part the reader waits for the next, which is on its way or cannot be had. */
  private awaiting: number | undefined = undefined
  /** Kept above, px, where a part stood that left the column: what is read stays where it is, though the view moves on its own and tells of it late. */
  private room = 0
  private moved = false
  private resends = 0
  /** Until the view has gone where it is sent the column reaches as far down as it lies: if it got shorter under it, the view would be moved, and tell of it as if a finger had. */
  private leaving = 0
  /** Where it may lie until then, px, and tell of late: where it was, and where else it was sent on the way. */
  private left: readonly number[] = []
  private stopLeaving: () => void = () => undefined
  private stopTimer: () => void = () => undefined
  /** Where the anchor stood when it was last looked up, px; undefined: in a column that is gone. And how far below that the view was at rest, px. */
  private from: { number: number; anchor: unknown; layout: Layout; at: number | undefined; offset: number } | undefined

  constructor(private readonly reader: ReaderStore, private readonly layout: LayoutStore, private readonly clock: Clock) {
    makeAutoObservable<this, 'reader' | 'layout' | 'clock' | 'told' | 'moved' | 'resends' | 'left' | 'stopTimer' | 'stopLeaving' | 'from' | 'window' | 'sight'>(this, {
      reader: false, layout: false, clock: false, told: false, moved: false, resends: false, left: false, stopTimer: false, stopLeaving: false, from: false,
      window: computed({ equals: compareStructural }), // most scrolling mounts nothing
      sight: computed({ equals: compareStructural }),
    })
  }

  /** The column is in front: keeps the place in view. Returns the way to stop. */
  start(): () => void {
    this.from = undefined
    this.empty()
    const stop = reaction(
      () => ({ number: this.reader.number, anchor: this.reader.anchor, at: this.placeTop, layout: this.layout.layout, more: this.more, empty: this.stretches.length === 0 }),
      ({ number, anchor, at, layout, more, empty }) => {
        if (empty) this.empty()
        if (at === undefined) return
        const from = this.from?.number === number && this.from.anchor === anchor ? this.from : undefined
        const old = from?.layout === layout ? from.at : undefined
        const by = old !== undefined && Math.abs(old - at) > SAME ? old - at : 0 // sums of fractions differ by a hair
        const wanted = old !== undefined && more ? this.room + by : 0
        const room = wanted > SAME ? wanted : 0
        const now = at - this.room + room
        const offset = from ? from.offset : -this.above(at)
        this.from = { number, anchor, layout, at: now, offset }
        this.room = room
        const top = old === undefined ? now + offset : this.top + now - old
        if (Math.abs(top - this.top) > SAME) this.send(Math.max(0, top))
      },
      { equals: compareStructural, fireImmediately: true },
    )
    const stopWaiting = reaction(
      () => this.awaiting === this.reader.number && this.reader.anchor === 'after' && this.stretches.find(one => one.number > this.reader.number),
      next => { if (next) this.reader.rest(next.number, next.page!.start) },
    )
    return () => {
      stop()
      stopWaiting()
      this.stopTimer()
      this.arrived()
    }
  }

  /** The window that the column is seen through, px from the top of the screen. */
  get view(): { top: number; height: number } {
    const { top, bottom, height } = this.layout.size
    return { top: top + HEAD, height: height - top - bottom - HEAD - FOOT }
  }

  get stretches(): readonly Stretch[] {
    const { layout } = this.layout
    const { number, partBefore, partAfter } = this.reader
    const pitch = layout.fontSize * layout.lineHeight
    const found: Stretch[] = []
    const parts = [partBefore, number, partAfter].map(part => (part === undefined ? undefined : this.reader.volumeOf(part)))
    let top = this.room
    const own = parts[1]
    if (!own?.fits(layout)) return found // not the part before, but why this one is not there, or that it comes
    for (const volume of parts) {
      if (!volume?.fits(layout) || (volume.number < number && !volume.complete)) continue
      if (volume.number > number && !own.complete) continue
      if (found.length > 0) top += BETWEEN_PARTS * pitch
      volume.pages.forEach((page, i) => {
        const height = bottomOf(page) + roomBelow(page, volume.pages[i + 1], layout, pitch)
        found.push({ key: `${volume.number}.${i}`, number: volume.number, volume, page, top, height })
        top += height
      })
      if (volume === own && own.complete && (this.ends || !parts[2])) {
        const { height } = this.view
        found.push({ key: `${number}.end`, number, volume, page: undefined, top, height })
        top += height
      }
    }
    return found
  }

  /** The end leaf stands below the part in hand: no other follows, or none did when the reader came there. Else there is what follows, or its place. */
  get ends(): boolean {
    const { partAfter, anchor, number, knowsParts } = this.reader
    return (partAfter === undefined && knowsParts) || (anchor === 'after' && this.awaiting !== number)
  }

  /** Of what the view moves over, px. */
  get height(): number { return Math.max(this.leaving, this.extent) }

  /** Sent somewhere, the view has not told that it is there. */
  get arriving(): boolean { return this.leaving > 0 }

  /** Of the whole column, px. So long as it still grows there is room to bring its last line to the top. */
  private get extent(): number {
    const last = this.stretches[this.stretches.length - 1]
    const { fontSize, lineHeight } = this.layout.layout
    return !last ? 0 : last.top + last.height + (last.page ? this.view.height - fontSize * lineHeight : 0)
  }

  /** Can a part still come above what is in the column? */
  private get more(): boolean {
    const [first] = this.stretches
    return first !== undefined && this.reader.canPrecede(first.number)
  }

  /** How far down it reaches, px, where a part comes back that is seen no longer; undefined where there is text. */
  get opening(): number | undefined { return this.top < this.room ? this.room : undefined }

  /** What is seen, and half a screen on either side. */
  get mounted(): readonly Stretch[] { return this.stretches.slice(this.window.from, this.window.to) }

  get seen(): readonly Stretch[] { return this.stretches.slice(this.sight.from, this.sight.to) }

  private get window(): Indices { return this.within(this.view.height / 2) }

  private get sight(): Indices { return this.within(0) }

  /** Of what is seen, and so much on either side, px. */
  private within(beside: number): Indices {
    const { stretches, top, view: { height } } = this
    const from = stretches.findIndex(stretch => stretch.top + stretch.height > top - beside)
    const to = stretches.findIndex(stretch => stretch.top > top + height + beside)
    return { from: Math.max(0, from), to: to < 0 ? stretches.length : to }
  }

  /** The view says where it is. */
  scrolled(top: number): void {
    if (this.isLate(top)) return
    this.told = this.asked
    if (Math.abs(top - this.asked) > SAME) this.moved = true
    this.arrived()
    this.top = top
    const [first] = this.stretches
    if (first && top < this.room && first.number < this.reader.number) { // else what stood above came back when the view is at rest
      this.settle()
      this.moved = true
    }
    this.wait()
  }

  /** The view lies here after it was sent: where it stayed, and no finger has moved it since, it is sent once more, so often. */
  found(top: number): void {
    const { asked, resends } = this
    if (Math.abs(top - asked) <= SAME && resends > 0) { // what it said last may be of before: not every move is told
      this.resends = 0
      this.top = top
      this.arrived()
      return
    }
    if (resends === 0 || Math.abs(this.top - asked) > SAME) return
    this.send(asked)
    this.resends = resends - 1
  }

  /** A screenful on or back, less a line; from a part that cannot be shown to the one beside it. */
  step(direction: 1 | -1): void {
    if (this.stretches.length === 0) {
      this.reader.turn(direction)
      return
    }
    const { layout: { fontSize, lineHeight } } = this.layout
    const most = this.extent - this.view.height
    const top = this.top + direction * (this.view.height - fontSize * lineHeight)
    const within = Math.max(this.room, Math.min(most, top))
    if (Math.abs(within - this.top) < SAME) return
    this.send(within)
    this.moved = true
    this.wait()
  }

  /** Brings a line into view. That is no move of the reader's: their place stays. */
  show(spot: Spot): void {
    for (const { number, page, top } of this.stretches) {
      const line = number === spot.number ? page?.items.find(item => item.kind === 'line' && item.block === spot.block && item.end > spot.offset) : undefined
      if (line) return this.send(Math.max(this.room, Math.min(this.extent - this.view.height, top + line.top - this.view.height / 4)))
    }
  }

  private wait(): void {
    this.stopTimer()
    this.stopTimer = this.clock.after(STILL, () => this.settle())
  }

  /** The first line that is seen whole is the place now. */
  private settle(): void {
    if (!this.moved) return
    this.moved = false
    const top = this.top - SAME
    const stretch = this.stretches.find(one => one.top + one.height > top && (!one.page || one.top + bottomOf(one.page) > top + 1))
    if (!stretch) return
    const item = stretch.page?.items.find(one => stretch.top + one.top >= top)
    const next = item || !stretch.page ? stretch : this.stretches[this.stretches.indexOf(stretch) + 1] ?? stretch
    if (!next.page && !this.ends) this.awaiting = next.number
    const anchor = next.page ? (next === stretch ? placeOf(item, next.page) : next.page.start) : 'after'
    const at = topIn(next, anchor)
    this.from = { number: next.number, anchor, layout: this.layout.layout, at, offset: this.top - at }
    this.reader.rest(next.number, anchor)
  }

  private send(top: number): void {
    this.resends = RESENDS
    this.leaving = Math.max(this.leaving, this.top + this.view.height)
    this.stopLeaving()
    this.stopLeaving = this.clock.after(ARRIVES, () => this.arrived())
    this.left = [...this.left, this.top]
    this.asked = top === this.asked || top === this.told ? top + 0.01 : top
    this.top = top
  }

  /** There is nothing in the view, which lies at its top then. */
  private empty(): void {
    this.room = this.asked = this.top = 0
    this.arrived()
    if (this.from) this.from.at = undefined
  }

  /** Is that of before the view went where it is sent? The column may have been laid anew since, and another part stand there. */
  private isLate(top: number): boolean {
    const far = Math.abs(top - this.asked) - SAME
    return this.left.some(one => Math.abs(top - one) < far)
  }

  private arrived(): void {
    this.leaving = 0
    this.left = []
    this.stopLeaving()
  }

  /** What is only looked at, a hit or a mark, stands below the lines that lead to it, px; the reader's own place at the top, where it is read on. */
  private above(at: number): number {
    const { looking, number, anchor } = this.reader
    const first = this.stretches.find(one => one.number === number)
    return looking && typeof anchor === 'object' && first ? Math.max(0, Math.min(this.view.height / 4, at - first.top)) : 0
  }

  /** Where the line with the reader's place stands, px; undefined while that is not known. */
  private get placeTop(): number | undefined {
    const { number, anchor, volume, pageIndex } = this.reader
    const stretch = this.stretches.find(one => one.number === number
      && (anchor === 'after' ? one.page === undefined : one.page !== undefined && one.page === volume?.pages[pageIndex]))
    return stretch && topIn(stretch, anchor)
  }
}

/** Where a place stands in the stretch that it is in, px from the top of the column: what is above the first words of a page belongs to its start, a picture to the words below it. */
function topIn({ page, top }: Stretch, anchor: Anchor | undefined): number {
  if (!page || typeof anchor !== 'object' || same(anchor, page.start)) return top
  const item = page.items.find(one => one.block === anchor.block && (one.kind === 'line' ? one.end > anchor.offset : anchor.offset === 0))
  return top + (item?.top ?? 0)
}

/** Where the last item of a page ends, px from its top. */
export function bottomOf({ items }: Page): number {
  const last = items[items.length - 1]
  return last ? last.top + last.height : 0
}

/** What stands between the last item of a page and the first of the next when no page begins there, px. */
function roomBelow({ items }: Page, next: Page | undefined, layout: Layout, pitch: number): number {
  const [last, first] = [items[items.length - 1], next?.items[0]]
  if (!first) return 0
  if (first.kind !== 'line' || first.role === 'heading') return BEFORE_BLOCK * pitch - first.top
  if (last && last.block !== first.block && (last.kind !== 'line' || last.role === 'caption')) return AFTER_BLOCK * pitch
  return first.start === 0 ? layout.paragraphGap * layout.fontSize : 0
}

function placeOf(item: Item | undefined, page: Page): Place {
  if (!item || item === page.items[0] || item.block < 0) return page.start
  return { block: item.block, offset: item.kind === 'line' ? item.start : 0 }
}
