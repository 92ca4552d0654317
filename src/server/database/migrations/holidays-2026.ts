/**
 * 国务院办公厅关于2026年部分节假日安排的通知 (4 November 2025), as the state news agency published it. Days off at weekends are
 * listed too, so that the table reads like the notice.
 */
interface Row { day: string; kind: 'off' | 'work'; name: string }

const OFF: [name: string, first: string, last: string][] = [
  ['元旦', '2026-01-01', '2026-01-03'], ['春节', '2026-02-15', '2026-02-23'], ['清明节', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05'], ['端午节', '2026-06-19', '2026-06-21'], ['中秋节', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07'],
]
const WORK: [name: string, day: string][] = [
  ['元旦', '2026-01-04'], ['春节', '2026-02-14'], ['春节', '2026-02-28'], ['劳动节', '2026-05-09'], ['国庆节', '2026-09-20'], ['国庆节', '2026-10-10'],
]

export function holidays2026(): Row[] {
  const rows: Row[] = WORK.map(([name, day]) => ({ day, kind: 'work', name: `${name}调休` }))
  for (const [name, first, last] of OFF) {
    for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) rows.push({ day: new Date(at).toISOString().slice(0, 10), kind: 'off', name })
  }
  return rows
}
