/** Words being chosen on the page in front, sentence by sentence: where the finger came down, and where it has been drawn to. */
import { makeAutoObservable, observableRef } from 'mobx'
import { textOf, type Document } from '../../contract/document'
import type { Place } from '../../contract/locator'
import { wordsOf, type Range } from '../../contract/passage'
import { placeAt, type Hit, type Page } from '../../typeset'
import type { ColumnStore } from './column'
import type { LayoutStore } from './layout'
import { perPart } from './per-part'
import type { ReaderStore } from './reader'
import { sentenceAt, sentencesOf } from './sentences'
import { tintsOver, type Tint } from './tints'
import type { Volume } from './volume'

/** `mark`: id of the highlight that is chosen, '' for new words. `anchor`: what the finger came down on. */
export interface Selection extends Range { number: number; anchor: Range; mark: string }

const NONE: readonly Tint[] = []

export class Selecting {
  selection: Selection | undefined = undefined
  /** The finger is still down. */
  held = false
  readonly tints = perPart(number => {
    const { selection } = this
    const volume = this.reader.volumeOf(number)
    return selection?.number === number && volume ? tintsOver(volume.document, selection, 'selected') : NONE
  })

  /** @param scrolling the column, while the pages are read in it. */
  constructor(private readonly reader: ReaderStore, private readonly layout: LayoutStore, private readonly scrolling: () => ColumnStore | undefined) {
    makeAutoObservable<this, 'reader' | 'layout' | 'scrolling'>(this, {
      selection: observableRef, tints: false, reader: false, layout: false, scrolling: false, under: false, isBeside: false, beside: false, sees: false,
    })
  }

  /** Is this beside the text, give or take half a line? Above and below lie running head and folio, and what takes their room. */
  isBeside(y: number): boolean {
    const { box, layout: { fontSize, lineHeight } } = this.layout
    const { top, height } = this.scrolling()?.view ?? box
    const near = fontSize * lineHeight / 2
    return y >= top - near && y < top + height + near
  }

  /** What lies under a point of the window, px; undefined where there is no page of the part in hand, or a picture. */
  under(x: number, y: number): Hit | undefined {
    const { volume, scrolled } = this
    const { left, top } = this.layout.box
    if (!volume?.text) return undefined
    if (scrolled) {
      const stretch = scrolled.find(one => y < one.top + one.height) ?? scrolled[scrolled.length - 1]
      return stretch && placeAt(volume.text, stretch.page, x - left, y - stretch.top)
    }
    const { pages } = this.front
    const column = pages.length > 1 && x > left + this.layout.pageWidth + this.layout.gutter / 2 ? 1 : 0
    const page = pages[column]
    return page && placeAt(volume.text, page, x - left - column * (this.layout.pageWidth + this.layout.gutter), y - top)
  }

  private get volume(): Volume | undefined { return this.scrolling() ? this.reader.volume : this.front.volume }

  /** In the column: the pages of the part in hand, where they stand in the window, px. */
  private get scrolled(): readonly { page: Page; top: number; height: number }[] | undefined {
    const column = this.scrolling()
    return column?.mounted.flatMap(({ page, number, top, height }) => (
      page && number === this.reader.number ? [{ page, top: column.view.top + top - column.top, height }] : []
    ))
  }

  /** The page in front, or the two that face each other. */
  get front(): { volume: Volume | undefined; pages: readonly Page[] } {
    const leaf = this.reader.leaf(0)
    if (leaf.kind !== 'page') return { volume: undefined, pages: [] }
    return { volume: leaf.volume, pages: leaf.facing ? [leaf.page, leaf.facing] : [leaf.page] }
  }

  /** Chooses the sentence at a place. False if there is none. */
  begin(place: Place): boolean {
    const document = this.reader.volume?.document
    const sentence = document && sentenceRange(document, place)
    if (sentence) this.choose(sentence, '')
    return sentence !== undefined
  }

  /** Chooses words that are there already: a highlight. */
  choose(range: Range, mark: string): void {
    this.selection = { ...range, anchor: range, number: this.reader.number, mark }
  }

  /** Chooses again what a turn let go. */
  resume(selection: Selection): void { this.selection = selection }

  hold(held: boolean): void { this.held = held }

  /** The finger is drawn to a place: everything from where it began up to the sentence there. */
  extend(place: Place): void {
    const { selection } = this
    const document = this.reader.volume?.document
    const sentence = selection && document && sentenceRange(document, place)
    if (!sentence) return
    const { anchor } = selection
    const from = before(sentence.from, anchor.from) ? sentence.from : anchor.from
    const to = before(anchor.to, sentence.to) ? sentence.to : anchor.to
    if (same(from, selection.from) && same(to, selection.to)) return
    this.selection = { ...selection, from, to }
  }

  /**
   * By keys: the sentence that is next to be chosen, on (1) or back (-1), `more` if it is to be taken in or given up at the end that moves. With none
   * chosen the first that begins in front. undefined where there is none.
   */
  beside(direction: 1 | -1, more: boolean): Place | undefined {
    const { selection } = this
    const document = this.reader.volume?.document
    if (!document) return undefined
    if (!selection) {
      const [first] = this.linesInView
      const begins = first && sentenceBeside(document, first, 1)
      return begins && this.sees(begins) ? begins : first
    }
    const { from, to, anchor } = selection
    if (direction === 1) return more && before(from, anchor.from) ? sentenceBeside(document, sentenceRange(document, from)!.to, 1) : sentenceBeside(document, to, 1)
    return more && before(anchor.to, to) ? sentenceBeside(document, sentenceRange(document, lastOf(to))!.from, -1) : sentenceBeside(document, from, -1)
  }

  /** Is the line with this place seen whole? */
  sees(place: Place): boolean {
    return this.linesInView.some(line => !before(place, line) && place.block === line.block && place.offset < line.end)
  }

  /** The lines of text that are seen whole. */
  private get linesInView(): readonly (Place & { end: number })[] {
    const column = this.scrolling()?.view
    const pages = this.scrolled ?? this.front.pages.map(page => ({ page, top: this.layout.box.top }))
    return pages.flatMap(({ page, top }) => page.items.flatMap(item => {
      const seen = !column || (top + item.top >= column.top - 1 && top + item.top + item.height <= column.top + column.height + 1)
      return item.kind === 'line' && item.block >= 0 && seen ? [{ block: item.block, offset: item.start, end: item.end }] : []
    }))
  }

  clear(): void {
    this.selection = undefined
    this.held = false
  }

  get words(): string {
    const { selection } = this
    const volume = selection && this.reader.volumeOf(selection.number)
    return selection && volume ? wordsOf(volume.document, selection) : ''
  }

  /** Where the chosen lines are in the window, px: their top and bottom, and from the left edge of their page to its right; undefined when none of them is in front. */
  get span(): { top: number; bottom: number; left: number; right: number } | undefined {
    const { selection, volume } = this
    if (!selection || volume?.number !== selection.number) return undefined
    const { from, to } = selection
    const { box, pageWidth, gutter } = this.layout
    const pages = this.scrolled?.map(stretch => ({ ...stretch, left: box.left }))
      ?? this.front.pages.map((page, i) => ({ page, top: box.top, left: box.left + i * (pageWidth + gutter) }))
    let [top, bottom, left, right] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const { page, top: above, left: beside } of pages) for (const item of page.items) {
      if (item.kind !== 'line' || item.block < 0 || !before({ block: item.block, offset: item.start }, to) || !before(from, { block: item.block, offset: item.end })) continue
      top = Math.min(top, above + item.top)
      bottom = Math.max(bottom, above + item.top + item.height)
      left = Math.min(left, beside)
      right = Math.max(right, beside + pageWidth)
    }
    return bottom > top ? { top, bottom, left, right } : undefined
  }
}

export function before(a: Place, b: Place): boolean {
  return a.block < b.block || (a.block === b.block && a.offset < b.offset)
}

export function same(a: Place, b: Place): boolean {
  return a.block === b.block && a.offset === b.offset
}

function lastOf({ block, offset }: Place): Place { return { block, offset: offset - 1 } }

/** Where the next sentence begins at a place or after it (1), or the last that ends at it or before (-1). */
function sentenceBeside(document: Document, { block, offset }: Place, direction: 1 | -1): Place | undefined {
  for (let at = block; document.blocks[at]; at += direction) {
    const sentences = sentencesOf(textOf(document.blocks[at]!))
    const beside = sentences.filter(({ from, to }) => at !== block || (direction === 1 ? from >= offset : to <= offset))
    const found = direction === 1 ? beside[0] : beside[beside.length - 1]
    if (found) return { block: at, offset: found.from }
  }
  return undefined
}

function sentenceRange(document: Document, { block, offset }: Place): Range | undefined {
  const found = document.blocks[block] && sentenceAt(textOf(document.blocks[block]!), offset)
  return found && { from: { block, offset: found.from }, to: { block, offset: found.to } }
}
