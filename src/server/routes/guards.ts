/** What happens to every request before and after its route: refusals, CORS, the time, security headers. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SERVER_TIME_HEADER } from '../../contract/manifest'
import { SETTLE_SOURCE } from '../feeds/first-words'
import { GROUND_SOURCE } from './ground'
import { sendProblem } from './problems'
import type { ServiceTime } from './time'
import { ASK_SOURCE } from './web-page'

/** Largest body, bytes, that is read before the connection is closed, where a route names no other. */
export const BODY_LIMIT = 1024

/**
 * For the H5 build: its scripts are its own, those of the page's colour, of the early requests and of the first words, Taro writes
 * inline styles, pages read pictures back from IndexedDB as blobs.
 */
const PAGE_POLICY = [
  "default-src 'self'", `script-src 'self' ${GROUND_SOURCE} ${ASK_SOURCE} ${SETTLE_SOURCE}`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
  "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

export function isApi(url: string): boolean {
  return /^\/api(?:\/|$)/.test(pathOf(url))
}

/** The desk is for its own page and for bearers of a token: no other origin may read it. */
function isDesk(url: string): boolean {
  return /^\/api\/desk(?:\/|$)/.test(pathOf(url))
}

/** As the router reads it: `/api/%64esk` is the desk too. */
function pathOf(url: string): string {
  const [path = ''] = url.split(/[?#]/)
  try { return decodeURI(path) } catch { return path }
}

/** WeChat loads a font for a page of its own origin. */
function isFont(url: string): boolean {
  return url.startsWith('/fonts/')
}

export function addGuards(app: FastifyInstance, time: ServiceTime): void {
  app.addHook('onRequest', (request, reply, done) => {
    if ((isApi(request.url) && !isDesk(request.url)) || isFont(request.url)) allowAnyOrigin(reply)
    if (!refuse(request, reply)) done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (isApi(request.url) && !reply.hasHeader(SERVER_TIME_HEADER)) reply.header(SERVER_TIME_HEADER, time.estimate())
    // A 304 only confirms what the client holds, headers included; without them it stays below 400 bytes.
    if (reply.statusCode !== 304) secure(reply)
    done(null, payload)
  })
}

/** The client may be a page of another origin (H5 on its own host) and must be able to read the time and the tag. */
export function allowAnyOrigin(reply: FastifyReply): void {
  reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', `etag, ${SERVER_TIME_HEADER}`)
}

/** @returns true if the request has been answered. */
function refuse(request: FastifyRequest, reply: FastifyReply): boolean {
  const { method, headers } = request
  const length = Number(headers['content-length'] ?? 0)
  const limit = request.routeOptions.bodyLimit ?? BODY_LIMIT
  if (!(length <= limit) || headers['transfer-encoding'] !== undefined) {
    // The body is not read: the connection cannot be used for another request.
    sendProblem(reply.header('connection', 'close'), 'too-large')
  } else if (method === 'OPTIONS' && isApi(request.url) && !isDesk(request.url)) {
    reply.code(204).header('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE').header('access-control-allow-headers', 'If-None-Match, Content-Type, Authorization')
      .header('access-control-max-age', '86400').send()
  } else if (request.is404 && method !== 'GET' && method !== 'HEAD') {
    sendProblem(reply.header('allow', 'GET, HEAD, OPTIONS'), 'method-not-allowed')
  } else return false
  return true
}

function secure(reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff')
  const type = String(reply.getHeader('content-type') ?? '')
  if (type.startsWith('text/html')) {
    // A page that needs less asks for less.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', PAGE_POLICY)
    reply.header('referrer-policy', 'strict-origin-when-cross-origin').header('x-frame-options', 'SAMEORIGIN')
  } else if (type.startsWith('application/json')) {
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'").header('referrer-policy', 'no-referrer')
  }
}
