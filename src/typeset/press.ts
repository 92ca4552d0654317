/**
 * 先挤进: what can be pressed inside a line to bring its end in, in clreq's order of compression. The last mark has given
 * its half already (GB/T 15834 5.1.10); a word space is about as wide as it may ever get (¼ em); 间隔号, whose ink is in the
 * middle, gives nothing. So: brackets and quotes, then ，、；：, then the gaps between Chinese and Western, then 。？！.
 */
import { isTrimmed, type Analysis } from './analysis'
import { countWithin, fitOf, hangs, leadOf, reachOf, withoutSpaces, type Fit } from './filled'
import { PRESS_LIMIT } from './proportions'
import type { Squeeze } from './types'
import { CLOSE, EIGHTH, HALF, OPEN, POINT, STOP } from './values'

/** What to press for the text from `start` to `end` to reach no farther than the sum `limit`; undefined if it cannot. */
export function pressed(analysis: Analysis, start: number, end: number, limit: number): Fit | undefined {
  const { kinds, gaps } = analysis
  const shown = withoutSpaces(kinds, start, end)
  if (shown === start) return undefined
  let wanted = reachOf(analysis, shown) - limit
  const pressable = countWithin(gaps, start, shown) * EIGHTH
  if (wanted > PRESS_LIMIT * HALF + pressable) return undefined
  const squeezes: Squeeze[] = []
  const last = hangs(analysis, shown - 1) ? shown - 1 : shown
  const first = leadOf(analysis, start) === HALF ? start + 1 : start
  let tight = false
  for (let round = 0; round < 4 && wanted > 0; round++) {
    if (round === 2) { // of the gaps
      tight = pressable > 0
      wanted -= pressable
      continue
    }
    for (let i = last - 1; i >= first && wanted > 0 && squeezes.length < PRESS_LIMIT; i--) {
      const kind = kinds[i]!
      if (kind < OPEN || kind > STOP || round !== (kind <= CLOSE ? 0 : kind === POINT ? 1 : 3)) continue
      if (isTrimmed(analysis, i)) continue
      squeezes.push({ at: i, side: kind === OPEN ? 'before' : 'after' })
      wanted -= HALF
    }
  }
  return wanted > 0 ? undefined : fitOf(squeezes, tight)
}
