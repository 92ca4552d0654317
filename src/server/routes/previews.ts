/**
 * A draft for whoever holds a link to it: the addresses of the reader's API below one token. Nothing of it may be kept or listed,
 * and a token that is unknown, over or revoked is told like any content that is not there.
 */
import type { FastifyReply } from 'fastify'
import { Document } from '../../contract/document'
import { Library } from '../../contract/library'
import { Manifest } from '../../contract/manifest'
import { SERIES_ID } from '../../contract/routes'
import type { Database } from '../database/database'
import { pictureOf, previewedAt, type Previewed } from '../drafting/previewed'
import { openPreview } from '../drafting/previews'
import { sendProblem } from './problems'
import { parameter, type Route } from './route'

const TOKEN = /^[\w-]{43}$/
const token = { token: { description: '预览链接里的口令', pattern: TOKEN.source } }
const hash = { hash: { description: '内容的 sha-256，64 位小写十六进制', pattern: '^[0-9a-f]{64}$' } }

export function previewRoutes(database: Database): Route[] {
  return [
    preview('library', '/series', '预览：书架，只有这一部连载', {}, { schema: Library, type: 'application/json' }, async ({ library }, reply) => sendJson(reply, library)),
    preview('manifest', '/series/:series/manifest', '预览：目录，只有这一期', { series: { description: '连载的名字', pattern: SERIES_ID.source } }, { schema: Manifest, type: 'application/json' },
      async ({ manifest }, reply, name) => (name('series') === manifest.series.id ? sendJson(reply, manifest) : undefined)),
    preview('document', '/documents/:hash', '预览：这一期的草稿', hash, { schema: Document, type: 'application/json' },
      async ({ document }, reply, name) => (name('hash') === document.hash ? reply.type('application/json; charset=utf-8').send(document.bytes) : undefined)),
    preview('image', '/images/:hash', '预览：草稿里的图片', hash, { type: 'image/*' }, async (previewed, reply, name) => {
      const picture = await pictureOf(database.queries, previewed, name('hash'))
      return picture && reply.type(picture.mediaType).send(picture.content)
    }),
  ]

  function preview(
    id: string, path: string, summary: string, parameters: NonNullable<Route['parameters']>, success: Omit<Route['success'], 'description'>,
    answer: (previewed: Previewed, reply: FastifyReply, name: (parameter: string) => string) => Promise<FastifyReply | undefined>,
  ): Route {
    return {
      method: 'GET', access: 'anyone', path: `/api/previews/:token${path}`, id: `preview-${id}`, summary, parameters: { ...token, ...parameters },
      conditional: false, problems: ['not-found'], success: { description: '草稿，像已经发布一样', ...success },
      handle: async (request, reply, { now }) => {
        reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex')
        const given = parameter(request, 'token')
        const previewed = TOKEN.test(given) ? await previewedBy(given, now) : undefined
        return (previewed && await answer(previewed, reply, name => parameter(request, name))) ?? sendProblem(reply, 'not-found')
      },
    }
  }

  async function previewedBy(given: string, now: number): Promise<Previewed | undefined> {
    const opened = await openPreview(database.queries, now, given)
    return opened && previewedAt(database.queries, now, opened)
  }
}

function sendJson(reply: FastifyReply, value: object): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(value))
}
