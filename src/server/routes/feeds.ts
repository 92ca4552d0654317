/** A series outside of this program: feeds, calendar, book, and the readable pages with what search engines ask for. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SERIES_ID } from '../../contract/routes'
import type { Catalog, State } from '../catalog/catalog'
import type { Pulse } from '../database/database'
import { atomFeed } from '../feeds/atom'
import { calendar } from '../feeds/calendar'
import type { Derived, Form } from '../feeds/derived'
import { book } from '../feeds/epub/book'
import { jsonFeed } from '../feeds/json-feed'
import { MISSING, SHEET_POLICY } from '../feeds/readable/frame'
import { partPage } from '../feeds/readable/part-page'
import { seriesPage } from '../feeds/readable/series-page'
import { tombstone } from '../feeds/readable/tombstone'
import { robots, Sitemap } from '../feeds/site'
import { cacheControl, sendState } from './answer'
import { PART } from './deep-links'
import { sendProblem } from './problems'
import { parameter, type Route } from './route'

const HTML = 'text/html; charset=utf-8'
const series = { series: { description: '连载的名字', pattern: SERIES_ID.source } }
const number = { number: { description: '第几期', pattern: PART.source } }

/** @param origin where outsiders ask; known once the service listens. */
export function feedRoutes(derived: Derived, catalog: Catalog, origin: () => string): Route[] {
  const sitemap = new Sitemap(catalog, origin)

  const find = async (request: FastifyRequest, form: Form, pulse: Pulse) => {
    const id = parameter(request, 'series')
    return SERIES_ID.test(id) ? derived.get(id, form, pulse) : undefined
  }

  const feed = (file: string, id: string, summary: string, type: string, form: (origin: string) => Form, saved?: boolean): Route => ({
    method: 'GET', access: 'anyone', path: `/api/series/:series/${file}`, id, summary, parameters: series, conditional: true, problems: ['not-found'],
    success: { description: '已发布的内容', type: type.split(';')[0]! },
    handle: async (request, reply, pulse) => {
      const made = form(origin())
      const state = await find(request, made, pulse)
      if (!state) return sendProblem(reply, 'not-found')
      if (saved) reply.header('content-disposition', `attachment; filename="${parameter(request, 'series')}.epub"`)
      return sendState(request, reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'"), state, pulse.now, { type, plain: !made.compressed })
    },
  })

  const page = (path: string, id: string, summary: string, parameters: NonNullable<Route['parameters']>, answer: (request: FastifyRequest, reply: FastifyReply, pulse: Pulse) => Promise<FastifyReply | undefined>): Route => ({
    method: 'GET', access: 'anyone', path, id, summary, parameters, conditional: true, problems: ['not-found'], success: { description: '网页', type: 'text/html' },
    handle: async (request, reply, pulse) => {
      reply.header('content-security-policy', SHEET_POLICY)
      await answer(request, reply, pulse)
      // Waiting for a reply ends with nothing in hand, when it has been sent.
      return reply.sent ? reply : reply.code(404).header('cache-control', 'no-store').type(HTML).send(MISSING)
    },
  })
  const sendPage = (request: FastifyRequest, reply: FastifyReply, state: State | undefined, pulse: Pulse) =>
    state && sendState(request, reply, state, pulse.now, { type: HTML })

  const readable = page('/read/:series/:number', 'readable', '可读网页：已发布的一期', { ...series, ...number }, async (request, reply, pulse) => {
    if (!PART.test(parameter(request, 'number'))) return undefined
    const which = Number(parameter(request, 'number'))
    const state = await find(request, partPage(which, origin()), pulse)
    if (state) return sendPage(request, reply, state, pulse)
    const stone = await find(request, tombstone(which), pulse)
    return stone && reply.code(410).header('cache-control', cacheControl(stone.until, pulse.now)).header('x-robots-tag', 'noindex').type(HTML).send(stone.payload.identity)
  })

  const robotsFile: Route = {
    method: 'GET', access: 'anyone', path: '/robots.txt', id: 'robots', summary: '搜索引擎的许可', conditional: false, problems: [],
    success: { description: '许可', type: 'text/plain' },
    handle: async (_request, reply) => reply.header('cache-control', 'public, max-age=3600').type('text/plain; charset=utf-8').send(robots(origin())),
  }
  const sitemapFile: Route = {
    method: 'GET', access: 'anyone', path: '/sitemap.xml', id: 'sitemap', summary: '网站地图：全部可读网页', conditional: true, problems: [],
    success: { description: '网站地图', type: 'application/xml' },
    handle: async (request, reply, pulse) => sendState(request, reply, await sitemap.get(pulse), pulse.now, { type: 'application/xml; charset=utf-8' }),
  }

  return [
    feed('feed.json', 'feed-json', '订阅源：JSON Feed 1.1', 'application/feed+json; charset=utf-8', jsonFeed),
    feed('feed.atom', 'feed-atom', '订阅源：Atom', 'application/atom+xml; charset=utf-8', atomFeed),
    feed('calendar.ics', 'calendar', '日历：发布计划', 'text/calendar; charset=utf-8', calendar),
    feed('book.epub', 'book', '已发布各期的 EPUB', 'application/epub+zip', book, true),
    page('/read/:series', 'readable-series', '可读网页：一部连载', series, async (request, reply, pulse) => parameter(request, 'series') === ''
      ? reply.redirect(request.url.replace('/read/', '/read')) // the reader's own address, with a slash behind it
      : sendPage(request, reply, await find(request, seriesPage(origin()), pulse), pulse)),
    readable, robotsFile, sitemapFile,
  ]
}
