/** What stands above the first block: title and byline. */
import { balanced } from './balance'
import { raggedStyle, textStrip, type Strip } from './blocks'
import type { Measures } from './measures'
import { BYLINE, TITLE, type Prepared } from './prepare'
import { BYLINE_SIZE } from './proportions'
import { BAD, WORSE } from './values'

/** Sizes in em of the body; of the title the first that leaves room below it. */
const TITLE_SIZES = [1.6, 1.35, 1.15, 1]

/** Adds the opening above the first block: title and byline, as large as leaves room for two lines of text. */
export function addOpening(prepared: Prepared, measures: Measures, strips: Strip[]): void {
  const byline = prepared.byline === '' ? undefined : textStrip(prepared, BYLINE,
    raggedStyle('byline', BYLINE_SIZE, false, 1.5, measures), measures, balanced)
  let title: Strip | undefined
  for (let i = 0; i < TITLE_SIZES.length && prepared.title !== ''; i++) {
    const size = TITLE_SIZES[i]!
    const style = raggedStyle('title', size, true, 1.35, measures)
    title = textStrip(prepared, TITLE, style, measures, balanced)
    measures.head = extent(title) + extent(byline) + 1.4
    if (measures.head + 2 <= measures.height) break
  }
  if (title && byline) {
    byline.before = Math.min(0.4, measures.height - extent(title) - extent(byline))
    byline.first = BAD
  }
  const last = byline || title
  if (!last) return
  last.after = 1
  last.snap = 'up'
  last.owes = 1
  for (const strip of [title, byline]) {
    if (!strip) continue
    strip.second = strip.other = WORSE
    strips.push(strip)
  }
}

function extent(strip: Strip | undefined): number {
  return strip ? strip.end * strip.height : 0
}
