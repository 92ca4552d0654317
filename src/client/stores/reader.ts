/**
 * Reading one series page by page. The place is (installment, anchor); pages are looked up from it and never the other way
 * round, so no change of layout moves it. Only a turn, a jump or opening writes it.
 */
import { makeAutoObservable, observableRef, reaction, runInAction } from 'mobx'
import type { Document } from '../../contract/document'
import { behindGone, hasWords, locatorAt, resolveLocator, type Locator, type Place } from '../../contract/locator'
import type { Manifest } from '../../contract/manifest'
import type { Page } from '../../typeset'
import type { Clock } from '../platform/ports'
import type { HeldText } from '../shelf/texts'
import type { GlyphStore } from './glyphs'
import type { LayoutStore } from './layout'
import type { PlaceStore } from './places'
import { TurningStore } from './turning'
import { isInText, START, type Anchor, type Volume } from './volume'
import { Volumes } from './volumes'
import { WayBackStore, type Origin } from './way-back'

/** What the reader takes from the shelf; the text of an installment may have to be fetched first. */
export interface ReadingSource {
  readonly series: string
  readonly manifest: Manifest | undefined
  /** The best whole copy; rejects with a ShelfFailure when there is none and none can be had. */
  text(number: number): Promise<HeldText>
  readonly serverNow: number
  /** The reader reads on in a part whose text is another than when they were there last, ms. */
  reread?(number: number, last: number): void
}

/** What lies in a slot. */
export type Leaf =
  /** `facing`: the page on the right of it, where two lie side by side and there is one. */
  | { kind: 'page'; volume: Volume; page: Page; facing: Page | undefined }
  | { kind: 'end'; number: number }
  | { kind: 'opening'; number: number }
  | { kind: 'failed'; number: number; cause: unknown }
  | { kind: 'none' }

/** A place in a text that may have to come first, or how it is found there. */
type Sought = Locator | ((document: Document) => Place)

/** A turn for which the pages are not there yet is made as soon as they are, if that is within this time, ms. */
const TURN_WAITS = 1000

const NONE: Leaf = { kind: 'none' }

export class ReaderStore {
  number: number
  anchor: Anchor = START
  /** What is in front is only looked at (a search hit, a mark, a link to a sentence): the reader's own place is another. */
  looking = false
  readonly turning = new TurningStore()
  private readonly back = new WayBackStore()
  private readonly volumes: Volumes
  /** Turns, on less back, that wait for pages, and until when. */
  private owed = { turns: 0, until: 0 }
  /** The part in hand is opened at this place, or the reader's own in it, as soon as its text is there, if nothing was turned or jumped meanwhile. */
  private sought: { at: Sought | undefined; anchor: Place } | undefined = undefined
  /** Where corrections led the reader, and from where: a text put back is read on where they were. */
  private carried: { from: Locator; to: Place } | undefined = undefined
  /** The reader came to what is in front by reading on. */
  private reads = true
  private readonly stops: (() => void)[]

  constructor(
    private readonly source: ReadingSource,
    private readonly layout: LayoutStore,
    private readonly glyphs: GlyphStore,
    private readonly places: PlaceStore,
    private readonly clock: Clock,
    number: number,
  ) {
    this.number = number
    this.volumes = new Volumes(part => source.text(part), clock, ({ document }) => {
      glyphs.need(document)
      this.arrive()
      this.arrange()
    })
    makeAutoObservable<this, 'source' | 'back' | 'volumes' | 'places' | 'clock' | 'glyphs' | 'layout' | 'owed' | 'stops' | 'sought' | 'carried' | 'reads'>(this, {
      turning: false, source: false, back: false, volumes: false, places: false, clock: false, glyphs: false, layout: false, anchor: observableRef, owed: observableRef,
      stops: false, sought: false, carried: false, reads: false,
    })
    this.stops = [
      reaction(() => this.volume?.complete === true, known => {
        if (!known) return
        this.arrange()
        if (this.share >= 1) this.remember(this.reads) // a part of one page has been read through once it is known to have no other
      }),
      reaction(() => this.owed.turns !== 0 && this.knows(Math.sign(this.owed.turns)), ready => { if (ready) this.pay() }),
    ]
  }

  // ---- what is in front -------------------------------------------------------------------------------------------

  get volume(): Volume | undefined { return this.volumes.get(this.number) }

  volumeOf(number: number): Volume | undefined { return this.volumes.get(number) }

  /** Index of the page that holds the place, -1 while unknown or on an end leaf. */
  get pageIndex(): number {
    const { volume } = this
    return volume && this.anchor !== 'after' ? volume.pageOf(this.anchor) : -1
  }

  /** Indices of the first and the last page in front: the same but for two facing pages. -1 as {@link pageIndex}. */
  get spread(): { first: number; last: number } {
    const { pageIndex, volume, layout: { columns } } = this
    if (!volume || pageIndex < 0) return { first: -1, last: -1 }
    const first = pageIndex - pageIndex % columns
    return { first, last: Math.min(first + columns, volume.pages.length) - 1 }
  }

  /** The leaf in front (0) or one of its neighbours. */
  leaf(side: -1 | 0 | 1): Leaf {
    if (side === 0) return this.leafAt(this.number, this.anchor)
    const beside = side === 1 ? this.following : this.preceding
    return beside ? this.leafAt(beside.number, beside.anchor) : NONE
  }

  /** Where 回到原处 leads, unless that is what is in front. */
  get wayBack(): Origin | undefined {
    const { back: { origin }, originPage, spread: { first, last } } = this
    return origin?.number === this.number && originPage >= first && originPage <= last ? undefined : origin
  }

  /** Page of the place to go back to, -1 while unknown. */
  get originPage(): number {
    const { back } = this
    return back.origin ? back.pageIn(this.volumes.get(back.origin.number)) : -1
  }

  /** Share of this part read: to the end of what is in front, 0…1. */
  get share(): number {
    const { volume, anchor, spread: { last } } = this
    if (anchor === 'after') return 1
    const page = volume?.pages[last]
    if (!volume || !page) return 0
    if (volume.complete && last === volume.pages.length - 1) return 1
    return locatorAt(volume.document, page.end).progression
  }

  private get following(): { number: number; anchor: Anchor } | undefined {
    const { volume, spread: { last } } = this
    if (this.anchor === 'after' || this.volumes.failed(this.number)) {
      const next = this.partAfter
      return next === undefined ? undefined : { number: next, anchor: START }
    }
    if (!volume && this.anchor === 'last' && this.partAfter !== undefined) return { number: this.partAfter, anchor: START }
    if (!volume || last < 0) return undefined
    const anchor = volume.placeOf(last + 1)
    if (anchor) return { number: this.number, anchor }
    if (!volume.complete || !this.knowsParts) return undefined
    const next = this.partAfter
    return next === undefined ? { number: this.number, anchor: 'after' } : { number: next, anchor: START }
  }

  private get preceding(): { number: number; anchor: Anchor } | undefined {
    const { volume, spread: { first }, layout: { columns }, partBefore } = this
    const before = partBefore === undefined ? undefined : { number: partBefore, anchor: 'last' as const }
    if (this.volumes.failed(this.number) || (!volume && this.anchor === START)) return before
    if (this.anchor === 'after') return { number: this.number, anchor: 'last' }
    if (!volume || first < 0) return undefined
    return first > 0 ? { number: this.number, anchor: volume.placeOf(first - columns)! } : before
  }

  /** The parts beside the one in hand, which comes first: who scrolls is at its edge before they could be cut there. */
  private get aboveAndBelow(): ({ number: number; anchor: Anchor } | undefined)[] {
    const { volume, partAfter, partBefore } = this
    if (!volume?.complete) return []
    return [partAfter === undefined ? undefined : { number: partAfter, anchor: START }, partBefore === undefined ? undefined : { number: partBefore, anchor: 'last' }]
  }

  /** Is it known which parts there are? On a first visit the text may be there a moment before. */
  get knowsParts(): boolean { return this.source.manifest !== undefined }

  /** The part read before this one, if any. */
  get partBefore(): number | undefined {
    return this.source.manifest?.released.filter(part => part.number < this.number).pop()?.number
  }

  /** May a part come that is read before this one? One that failed does not. */
  canPrecede(number: number): boolean {
    return this.source.manifest?.released.some(part => part.number < number && !this.volumes.failed(part.number)) === true
  }

  /** The part that follows in the plan, if it can be read: an unreleased part in between ends the way. */
  get partAfter(): number | undefined {
    const manifest = this.source.manifest
    const next = manifest?.released.find(part => part.number > this.number)
    if (!next) return undefined
    const waiting = manifest?.upcoming.some(part => part.number > this.number && part.number < next.number)
    return waiting ? undefined : next.number
  }

  /** Why the part that follows cannot be had; undefined if it can, or nothing follows. */
  get failedAfter(): { number: number; cause: unknown } | undefined {
    const { partAfter } = this
    return partAfter !== undefined && this.volumes.failed(partAfter) ? { number: partAfter, cause: this.volumes.causeOf(partAfter) } : undefined
  }

  private leafAt(number: number, anchor: Anchor): Leaf {
    const volume = this.volumes.get(number)
    if (anchor === 'after' && !this.volumes.failed(number)) return { kind: 'end', number }
    if (volume && anchor !== 'after') {
      const { columns } = this.layout
      const index = volume.pageOf(anchor)
      const first = index - index % columns
      const page = volume.pages[first]
      if (index >= 0 && page) return { kind: 'page', volume, page, facing: columns === 2 ? volume.pages[first + 1] : undefined }
    } else if (this.volumes.failed(number)) return { kind: 'failed', number, cause: this.volumes.causeOf(number) }
    return { kind: 'opening', number }
  }

  // ---- acts of the reader -----------------------------------------------------------------------------------------

  /**
   * Opens at the reader's own place in a part, or at a place that is only looked at, or `again` from its beginning: these with the way back to
   * their own if there is one.
   */
  async open(number = this.number, at?: Sought, again = false): Promise<void> {
    const own = again ? this.places.of(this.source.series, number)?.locator : undefined
    if (again) this.back.come(own && { number, anchor: undefined, own })
    else if (at && this.volume) this.leave()
    else if (at) this.back.come(this.readLast)
    this.looking = at !== undefined
    this.number = number
    this.anchor = { ...START }
    this.sought = again ? undefined : { at, anchor: this.anchor }
    this.reads = true
    this.forgive()
    this.turning.jumped()
    if (again) this.settle(true)
    await this.volumes.load(number)
    runInAction(() => this.arrive())
    this.arrange()
  }

  /**
   * Turns one leaf. False at the first page of all and on the last leaf of all, and where the page to turn to is not known yet: then
   * the turn is owed, so that none is lost however fast they come.
   */
  turn(direction: 1 | -1): boolean {
    if (!this.knows(direction)) {
      const now = this.clock.now()
      this.owed = { turns: (now < this.owed.until ? this.owed.turns : 0) + direction, until: now + TURN_WAITS }
      return false
    }
    const beside = direction === 1 ? this.following : this.preceding
    if (!beside) return false
    if (direction === 1 && beside.number !== this.number) this.remember() // read to the end, however it was come to
    this.number = beside.number
    this.anchor = beside.anchor
    this.turning.turned(direction)
    this.looking = false
    this.back.readOn(direction)
    this.settle(direction === 1)
    this.arrange()
    return true
  }

  /** A finger draws the leaves so far, in widths of the screen: negative is on. */
  follow(share: number): void {
    this.turning.follow(share, (share < 0 ? this.following : this.preceding) !== undefined)
  }

  /** The column was scrolled to this place, or a voice has got to it: it is the reader's own, as if turned to. */
  rest(number: number, anchor: Place | 'after'): void {
    const { volume, pageIndex, number: part } = this
    if ((number > this.number || anchor === 'after') && volume?.complete) { // read to the end on the way
      this.anchor = volume.placeOf(volume.pages.length - 1)!
      this.remember()
    }
    this.number = number
    this.anchor = anchor
    this.turning.jumped()
    this.looking = false
    if (part !== number) this.back.readOn(number - part)
    else if (pageIndex >= 0 && this.pageIndex >= 0) this.back.readOn(this.pageIndex - pageIndex)
    this.settle(number >= part)
    this.arrange()
  }

  /** Goes to a place and makes it the reader's own, or to where they were last in another part; the way back is kept. */
  jump(number: number, place?: Place): void {
    const { volume, spread: { first, last } } = this
    const page = place && volume ? volume.pageOf(place) : first
    const isHere = number === this.number && page >= first && page <= last
    if (!isHere) this.leave()
    this.looking = false
    if (!place) { void this.open(number); return }
    this.go(number, place)
    this.settle()
  }

  /** To the first page of the part in hand or to its last, as {@link jump}. Who is there, or beyond, is not led back to where it begins. */
  toEdge(edge: 'first' | 'last'): void {
    const { volume, number, anchor, spread: { last } } = this
    if (!volume) return
    if (edge === 'first') return this.jump(number, START)
    if (anchor === 'after' || (volume.complete && last === volume.pages.length - 1)) return
    this.leave()
    this.looking = false
    this.go(number, 'last')
    this.settle()
  }

  /** Shows a place without moving the reader's own, which {@link goBack} returns to. The next turn makes it the reader's own. */
  look(number: number, place: Place): void {
    this.leave()
    this.looking = true
    this.go(number, place)
  }

  /** 回到原处: from where a jump or a look led to where the reader was. */
  goBack(): void {
    const { back, back: { origin } } = this
    if (!origin) return
    const anchor = back.anchorIn(this.volumes.get(origin.number))
    back.giveUp()
    this.looking = false
    if (anchor === undefined) { void this.open(origin.number); return }
    this.go(origin.number, anchor)
    this.settle()
  }

  /** 留在这里: what is in front is the reader's own place, and the way back is given up. */
  stay(): void {
    this.back.giveUp()
    this.looking = false
    this.settle(true)
  }

  /** See {@link Volumes.retryFailed}. */
  retryFailed(number?: number): void { this.volumes.retryFailed(number) }

  /** See {@link Volumes.recall}. The place is kept: a part may be put back. */
  recall(isOut: (number: number) => boolean): void {
    const { volume, number, anchor, back } = this
    if (volume && !isOut(number) && isInText(anchor)) this.sought = { at: locatorAt(volume.document, anchor), anchor }
    const origin = back.origin && this.volumes.get(back.origin.number)
    if (origin && !isOut(origin.number)) back.recalled(origin.document)
    this.volumes.recall(isOut)
  }

  close(): void {
    this.stops.forEach(stop => stop())
    this.volumes.close()
  }

  // ---- behind the scenes ------------------------------------------------------------------------------------------

  /** Is it known what lies on that side? Not while the part in hand is being read or cut, but for what it was turned to from; nor beyond it before {@link knowsParts}. */
  private knows(direction: number): boolean {
    const { volume, anchor, number, knowsParts } = this
    if (anchor === 'after' || this.volumes.failed(number)) return true
    if (!volume) return anchor === (direction < 0 ? START : 'last')
    const { first, last } = this.spread
    if (first < 0) return false
    return direction < 0 ? first > 0 || knowsParts : last + 1 < volume.pages.length || (volume.complete && knowsParts)
  }

  private pay(): void {
    const { turns, until } = this.owed
    this.forgive()
    if (this.clock.now() > until || this.volumes.failed(this.number)) return // they were meant for its pages
    const direction = turns > 0 ? 1 : -1
    for (let i = 0; i < Math.abs(turns); i++) this.turn(direction)
  }

  /** Loads and lays out what is in front, then the neighbours. Called after every act, and when type or box changed. */
  arrange(): void {
    const { table } = this.glyphs
    const { layout } = this.layout
    void this.volumes.load(this.number)
    if (!table || !layout) return
    const layOut = (number: number, first: Place | 'last') => {
      const volume = this.volumes.get(number)
      if (volume) volume.layOut(layout, table, first)
      else void this.volumes.load(number)
    }
    this.volume?.layOut(layout, table, this.anchor === 'after' ? 'last' : this.anchor)
    this.pinLast()
    for (const beside of this.layout.scrolls ? this.aboveAndBelow : [this.following, this.preceding]) {
      if (beside && beside.number !== this.number) layOut(beside.number, beside.anchor === 'last' ? 'last' : START)
    }
    const origin = this.back.origin?.number
    if (origin !== undefined && origin !== this.number) layOut(origin, START)
    const { partBefore, partAfter } = this
    this.volumes.keep(number => [this.number, partBefore, partAfter, origin].includes(number))
  }

  /** A newer revision of the part in hand has been cached: its text takes over at the same sentence, or where `found` says that what is looked at stands now. */
  refresh(number: number, found: (document: Document, now: Place) => Place | undefined = () => undefined): Promise<void> {
    return this.volumes.refresh(number, (held, fresh) => {
      const moved = (anchor: Place) => resolveLocator(fresh.document, locatorAt(held.document, anchor))
      const { anchor, carried } = this
      if (number === this.number && isInText(anchor)) {
        // Words from before the last correction come first: they may have been gone for a moment. If they are gone for good, its own lead on.
        const ways = [...carried?.to === anchor ? [carried.from] : [], locatorAt(held.document, anchor)]
        const way = ways.find(one => hasWords(fresh.document, one))
        const from = way ?? ways[0]!
        const behind = way ? undefined : behindGone(held.document, fresh.document, anchor.block)
        const now = behind ?? resolveLocator(fresh.document, from)
        const to = found(fresh.document, now) ?? now
        this.anchor = to
        this.carried = { from, to }
        // The former text goes, and with it what stood behind: whoever comes back later could not be led there.
        if (behind && !this.looking) this.places.carry(this.source.series, number, locatorAt(fresh.document, behind))
      } else if (number === this.number && typeof anchor === 'object') { // the title stays the title, whatever text now stands first
        this.anchor = found(fresh.document, anchor) ?? anchor
      }
      this.back.moved(number, moved)
    })
  }

  /** 'last' becomes a place as soon as the last page is known: that of the first page in front. */
  private pinLast(): void {
    const { volume } = this
    if (this.anchor !== 'last' || !volume?.complete) return
    const place = volume.placeOf(this.spread.first)
    if (place) {
      this.anchor = place
      this.remember(false)
    }
  }

  private leave(): void { this.back.leave(this.number, this.anchor) }

  /** Where the reader read last in this series, if anywhere, as it is now: a turn in the same part writes it anew. */
  private get readLast(): Origin | undefined {
    const { source: { series }, places } = this
    const number = places.lastNumber(series)
    return number === undefined ? undefined : { number, anchor: undefined, own: places.of(series, number)?.locator }
  }

  private go(number: number, anchor: Anchor): void {
    this.number = number
    this.anchor = anchor
    this.forgive()
    this.turning.jumped()
    this.arrange()
  }

  /** Turns that are owed were meant for where the reader was. */
  private forgive(): void { this.owed = { turns: 0, until: 0 } }

  private arrive(): void {
    const { volume, sought, number } = this
    if (!volume || !sought) return
    this.sought = undefined
    if (this.anchor !== sought.anchor) return
    const place = sought.at ?? this.places.of(this.source.series, number)?.locator
    if (place) this.anchor = typeof place === 'function' ? place(volume.document) : resolveLocator(volume.document, place)
    this.remember()
  }

  /** What is in front becomes the reader's own place as soon as its text is there. */
  private settle(reads = false): void {
    this.reads = reads
    const { number, anchor } = this
    if (this.volume) this.remember(reads)
    else void this.volumes.load(number).then(() => { if (this.number === number && this.anchor === anchor) runInAction(() => this.remember(reads)) })
  }

  /** `reads`: came here by reading on. Who jumps to the end, or turns back to it from the next part, has not read the part. */
  private remember(reads = true): void {
    const { volume } = this
    if (!volume || this.anchor === 'last' || this.looking) return
    const place = this.anchor === 'after' ? undefined : this.anchor
    const own = this.places.of(this.source.series, this.number)
    const locator = place ? locatorAt(volume.document, place) : own?.locator
    if (!locator) return
    if (own && own.hash !== volume.hash) this.source.reread?.(this.number, own.at)
    // Opened before its pages are known, the place is what it was.
    const ended = this.share >= 1 || (this.pageIndex < 0 && own?.ended === true)
    this.places.move(this.source.series, this.number, { locator, hash: volume.hash, at: this.source.serverNow, finished: reads && this.share >= 1, ended })
  }
}
