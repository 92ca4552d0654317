import { minutesWords } from '../../../src/client/words/minutes'
import { countdown, date, dayAndTime } from '../../../src/client/words/time'
import { delayWords, releaseWords } from '../../../src/client/words/release'
import { FAILURE_CODES } from '../../../src/client/shelf/failure'
import { failureSentence, failureShort, savedCopySentence } from '../../../src/client/words/failure'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => Date.parse(`${text}+08:00`)
const NOW = at('2026-10-13T23:30:00')

test('days are those of the zone named, not of the phone', () => {
  expect(dayAndTime(at('2026-10-13T08:05:00'), NOW, ZONE)).toBe('今日 08:05')
  expect(dayAndTime(at('2026-10-14T08:00:00'), NOW, ZONE)).toBe('明日 08:00')
  expect(dayAndTime(at('2026-10-12T23:59:00'), NOW, ZONE)).toBe('昨日 23:59')
  expect(dayAndTime(at('2026-10-20T08:00:00'), NOW, ZONE)).toBe('10 月 20 日 08:00')
  expect(date(at('2027-01-02T08:00:00'), NOW, ZONE)).toBe('2027 年 1 月 2 日')
})

test('a countdown never goes below zero and has no seconds from a day on', () => {
  expect(countdown(((14 * 60 + 32) * 60 + 5) * 1000)).toBe('14:32:05')
  expect(countdown(400)).toBe('00:00:01')
  expect(countdown(-5)).toBe('00:00:00')
  expect(countdown((3 * 24 + 14) * 3_600_000)).toBe('3 天 14 小时')
})

test('reading time from an hour on is said in hours, from ten on in hours alone', () => {
  expect([26, 60, 206, 605].map(minutes => minutesWords(minutes))).toEqual(['26 分钟', '1 小时', '3 小时 26 分钟', '10 小时'])
  expect(minutesWords(206, '分')).toBe('3 小时 26 分')
})

test('a release: countdown within two days, then the date; at zero what happens next', () => {
  expect(releaseWords(at('2026-10-14T08:00:00'), NOW, ZONE)).toBe('明日 08:00 · 还有 08:30:00')
  expect(releaseWords(at('2026-10-20T08:00:00'), NOW, ZONE)).toBe('10 月 20 日 08:00 发布')
  expect(releaseWords(NOW - 1, NOW, ZONE)).toBe('今日 23:29 · 即将可读')
  expect(releaseWords(NOW - 60_000, NOW, ZONE)).toBe('今日 23:29 · 联网后可读')
  expect([NOW - 50_000, NOW - 1000].map(heardAt => releaseWords(NOW - 60_000, NOW, ZONE, heardAt))) // not signed, or an earlier part is on hold
    .toEqual(['今日 23:29 · 联网后可读', '今日 23:29 · 尚未发布'])
  expect(releaseWords(NOW - 3_600_000, NOW, ZONE, NOW - 600_000)).toBe('今日 22:30 · 联网后可读') // it may have come since
  expect(releaseWords(at('2026-10-12T08:00:00'), NOW, ZONE)).toBe('昨日 08:00 · 联网后可读')
  // Whose clocks they are, where it is not the mainland's time.
  expect(releaseWords(at('2026-10-14T08:00:00'), NOW, 'Asia/Hong_Kong')).toBe('明日 08:00 · 还有 08:30:00')
  expect(releaseWords(at('2026-10-14T08:00:00'), NOW, 'Asia/Tokyo')).toBe('东京时间今日 09:00 · 还有 08:30:00')
  expect(releaseWords(at('2026-10-20T08:00:00'), NOW, 'UTC')).toBe('协调世界时 10 月 20 日 00:00 发布')
})

test('a delay: what was announced, what is now, and why', () => {
  const planned = at('2026-10-14T08:00:00')
  const words = (releaseAt: number | null, more: { plannedAt?: number; reason?: string; held?: boolean } = {}) => delayWords({ releaseAt, ...more }, NOW, ZONE)
  expect(words(at('2026-10-14T10:00:00'), { plannedAt: planned, reason: '等待核实' })).toBe('原定明日 08:00，推迟至 10:00：等待核实')
  expect(words(at('2026-10-16T10:00:00'), { plannedAt: planned })).toBe('原定明日 08:00，推迟至 10 月 16 日 10:00')
  expect(words(null, { plannedAt: planned, reason: '等待核实', held: true })).toBe('暂缓发布：等待核实（原定明日 08:00）')
  expect(words(null, { held: true })).toBe('暂缓发布')
  expect([words(planned), words(null)]).toEqual([undefined, undefined])
})

test('every failure has its sentence, without exclamation marks', () => {
  for (const code of FAILURE_CODES) {
    for (const words of [failureSentence(code), savedCopySentence(code, '今日 08:05', 4), failureShort(code)]) {
      expect(words).not.toMatch(/undefined|[!！]/)
    }
    expect(failureSentence(code)).toMatch(/。$/)
  }
  expect(savedCopySentence('offline', '10 月 13 日 08:05', 4)).toBe('网络不可用。已显示 10 月 13 日 08:05 保存的目录，可继续阅读已缓存的 4 期。')
  expect(savedCopySentence('storage-full', '今日 08:05', 4)).toBe('存储空间已满。目录已是最新，已缓存的 4 期仍可阅读；请清理空间后重试。')
  expect(savedCopySentence('storage-failed', '今日 08:05', 0)).toBe('存储暂时无法读写。目录已是最新，联网时可读各期；请稍后重试。')
})
