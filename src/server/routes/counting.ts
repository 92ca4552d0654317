/** Readers' clients report plain counts. The answer is always the same: it tells nothing of what exists. */
import * as v from 'valibot'
import { CountMessage } from '../../contract/counts'
import { paths } from '../../contract/routes'
import type { Tally } from '../counting/tally'
import { sendProblem } from './problems'
import type { Route } from './route'

export function countingRoutes(tally: Tally): Route[] {
  return [{
    method: 'POST', access: 'anyone', path: paths.counts, id: 'counts', summary: '计数：打开、读完、缓存、清除，不含任何身份',
    body: CountMessage, bodyLimit: 16 * 1024, conditional: false, problems: ['bad-request'],
    success: { description: '已收到', schema: v.object({}), type: 'application/json' },
    handle: async (request, reply) => {
      const parsed = v.safeParse(CountMessage, request.body)
      if (!parsed.success) return sendProblem(reply, 'bad-request')
      tally.add(parsed.output)
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{}')
    },
  }]
}
