/**
 * Instants in words. No Intl (WeChat's Android engine lacks it), so the zone is an offset: the mainland's, which has
 * had no summer time since 1991. A series in another zone is shown in that of this table, else in 北京时间; the zone is always named.
 */
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { NAMED_ZONES } from '../../contract/zones'

dayjs.extend(utc)

const DAY = 86_400_000

const zoneOf = (timeZone: string) => NAMED_ZONES[timeZone] ?? NAMED_ZONES['Asia/Shanghai']!

export function zoneName(timeZone: string): string {
  return zoneOf(timeZone).name
}

/** Do its clocks show what the mainland's do? */
export function isBeijing(timeZone: string): boolean {
  return zoneOf(timeZone).minutes === NAMED_ZONES['Asia/Shanghai']!.minutes
}

/** An instant as the clocks of a zone show it. */
export function local(at: number, timeZone: string) {
  return dayjs.utc(at).utcOffset(zoneOf(timeZone).minutes)
}

/** Calendar days between two instants in a zone: 0 today, 1 tomorrow. */
function daysApart(from: number, to: number, timeZone: string): number {
  const offset = zoneOf(timeZone).minutes * 60_000
  return Math.floor((to + offset) / DAY) - Math.floor((from + offset) / DAY)
}

/** "今日 08:00", "明日 08:00", "10 月 14 日 08:00". */
export function dayAndTime(at: number, now: number, timeZone: string): string {
  const days = daysApart(now, at, timeZone)
  const time = local(at, timeZone).format('HH:mm')
  if (days === 0) return `今日 ${time}`
  if (days === 1) return `明日 ${time}`
  if (days === -1) return `昨日 ${time}`
  return `${date(at, now, timeZone)} ${time}`
}

/** "10 月 14 日", with the year when it is another one. */
export function date(at: number, now: number, timeZone: string): string {
  const then = local(at, timeZone)
  return then.format(then.year() === local(now, timeZone).year() ? 'M 月 D 日' : 'YYYY 年 M 月 D 日')
}

/** "10/14", where there is little room. */
export function monthAndDay(at: number, timeZone: string): string {
  return local(at, timeZone).format('M/D')
}

/** Time left as "14:32:05", from a day on "3 天 14 小时". Never negative. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor(seconds / 3600)
  if (days >= 1) return `${days} 天 ${hours - days * 24} 小时`
  const two = (value: number) => (value < 10 ? `0${value}` : `${value}`)
  return `${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** An instant behind other words: a number stands off from the word before it. */
export function behindWords(instant: string): string { return /^\d/.test(instant) ? ` ${instant}` : instant }
