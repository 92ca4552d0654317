/** Titles, headings and bylines: lines of even length, and of one part each where there are two. */
import { bylineIn, partIn } from '../contract/divisions'
import type { Analysis } from './analysis'
import { fill } from './fill'
import { FORCED, UNPRESSED, type Lines, type Manner } from './filled'
import type { Prepared } from './prepare'
import { lackOf } from './runts'
import { OPEN, UNIT } from './values'

/**
 * A heading in as few lines as it needs, of even length. Where it has two parts, divided by `——`, `：` or a space between Chinese (a byline
 * by a wide one alone), each part has its own lines if that costs no more than one; divided by a `，` about its middle, if it costs none.
 */
export function balanced(analysis: Analysis, room: number, manner: Manner, prepared: Prepared): Lines {
  const { text, breaks } = analysis
  const { length } = text
  const even = (from: number, to: number): Lines => evenly(analysis, room, manner, from, to)
  const worded = (lines: Lines): Lines => byWords(analysis, lines, room, manner, prepared)
  const whole = even(0, length)
  let most = whole.fits.length
  if (most < 2) return whole
  let split = (text === prepared.byline ? bylineIn : partIn)(text)
  if (split >= 2) {
    most++
  } else {
    split = text.lastIndexOf('，', length * 2 / 3) + 1
    if (split < length / 3) split = length
  }
  if (split < length && breaks[split]! >= manner.level) {
    const above = even(0, split)
    const below = even(split, length)
    if (above.fits.length + below.fits.length <= most) {
      return { edges: worded(above).edges.concat(worded(below).edges.slice(1)), fits: above.fits.concat(below.fits) }
    }
  }
  return worded(whole)
}

function evenly(analysis: Analysis, room: number, manner: Manner, from: number, to: number): Lines {
  const filled = (width: number): Lines => fill(analysis, width, manner, width, from, to)
  const plain = filled(room)
  if (plain.fits.length < 2) return plain
  let narrow = Math.floor(room / 2)
  let wide = room
  while (wide - narrow > UNIT / 4) {
    const middle = Math.floor((narrow + wide) / 2)
    const { fits } = filled(middle)
    if (fits.length <= plain.fits.length && fits.indexOf(FORCED) < 0) wide = middle
    else narrow = middle
  }
  return wide < room ? filled(wide) : plain
}

/**
 * Moves line ends by up to two characters to where no word is parted, best behind a mark. What a word is the document says itself: two
 * characters that often stand side by side in it are of one.
 */
function byWords(analysis: Analysis, lines: Lines, room: number, { level }: Manner, prepared: Prepared): Lines {
  const { edges, fits } = lines
  const { text, breaks, kinds } = analysis
  const holds = (start: number, end: number): boolean => {
    const lack = lackOf(analysis, start, end, room)
    return lack >= 0 && lack < room * 0.7
  }
  for (let i = 1; i < fits.length && fits[i - 1] !== FORCED; i++) {
    const end = edges[i]!
    let least = Infinity
    for (const away of [0, 1, -1, 2, -2]) {
      const at = end + away
      if (away !== 0 && (breaks[at]! < level || !holds(edges[i - 1]!, at) || !holds(at, edges[i + 1]!))) continue
      const cost = (breaks[at]! < level ? 9 : 0) + ('的了里们等'.indexOf(text.charAt(at)) < 0 ? 0 : 5)
        + (kinds[at - 1]! > OPEN ? -3 : prepared.meetings(text.slice(at - 1, at + 1))) + Math.abs(away) * 2
      if (cost >= least) continue
      least = cost
      edges[i] = at
      if (away !== 0) fits[i] = fits[i - 1] = UNPRESSED
    }
  }
  return lines
}
