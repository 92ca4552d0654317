/** What feeds, pages and books say in their own words. */
import type { Correction } from '../../contract/manifest'
import { localOf } from '../releasing/local-time'

/** `2026年10月14日` on the wall of a zone. */
export function dayIn(at: number, timeZone: string): string {
  const [year, month, date] = localOf(at, timeZone).day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export const said = {
  installment: (number: number) => `第 ${number} 期`,
  correction: ({ severity, note }: Correction, day: string) => `${day} ${severity === 'major' ? '重要勘误' : '勘误'}：${note}`,
  withdrawnTitle: (title: string) => `［已撤回］${title}`,
  withdrawn: (day: string, reason: string) => `这一期已于${day}撤回。${reason}`,
}
