/** Whose a large body is, is asked before it is read: a hundred strangers at once could fill the memory with theirs. What is not read runs off unkept. */
import type { preParsingAsyncHookHandler } from 'fastify'
import type { ServiceTime } from './time'
import type { Route } from './route'

/** Largest body that is read of anyone, bytes. */
const OF_STRANGERS = 64 * 1024

/** Answered by the house: a hook's own answer would not keep the body from being read. */
class NotRead extends Error {
  constructor(readonly statusCode: 401 | 503, cause?: unknown) {
    super('a large body is not read', { cause })
  }
}

export function askingFirst(knows: NonNullable<Route['knows']>, time: ServiceTime): preParsingAsyncHookHandler {
  return async (request, _reply, payload) => {
    if (Number(request.headers['content-length'] ?? 0) <= OF_STRANGERS) return payload // one that does not say how long it is is not let in
    const { now } = await time.pulse().catch(error => { throw new NotRead(503, error) })
    if (!await knows(request, now)) throw new NotRead(401)
    return payload
  }
}
