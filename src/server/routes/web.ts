/** The reader itself: the static H5 build, served from the same origin as the API. */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AboutLink } from './deep-links'
import { isApi } from './guards'
import { HeldFiles, type Variant } from './held-files'
import { holds, negotiate, tagOf } from './negotiation'
import { sendProblem } from './problems'
import { pageWith, SCREENS, screensOf } from './web-page'

/** A build's file whose name carries a hash of its contents: `js/app.1a2b3c4d.js`. */
const HASHED = /[.-][0-9a-f]{8,}\.(?:\w+\.)?\w+$/i
const PAGE_MISSING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>连载</title><body style="font:16px/1.8 sans-serif;max-width:32em;margin:3em auto;padding:0 1em">
<h1 style="font-size:1.3em">阅读页面还没有构建</h1><p>发布服务运行正常，接口可用。请先运行 <code>npm run build:h5</code>，再重新启动服务。</p>`

export async function addWeb(app: FastifyInstance, root: string, aboutLink: AboutLink): Promise<void> {
  const built = await sizeOf(path.join(root, SCREENS)) !== undefined
  if (built) await app.register(fastifyStatic, { root, serve: false, cacheControl: false })
  const screens = built ? screensOf(root) : {}
  const files = new HeldFiles()
  app.get('/*', async (request, reply) => {
    if (isApi(request.url)) return sendProblem(reply, 'not-found')
    if (!built) return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(PAGE_MISSING)
    const name = cleanName((request.params as { '*': string })['*'])
    if (name === undefined) return sendProblem(reply, 'not-found')
    const file = name !== '' && await sizeOf(path.join(root, name))
    if (file !== false && file !== undefined) return sendFile(request, reply, root, name, files)
    // A draft is for the holder of its link, not for a search engine that has seen it.
    if ('preview' in (request.query as object)) reply.header('x-robots-tag', 'noindex')
    if (name !== '' && (path.extname(name) !== '' || !acceptsPage(request))) return sendProblem(reply, 'not-found')
    const screen = name.replace(/\/$/, '').toLowerCase() // as the program's own router reads it
    const parts = Object.hasOwn(screens, screen) ? screens[screen] : undefined
    // The program shows its shelf there and says that there was nothing; the status says so to those who do not run it.
    if (!parts) reply.code(404)
    const added = await aboutLink(screen, request.query).catch(() => undefined) // without a database the program still opens, and says so
    return sendFile(request, reply, root, 'index.html', files, pageWith(parts ?? [], added ?? {}))
  })
}

/** @returns undefined for names that point outside the folder or at hidden files. */
function cleanName(raw: string): string | undefined {
  const parts = raw.split('/')
  if (raw.includes('\0') || raw.includes('\\') || parts.some(part => part.startsWith('.'))) return undefined
  return raw
}

function acceptsPage(request: FastifyRequest): boolean {
  return /text\/html|\*\/\*/.test(request.headers.accept ?? '*/*')
}

async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, root: string, name: string, files: HeldFiles, variant?: Variant) {
  reply.header('cache-control', HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache')
  const encoding = negotiate(request.headers['accept-encoding'])
  const held = files.takes(name) ? await files.get(path.join(root, name), encoding, variant) : undefined
  if (!held) return reply.sendFile(name)
  reply.header('vary', 'Accept-Encoding').header('etag', tagOf(held.version, encoding))
  if (reply.statusCode === 200 && holds(request.headers['if-none-match'], held.version)) return reply.code(304).send()
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.type(files.type(name)).send(held.bytes)
}
