/** What readers pull: the library, a manifest, a document, a picture. */
import { Document } from '../../contract/document'
import { Library } from '../../contract/library'
import { Manifest } from '../../contract/manifest'
import { paths, SERIES_ID } from '../../contract/routes'
import type { Catalog } from '../catalog/catalog'
import { documentAt, imageAt, isDocumentVisible, isImageVisible } from '../catalog/content'
import type { Database } from '../database/database'
import { FOREVER, sendState } from './answer'
import { holds, negotiate, tagOf } from './negotiation'
import { sendProblem } from './problems'
import { parameter, type Route } from './route'

const HASH = /^[0-9a-f]{64}$/
const hash = { hash: { description: '内容的 sha-256，64 位小写十六进制', pattern: HASH.source } }

export function readingRoutes(database: Database, catalog: Catalog): Route[] {
  const library: Route = {
    method: 'GET', access: 'anyone', path: paths.library, id: 'library', summary: '书架：全部连载', conditional: true, problems: [],
    success: { description: '有内容可看的连载', schema: Library, type: 'application/json' },
    handle: async (request, reply, pulse) => sendState(request, reply, await catalog.library(pulse), pulse.now),
  }

  const manifest: Route = {
    method: 'GET', access: 'anyone', path: '/api/series/:series/manifest', id: 'manifest', summary: '目录：一部连载已发布、待发布、已撤回的各期',
    parameters: { series: { description: '连载的名字', pattern: SERIES_ID.source } },
    conditional: true, problems: ['not-found'],
    success: { description: '目录', schema: Manifest, type: 'application/json' },
    handle: async (request, reply, pulse) => {
      const id = parameter(request, 'series')
      const state = SERIES_ID.test(id) ? await catalog.manifest(id, pulse) : undefined
      return state ? sendState(request, reply, state, pulse.now) : sendProblem(reply, 'not-found')
    },
  }

  const document: Route = {
    method: 'GET', access: 'anyone', path: '/api/documents/:hash', id: 'document', summary: '正文：已发布的一期的现行版本', parameters: hash,
    conditional: true, problems: ['not-found'],
    success: { description: '正文。地址即内容的指纹，永不改变', schema: Document, type: 'application/json' },
    handle: async (request, reply, { now }) => {
      const name = parameter(request, 'hash')
      const encoding = negotiate(request.headers['accept-encoding'])
      const held = holds(request.headers['if-none-match'], name)
      const content = !HASH.test(name) ? undefined
        : held ? await isDocumentVisible(database.queries, name, now) || undefined
          : await documentAt(database.queries, name, encoding, now)
      if (content === undefined) return sendProblem(reply, 'not-found')
      reply.header('etag', tagOf(name, encoding)).header('cache-control', FOREVER).header('vary', 'Accept-Encoding')
      if (content === true) return reply.code(304).send()
      if (encoding !== 'identity') reply.header('content-encoding', encoding)
      return reply.type('application/json; charset=utf-8').send(content)
    },
  }

  const image: Route = {
    method: 'GET', access: 'anyone', path: '/api/images/:hash', id: 'image', summary: '图片：已发布的正文所用', parameters: hash,
    conditional: true, problems: ['not-found'],
    success: { description: '图片。地址即内容的指纹，永不改变', type: 'image/*' },
    handle: async (request, reply, { now }) => {
      const name = parameter(request, 'hash')
      const held = holds(request.headers['if-none-match'], name)
      const picture = !HASH.test(name) ? undefined
        : held ? await isImageVisible(database.queries, name, now) || undefined
          : await imageAt(database.queries, name, now)
      if (picture === undefined) return sendProblem(reply, 'not-found')
      reply.header('etag', tagOf(name, 'identity')).header('cache-control', FOREVER)
      if (picture === true) return reply.code(304).send()
      return reply.type(picture.mediaType).send(picture.content)
    },
  }

  return [library, manifest, document, image]
}
