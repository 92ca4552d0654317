/** The words of the fields for a day and a time of day. */
import { weekdayName } from '../../../contract/desk/days'

const dated = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

export const dayFieldWords = {
  open: (label: string) => `${label}：打开月历`,
  before: '上一月',
  after: '下一月',
  month: (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`,
  day: (day: string) => `${dated(day)} ${weekdayName(day)}`,
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  example: (one: string) => `如 ${one}`,
  noDay: '没有这一天。写成 2026-10-14 或 10-14。',
  noTime: '没有这个时刻。写成 08:00。',
}
