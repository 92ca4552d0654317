/** The HTTP application: limits, guards, every route. */
import { randomBytes } from 'node:crypto'
import Fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify'
import rateLimit from '@fastify/rate-limit'
import { SERVER_TIME_HEADER } from '../../contract/manifest'
import type { Catalog } from '../catalog/catalog'
import type { Clock } from '../clock'
import type { Database } from '../database/database'
import type { Tally } from '../counting/tally'
import type { EventSettings } from '../following/event-envelope'
import type { Templates } from '../following/templates'
import type { Sending } from '../sending/sending'
import { Codes } from '../sharing/codes'
import type { WeChat } from '../wechat/wechat'
import { Derived } from '../feeds/derived'
import { countingRoutes } from './counting'
import { aboutLinks } from './deep-links'
import { addFaults, answerBrokenRequest, answerFault } from './faults'
import { addGuards, allowAnyOrigin, BODY_LIMIT } from './guards'
import { houseRoutes } from './house'
import { deskRoutes } from './desk'
import { feedRoutes } from './feeds'
import { askingFirst } from './large-bodies'
import { describeRoutes } from './openapi'
import { prefetchingRoutes } from './prefetching'
import { previewRoutes } from './previews'
import { sendProblem } from './problems'
import { readerRoutes } from './readers'
import { readerLimits } from './readers/limits'
import { isSignedEvent } from './readers/wechat-events'
import { readingRoutes } from './reading'
import type { Route } from './route'
import { sharingRoutes } from './sharing'
import { ServiceTime } from './time'
import { addWeb } from './web'

export interface AppOptions {
  database: Database
  catalog: Catalog
  clock: Clock
  /** Folder of the H5 build; need not exist. */
  webRoot: string
  logLevel: string
  /** Requests per minute and address; 0: no limit. */
  rateLimit: number
  /** Behind reverse proxies: addresses come from X-Forwarded-For of these, or of so many (Fastify's `trustProxy`). */
  trustProxy: boolean | number | string
  passwordCost?: number | undefined
  tally: Tally
  /** Undefined: everything of WeChat is off. */
  wechat?: WeChat | undefined
  /** Undefined: nobody is told, and nothing says so. */
  sending?: Sending | undefined
  /** Default: none. */
  templates?: Templates
  webPush?: boolean | undefined
  events?: EventSettings | undefined
  pushServices?: readonly string[] | undefined
  /** Where outsiders ask; known once the service listens. */
  origin(): string
}

export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const time = new ServiceTime(options.database, options.clock)
  const proxies = options.trustProxy
  const node = randomBytes(4).toString('hex')
  let requests = 0
  const app = Fastify({
    logger: { level: options.logLevel, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => `${node}-${++requests}`,
    // A number alone Fastify takes for none.
    trustProxy: typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies,
    bodyLimit: BODY_LIMIT,
    // Slow clients: 15 s to send a request, 30 s without taking a byte of the answer.
    requestTimeout: 15_000,
    connectionTimeout: 30_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2000, maxHeaderSize: 8192 },
    // No hook runs for an address that cannot be read.
    frameworkErrors: (error, request, reply) => {
      allowAnyOrigin(reply.header(SERVER_TIME_HEADER, time.estimate()))
      answerFault(error, request, reply)
    },
    clientErrorHandler: answerBrokenRequest,
  })
  addGuards(app, time)
  addFaults(app)
  if (options.rateLimit > 0) await limitRate(app, options.rateLimit, request => isSignedEvent(options.events, request))
  addLog(app)

  const derived = new Derived(options.database, options.catalog)
  const { templates = { once: null, standing: null } } = options
  const routes: Route[] = [
    ...readingRoutes(options.database, options.catalog), ...previewRoutes(options.database), ...countingRoutes(options.tally),
    ...sharingRoutes(new Codes(options.database, options.wechat), options.sending?.openings),
    ...feedRoutes(derived, options.catalog, options.origin), ...prefetchingRoutes(options.database, options.catalog),
    ...readerRoutes({ database: options.database, limits: readerLimits(app, options.rateLimit > 0) }, { ...options, templates }),
    ...deskRoutes(options.database, { ...options, templates }),
  ]
  routes.push(...houseRoutes(options.database, () => describeRoutes(routes)))
  takeAnyBytes(app)
  for (const route of routes) addRoute(app, route, time)
  await addWeb(app, options.webRoot, aboutLinks(derived, options.catalog, time, options.origin))
  return app
}

function addRoute(app: FastifyInstance, route: Route, time: ServiceTime): void {
  app.route({
    method: route.method, url: route.path, ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    ...(route.knows ? { preParsing: askingFirst(route.knows, time) } : {}),
    handler: async (request, reply) => {
      if (holdsNul(request)) return sendProblem(reply, 'not-found')
      let pulse
      try {
        pulse = await time.pulse()
      } catch (error) {
        request.log.error({ err: error }, 'database unavailable')
        return sendProblem(reply, 'unavailable')
      }
      reply.header(SERVER_TIME_HEADER, pulse.now)
      return route.handle(request, reply, pulse)
    },
  })
}

/** A character that no name has and that PostgreSQL takes no text with. */
function holdsNul({ params, query }: FastifyRequest): boolean {
  return [...Object.values(params as object), ...Object.values(query as object)].some(value => String(value).includes('\0'))
}

/** Files come as the bytes that they are; their media type is the sender's guess and is not believed. */
function takeAnyBytes(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** @param passes whoever is not counted. */
async function limitRate(app: FastifyInstance, perMinute: number, passes: (request: FastifyRequest) => boolean): Promise<void> {
  const silent = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
  await app.register(rateLimit, {
    max: perMinute, timeWindow: '1 minute', cache: 20_000, allowList: passes,
    addHeaders: { ...silent, 'retry-after': true }, addHeadersOnExceeding: silent,
  })
}

/** One line for each request when it is done. */
function addLog(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({
      method: request.method, url: withoutTokens(request.url), status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10, address: request.ip,
    }, 'request')
    done()
  })
}

/** A link to a draft is the right to read it: its token is for nobody who reads logs. Nor is who did something in WeChat, whose query names them. */
function withoutTokens(url: string): string {
  return url.replace(/^(\/api\/wechat\/events)\?.*/, '$1?…').replace(/(\/previews\/|[?&]preview=)[\w-]{20,}/g, '$1…')
}
