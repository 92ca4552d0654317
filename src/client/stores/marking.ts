/** Marks on the part in hand: those that lie on its pages, and what the reader does with them. */
import { makeAutoObservable, observable, observableRef, runInAction } from 'mobx'
import { textOf, type Document } from '../../contract/document'
import { before, locatorAt, resolveLocator, same, type Place } from '../../contract/locator'
import { passageAt, resolvePassage, type Range } from '../../contract/passage'
import type { Clock } from '../platform/ports'
import { beginningOf, type Bookmark, type Highlight, type Ink, type MarkRecord, type MarkStore } from './marks'
import { perPart } from './per-part'
import type { ReaderStore, ReadingSource } from './reader'
import { Selecting, type Selection } from './selecting'
import { sentenceAt } from './sentences'
import { isSeen, type Sight } from './sight'
import type { Spot } from './spot'
import { joined, tintsOver, type Look, type Tint } from './tints'
import type { Volume } from './volume'

/** What the marks need besides the reader. */
export interface MarkingSource extends ReadingSource {
  /** The text of a part if it is on the device. */
  peek(number: number): Promise<Document | undefined>
}

/** What was just done, said for a moment, with the way to undo it. */
export interface Done {
  what: 'removed' | 'copied' | 'uncopied' | 'bookmarked' | 'unbookmarked' | 'lengthened' | 'joined' | 'unsaved' | 'unwritable' | 'withdrawn' | 'gone' | 'corrected'
  /** What the corrections put right. */
  notes?: readonly string[]
  undo?: () => void
}

/** A highlight where it lies now. */
export interface Placed { mark: Highlight; range: Range }

/** How long is told what was done, ms: longer what has to be read, or can be undone. */
const TELL = 1800
const TELL_LONG = 6000
/** So many turns at most lie between one sentence and the next. */
const FAR = 4
/** The most of a bookmark's words that are kept. */
const WORDS = 60
/** So few characters of a sentence tell nothing: the next is taken in. */
const FEW = 8

export class Marking {
  readonly selecting: Selecting
  /** The page is being pulled down: not far enough yet, or far enough. */
  pull: 'none' | 'pulling' | 'ready' = 'none'
  done: Done | undefined = undefined
  ink: Ink = 1
  private readonly peeked = observable.map<number, Document>({}, { deep: false })
  private stopTelling = (): void => undefined
  /** What was laid last of the words being drawn, and the way back to before they were. */
  private drawn: { selection: Selection; takeBack: () => void } | undefined

  constructor(
    private readonly source: MarkingSource,
    private readonly reader: ReaderStore,
    private readonly sight: Sight,
    private readonly marks: MarkStore,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {
    this.selecting = new Selecting(reader, sight)
    makeAutoObservable<this, 'source' | 'reader' | 'sight' | 'marks' | 'clock' | 'random' | 'peeked' | 'stopTelling' | 'drawn' | 'made' | 'inks' | 'bookmarks'>(this, {
      selecting: false, source: false, reader: false, sight: false, marks: false, clock: false, random: false, peeked: false, stopTelling: false, drawn: false, made: false, inks: false, bookmarks: false,
      done: observableRef, highlights: false, tints: false, isLost: false,
      step: false, reach: false, // the turn lets words go, and only then are they chosen
    })
  }

  // ---- where the marks are ----------------------------------------------------------------------------------------

  /** The highlights of a part that is open, where they lie in its present revision. */
  readonly highlights = perPart<readonly Placed[]>(number => {
    const document = this.reader.volumeOf(number)?.document
    const placed: Placed[] = []
    if (document) for (const mark of this.marks.of(this.source.series, number)) {
      const range = mark.kind === 'highlight' ? resolvePassage(document, mark.passage) : undefined
      if (range) placed.push({ mark: mark as Highlight, range })
    }
    return placed
  })

  private readonly inks = perPart<readonly Tint[]>(number => {
    const document = this.reader.volumeOf(number)?.document
    const tints: Tint[] = []
    if (document) for (const { mark, range } of this.highlights(number)) {
      tints.push(...tintsOver(document, range, lookOf(mark)))
      if (mark.note !== '') tints.push(...tintsOver(document, range, 'noted'))
    }
    return tints
  })

  readonly tints = joined([this.inks, number => this.selecting.tints(number)])

  /** The bookmarks of a part that is open, where they lie in its present revision: looked up once, not at every turn, for words that are gone are looked for in the whole text. */
  private readonly bookmarks = perPart<readonly { mark: Bookmark; place: Place }[]>(number => {
    const document = this.reader.volumeOf(number)?.document
    if (!document) return []
    return this.marks.of(this.source.series, number).flatMap(mark => (mark.kind === 'bookmark' ? [{ mark, place: resolveLocator(document, mark.place) }] : []))
  })

  /** The bookmarks of the part in hand that are seen. */
  get pageBookmarks(): readonly Bookmark[] {
    const { number } = this.reader
    const bookmarks = this.bookmarks(number)
    const seen = bookmarks.length > 0 ? this.sight.of(number) : undefined
    return seen ? bookmarks.filter(({ place }) => isSeen(seen, place)).map(({ mark }) => mark) : []
  }

  get isBookmarked(): boolean { return this.pageBookmarks.length > 0 }

  get canBookmark(): boolean { return this.reader.leaf(0).kind === 'page' }

  get unsaved(): 'unsaved' | 'unwritable' | undefined {
    const { unsaved, isFull } = this.marks
    return !unsaved ? undefined : isFull ? 'unsaved' : 'unwritable'
  }

  /** The parts with marks, in the order of the series. */
  get listed(): { number: number; marks: readonly MarkRecord[] }[] {
    return this.marks.numbers(this.source.series).map(number => ({ number, marks: this.marks.of(this.source.series, number) }))
  }

  /** Are the words of a mark no longer in the text? False as long as the text has not been looked at. */
  isLost(number: number, mark: MarkRecord): boolean {
    const document = this.reader.volumeOf(number)?.document ?? this.peeked.get(number)
    if (!document) return false
    if (mark.kind === 'highlight') return resolvePassage(document, mark.passage) === undefined
    const { block, offset } = resolveLocator(document, mark.place)
    return mark.place.quote !== '' && !(document.blocks[block] && textOf(document.blocks[block]!).startsWith(mark.place.quote, offset))
  }

  /** Looks at the texts of all parts with marks that are on the device. */
  async inspect(): Promise<void> {
    for (const { number } of this.listed) {
      if (this.reader.volumeOf(number) || this.peeked.has(number)) continue
      const document = await this.source.peek(number).catch(() => undefined)
      if (document) runInAction(() => this.peeked.set(number, document))
    }
  }

  /** A text has changed on the shelf: it is looked at anew. */
  changed(number: number): void { this.peeked.delete(number) }

  find(number: number, id: string): MarkRecord | undefined {
    return this.marks.of(this.source.series, number).find(mark => mark.id === id)
  }

  // ---- choosing words ---------------------------------------------------------------------------------------------

  /** A long press: the highlight or else the sentence under the finger is chosen. False where there are no words. */
  press(x: number, y: number): boolean {
    const hit = this.sight.isBeside(y) ? this.sight.under(x, y) : undefined
    if (!hit || !this.choose(hit)) return false
    this.selecting.hold(true)
    return true
  }

  /** A tap: the highlight under the finger is chosen. False where there is none. */
  tap(x: number, y: number): boolean {
    const hit = this.sight.under(x, y)
    const placed = hit?.on ? this.highlightAt(hit) : undefined
    if (hit && placed) this.selecting.choose(hit.number, placed.range, placed.mark.id)
    return placed !== undefined
  }

  drag(x: number, y: number): void {
    const { selection } = this.selecting
    const hit = selection && this.sight.under(x, y, selection.number)
    if (!hit) return
    this.selecting.hold(true)
    this.selecting.extend(hit)
  }

  /**
   * A finger that draws rests below the foot (1) or above the head (-1): the next sentence is taken in, and if it is on the page beside and that `mayTurn`, it is
   * turned to.
   */
  reach(direction: 1 | -1, mayTurn: boolean): 'nothing' | 'more' | 'turned' {
    const { selecting, sight } = this
    const { selection } = selecting
    const spot = selection && selecting.beside(direction, true)
    if (!spot) return 'nothing'
    const turns = !sight.holds(spot)
    if (turns) {
      if (!mayTurn || !this.isOnNext(spot, direction)) return 'nothing'
      this.bring(spot, direction)
    }
    selecting.hold(true)
    selecting.extend(spot, selection) // a turn has let them go
    return turns ? 'turned' : 'more'
  }

  /**
   * By keys: chooses the sentence after or before, or takes it in; pages are turned to it. With no words chosen only `more` begins to choose, at the
   * first sentence in front. False if nothing is being chosen.
   */
  step(direction: 1 | -1, more: boolean): boolean {
    const { selecting, reader, sight } = this
    if (!selecting.span) selecting.clear() // set anew, the page in front has other words
    if (!selecting.selection && (!more || reader.leaf(0).kind !== 'page')) return false
    const spot = selecting.beside(direction, more)
    if (!spot) return true
    const { selection } = selecting
    if (!sight.holds(spot)) this.bring(spot, direction)
    if (!sight.holds(spot)) return true
    if (selection && more) selecting.extend(spot, selection) // a turn has let them go
    else this.choose(spot)
    this.release()
    return true
  }

  /**
   * The finger is lifted, has not been heard of for a while, or a key has drawn a sentence more: a highlight that was drawn on keeps its new length. Drawn
   * further, or back, what it had taken in is first as it was: it may give some of it up again.
   */
  release(): void {
    this.selecting.hold(false)
    const { selecting: { selection }, drawn } = this
    if (!selection || selection === drawn?.selection) return
    if (selection.anchor === drawn?.selection.anchor) drawn.takeBack()
    const placed = this.placed(selection)
    if (!placed || (same(selection.from, placed.range.from) && same(selection.to, placed.range.to))) return
    const laid = this.lay(placed.mark.ink as Ink, placed.mark.note)
    this.drawn = laid && { selection, takeBack: laid.takeBack }
  }

  private isOnNext(spot: Spot, direction: 1 | -1): boolean {
    if (this.sight.column) return true
    const leaf = this.reader.leaf(direction)
    return leaf.kind === 'page' && leaf.volume.number === spot.number && isSeen({ from: leaf.page.start, to: (leaf.facing ?? leaf.page).end }, spot)
  }

  private bring(spot: Spot, direction: 1 | -1): void {
    const { column } = this.sight
    if (column) return column.show(spot)
    for (let turns = 0; turns < FAR && !this.sight.holds(spot) && this.reader.turn(direction); turns++);
  }

  private choose(spot: Spot): boolean {
    const placed = this.highlightAt(spot)
    if (!placed) return this.selecting.begin(spot)
    this.selecting.choose(spot.number, placed.range, placed.mark.id)
    return true
  }

  private highlightAt(spot: Spot): Placed | undefined {
    return this.highlights(spot.number).find(({ range }) => !before(spot, range.from) && before(spot, range.to))
  }

  /** The highlight that is chosen. It may be longer than what was drawn: it has all of those that it became one with. */
  private placed({ number, mark: id }: Selection): Placed | undefined { return this.highlights(number).find(({ mark }) => mark.id === id) }

  // ---- acts -------------------------------------------------------------------------------------------------------

  /** Colours the chosen words; highlights that they touch become one with them. */
  highlight(ink: Ink): void {
    this.ink = ink
    const { selection } = this.selecting
    const placed = selection && this.placed(selection)
    this.lay(ink, placed?.mark.note ?? '', placed?.range)
    this.selecting.clear()
  }

  /** Highlights the chosen words if they are not yet, for a note on them: what names the mark to its sheet. */
  markForNote(): string | undefined {
    const { selection } = this.selecting
    if (!selection) return undefined
    const id = selection.mark === '' ? this.lay(this.ink, '')?.id : selection.mark
    this.selecting.clear()
    return id === undefined ? undefined : nameOf(selection.number, id)
  }

  note(number: number, id: string, note: string): void {
    const mark = this.find(number, id)
    if (mark?.kind === 'highlight') this.keep(number, { ...mark, note })
  }

  removeSelected(): void {
    const { selection } = this.selecting
    const mark = selection && this.find(selection.number, selection.mark)
    if (mark) this.remove(selection.number, mark)
    this.selecting.clear()
  }

  remove(number: number, mark: MarkRecord): void {
    this.marks.remove(this.source.series, number, [mark.id])
    this.tell({ what: 'removed', undo: () => this.restore(number, mark) })
  }

  /** Puts a bookmark on the first line that is seen, or takes away those that are seen. */
  toggleBookmark(): void {
    const leaf = this.reader.leaf(0)
    if (leaf.kind !== 'page') return
    const { series } = this.source
    const { number, document, hash } = leaf.volume
    const held = this.pageBookmarks
    if (held.length > 0) {
      this.marks.remove(series, number, held.map(mark => mark.id))
      this.tell({ what: 'unbookmarked', undo: () => { for (const mark of held) this.keep(number, mark) } })
      return
    }
    const place = this.sight.lines.find(line => line.number === number) ?? leaf.page.start
    const block = document.blocks[place.block]
    const text = block ? textOf(block) : ''
    const own = sentenceAt(text, place.offset)?.to ?? text.length
    const end = own - place.offset < FEW ? sentenceAt(text, own)?.to ?? own : own
    this.tell({ what: 'bookmarked' })
    const words = text !== '' ? text.slice(place.offset, end) : typeof block?.alt === 'string' ? block.alt : '' // of a picture by itself what it is said to be
    this.keep(number, {
      ...this.made(hash), kind: 'bookmark', place: locatorAt(document, place), words: words.slice(0, WORDS).replace(/[\ud800-\udbff]$/, '').trim(),
    })
  }

  setPull(pull: Marking['pull']): void { this.pull = pull }

  /** Shows a mark on its page without moving the reader's own place. Where its text has to come first the reader sees at once that it is on its way, and why if it does not come. */
  look(number: number, mark: MarkRecord): void {
    if (this.source.manifest?.withdrawn.some(part => part.number === number)) return this.tell({ what: 'withdrawn' })
    const placeIn = (document: Document): Place =>
      (mark.kind === 'highlight' ? resolvePassage(document, mark.passage)?.from : undefined) ?? resolveLocator(document, beginningOf(mark))
    const open = this.reader.volumeOf(number)?.document
    if (open) this.reader.look(number, placeIn(open))
    else void this.reader.open(number, placeIn)
  }

  tell(done: Done): void {
    this.stopTelling()
    this.done = done
    const brief = !done.undo && (done.what === 'bookmarked' || done.what === 'copied')
    this.stopTelling = this.clock.after(brief ? TELL : TELL_LONG, () => this.hush())
  }

  hush(): void {
    this.stopTelling()
    this.done = undefined
  }

  undo(): void {
    const undo = this.done?.undo
    this.hush()
    undo?.()
  }

  close(): void {
    this.hush()
    this.selecting.clear()
  }

  /** Lays an ink under the chosen words, or under `range`. The id of the mark, and the way back; undefined if there are none. */
  private lay(ink: Ink, note: string, range?: Range): { id: string; takeBack: () => void } | undefined {
    const { selection } = this.selecting
    const volume = selection && this.reader.volumeOf(selection.number)
    if (!selection || !volume) return undefined
    const held = this.find(selection.number, selection.mark)
    const mark: Highlight = {
      ...(held ?? this.made(volume.hash)), kind: 'highlight', ink, note, hash: volume.hash, passage: passageAt(volume.document, range ?? selection),
    }
    return { id: mark.id, takeBack: this.join(volume, mark, range ?? selection) }
  }

  /** A removed mark is back; what has been laid over a highlight meanwhile becomes one with it. */
  private restore(number: number, mark: MarkRecord): void {
    const volume = this.reader.volumeOf(number)
    const range = volume && mark.kind === 'highlight' ? resolvePassage(volume.document, mark.passage) : undefined
    if (volume && range) this.join(volume, mark as Highlight, range)
    else this.keep(number, mark)
  }

  /** Keeps a highlight that lies there; those that it touches become one with it. What was several, or shorter, can be so again: a finger goes too far, and none draws back. Returns the way back. */
  private join({ number, document, hash }: Volume, mark: Highlight, { from, to }: Range): () => void {
    const highlights = this.highlights(number)
    const was = highlights.find(({ mark: other }) => other.id === mark.id)
    const isLonger = was !== undefined && !(same(from, was.range.from) && same(to, was.range.to))
    const notes = mark.note === '' ? [] : [mark.note]
    const taken: Highlight[] = []
    for (const { mark: other, range } of highlights) {
      if (other.id === mark.id || !before(range.from, to) || !before(from, range.to)) continue
      taken.push(other)
      if (other.note !== '') notes.push(other.note)
      if (before(range.from, from)) from = range.from
      if (before(to, range.to)) to = range.to
    }
    const ids = taken.map(({ id }) => id)
    const one = taken.length === 0 ? mark : { ...mark, note: notes.join('\n'), hash, passage: passageAt(document, { from, to }) }
    this.keep(number, one, ids)
    const takeBack = (): void => {
      const now = this.find(number, mark.id)
      if (now?.kind !== 'highlight' || now.note !== one.note) return // a note was written on it since, in another window or on another device
      this.replace(number, was ? [] : [mark.id], ...taken, ...was ? [was.mark] : [])
    }
    const undo = (): void => {
      this.selecting.clear()
      takeBack()
    }
    if ((taken.length > 0 || isLonger) && !this.unsaved) this.tell({ what: taken.length > 0 ? 'joined' : 'lengthened', undo })
    return takeBack
  }

  /** `taken`: ids of those that have become one with it. */
  private keep(number: number, mark: MarkRecord, taken: readonly string[] = []): void {
    this.replace(number, taken, mark)
    if (this.unsaved) this.tell({ what: this.unsaved })
  }

  private replace(number: number, gone: readonly string[], ...marks: readonly MarkRecord[]): void {
    if (this.done?.what === 'joined' || this.done?.what === 'lengthened') this.hush() // its undoing would take this back too
    this.marks.replace(this.source.series, number, gone, ...marks)
  }

  private made(hash: string): { id: string; at: number; hash: string } {
    const at = this.source.serverNow
    return { id: `${Math.round(at).toString(36)}-${Math.floor(this.random() * 36 ** 4).toString(36)}`, at, hash }
  }
}

/** How what belongs to a part, a mark or a note, is named to a sheet. */
export function nameOf(number: number, id: string): string { return `${number} ${id}` }

export function named(name: string): { number: number; id: string } {
  const end = name.indexOf(' ')
  return { number: Number(name.slice(0, end)), id: name.slice(end + 1) }
}

function lookOf({ ink }: Highlight): Look {
  return ink === 2 ? 'ink-2' : ink === 3 ? 'ink-3' : 'ink-1'
}
