/** Before a release: how many followers can be told. */
import { Reach } from '../../../contract/follow'
import { SERIES_ID } from '../../../contract/routes'
import type { Database } from '../../database/database'
import { reach } from '../../following/reach'
import type { Templates } from '../../following/templates'
import { sendProblem } from '../problems'
import type { Route } from '../route'
import { deskRoute } from './desk-route'

export function reachRoutes(database: Database, templates: Templates): Route[] {
  return [deskRoute(database, {
    method: 'GET', path: '/api/desk/series/:series/reach', id: 'desk-reach', summary: '下一期的提醒能送到多少位关注者', access: ['editor', 'reviewer', 'publisher'],
    parameters: { series: { description: '连载的名字', pattern: SERIES_ID.source } }, answer: Reach, problems: ['not-found'],
    run: async ({ parameter, reply }) => {
      const series = parameter('series')
      const known = await database.queries.selectFrom('series').select('id').where('id', '=', series).executeTakeFirst()
      return known ? reach(database.queries, templates, series) : sendProblem(reply, 'not-found')
    },
  })]
}
