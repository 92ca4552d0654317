/** The reader itself: the static H5 build, served from the same origin as the API. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AboutLink } from './deep-links'
import { isApi } from './guards'
import { negotiate } from './negotiation'
import { sendProblem } from './problems'
import { CompressedFiles } from './compressed-files'

/** A build's file whose name carries a hash of its contents: `js/app.1a2b3c4d.js`. */
const HASHED = /[.-][0-9a-f]{8,}\.(?:\w+\.)?\w+$/i
/** What the program's page says of itself in general. */
const OF_ITSELF = /<meta name="description"[^>]*>/
const PAGE_MISSING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>连载</title><body style="font:16px/1.8 sans-serif;max-width:32em;margin:3em auto;padding:0 1em">
<h1 style="font-size:1.3em">阅读页面还没有构建</h1><p>发布服务运行正常，接口可用。请先运行 <code>npm run build:h5</code>，再重新启动服务。</p>`

export async function addWeb(app: FastifyInstance, root: string, aboutLink: AboutLink): Promise<void> {
  const built = await sizeOf(path.join(root, 'index.html')) !== undefined
  if (built) await app.register(fastifyStatic, { root, serve: false, cacheControl: false })
  const compressed = new CompressedFiles()
  app.get('/*', async (request, reply) => {
    if (isApi(request.url)) return sendProblem(reply, 'not-found')
    if (!built) return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(PAGE_MISSING)
    const name = cleanName((request.params as { '*': string })['*'])
    if (name === undefined) return sendProblem(reply, 'not-found')
    const file = name !== '' && await sizeOf(path.join(root, name))
    if (file !== false && file !== undefined) return sendFile(request, reply, root, name, compressed)
    // A draft is for the holder of its link, not for a search engine that has seen it.
    if ('preview' in (request.query as object)) reply.header('x-robots-tag', 'noindex')
    // Any other page address belongs to the reader's own router.
    if (name !== '' && (path.extname(name) !== '' || !acceptsPage(request))) return sendProblem(reply, 'not-found')
    const about = await aboutLink(name, request.query).catch(() => undefined) // without a database the program still opens, and says so
    if (about === undefined) return sendFile(request, reply, root, 'index.html', compressed)
    const page = await readFile(path.join(root, 'index.html'), 'utf8')
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page.replace(OF_ITSELF, '').replace(/<title>.*?<\/title>/, () => about))
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

async function sendFile(request: FastifyRequest, reply: FastifyReply, root: string, name: string, compressed: CompressedFiles) {
  reply.header('cache-control', HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (compressed.takes(name)) {
    reply.header('vary', 'Accept-Encoding')
    const encoding = negotiate(request.headers['accept-encoding'])
    const held = encoding === 'identity' ? undefined : await compressed.get(path.join(root, name), encoding)
    if (held) {
      if (request.headers['if-none-match']?.includes(held.tag)) return reply.code(304).header('etag', held.tag).send()
      return reply.header('etag', held.tag).header('content-encoding', encoding).type(compressed.type(name)).send(held.bytes)
    }
  }
  return reply.sendFile(name)
}
