/** What stands above the first block: title and byline. */
import type { Analysis } from './analysis'
import { BAD, raggedStyle, textStrip, type Strip } from './blocks'
import { fill } from './fill'
import { FORCED, type Lines } from './filled'
import type { Measures } from './measures'
import { BYLINE, setWith, TITLE, type Prepared } from './prepare'
import { UNIT } from './widths'

/** Sizes in em of the body; of the title the first that leaves room below it. */
const TITLE_SIZES = [1.6, 1.35, 1.15, 1]
const BYLINE_SIZE = 0.78

/** Adds the opening above the first block: title and byline, as large as leaves room for a line of text. */
export function addOpening(prepared: Prepared, measures: Measures, add: (strip: Strip) => void): void {
  const byline = prepared.byline === '' ? undefined : textStrip(prepared, BYLINE,
    raggedStyle('byline', BYLINE_SIZE, false, 1.5, measures), measures)
  let title: Strip | undefined
  for (let i = 0; i < TITLE_SIZES.length && prepared.title !== ''; i++) {
    const size = TITLE_SIZES[i]!
    const style = raggedStyle('title', size, true, 1.35, measures)
    const analysis = setWith(prepared.prose(TITLE), measures.autospace)
    title = textStrip(prepared, TITLE, style, measures, balanced(analysis, style.room, measures))
    if (extent(title) + extent(byline) + 2.5 <= measures.height) break
  }
  if (title && byline) {
    byline.before = 0.4
    byline.first = BAD
  }
  const last = byline || title
  if (!last) return
  last.after = 1
  last.snap = 'up'
  last.owes = 1
  for (const strip of [title, byline]) {
    if (!strip) continue
    strip.second = strip.other = BAD
    add(strip)
  }
}

function extent(strip: Strip | undefined): number {
  return strip ? strip.end * strip.height : 0
}

/**
 * A title in as few lines as it needs, of even length. Where it has two parts, divided by `——` or `：`, each part has
 * its own lines if that costs no more than one.
 */
function balanced(analysis: Analysis, room: number, measures: Measures): Lines {
  const whole = even(analysis, room, measures, 0, analysis.text.length)
  if (whole.fits.length < 2) return whole
  const dash = analysis.text.indexOf('——')
  const colon = analysis.text.indexOf('：')
  const split = dash > 0 ? dash : colon > 0 ? colon + 1 : 0
  if (split === 0 || split >= analysis.text.length || analysis.breaks[split]! < measures.level) return whole
  const above = even(analysis, room, measures, 0, split)
  const below = even(analysis, room, measures, split, analysis.text.length)
  const fits = above.fits.concat(below.fits)
  return fits.length <= whole.fits.length + 1 ? { edges: above.edges.concat(below.edges.slice(1)), fits, seen: undefined } : whole
}

function even(analysis: Analysis, room: number, measures: Measures, from: number, to: number): Lines {
  const plain = fill(analysis, room, room, measures, from, to)
  if (plain.fits.length < 2) return plain
  let narrow = Math.floor(room / 2)
  let wide = room
  while (wide - narrow > UNIT / 4) {
    const middle = Math.floor((narrow + wide) / 2)
    const { fits } = fill(analysis, middle, middle, measures, from, to)
    if (fits.length <= plain.fits.length && fits.indexOf(FORCED) < 0) wide = middle
    else narrow = middle
  }
  return wide < room ? fill(analysis, wide, wide, measures, from, to) : plain
}
