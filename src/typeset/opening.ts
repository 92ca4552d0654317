/** What stands above the first block: title and byline. */
import type { Analysis } from './analysis'
import { BAD, raggedStyle, textRows, type Row } from './blocks'
import { fill } from './fill'
import type { Filled } from './filled'
import { unitsOf, type Measures } from './measures'
import { BYLINE, TITLE, type Prepared } from './prepare'
import { UNIT } from './widths'

/** Sizes in em of the body; of the title the first that leaves room below it. */
const TITLE_SIZES = [1.6, 1.35, 1.15, 1]
const BYLINE_SIZE = 0.78

/** The opening above the first block: title and byline, as large as leaves room for a line of text. */
export function openingRows(prepared: Prepared, measures: Measures): Row[] {
  const byline = prepared.byline === '' ? [] : textRows(prepared, BYLINE,
    raggedStyle('byline', BYLINE_SIZE, false, 1.5, measures), measures)
  let rows: Row[] = []
  for (let i = 0; i < TITLE_SIZES.length && prepared.title !== ''; i++) {
    const size = TITLE_SIZES[i]!
    const style = raggedStyle('title', size, true, 1.35, measures)
    const analysis = prepared.prose(TITLE).setWith(measures.autospace)
    rows = textRows(prepared, TITLE, style, measures,
      balanced(analysis, unitsOf(measures.width, size), measures))
    if (extent(rows) + extent(byline) + 2.5 <= measures.height) break
  }
  if (byline.length > 0 && rows.length > 0) byline[0]!.before = 0.4
  rows = rows.concat(byline)
  for (let i = 1; i < rows.length; i++) rows[i]!.hold = BAD
  const last = rows[rows.length - 1]
  if (last) {
    last.after = 1
    last.snap = 'up'
    last.owes = 1
  }
  return rows
}

function extent(rows: readonly Row[]): number {
  return rows.length > 0 ? rows.length * rows[0]!.height : 0
}

/**
 * A title in as few lines as it needs, of even length. Where it has two parts, divided by `——` or `：`, each part has
 * its own lines if that costs no more than one.
 */
function balanced(analysis: Analysis, room: number, measures: Measures): Filled[] {
  const whole = even(analysis, room, measures, 0, analysis.text.length)
  if (whole.length < 2) return whole
  const dash = analysis.text.indexOf('——')
  const colon = analysis.text.indexOf('：')
  const split = dash > 0 ? dash : colon > 0 ? colon + 1 : 0
  if (split === 0 || split >= analysis.text.length || analysis.breaks[split]! < measures.level) return whole
  const parts = even(analysis, room, measures, 0, split).concat(even(analysis, room, measures, split, analysis.text.length))
  return parts.length <= whole.length + 1 ? parts : whole
}

function even(analysis: Analysis, room: number, measures: Measures, from: number, to: number): Filled[] {
  const plain = fill(analysis, room, room, measures, from, to)
  if (plain.length < 2) return plain
  let narrow = Math.floor(room / 2)
  let wide = room
  while (wide - narrow > UNIT / 4) {
    const middle = Math.floor((narrow + wide) / 2)
    const tried = fill(analysis, middle, middle, measures, from, to)
    if (tried.length <= plain.length && tried.every(line => !line.forced)) wide = middle
    else narrow = middle
  }
  return wide < room ? fill(analysis, wide, wide, measures, from, to) : plain
}
