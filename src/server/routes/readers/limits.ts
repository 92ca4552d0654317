/** How often a device asks, and how often strangers of one address make themselves known, beyond the limit that the house has for all. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { network } from '../../people/throttle'
import { tokenHash } from '../../tokens'
import { TooSoon } from '../../too-soon'

/** Of one device in a minute: many times what a person at it can cause. */
const OF_DEVICE = 120
/** Of one address in a minute, without a token: a school behind one address gets through, a flood does not fill the database. */
const OF_STRANGERS = 60

/** Both throw {@link TooSoon}. */
export interface ReaderLimits {
  device(request: FastifyRequest): Promise<void>
  stranger(request: FastifyRequest): Promise<void>
}

/** @param limited the house has no limit at all: then there is none here. */
export function readerLimits(app: FastifyInstance, limited: boolean): ReaderLimits {
  const none = async () => {}
  if (!limited) return { device: none, stranger: none }
  return {
    device: counting(app, OF_DEVICE, request => tokenHash(request.headers.authorization ?? '')),
    stranger: counting(app, OF_STRANGERS, request => network(request.ip)),
  }
}

function counting(app: FastifyInstance, max: number, keyGenerator: (request: FastifyRequest) => string): (request: FastifyRequest) => Promise<void> {
  const count = app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator, allowList: [] })
  return async request => {
    const counted = await count(request)
    if (!counted.isAllowed && counted.isExceeded) throw new TooSoon('请求太频繁，请稍后再试。', Math.max(1, counted.ttlInSeconds))
  }
}
