/**
 * Marks that a font draws by the script of what stands before them: a dash `——` is 2 em after Han and 1.68 em after Latin letters in
 * Noto Sans. All widths are measured after Han, so those that the font in hand has otherwise elsewhere are painted as after Han.
 */
import { isLetter, kindOf } from './characters'
import type { GlyphTable } from './types'
import { CLOSE, NARROW_OPEN, OPEN, PLAIN, STOP } from './values'

const MARKS = '\' " · – — … ⋯ ‘ ’ “ ” —— ……'.split(' ')

/** After a Latin letter; and where there is no script, since 。 ends the Latin and begins no other. */
const PLACES = ['i', 'i。1']

/** What is measured to know of them, each place also without a mark. */
export const WITNESSES: string[] = []
for (const place of PLACES) for (const mark of [''].concat(MARKS)) WITNESSES.push(`${place}${mark}i`)

/** Less is rounding, em. */
const SAME = 0.0006

/** For each of the places the characters that the font draws otherwise there than after Han; what was not measured is taken to be steady. */
export function fickleIn({ regular, bold }: GlyphTable): readonly string[] {
  return PLACES.map(place => MARKS.filter(mark => [regular, bold].some(table => (
    Math.abs(table[`${place}${mark}i`]! - table[`${place}i`]! - table[mark]!) > SAME
  ))).join(''))
}

/** Offsets at which stretches of such characters begin and end that may not be drawn as after Han; of a line from `start` to `end`. */
export function unsteady(text: string, start: number, end: number, fickle: readonly string[]): number[] {
  const edges: number[] = []
  const all = fickle.join('')
  for (let i = all === '' ? end : start; i < end; i++) {
    if (all.indexOf(text.charAt(i)) < 0 || changedAt(text, start, i, fickle[0]!, all).indexOf(text.charAt(i)) < 0) continue
    edges.push(i)
    while (i < end && all.indexOf(text.charAt(i)) >= 0) i++
    edges.push(i)
  }
  return edges
}

/**
 * Which characters may be drawn otherwise at a place of a line: none after Han; `latin` after a Latin letter; `all` where nobody knows.
 * A mark has the script of what precedes it; behind a bracket that of what precedes its other half; first in a line that of what follows.
 */
function changedAt(text: string, start: number, at: number, latin: string, all: string): string {
  let after = latin // a Latin letter
  let depth = 0
  for (let i = at - 1; i >= start; i--) {
    const unit = text.charAt(i)
    const kind = kindOf(unit)
    const bracket = unit < '‘' || unit > '‟'
    if (kind >= OPEN && kind <= STOP) after = all
    if (bracket && (kind === CLOSE || ')]}'.indexOf(unit) >= 0)) depth++
    else if (depth > 0) depth -= bracket && (kind === OPEN || kind === NARROW_OPEN) ? 1 : 0
    else if (unit >= '㐀' && unit <= '鿿') return ''
    else if (isLetter(unit.charCodeAt(0))) return after
    else if (unit > '\x7f' && kind === PLAIN && MARKS.indexOf(unit) < 0) return all
  }
  return isLetter(text.charCodeAt(at + 1)) ? after : all
}
