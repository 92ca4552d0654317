/** How a route answers: with a state that changes, or with content that never does. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { State } from '../catalog/catalog'
import { negotiate, holds, tagOf } from './negotiation'

/** Longest time, in seconds, that anyone may keep a state without asking. */
const LONGEST = 60

/** May be kept until the next release and not a moment longer. */
export function cacheControl(until: number, now: number): string {
  const seconds = Math.floor((until - now) / 1000)
  return `public, max-age=${Math.min(LONGEST, Math.max(0, seconds))}`
}

export const FOREVER = 'public, max-age=31536000, immutable'

/** @property plain its bytes are compressed already, or are none that could be. */
interface Sending { type?: string; plain?: boolean }

/** Sends a state, or 304 if the client holds it. */
export function sendState(
  request: FastifyRequest, reply: FastifyReply, state: State, now: number, { type = 'application/json; charset=utf-8', plain = false }: Sending = {},
): FastifyReply {
  const encoding = plain ? 'identity' : negotiate(request.headers['accept-encoding'])
  reply.header('etag', tagOf(state.version, encoding)).header('cache-control', cacheControl(state.until, now))
  if (!plain) reply.header('vary', 'Accept-Encoding')
  if (holds(request.headers['if-none-match'], state.version)) return reply.code(304).send()
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.type(type).send(state.payload[encoding])
}
