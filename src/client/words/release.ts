/** How a release to come is spoken of. */
import { countdown, dayAndTime } from './time'

/** "明日 08:00 · 还有 14:32:05"; from two days on the countdown is left out, at zero it says what happens next. */
export function releaseWords(at: number, now: number, timeZone: string): string {
  const left = at - now
  if (left <= 0) return `${dayAndTime(at, now, timeZone)} · 即将可读`
  if (left > 2 * 86_400_000) return `${dayAndTime(at, now, timeZone)} 发布`
  return `${dayAndTime(at, now, timeZone)} · 还有 ${countdown(left)}`
}
