/** How an instant is said at the desk, by its screens and by the service: always with weekday and zone, so that nobody has to guess. */
import { NAMED_ZONES } from '../zones'
import { weekdayName } from './days'

/** "10月14日 周三", with the year when it is another one than that of `today`, or when none is given. Both days are YYYY-MM-DD. */
export function dayWords(day: string, today?: string): string {
  const year = today !== undefined && day.slice(0, 4) === today.slice(0, 4) ? '' : `${Number(day.slice(0, 4))}年`
  return `${year}${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${weekdayName(day)}`
}

/** "北京时间"; a zone that has no name in words goes by its own: "America/New_York 时间". */
export function zoneWords(timeZone: string): string {
  return NAMED_ZONES[timeZone]?.name ?? `${timeZone} 时间`
}

/** "10月14日 周三 08:00 北京时间". */
export function placedWords(placed: { day: string; time: string }, today: string | undefined, timeZone: string): string {
  return `${dayWords(placed.day, today)} ${placed.time} ${zoneWords(timeZone)}`
}
