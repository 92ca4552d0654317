/** The words of a part after its release. */
import type { CountRow } from '../../../contract/desk/after'

export const reportWords = {
  name: '发布之后',
  proof: '发布验证',
  notYet: '发布后，服务会以普通读者的身份读一遍目录、正文和图片，结果记在这里。',
  ok: (at: string, steps: number) => `已验证：${at} 以读者身份读到了目录、正文和图片，共 ${steps} 项，指纹相符。`,
  failed: (at: string) => `没有通过：${at} 检查时读者读不到，一分钟后会再查。`,
  counts: '读者',
  countsLead: '只有总数，没有任何身份；每台设备每样只计一次。',
  noCounts: '还没有读者的计数。',
  revision: (revision: number) => `第 ${revision} 版`,
  kinds: { opened: '打开', finished: '读完', cached: '已缓存', purged: '撤回后已清除' } satisfies Record<CountRow['what'], string>,
  byDay: '每日打开',
}
