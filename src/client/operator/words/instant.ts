/** Instants at the desk: always with weekday and zone, so that nobody has to guess. */
import { local, zoneName } from '../../words/time'

const WEEKDAYS = '日一二三四五六'

/** "周五". Days are written YYYY-MM-DD, here and in the contract. */
export function weekday(day: string): string {
  return `周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
}

/** "10月14日 周五", with the year when it is not that of `now`. */
export function dayWords(at: number, now: number, timeZone: string): string {
  const then = local(at, timeZone)
  const year = then.year() === local(now, timeZone).year() ? '' : `${then.year()}年`
  return `${year}${then.month() + 1}月${then.date()}日 周${WEEKDAYS[then.day()]}`
}

/** "10月14日 周五 08:00 北京时间" */
export function instantWords(at: number, now: number, timeZone: string): string {
  return `${dayWords(at, now, timeZone)} ${local(at, timeZone).format('HH:mm')} ${zoneName(timeZone)}`
}

/** The day of an instant in a zone, YYYY-MM-DD. */
export function dayOf(at: number, timeZone: string): string {
  return local(at, timeZone).format('YYYY-MM-DD')
}
