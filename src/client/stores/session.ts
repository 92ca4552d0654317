/** A series open in the reader: the reader's store with what it takes from shelf, clock and settings. */
import { compareStructural, makeAutoObservable, observableRef, reaction } from 'mobx'
import type { Document } from '../../contract/document'
import { charactersOf, imagesOf } from '../../contract/document'
import { locatorAt, resolveLocator, type Locator } from '../../contract/locator'
import type { Manifest, UpcomingInstallment } from '../../contract/manifest'
import { ShelfError } from '../shelf/failure'
import type { HeldText } from '../shelf/texts'
import type { App } from './app'
import { keepAwake } from './awake'
import { ColumnStore } from './column'
import type { PlaceElsewhere } from './following/elsewhere'
import { ListeningStore } from './listening'
import { Marking, type MarkingSource } from './marking'
import { perPart } from './per-part'
import { ReaderStore } from './reader'
import { SearchStore } from './search'
import { correctionsOf, seenUntil } from './series-view'
import { Sight } from './sight'
import { joined } from './tints'
import type { Volume } from './volume'

export type NextPart =
  | { kind: 'released'; number: number; title: string; summary: string }
  | { kind: 'upcoming' } & UpcomingInstallment

export class Session implements MarkingSource {
  readonly reader: ReaderStore
  readonly column: ColumnStore
  readonly sight: Sight
  readonly marking: Marking
  readonly search: SearchStore
  readonly listening: ListeningStore
  /** The colours under the words of a part, from every source; the same array as long as nothing changed. */
  readonly tintsOf = perPart(joined([number => this.marking.tints(number), number => this.search.tints(number), number => this.listening.tints(number)]))

  /** No other screen lies over it, whose the address is then: a voice may read on into the next part. */
  private inFront = true
  /** The part whose text as it was held lacked the place to look at; 0: none. */
  private missed = 0
  /** The reader reads in another text of this part than when they were there last, ms. */
  private unaware: { number: number; last: number } | undefined = undefined
  /** Hash of the text whose corrections they have been told of. */
  private told = ''

  /** `at`: a place to look at first. `again`: the part is read again (重读), from its beginning. */
  constructor(readonly app: App, readonly series: string, number: number, private at?: Locator, private readonly again = false) {
    this.reader = new ReaderStore(this, app.layout, app.glyphs, app.places, app.platform.clock, number)
    this.column = new ColumnStore(this.reader, app.layout, app.platform.clock)
    this.sight = new Sight(this.reader, app.layout, () => (app.layout.scrolls ? this.column : undefined))
    this.marking = new Marking(this, this.reader, this.sight, app.marks, app.platform.clock, app.platform.random)
    this.search = new SearchStore(this, this.reader, app.platform.clock)
    this.listening = new ListeningStore(this, this.reader, this.sight, app.platform)
    makeAutoObservable<this, 'at' | 'again' | 'missed' | 'told' | 'unaware'>(this, {
      app: false, series: false, reader: false, column: false, sight: false, marking: false, search: false, listening: false, text: false, peek: false, tintsOf: false, minutesAfter: false, at: false, again: false, missed: false, told: false, unaware: observableRef,
    })
  }

  /** The screen came to the front, or another came up over it. */
  show(inFront: boolean): void { this.inFront = inFront }

  get shelf() { return this.app.shelf }
  get ticker() { return this.app.ticker }
  get serverNow(): number { return this.app.shelf.shelf.serverNow() }
  get manifest(): Manifest | undefined { return this.shelf.manifest(this.series)?.value }
  /** When the service last said how the series stands, by its clock. */
  get heardAt(): number | undefined { return this.shelf.manifest(this.series)?.savedAt }
  /** Of a preview: the version of the draft, 0 for the text that stands without one. */
  get previewed(): number | undefined {
    if (!this.app.preview) return undefined
    const version = (this.manifest?.preview as { version?: unknown } | undefined)?.version
    return typeof version === 'number' ? version : 0
  }

  get timeZone(): string { return this.manifest?.series.timeZone ?? 'Asia/Shanghai' }

  /** The place on another device, while it is to be offered here. */
  get elsewhere(): PlaceElsewhere | undefined {
    const { available, sync } = this.app.following
    return available && !this.reader.looking ? sync.elsewhere.offer(this.series) : undefined
  }

  get isChoosing(): boolean { return this.marking.selecting.selection !== undefined }

  /**
   * What lies in the folio's room, one at a time: what the reader has just asked for before what goes on beside it, an offer last. The bar in
   * front holds the way back, and the pause of what is being said. Undefined: the folio itself.
   */
  get foot(): 'search' | 'listening' | 'back' | 'elsewhere' | undefined {
    if (this.search.index >= 0) return 'search'
    if (this.listening.state !== 'off') return 'listening'
    if (this.reader.wayBack) return 'back'
    return this.elsewhere && 'elsewhere'
  }

  get runningTitle(): string {
    const { number } = this.reader
    return this.manifest?.released.find(part => part.number === number)?.title ?? this.reader.volume?.document.title ?? ''
  }

  /** What the window is called by; of a part to come, or withdrawn, the title that its leaf says. '' while unknown. */
  get windowTitle(): string {
    const { upcoming = [], withdrawn = [] } = this.manifest ?? {}
    return this.runningTitle || ([...upcoming, ...withdrawn].find(({ number }) => number === this.reader.number)?.title ?? '')
  }

  /** Minutes to the end of this part, undefined while unknown and on its last page. */
  get minutesLeft(): number | undefined {
    const { volume, spread: { last } } = this.reader
    return volume && last >= 0 ? this.minutesAfter(volume, last) : undefined
  }

  /** Minutes from the end of a page to that of its part, undefined after the last. */
  minutesAfter({ document, pages, complete }: Volume, index: number): number | undefined {
    const page = pages[index]
    if (!page || (complete && index === pages.length - 1)) return undefined
    return this.app.pace.minutes((1 - locatorAt(document, page.end).progression) * charactersOf(document))
  }

  /** Characters of the page in front, 0 where there is none. */
  private get charactersInFront(): number {
    const leaf = this.reader.leaf(0)
    if (leaf.kind !== 'page') return 0
    return [...leaf.page.items, ...leaf.facing?.items ?? []].reduce((sum, item) => sum + (item.kind === 'line' && item.block >= 0 ? item.end - item.start : 0), 0)
  }

  /** What follows a part in the plan; undefined after the last. */
  nextOf(number: number): NextPart | undefined {
    const { released = [], upcoming = [] } = this.manifest ?? {}
    const next = [
      ...released.map(part => ({ kind: 'released' as const, number: part.number, title: part.title, summary: part.summary })),
      ...upcoming.map(part => ({ kind: 'upcoming' as const, ...part })),
    ].filter(part => part.number > number).sort((a, b) => a.number - b.number)
    return next[0]
  }

  onwardOf(number: number): number | undefined {
    const next = this.nextOf(number)
    return next?.kind === 'released' ? next.number : undefined
  }

  /** Reads from the shelf; what is not there yet is fetched first, and waited for. */
  async text(number: number): Promise<HeldText> {
    const { shelf } = this.app.shelf
    if (!shelf.manifest(this.series)) {
      const pulled = await this.shelf.refreshSeries(this.series)
      if (!pulled.ok && !shelf.manifest(this.series)) throw new ShelfError(pulled.failure.code, 'no manifest', { cause: pulled.failure.cause })
    }
    const best = shelf.textHash(this.series, number)
    const held = await shelf.text(this.series, number)
    if (held) return this.opened(number, held, best)
    if (this.mayBeOut(number) && this.shelf.pull(this.series).kind === 'pulling') await this.shelf.refreshSeries(this.series)
    if (!this.isOut(number)) throw new ShelfError('not-found', 'not released')
    // What came and the disk does not give is fetched once more, and is read without it then.
    for (let tries = 0; tries < 2; tries++) {
      const arrival = this.arrival(number)
      shelf.want(this.series, number)
      await arrival
      const arrived = shelf.textHash(this.series, number)
      const come = await shelf.text(this.series, number)
      if (come) return this.opened(number, come, arrived)
    }
    throw new ShelfError('damaged', 'it came and cannot be read')
  }

  isReadable(number: number): boolean { return this.app.shelf.shelf.isReadable(this.series, number) }
  peek(number: number): Promise<Document | undefined> { return this.shelf.document(this.series, number) }

  /** Starts reading; returns the way to close. */
  start(): () => void {
    const { app, reader, series } = this
    app.shelf.shelf.keep(series)
    let release = (): void => undefined
    const hold = (): void => {
      release()
      release = app.shelf.shelf.hold(series, reader.number)
    }
    hold()
    app.fonts.begin()
    const stops = [
      reaction(() => app.settings.preferences.keepOn || this.listening.state === 'playing', on => keepAwake(app.display, this, on), { fireImmediately: true }),
      () => keepAwake(app.display, this, false),
      app.releases.watch(series),
      this.listening.open(),
      app.shelf.onChange(changes => {
        for (const change of changes) if (change.kind === 'installment' && change.series === series) {
          this.search.changed(change.number)
          this.marking.changed(change.number)
          void this.renew(change.number)
        }
      }),
      reaction(() => [app.layout.layout, app.layout.scrolls, app.glyphs.table, this.manifest?.version], () => {
        reader.arrange()
        this.listening.keepUp()
      }, { equals: compareStructural }),
      reaction(() => this.manifest?.released.map(part => part.number), (out = []) => {
        reader.retryFailed()
        this.recall(number => out.includes(number))
        if (!out.includes(reader.number)) hold()
      }, { equals: compareStructural }),
      reaction(() => reader.number, number => {
        hold()
        app.shelf.shelf.want(series, number)
      }),
      reaction(() => reader.volume && !app.platform.singlePage ? reader.number : undefined, number => {
        if (number !== undefined) app.counts.opened(series, number)
      }, { fireImmediately: true }),
      reaction(() => app.places.of(series, reader.number)?.finished === true && !app.platform.singlePage ? reader.number : undefined, number => {
        if (number !== undefined) app.counts.finished(series, number)
      }),
      reaction(() => [reader.number, reader.anchor], () => this.marking.selecting.clear(), { equals: compareStructural }),
      reaction(() => this.isChoosing, isChoosing => { if (!isChoosing) this.listening.keepUp() }),
      reaction(() => app.settings.preferences.turn, () => reader.turning.jumped()), // else the last turn would be seen again, in the other way
      reaction(() => [reader.number, reader.looking, this.inFront], () => {
        if (this.inFront && !reader.looking && !app.preview) app.front.address.replaceQuery({ series, number: String(reader.number) })
      }, { equals: compareStructural }),
      reaction(() => this.amends, notes => {
        if (notes.length === 0) return
        this.told = reader.volume!.hash
        this.marking.tell({ what: 'corrected', notes })
      }, { equals: compareStructural }),
      reaction(() => [reader.turning.step, this.charactersInFront] as const, ([step, characters]) => {
        app.pace.show(step, characters, app.platform.clock.now())
      }, { equals: compareStructural, fireImmediately: true }),
      app.platform.onHide(() => app.places.leave(series, seenUntil(app, series))),
    ]
    const { number } = reader
    const opened = reader.open(number, this.at, this.again).then(() => this.seeMissed(number))
    void Promise.all([app.shelf.refreshSeries(series), opened]).then(() => this.tellMissed())
    return () => {
      stops.forEach(stop => stop())
      release()
      this.marking.close()
      reader.close()
      this.search.close()
      app.places.visit(series, seenUntil(app, series))
      app.shelf.shelf.readChanged()
    }
  }

  /** Goes to words that a link leads to, which are looked at. */
  async follow(number: number, at: Locator): Promise<void> {
    this.at = at
    await this.reader.open(number, at)
    this.seeMissed(number)
    this.tellMissed()
  }

  /** Who has gone on to another part meanwhile misses nothing there. */
  private seeMissed(number: number): void {
    if (this.reader.number === number && this.lacksAt) this.missed = number
  }

  /** Is the place to look at not in the text in front? */
  private get lacksAt(): boolean {
    const { at, reader: { volume } } = this
    return at !== undefined && volume?.document.blocks.every(block => block.key !== at.block) === true
  }

  /** Whoever comes by a link to words that are no more is told why they are at the beginning; they may be in a later text than this device has. */
  private tellMissed(): void {
    const { reader: { volume, number }, marking } = this
    const { released = [] } = this.app.shelf.shelf.manifest(this.series)?.value ?? {} // the first one that comes is told of a moment later
    const isLatest = volume !== undefined && released.some(part => part.number === number && part.hash === volume.hash)
    if (this.missed === number && isLatest && this.lacksAt) marking.tell({ what: 'gone' })
  }

  private hushMissed(): void {
    if (this.marking.done?.what === 'gone') this.marking.hush()
  }

  /** What was withdrawn goes at once, with whatever was made of it; the leaf says why. */
  private recall(isOut: (number: number) => boolean): void {
    this.reader.recall(isOut)
    if (!isOut(this.missed)) this.hushMissed()
    this.listening.recall(isOut)
    this.app.quoting.recall(this.series, isOut)
  }

  reread(number: number, last: number): void { this.unaware = { number, last } }

  /** What has been put right in the part in hand since the reader was there last, as far as it is worth telling. */
  private get amends(): readonly string[] {
    const { unaware, told, reader: { number, volume }, manifest } = this
    const part = manifest?.released.find(one => one.number === number)
    if (unaware?.number !== number || !part || part.hash !== volume?.hash || part.hash === told) return []
    const all = correctionsOf(part)
    const since = all.filter(({ at }) => at > unaware.last)
    return (since.length > 0 ? since : all.slice(0, 1)).filter(({ severity }) => severity === 'major').map(({ note }) => note)
  }

  private async renew(number: number): Promise<void> {
    const hash = this.app.shelf.shelf.textHash(this.series, number)
    if (hash === undefined) return
    this.reader.retryFailed(number)
    const volume = this.reader.volumeOf(number)
    if (!volume) return this.listening.renew(number)
    if (hash === volume.hash) return
    await this.reader.refresh(number, (document, now) => this.search.renewed(document, now))
    const fresh = this.reader.volumeOf(number)
    if (fresh) {
      void this.listening.renew(number, fresh.document)
      this.app.quoting.renew(this.series, number, fresh.document)
    }
    const place = this.app.places.of(this.series, number)
    if (place && number === this.reader.number && !this.reader.looking) this.reread(number, place.at)
    if (fresh && this.at && this.missed === number && this.reader.looking) {
      this.hushMissed()
      if (!this.lacksAt) this.reader.look(number, resolveLocator(fresh.document, this.at))
      this.tellMissed()
    }
  }

  /** With the addresses of its pictures at hand, unless the part was withdrawn while it was read. @param best the hash of the text at hand when that was begun: if there is a better one since, that. */
  private async opened(number: number, held: HeldText, best: string | undefined): Promise<HeldText> {
    await this.shelf.findImages(imagesOf(held.document).map(image => image.hash))
    if (!this.isOut(number)) throw new ShelfError('not-found', 'out no more')
    const now = this.app.shelf.shelf.textHash(this.series, number)
    return now === undefined || now === best ? held : this.text(number)
  }

  /** Of a part that it does not know, or whose instant has passed since, a list of before cannot tell. */
  private mayBeOut(number: number): boolean {
    const { upcoming = [], withdrawn = [] } = this.app.shelf.shelf.manifest(this.series)?.value ?? {}
    const waiting = upcoming.find(part => part.number === number)
    if (waiting) return waiting.releaseAt !== null && waiting.releaseAt <= this.serverNow
    return !this.isOut(number) && withdrawn.every(part => part.number !== number)
  }

  private isOut(number: number): boolean {
    return this.app.shelf.shelf.manifest(this.series)?.value.released.some(part => part.number === number) === true
  }

  /** Resolves when the text can be read, rejects when it failed for good or there is no network. */
  private arrival(number: number): Promise<void> {
    const { shelf } = this.app.shelf
    return new Promise((resolve, reject) => {
      let asked = false // what is said of it before the wish was heard is of an earlier try
      const check = (): void => {
        const copy = shelf.copy(this.series, number)
        if (shelf.isReadable(this.series, number)) done(resolve)
        else if (!this.isOut(number)) done(() => reject(new ShelfError('not-found', 'withdrawn meanwhile')))
        else if (!asked) asked = shelf.connection() !== 'none'
        else if (copy.state === 'failed') done(() => reject(new ShelfError(copy.code, 'failed', { cause: copy.failure.cause })))
        else if (copy.state === 'queued' && copy.after !== undefined) {
          const { after } = copy
          done(() => reject(new ShelfError(after, 'will be tried again later')))
        } else if (copy.state !== 'downloading' && shelf.isPaused()) done(() => reject(new ShelfError('busy', 'not asked for yet')))
        if (shelf.connection() === 'none') done(() => reject(new ShelfError('offline', 'no network')))
      }
      const stop = this.app.shelf.onChange(check)
      const done = (settle: () => void): void => { stop(); settle() }
      check()
    })
  }
}
