/** An instant that the service has not placed in a zone: when something was done. How it is said: `contract/desk/instants.ts`. */
import { placedWords } from '../../../contract/desk/instants'
import { NAMED_ZONES } from '../../../contract/zones'
import { wallIn } from '../../platform/wall'
import { local } from '../../words/time'

const HOME = 'Asia/Shanghai'

/** A zone whose rules nobody here knows is shown by the clocks of home, and named so. */
function placedIn(at: number, timeZone: string): { day: string; time: string; zone: string } {
  const wall = NAMED_ZONES[timeZone] ? undefined : wallIn(at, timeZone)
  if (wall) return { ...wall, zone: timeZone }
  const clock = local(at, timeZone)
  return { day: clock.format('YYYY-MM-DD'), time: clock.format('HH:mm'), zone: NAMED_ZONES[timeZone] ? timeZone : HOME }
}

export function instantWords(at: number, now: number, timeZone: string): string {
  const placed = placedIn(at, timeZone)
  return placedWords(placed, dayOf(now, timeZone), placed.zone)
}

/** The day of an instant in a zone, YYYY-MM-DD. */
export function dayOf(at: number, timeZone: string): string {
  return placedIn(at, timeZone).day
}
