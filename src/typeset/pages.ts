/** Rows into pages, in order and in small steps. */
import type { Place } from '../contract/locator'
import { BAD, FREE, IMPOSSIBLE, itemOf, placeOf, POOR, rowsOf, type Row } from './blocks'
import { measuresOf } from './measures'
import { openingRows } from './opening'
import type { Prepared } from './prepare'
import type { Item, Layout, Page } from './types'

/** Pages being cut. `pages` grows at its end only; a page in it is final. */
export interface Pagination {
  readonly pages: readonly Page[]
  readonly done: boolean
  /**
   * Cuts on, a block at a time, while `more()` says so and there is something left. `more` is asked before each step.
   * How the work is sliced has no influence on the pages.
   */
  advance(more: () => boolean): void
}

/** Heights are sums of shares of a line: compare them with this slack, lines. */
const SLACK = 1e-4

/** 底部对齐 adds at most this to each space between lines, lines: of a page of 19, less than two lines may be left. */
const MOST_SPREAD = 0.1

/**
 * Starts cutting a document into pages of one layout; cuts nothing yet. There is always at least one page. Total: a
 * box that holds less than a line gets one item a page.
 */
export function paginate(prepared: Prepared, layout: Layout): Pagination {
  const measures = measuresOf(layout)
  const { blocks } = prepared
  const pages: Page[] = []
  const page = new PageFiller(measures.height)
  let next = -1
  let owed = 0 // lines that must still follow a heading
  let fresh = false // is the row before the last one of a heading?
  let done = false

  function cut(rows: readonly Row[], end: Place): void {
    const spread = spreadOf(rows, end)
    const last = pages[pages.length - 1]
    let items: readonly Item[] | undefined
    pages.push({
      index: pages.length,
      // Most pages are counted and never looked at.
      get items() { return items || (items = rows.map((row, i) => itemOf(row, row.top * measures.pitch + i * spread))) },
      start: last && rows.length > 0 ? last.end : { block: 0, offset: 0 }, end,
    })
  }

  /** 底部对齐: px to add to each space of a page so that it ends at the foot of the box; 0 if it is too far from full. */
  function spreadOf(rows: readonly Row[], end: Place): number {
    const last = rows[rows.length - 1]
    if (!measures.bottomAlign || !last || rows.length < 2 || end.block >= blocks.length) return 0
    const each = (measures.height - last.top - last.height) / (rows.length - 1)
    return each > SLACK && each <= MOST_SPREAD ? each * measures.pitch : 0
  }

  function step(): void {
    if (next < blocks.length) {
      const rows = next < 0 ? openingRows(prepared, measures) : rowsOf(prepared, next, measures)
      next++
      for (const row of rows) {
        if (owed > 0) {
          row.hold = Math.max(row.hold, fresh ? BAD : POOR)
          owed = row.item && row.item.kind === 'picture' ? 0 : owed - 1
        }
        fresh = row.owes > 0
        if (fresh) owed = row.owes
        page.add(row, cut)
      }
    } else {
      if (page.rows.length > 0 || pages.length === 0) cut(page.rows, { block: blocks.length, offset: 0 })
      done = true
    }
  }

  return {
    pages,
    get done() { return done },
    advance(more) {
      while (!done && more()) step()
    },
  }
}

/** All pages at once. */
export function paginateAll(prepared: Prepared, layout: Layout): Page[] {
  const pagination = paginate(prepared, layout)
  pagination.advance(() => true)
  return pagination.pages.slice()
}

/**
 * Index of the page that holds a place; the last page for a place beyond, 0 for no pages at all. Inverse of `Page.start`,
 * but for pages that hold nothing of any block (an opening that fills pages of its own).
 */
export function pageAt(pages: readonly Page[], place: Place): number {
  let low = 0
  let high = pages.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    const { start } = pages[middle]!
    if (start.block < place.block || (start.block === place.block && start.offset <= place.offset)) low = middle
    else high = middle
  }
  return low
}

class PageFiller {
  rows: Row[]
  private y: number

  constructor(private readonly height: number) {
    this.rows = []
    this.y = 0
  }

  /** Adds a row; cuts the page where it is best when the row does not fit. */
  add(row: Row, cut: (rows: readonly Row[], end: Place) => void): void {
    this.place(row)
    this.rows.push(row)
    if (row.top + row.height <= this.height + SLACK) return
    const at = this.bestBreak()
    if (at === 0) return
    const rest = this.rows.slice(at)
    cut(this.rows.slice(0, at), placeOf(rest[0]!))
    this.rows = []
    for (const moved of rest) this.add(moved, cut)
  }

  private place(row: Row): void {
    const top = this.rows.length === 0
    let above = top ? 0 : row.before
    if (!top && row.group > 0) {
      const end = this.y + row.group
      above += Math.ceil(end - SLACK) - end
    }
    row.top = (top ? 0 : this.y) + Math.max(0, above)
    const end = row.top + row.height + row.after
    this.y = row.snap === 'up' ? Math.ceil(end - SLACK) : row.snap === 'near' ? Math.round(end) : end
  }

  /** The latest break of the least badness, as an index of the row that begins the next page; 0 if there is none. */
  private bestBreak(): number {
    const { rows } = this
    for (let badness = FREE; badness < IMPOSSIBLE; badness++) {
      for (let at = rows.length - 1; at > 0; at--) if (rows[at]!.hold <= badness) return at
    }
    return 0
  }
}
