/** WeChat's servers ask on behalf of a phone; what they get is kept there and handed to the program when it starts. */
import { Prefetched } from '../../contract/prefetch'
import { paths } from '../../contract/routes'
import type { Catalog } from '../catalog/catalog'
import type { Database } from '../database/database'
import { prefetchedAt, wantedBy } from '../prefetching/prefetched'
import { sendProblem } from './problems'
import type { Route } from './route'

const asked = ['appid', 'token', 'code', 'timestamp', 'path', 'query', 'scene', 'customMiniprogramVersion'] as const
const meanings: Partial<Record<typeof asked[number], string>> = { token: '客户端设定的口令：连载与下一未读期', query: '正要打开的页面的参数' }

export function prefetchingRoutes(database: Database, catalog: Catalog): Route[] {
  return [{
    method: 'GET', access: 'anyone', path: paths.prefetch, id: 'prefetch', summary: '微信的数据预拉取与周期性更新：目录，以及放得下的下一期正文',
    query: Object.fromEntries(asked.map(name => [name, { description: meanings[name] ?? '由微信给出，不使用' }])),
    conditional: false, problems: ['not-found'], success: { description: '不超过 256 KB', schema: Prefetched, type: 'application/json' },
    handle: async (request, reply, pulse) => {
      const { token, query } = request.query as Record<string, unknown>
      const wanted = wantedBy(typeof token === 'string' ? token : '', typeof query === 'string' ? query : '')
      const answer = wanted && await prefetchedAt(database, catalog, wanted, pulse)
      if (answer === undefined) return sendProblem(reply, 'not-found')
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(answer)
    },
  }]
}
