/**
 * Search over the cached parts of a series, on the device. Texts are read from the shelf once; each search goes through them
 * in slices, part by part, so that hits of the first are there before the last is read. No history is kept.
 */
import { makeAutoObservable, observableRef, runInAction } from 'mobx'
import { headlineOf } from '../../contract/divisions'
import { textOf, type Document } from '../../contract/document'
import { isJoined } from '../../contract/joined'
import type { Place } from '../../contract/locator'
import type { Manifest } from '../../contract/manifest'
import type { Clock } from '../platform/ports'
import { fold, matchesIn } from './matching'
import type { Tint } from './tints'
import { isInText, START, type Anchor } from './volume'

/** One place where the words stand. `passage` indexes the part's passages: its text and where that is shown. */
export interface Hit { number: number; passage: number; from: number; to: number; place: Place }

/** The title, a block's text, or a note's: then `label` is the note's, and its hits are shown where the note is referred to, at the character from `offset` to `end` that it stands behind. */
interface Passage { text: string; block: number; offset: number; end: number; label: string }

/** Parts with hits, in order. */
export interface Group { number: number; title: string; hits: readonly Hit[] }

export type SearchState = 'idle' | 'searching' | 'done'

/** Where the texts come from. */
export interface SearchSource {
  readonly manifest: Manifest | undefined
  isReadable(number: number): boolean
  /** undefined if it cannot be read after all. */
  peek(number: number): Promise<Document | undefined>
}

/** What the hits are looked at in. */
interface Looking {
  readonly number: number
  readonly anchor: Anchor
  look(number: number, place: Place): void
}

/** The typist's rest before a search begins, ms. */
const REST = 180
/** Longest stretch of searching without giving the screen a turn, ms. */
const SLICE = 6
const NONE: readonly Tint[] = []

export class SearchStore {
  /** As typed. */
  query = ''
  state: SearchState = 'idle'
  groups: readonly Group[] = []
  /** Released parts that could not be searched because they are not cached. */
  missing: readonly number[] = []
  /** Parts gone through so far. */
  searched = 0
  /** The hit last opened. */
  chosen: Hit | undefined = undefined
  private readonly texts = new Map<number, readonly Passage[]>()
  /** Parts whose texts have changed since they were read. */
  private readonly stale = new Set<number>()
  /** The words that the groups are of, folded. */
  private words = ''
  private run = 0
  /** A search is planned or under way. */
  private due = false
  /** A text has changed since then. */
  private outrun = false
  private cancel = (): void => undefined

  constructor(private readonly source: SearchSource, private readonly reader: Looking, private readonly clock: Clock) {
    makeAutoObservable<this, 'source' | 'reader' | 'clock' | 'texts' | 'stale' | 'words' | 'run' | 'due' | 'outrun' | 'cancel'>(this, {
      groups: observableRef, missing: observableRef, chosen: observableRef,
      source: false, reader: false, clock: false, texts: false, stale: false, words: false, run: false, due: false, outrun: false, cancel: false, contextOf: false, isShown: false,
    })
  }

  /** What is typed, searched for as soon as the typist rests; the same words again do nothing. */
  type(query: string): void {
    if (query === this.query) return
    this.query = query
    this.run++
    this.cancel()
    this.due = false
    if (fold(query).text === '') this.clear()
    else {
      this.state = 'searching'
      this.plan()
    }
  }

  /** A text has changed on the shelf: it is read anew, and what was found is found again. However fast they come, no search under way is given up for it. */
  changed(number: number): void {
    this.stale.add(number)
    if (this.state === 'idle') return
    if (this.due) this.outrun = true
    else this.plan()
  }

  private plan(): void {
    this.due = true
    this.cancel = this.clock.after(REST, () => { void this.search() })
  }

  /**
   * A newer text takes over in front, where what stood there stands at about `now`. The hit looked at is from then on the nearest of its
   * words there, whose place is given back; undefined if none is looked at, or they are gone, or the page that they end on is in front.
   */
  renewed(document: Document, now: Place): Place | undefined {
    const { shown } = this
    if (!shown || this.index < 0) return undefined
    const { number, from } = shown
    const isNote = this.contextOf(shown).label !== ''
    const passages = passagesOf(document)
    const hits = passages.flatMap((_, i) => hitsOf(number, passages, i, this.words))
    const far = (hit: Hit) => (isPinned(passages[hit.passage]!) ? Math.abs(hit.from - from) : 0) + Math.abs(hit.place.offset - now.offset)
    const [nearest] = hits.filter(({ passage, place }) => place.block === now.block && (passages[passage]!.label !== '') === isNote).sort((a, b) => far(a) - far(b))
    this.texts.set(number, passages)
    this.groups = this.groups.map(group => (group.number === number ? { ...group, hits } : group)).filter(group => group.hits.length > 0)
    this.chosen = nearest
    return this.reader.anchor === shown.place ? nearest?.place : undefined
  }

  close(): void {
    this.run++
    this.cancel()
  }

  get count(): number { return this.groups.reduce((sum, group) => sum + group.hits.length, 0) }

  get hits(): readonly Hit[] { return this.groups.flatMap(group => group.hits) }

  /** Shows a hit without moving the reader's own place. */
  open(hit: Hit): void {
    this.chosen = hit
    this.reader.look(hit.number, hit.place)
  }

  /** The hit before the reader's eyes: until they turn away from it, jump or go back. One that lies over a page's edge is seen on the next page too. */
  get shown(): Hit | undefined {
    const { chosen, reader: { number, anchor } } = this
    return chosen && number === chosen.number && (anchor === chosen.place || this.goesOn(chosen, anchor)) ? chosen : undefined
  }

  /** Is a page in front that begins within the words? */
  private goesOn(hit: Hit, anchor: Anchor): boolean {
    const { place, from, to } = hit
    return isInText(anchor) && anchor.block === place.block && this.contextOf(hit).label === '' && from < anchor.offset && anchor.offset < to
  }

  /** Its index among all hits, -1 for none. */
  get index(): number { return this.shown ? this.hits.findIndex(hit => this.isShown(hit)) : -1 }

  /** Found anew, a hit is the same one. */
  isShown({ number, passage, from }: Hit): boolean {
    const { shown } = this
    return shown?.number === number && shown.passage === passage && shown.from === from
  }

  /** On to the next hit (1) or the one before (-1), into other parts too; false at the ends. */
  step(direction: 1 | -1): boolean {
    const next = this.index < 0 ? undefined : this.hits[this.index + direction]
    if (next) this.open(next)
    return next !== undefined
  }

  /** No hit is before the reader any more; the words and what was found stay. */
  leave(): void { this.chosen = undefined }

  private get tinted(): readonly Tint[] {
    const hit = this.shown
    const passage = hit && this.passageOf(hit)
    if (!hit || !passage) return NONE
    const { place: { block, offset } } = hit
    // A note's words are not on the page.
    const { from, to } = passage.label === '' ? hit : { from: offset, to: passage.end }
    return [{ block, from, to, look: 'hit' }]
  }

  tints(number: number): readonly Tint[] {
    return this.shown?.number === number ? this.tinted : NONE
  }

  /** The text that a hit stands in; '' if it was changed since. `label` is that of the note it is in, '' if none. */
  contextOf(hit: Hit): { text: string; label: string } {
    return this.passageOf(hit) ?? { text: '', label: '' }
  }

  private passageOf(hit: Hit): Passage | undefined { return this.texts.get(hit.number)?.[hit.passage] }

  private clear(): void {
    this.state = 'idle'
    this.groups = []
    this.missing = []
    this.searched = 0
    this.chosen = undefined
    this.words = ''
  }

  private async search(): Promise<void> {
    const run = ++this.run
    this.outrun = false
    const query = fold(this.query).text
    const released = this.source.manifest?.released ?? []
    runInAction(() => { this.state = 'searching'; this.searched = 0 })
    const groups: Group[] = []
    const missing: number[] = []
    // Found anew, what was found stays until all of it has been: the hit before the reader is one of them.
    const again = query === this.words
    let end = this.clock.now() + SLICE
    /** Shows what there is and gives the screen a turn; false if another search has begun meanwhile. */
    const rest = async (): Promise<boolean> => {
      runInAction(() => {
        this.searched = searched
        if (!again) this.show(query, groups.slice(), missing.slice())
      })
      await new Promise<void>(resolve => { this.clock.after(0, resolve) })
      end = this.clock.now() + SLICE
      return run === this.run
    }
    let searched = 0
    for (const { number, title } of released) {
      const passages = this.source.isReadable(number) ? await this.textsOf(number) : undefined
      if (run !== this.run) return
      if (!passages) { missing.push(number); continue }
      const hits: Hit[] = []
      for (let i = 0; i < passages.length; i++) {
        hits.push(...hitsOf(number, passages, i, query))
        if (this.clock.now() >= end && !await rest()) return
      }
      if (hits.length > 0) groups.push({ number, title, hits })
      searched++
    }
    runInAction(() => {
      this.state = 'done'
      this.searched = searched
      this.show(query, groups, missing)
      this.due = false
      if (this.outrun) this.plan()
    })
  }

  private show(words: string, groups: readonly Group[], missing: readonly number[]): void {
    this.words = words
    this.groups = groups
    this.missing = missing
  }

  private async textsOf(number: number): Promise<readonly Passage[] | undefined> {
    const held = this.texts.get(number)
    if (!this.stale.delete(number) && held) return held
    const document = await this.source.peek(number).catch(() => undefined)
    if (!document) {
      this.texts.delete(number)
      return undefined
    }
    const passages = passagesOf(document)
    this.texts.set(number, passages)
    return passages
  }
}

function hitsOf(number: number, passages: readonly Passage[], passage: number, query: string): Hit[] {
  const { text, block, offset, label } = passages[passage]!
  const pinned = isPinned({ block, label })
  return matchesIn(text, query).map(({ from, to }) => ({ number, passage, from, to, place: { block, offset: pinned ? offset : from } }))
}

/** All of a note, and of the title, is at one place. */
function isPinned({ label, block }: Pick<Passage, 'label' | 'block'>): boolean { return label !== '' || block < 0 }

function passagesOf(document: Document): Passage[] {
  const passages: Passage[] = [{ text: headlineOf(document), ...START, end: 0, label: '' }]
  document.blocks.forEach((block, index) => {
    const text = textOf(block)
    if (text !== '') passages.push({ text, block: index, offset: 0, end: 0, label: '' })
    if (!Array.isArray(block.marks)) return
    for (const mark of block.marks as { kind?: unknown; note?: unknown; end?: unknown }[]) {
      const note = mark.kind === 'note' ? document.notes.find(({ key }) => key === mark.note) : undefined
      if (!note || note.text === '') continue
      const end = Math.max(1, Number(mark.end))
      let offset = end - 1
      while (offset > 0 && isJoined(text, offset)) offset--
      passages.push({ text: note.text, block: index, offset, end, label: note.label })
    }
  })
  return passages
}
