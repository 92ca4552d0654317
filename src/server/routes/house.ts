/** What operators and programs ask of the service itself: is it well, and what does it offer? */
import * as v from 'valibot'
import { paths } from '../../contract/routes'
import type { Database } from '../database/database'
import type { Route } from './route'

/** The body of the health answer. */
export const Health = v.looseObject({ status: v.literal('ok'), database: v.picklist(['sqlite', 'postgresql']) })

export function houseRoutes(database: Database, describe: () => object): Route[] {
  const health: Route = {
    method: 'GET', access: 'anyone', path: paths.health, id: 'health', summary: '服务与数据库是否正常', conditional: false, problems: ['unavailable'],
    success: { description: '正常', schema: Health, type: 'application/json' },
    // The pulse that every route gets has just asked the database; had it failed, we would not be here.
    handle: async (_request, reply) => reply.header('cache-control', 'no-store')
      .type('application/json; charset=utf-8').send(JSON.stringify({ status: 'ok', database: database.kind })),
  }

  const openapi: Route = {
    method: 'GET', access: 'anyone', path: paths.openapi, id: 'openapi', summary: '本接口说明（OpenAPI 3.1）', conditional: false, problems: [],
    success: { description: '接口说明', schema: v.looseObject({ openapi: v.string(), paths: v.looseObject({}) }), type: 'application/json' },
    handle: async (_request, reply) => reply.header('cache-control', 'public, max-age=60')
      .type('application/json; charset=utf-8').send(JSON.stringify(describe())),
  }

  return [health, openapi]
}
