/** Instants at the desk: always with weekday and zone, so that nobody has to guess. */
import { weekdayName } from '../../../contract/desk/days'
import { local, zoneName } from '../../words/time'

/** "10月14日 周五", with the year when it is another one than that of `today`. Both days are YYYY-MM-DD. */
export function dayWords(day: string, today: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`
  return `${year}${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${weekdayName(day)}`
}

/** "10月14日 周五 08:00 北京时间", of an instant as the service has placed it in a zone. */
export function placedWords(placed: { day: string; time: string }, today: string, timeZone: string): string {
  return `${dayWords(placed.day, today)} ${placed.time} ${zoneName(timeZone)}`
}

/** The same of an instant that the service has not placed: when something was done. */
export function instantWords(at: number, now: number, timeZone: string): string {
  return placedWords({ day: dayOf(at, timeZone), time: local(at, timeZone).format('HH:mm') }, dayOf(now, timeZone), timeZone)
}

/** The day of an instant in a zone, YYYY-MM-DD. */
export function dayOf(at: number, timeZone: string): string {
  return local(at, timeZone).format('YYYY-MM-DD')
}
