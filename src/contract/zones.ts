/** Zones that have a name in words, with their minutes east of UTC: none of them has had summer time since 1991. */
export const NAMED_ZONES: Record<string, { minutes: number; name: string }> = {
  'Asia/Shanghai': { minutes: 480, name: '北京时间' },
  'Asia/Hong_Kong': { minutes: 480, name: '香港时间' },
  'Asia/Singapore': { minutes: 480, name: '新加坡时间' },
  'Asia/Tokyo': { minutes: 540, name: '东京时间' },
  UTC: { minutes: 0, name: '协调世界时' },
}
