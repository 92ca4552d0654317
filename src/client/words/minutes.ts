/** How long it takes to read something, in words. */

/** From so many hours on nobody counts the minutes. */
const LONG = 10

/** "26 分钟", "3 小时 26 分钟", "12 小时"; with `unit` 分 where there is little room. */
export function minutesWords(minutes: number, unit: '分钟' | '分' = '分钟'): string {
  const hours = Math.floor(minutes / 60)
  const rest = hours < LONG ? minutes - hours * 60 : 0
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 ? `${rest} ${unit}` : ''].filter(Boolean).join(' ')
}
