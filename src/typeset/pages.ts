/** Strips into pages, in order and in small steps. */
import type { Place } from '../contract/locator'
import { addStrips, bodyStyle, holdOf, itemOf, placeOf, stripOf, type Strip } from './blocks'
import { measuresOf } from './measures'
import { addOpening } from './opening'
import { wordsOf, type Prepared } from './prepare'
import { MOST_SPREAD, SLACK } from './proportions'
import type { Item, Layout, Page } from './types'
import { FREE, IMPOSSIBLE, POOR } from './values'

/** Pages being cut. `pages` grows at its end only; a page in it is final. */
export interface Pagination {
  readonly pages: readonly Page[]
  readonly done: boolean
  /**
   * Cuts on, some blocks at a time, while `more()` says so and there is something left. `more` is asked before each step: each sort of work is
   * done to all blocks of a step before the next sort, since a processor that does the same for a while does it in three quarters of the time.
   * How the work is sliced has no influence on the pages.
   */
  advance(more: () => boolean): void
}

/** So many characters at most are set at a stretch. */
const LONGEST = 0x800

/**
 * Starts cutting a document into pages of one layout; cuts nothing yet. There is always at least one page. Total: a
 * box that holds less than a line gets one item a page. `wanted`: the block whose page is wanted first; whatever it is, the pages are the same.
 */
export function paginate(prepared: Prepared, layout: Layout, wanted = 0): Pagination {
  const measures = measuresOf(layout)
  const { blocks } = prepared
  const body = bodyStyle(measures)
  const pages: Page[] = []
  const strips: Strip[] = [] // of all pages, in order
  const page = pageFiller(measures.height, strips, cut)
  let next = -1
  let stretch = measures.width * measures.height // so many characters are set at a stretch: at first a page
  let owed = 0 // lines that must still follow a heading
  let fresh = false // is the line before of a heading?
  let done = false

  function cut(from: number, end: Place): void {
    const to = strips.length
    const last = pages[pages.length - 1]
    let items: readonly Item[] | undefined
    pages.push({
      index: pages.length,
      // Most pages are counted and never looked at.
      get items() { return items || (items = itemsOf(strips.slice(from, to), end)) },
      start: last && to > from ? last.end : { block: 0, offset: 0 }, end,
    })
  }

  function itemsOf(strips: readonly Strip[], end: Place): Item[] {
    const items: Item[] = []
    const left = lackOf(strips, end)
    const opens = ({ group }: Strip, i: number): boolean => i > 0 && group > 0 && strips[i - 1]!.group === 0
    const sections = strips.filter(opens).length
    // Above headings there may be as much as a line more: then the lines of the text stand as on other pages.
    const above = left <= sections + SLACK ? left / sections || 0 : 0
    const each = left / (strips.reduce((sum, strip) => sum + strip.end - strip.line, 0) - 1)
    const spread = above === 0 && each <= MOST_SPREAD + SLACK ? each : 0
    let more = 0
    strips.forEach((strip, i) => {
      if (opens(strip, i)) more += above
      for (let { line, top } = strip; line < strip.end; line++, top += strip.height) {
        items.push(itemOf(strip, line, (top + more) * measures.pitch, measures.pitch))
        more += spread
      }
    })
    return items
  }

  /** 底部对齐: lines that a page lacks to end at the foot of the box. */
  function lackOf(strips: readonly Strip[], end: Place): number {
    const last = strips[strips.length - 1]
    const lack = measures.bottomAlign && last && end.block < blocks.length ? measures.height - last.top - (last.end - last.line) * last.height : 0
    return lack > SLACK ? lack : 0
  }

  function add(strip: Strip): void {
    if (!strip.end) return
    // What stands under a heading belongs to it, however far apart paragraphs are.
    if (fresh && strip.text && !strip.group) strip.before = 0
    for (let line = 0; owed > 0 && line < strip.end; line++) {
      // Below a heading, which owes two, worse than below the opening, and than between two of them.
      const hold = Math.max(holdOf(strip, line), fresh ? owed + POOR - strip.owes / 2 : POOR)
      if (line === 0) strip.first = hold
      else strip.second = hold
      owed = strip.item && strip.item.kind === 'picture' ? 0 : owed - 1
      fresh = false
    }
    fresh = strip.owes > 0
    owed = strip.owes || owed
    page.add(strip)
  }

  function step(): void {
    const from = next
    const made: Strip[] = []
    if (from < 0) {
      next = 0
      addOpening(prepared, measures, made)
    } else if (from < blocks.length) {
      if (next < wanted) next = Math.min(wanted, blocks.length)
      for (let room = stretch; next < blocks.length && room > 0;) room -= wordsOf(blocks[next++]!).length + measures.width / 2
      stretch = Math.min(4 * stretch, LONGEST)
      prepared.ready(from, next)
      for (let i = from; i < next; i++) addStrips(prepared, i, measures, body, made)
    } else {
      page.close({ block: blocks.length, offset: 0 })
      done = true
    }
    for (let i = 0; i < made.length; i++) add(made[i]!)
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
  const pagination = paginate(prepared, layout, prepared.blocks.length)
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

const NONE: readonly Strip[] = []

/** Fills pages with strips, the last ones of `strips`, each cut where it is best when a line does not fit. */
function pageFiller(height: number, strips: Strip[], cut: (from: number, end: Place) => void): { add(strip: Strip): void; close(end: Place): void } {
  const most = height + SLACK
  let from = 0 // the first strip of the page
  let y = 0

  /** Adds a strip. Gives what of it, and of others before it, is to be added next: a page was cut before that. */
  function put(strip: Strip): readonly Strip[] {
    const { height } = strip
    let top = strip.top = topOf(strip)
    strips.push(strip)
    for (let line = strip.line; ; line++) {
      if (top + height > most) {
        const rest = cutBefore(line)
        if (rest.length > 0) return rest
      }
      if (line + 1 === strip.end) break
      top += height
    }
    const end = top + height + strip.after
    y = strip.snap === 'up' ? Math.ceil(end - SLACK) : strip.snap === 'near' ? Math.round(end) : end
    return NONE
  }

  function topOf({ before, after, group, needs }: Strip): number {
    const first = strips.length === from
    const end = first ? group - before : y + group
    const room = Math.ceil(end - SLACK) - end
    // On a page's top a heading has no space above that makes up whole lines with that below, and rounding to the grid would leave its
    // text right under it: there it stands in the middle of the lines that it takes up (占行), if what must follow still fits.
    if (first) return group > 0 && end + room + needs <= most ? (room + after) / 2 : 0
    return y + Math.max(0, group > 0 ? before + room : before)
  }

  /**
   * Cuts the page at the latest break of the least badness up to before `line` of its last strip. Gives what comes after; nothing
   * if there is no break at all.
   */
  function cutBefore(line: number): readonly Strip[] {
    let least = IMPOSSIBLE
    let at = 0
    let where = 0
    for (let i = strips.length - 1; i >= from && least > FREE; i--) {
      const strip = strips[i]!
      const first = i > from ? strip.line : strip.line + 1
      for (let k = i === strips.length - 1 ? line : strip.end - 1; k >= first && least > FREE; k--) {
        const hold = holdOf(strip, k)
        if (hold >= least) continue
        least = hold
        at = i
        where = k
      }
    }
    if (least === IMPOSSIBLE) return NONE
    const strip = strips[at]!
    const rest = strips.splice(at)
    if (where > strip.line) {
      strips.push(stripOf(strip.text, where, strip.item, strip.height, strip.line, strip.top))
      strip.line = where
    }
    cut(from, placeOf(strip, where))
    from = strips.length
    return rest
  }

  return {
    add(strip) {
      let rest = put(strip)
      while (rest.length > 0) rest = put(rest[0]!).concat(rest.slice(1))
    },
    close(end) {
      if (strips.length > from || from === 0) cut(from, end)
    },
  }
}
