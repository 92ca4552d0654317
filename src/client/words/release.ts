/** How a release to come is spoken of. */
import { behindWords, countdown, dayAndTime, isBeijing, local, zoneName } from './time'

/** Past its instant a part has come within this time, ms, wherever there is a network. */
const COMES = 20_000
/** With a network what is late is asked for every minute: what was heard longer ago may have changed, ms. */
const NEWS = 180_000

/** "明日 08:00", and of clocks that show another time than the mainland's whose they are: "东京时间明日 09:00". */
function named(at: number, now: number, timeZone: string): string {
  const when = dayAndTime(at, now, timeZone)
  return isBeijing(timeZone) ? when : `${zoneName(timeZone)}${behindWords(when)}`
}

/** "明日 08:00" and "还有 14:32:05"; from two days on the countdown is left out, at zero it says what happens next, and later what it waits for. `heardAt`: when the service last said that it is not out. */
export function releasePieces(at: number, now: number, timeZone: string, heardAt = -Infinity): [when: string, left?: string] {
  const left = at - now
  const when = named(at, now, timeZone)
  if (left <= -COMES) return [when, heardAt >= at + COMES && now - heardAt < NEWS ? '尚未发布' : '联网后可读']
  if (left <= 0) return [when, '即将可读']
  if (left > 2 * 86_400_000) return [`${when} 发布`]
  return [when, `还有 ${countdown(left)}`]
}

/** {@link releasePieces} on one line. */
export function releaseWords(at: number, now: number, timeZone: string, heardAt?: number): string {
  return releasePieces(at, now, timeZone, heardAt).join(' · ')
}

/** A part to come, as far as its instant goes. */
interface Delayable { releaseAt: number | null; plannedAt?: number | undefined; reason?: string | undefined; held?: boolean | undefined }

/** "原定今日 08:00，推迟至 10:00：等待核实" or "暂缓发布：等待核实（原定明日 08:00）"; undefined where nothing was put off. */
export function delayWords({ releaseAt, plannedAt, reason, held }: Delayable, now: number, timeZone: string): string | undefined {
  const why = reason === undefined ? '' : `：${reason}`
  const planned = plannedAt === undefined ? '' : `原定${behindWords(named(plannedAt, now, timeZone))}`
  if (held) return `暂缓发布${why}${planned === '' ? '' : `（${planned}）`}`
  if (plannedAt === undefined || releaseAt === null) return undefined
  const [first, then] = [local(plannedAt, timeZone), local(releaseAt, timeZone)]
  const sameDay = first.format('YYYY-MM-DD') === then.format('YYYY-MM-DD')
  return `${planned}，推迟至${behindWords(sameDay ? then.format('HH:mm') : dayAndTime(releaseAt, now, timeZone))}${why}`
}
