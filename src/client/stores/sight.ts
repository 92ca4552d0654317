/** What of the text is before the reader's eyes: the page in front, the two that face each other, or what of the column its window shows. */
import { makeAutoObservable } from 'mobx'
import { before, same, type Place } from '../../contract/locator'
import type { Range } from '../../contract/passage'
import { placeAt, type Hit, type Page } from '../../typeset'
import { bottomOf, type ColumnStore } from './column'
import type { LayoutStore } from './layout'
import type { ReaderStore } from './reader'
import type { Spot } from './spot'
import type { Volume } from './volume'

/** A page where it lies in the window, px. */
interface Shown { volume: Volume; page: Page; left: number; top: number; height: number }

export class Sight {
  /** @param scrolling the column, while the pages are read in it. */
  constructor(private readonly reader: ReaderStore, private readonly layout: LayoutStore, private readonly scrolling: () => ColumnStore | undefined) {
    makeAutoObservable<this, 'reader' | 'layout' | 'scrolling'>(this, { reader: false, layout: false, scrolling: false, of: false, holds: false, isBeside: false, beyond: false, under: false, span: false })
  }

  get column(): ColumnStore | undefined { return this.scrolling() }

  /** Of the column all that is mounted. */
  private get pages(): readonly Shown[] {
    const { column, layout: { box: { left, top }, pageWidth, gutter } } = this
    if (column) {
      return column.mounted.flatMap(({ volume, page, top, height }) => (page ? [{ volume, page, left, top: column.view.top + top - column.top, height }] : []))
    }
    const leaf = this.reader.leaf(0)
    if (leaf.kind !== 'page') return []
    return [leaf.page, leaf.facing].flatMap((page, i) => (page ? [{ volume: leaf.volume, page, left: left + i * (pageWidth + gutter), top, height: bottomOf(page) }] : []))
  }

  /** The lines of text that are seen whole. */
  get lines(): readonly (Spot & { end: number })[] {
    const view = this.column?.view
    return this.pages.flatMap(({ volume: { number }, page, top }) => page.items.flatMap(item => {
      const seen = !view || (top + item.top >= view.top - 1 && top + item.top + item.height <= view.top + view.height + 1)
      return item.kind === 'line' && item.block >= 0 && seen ? [{ number, block: item.block, offset: item.start, end: item.end }] : []
    }))
  }

  /** From where to where a part is seen; undefined where none of its text is. */
  of(number: number): Range | undefined {
    const seen = this.column
      ? this.lines.filter(line => line.number === number).map(({ block, offset, end }) => ({ from: { block, offset }, to: { block, offset: end } }))
      : this.pages.filter(({ volume }) => volume.number === number).map(({ page }) => ({ from: page.start, to: page.end }))
    return seen[0] && { from: seen[0].from, to: seen[seen.length - 1]!.to }
  }

  holds({ number, ...place }: Spot): boolean {
    const seen = this.of(number)
    return seen !== undefined && isSeen(seen, place)
  }

  /** Is this beside the text, give or take half a line? Above and below lie running head and folio, and what takes their room. */
  isBeside(y: number): boolean {
    const { near, room: { top, height } } = this
    return y >= top - near && y < top + height + near
  }

  /** Is this below the foot of the text's room (1), above its head (-1), or neither? */
  beyond(y: number): -1 | 0 | 1 {
    const { top, height } = this.room
    return y < top ? -1 : y >= top + height ? 1 : 0
  }

  private get room(): { top: number; height: number } { return this.column?.view ?? this.layout.box }

  /** Half a line, px. */
  private get near(): number {
    const { fontSize, lineHeight } = this.layout.layout
    return fontSize * lineHeight / 2
  }

  /** What lies under a point of the window, px, or with `part` what of that part is nearest to it; undefined on a picture and on empty paper, below a last line or beside a last page. */
  under(x: number, y: number, part?: number): (Hit & Spot) | undefined {
    const { column, layout: { columns, pageWidth, gutter } } = this
    const pages = this.pages.filter(({ volume }) => part === undefined || volume.number === part)
    const shown = pages.find(one => (column ? y < one.top + one.height : x < one.left + pageWidth + gutter / 2)) ?? (part === undefined && pages.length < columns ? undefined : pages[pages.length - 1])
    const near = column ? 0 : this.near
    if (!shown?.volume.text || (part === undefined && (y < shown.top - near || y >= shown.top + shown.height + near))) return undefined
    const hit = placeAt(shown.volume.text, shown.page, x - shown.left, y - shown.top)
    return hit && { ...hit, number: shown.volume.number }
  }

  /** Where the lines of a range are in the window, px: their top and bottom, and from the left edge of their page to its right; undefined when none of them is there. */
  span(number: number, { from, to }: Range): { top: number; bottom: number; left: number; right: number } | undefined {
    let [top, bottom, left, right] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const shown of this.pages) for (const item of shown.page.items) {
      if (shown.volume.number !== number || item.kind !== 'line' || item.block < 0) continue
      if (!before({ block: item.block, offset: item.start }, to) || !before(from, { block: item.block, offset: item.end })) continue
      top = Math.min(top, shown.top + item.top)
      bottom = Math.max(bottom, shown.top + item.top + item.height)
      left = Math.min(left, shown.left)
      right = Math.max(right, shown.left + this.layout.pageWidth)
    }
    return bottom > top ? { top, bottom, left, right } : undefined
  }
}

/** A page of nothing but the title holds the beginning of the text, as does the page after it. */
export function isSeen({ from, to }: Range, place: Place): boolean {
  return !before(place, from) && (before(place, to) || same(place, from))
}
