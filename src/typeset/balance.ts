/** Titles, headings and bylines: lines of even length, and of one part each where there are two. */
import type { Analysis } from './analysis'
import { fill, type Manner } from './fill'
import { FORCED, type Lines } from './filled'
import { UNIT } from './values'

/** A wide space, or one between Han or their marks, and what stands on both sides. */
const SPACED = /.\u3000.|[‘-”\u2e80-\uffff] [‘-”\u2e80-\uffff]/

/**
 * A heading in as few lines as it needs, of even length. Where it has two parts, divided by `——`, `：` or a space between Chinese,
 * each part has its own lines if that costs no more than one; divided by a `，` about its middle, if it costs none.
 */
export function balanced(analysis: Analysis, room: number, manner: Manner): Lines {
  const { text, breaks } = analysis
  const { length } = text
  const whole = even(analysis, room, manner, 0, length)
  let most = whole.fits.length
  if (most < 2) return whole
  const dash = text.indexOf('——')
  const colon = text.indexOf('：')
  let split = dash > 0 ? dash : colon > 0 ? colon + 1 : text.search(SPACED) + 2
  if (split >= 2) {
    most++
  } else {
    split = text.lastIndexOf('，', length * 2 / 3) + 1
    if (split < length / 3) return whole
  }
  if (split >= length || breaks[split]! < manner.level) return whole
  const above = even(analysis, room, manner, 0, split)
  const below = even(analysis, room, manner, split, length)
  const fits = above.fits.concat(below.fits)
  return fits.length <= most ? { edges: above.edges.concat(below.edges.slice(1)), fits, seen: undefined } : whole
}

function even(analysis: Analysis, room: number, manner: Manner, from: number, to: number): Lines {
  const plain = fill(analysis, room, manner, room, from, to)
  if (plain.fits.length < 2) return plain
  let narrow = Math.floor(room / 2)
  let wide = room
  while (wide - narrow > UNIT / 4) {
    const middle = Math.floor((narrow + wide) / 2)
    const { fits } = fill(analysis, middle, manner, middle, from, to)
    if (fits.length <= plain.fits.length && fits.indexOf(FORCED) < 0) wide = middle
    else narrow = middle
  }
  return wide < room ? fill(analysis, wide, manner, wide, from, to) : plain
}
