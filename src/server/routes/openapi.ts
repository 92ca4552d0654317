/** The OpenAPI 3.1 description, made from the very table that is registered and the schemas that the client checks with. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { Problem } from '../../contract/problem'
import { SERVER_TIME_HEADER } from '../../contract/manifest'
import { SESSION_COOKIE } from './desk/cookies'
import { problems, type ProblemCode } from './problems'
import type { Route } from './route'

const ALWAYS: ProblemCode[] = ['too-many-requests', 'internal', 'unavailable']

export function describeRoutes(routes: readonly Route[]): object {
  const described: Record<string, object> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    described[path] = { ...described[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '连载 发布服务', version: '1', description: '阅读的接口人人可用，只读；关注、提醒和同步凭设备自己的令牌；/api/desk 是发布台，须登录。时间一律为 UTC 毫秒整数；现在的时间在响应头 server-time 中。' },
    paths: described,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operation(route: Route): object {
  const { success } = route
  return {
    operationId: route.id,
    summary: route.summary,
    ...securityOf(route),
    parameters: [
      ...Object.entries(route.parameters ?? {}).map(([name, { description, pattern }]) =>
        ({ name, in: 'path', required: true, description, schema: { type: 'string', pattern } })),
      ...Object.entries(route.query ?? {}).map(([name, { description }]) =>
        ({ name, in: 'query', required: false, description, schema: { type: 'string' } })),
    ],
    ...(route.body === undefined ? {} : { requestBody: requestBody(route.body) }),
    responses: {
      200: {
        description: success.description,
        headers: { [SERVER_TIME_HEADER]: { description: '服务器的时间，UTC 毫秒', schema: { type: 'integer' } } },
        content: { [success.type]: success.schema ? { schema: schemaOf(success.schema) } : {} },
      },
      ...(route.conditional ? { 304: { description: '与所持的版本相同（If-None-Match）' } } : {}),
      ...problemResponses(ALWAYS, 'application/json'),
      // What people look at says no to them, not to their program.
      ...problemResponses(route.problems, success.type === 'text/html' ? 'text/html' : 'application/json'),
    },
  }
}

function securityOf({ access }: Route): object {
  if (access === 'anyone') return {}
  return { security: access === 'reader' ? [{ bearer: [] }] : [{ cookie: [] }, { bearer: [] }], 'x-roles': access }
}

function requestBody(body: NonNullable<Route['body']>): object {
  return { required: true, content: body === 'bytes' ? { '*/*': {} } : { 'application/json': { schema: schemaOf(body) } } }
}

function problemResponses(codes: ProblemCode[], type: 'application/json' | 'text/html'): Record<number, object> {
  return Object.fromEntries(codes.map(code => [problems[code].status, {
    description: problems[code].message,
    content: { [type]: type === 'text/html' ? {} : { schema: { $ref: '#/components/schemas/Problem' } } },
  }]))
}

function schemaOf(schema: NonNullable<Route['success']['schema']>): object {
  const { $schema: _, ...rest } = toJsonSchema(schema, { target: 'draft-2020-12', errorMode: 'ignore' })
  return rest
}
