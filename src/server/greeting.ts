/** What the terminal shows when the service has started: the addresses and what is released when. */
import { releasedAt } from './catalog/visibility'
import { addressesOf, codeLines } from './addresses'
import { administrators } from './people/people'
import { spokenInstant } from './releasing/instants'
import type { Service } from './serve'

export async function greet(service: Service, host: string, built: boolean): Promise<void> {
  const say = (line = '') => console.log(line)
  const { here, phone } = addressesOf(host, service.port)
  say(`连载已启动：${here}`)
  if (phone) {
    say(`同一网络的手机：${phone}`)
    say()
    say(codeLines(phone))
  }
  if (!built) say('阅读页面还没有构建，现在只有接口可用；npm run build:h5 之后重新启动即可。')
  say()
  for (const line of await schedule(service)) say(line)
  if ((await administrators(service.database.queries)).length === 0) say('发布台还没有人：用 npm run admin -- --name 登录名 --shown 称呼 设第一位管理员。')
  say('按 Ctrl-C 停止。')
}

async function schedule(service: Service): Promise<string[]> {
  const { queries } = service.database
  const { now } = await service.database.pulse()
  const rows = await queries.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
    .select(['series.id', 'series.title as name', 'series.time_zone', 'installments.number', 'installments.title',
      'installments.release_at', 'installments.withdrawn_at', releasedAt(now).as('released')])
    .orderBy('series.created_at').orderBy('series.id').orderBy('installments.number').execute()
  if (rows.length === 0) return ['书架还是空的：用 npm run import 导入第一期。']
  const lines: string[] = []
  for (const [i, row] of rows.entries()) {
    if (rows[i - 1]?.id !== row.id) lines.push(`《${row.name}》`)
    const state = row.withdrawn_at !== null ? '已撤回' : row.released ? '已发布'
      : row.release_at === null ? '未定时间' : `${spokenInstant(row.release_at, row.time_zone, now)}发布`
    lines.push(`  第 ${row.number} 期 ${row.title}　${state}`)
  }
  return lines
}
