/** Where WeChat pushes its events (消息推送). Closed unless the operator has set the token that signs them. */
import type { FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { Database } from '../../database/database'
import { isSigned, openEnvelope, type EventSettings, type Signed } from '../../following/event-envelope'
import { settleEvent } from '../../following/events'
import type { Templates } from '../../following/templates'
import { sendProblem } from '../problems'
import type { Route } from '../route'

const PATH = '/api/wechat/events'
/** An event of a few templates has about 1 KB; encrypted, twice that. */
const LARGEST = 64 * 1024

const query = {
  signature: { description: '对令牌、时间戳和随机数的签名' }, timestamp: { description: '时间戳' }, nonce: { description: '随机数' },
}

export function wechatEventRoutes(database: Database, templates: Templates, settings: EventSettings | undefined): Route[] {
  const common = { access: 'anyone', path: PATH, conditional: false, problems: ['forbidden', 'not-found', 'bad-request'] } satisfies Partial<Route>
  return [
    {
      ...common, method: 'GET', id: 'wechat-echo', summary: '微信核对回调地址：签名相符则原样回答 echostr', query: { ...query, echostr: { description: '要原样回答的字' } },
      success: { description: 'echostr', type: 'text/plain' },
      handle: async (request, reply) => {
        if (!settings) return sendProblem(reply, 'not-found')
        if (!isSigned(settings, signedOf(request))) return sendProblem(reply, 'forbidden')
        return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(textOf(request, 'echostr') ?? '')
      },
    },
    {
      ...common, method: 'POST', id: 'wechat-events', summary: '微信推送订阅消息的事件，XML 或 JSON，明文或加密', query: { ...query, msg_signature: { description: '对加密内容的签名' } },
      body: 'bytes', bodyLimit: LARGEST, success: { description: 'success', type: 'text/plain' },
      handle: async (request, reply) => {
        if (!settings) return sendProblem(reply, 'not-found')
        const opened = openEnvelope(settings, signedOf(request), bodyOf(request.body))
        if ('wrong' in opened) return sendProblem(reply, opened.wrong === 'signature' ? 'forbidden' : 'bad-request')
        await settleEvent(database, templates, opened.message)
        return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('success')
      },
    },
  ]
}

/** All that WeChat tells comes from a few addresses: what bears the token's signature is not counted against them. */
export function isSignedEvent(settings: EventSettings | undefined, request: FastifyRequest): boolean {
  return settings !== undefined && request.routeOptions.url === PATH && isSigned(settings, signedOf(request))
}

/** JSON has been read by the house already. */
function bodyOf(body: unknown): string { return Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body ?? null) }

function signedOf(request: FastifyRequest): Signed {
  const [signature, msg_signature, timestamp, nonce] = ['signature', 'msg_signature', 'timestamp', 'nonce'].map(name => textOf(request, name))
  return { signature, msg_signature, timestamp, nonce }
}

function textOf(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, unknown>)[name]
  return v.is(v.pipe(v.string(), v.maxLength(512)), value) ? value : undefined
}
