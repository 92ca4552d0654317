/** HTTP as an outsider meets it: validators, caching, refusals, headers, the static page. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import * as v from 'valibot'
import { Problem } from '../../src/contract/problem'
import { paths } from '../../src/contract/routes'
import { cacheControl } from '../../src/server/routes/answer'
import { GROUND } from '../../src/server/routes/ground'
import { holds, negotiate } from '../../src/server/routes/negotiation'
import type { Service } from '../../src/server/serve'
import { onEachDatabase, START, type Backend } from './support/backends'
import { plan, put, SERIES } from './support/content'
import { raw } from './support/raw'

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeAll(async () => {
    backend = await make()
    const web = path.join(backend.dataDir, 'web')
    mkdirSync(path.join(web, 'js'), { recursive: true })
    writeFileSync(path.join(web, 'index.html'), '<!doctype html><head><title>连载</title></head>')
    writeFileSync(path.join(web, '.screens.json'), JSON.stringify({ '': ['/js/shelf.js'], read: ['/js/read.js', '/css/read.css'], 'desk/part': [] }))
    writeFileSync(path.join(web, 'js/app.1a2b3c4d.js'), `console.log(1)//${'x'.repeat(2000)}`)
    writeFileSync(path.join(web, 'service-worker.js'), 'self')
    writeFileSync(path.join(web, '.env'), 'secret')
    service = await backend.start({ webRoot: web })
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1000 }, '# 一\n\n正文。![图](picture.png)\n', 10)
    await put(service.database, { number: 2, releaseAt: START + 30_000 }, '# 二\n\n后来的正文。\n')
  })
  afterAll(() => backend.cleanUp())
  beforeEach(() => backend.setNow(START))

  const get = (path: string, headers: Record<string, string> = {}) => fetch(service.url + path, { headers })
  const manifestPath = paths.manifest(SERIES)

  test.each([paths.library, manifestPath])('%s: strong tag, 304 for every form of If-None-Match', async path => {
    const first = await get(path, { 'accept-encoding': 'identity' })
    const tag = first.headers.get('etag')!
    expect(tag).toMatch(/^"[\w-]{16}"$/)
    for (const value of [tag, `W/${tag}`, `"other", ${tag}`, `W/"x" , W/${tag}`, '*']) {
      const again = await get(path, { 'if-none-match': value })
      expect([value, again.status, await again.text()]).toEqual([value, 304, ''])
      expect(again.headers.get('server-time')).toBe(String(START))
    }
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('each coding has its own tag and gives the same text', async () => {
    const texts = new Set<string>()
    const tags = new Set<string | null>()
    for (const encoding of ['identity', 'gzip', 'br']) {
      const answer = await get(manifestPath, { 'accept-encoding': encoding })
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
      expect(answer.headers.get('vary')).toBe('Accept-Encoding')
      tags.add(answer.headers.get('etag'))
      texts.add(await answer.text())
    }
    expect([texts.size, tags.size]).toEqual([1, 3])
  })

  test('nothing is kept past the next release', async () => {
    const age = async () => (await get(manifestPath)).headers.get('cache-control')
    expect(await age()).toBe('public, max-age=30')
    await backend.setNow(START + 29_500)
    expect(await age()).toBe('public, max-age=0')
    await backend.setNow(START + 30_000)
    expect(await age()).toBe('public, max-age=60')
    expect((await get(paths.library)).headers.get('cache-control')).toBe('public, max-age=60')
  })

  test('an unchanged pull is at most 400 bytes in all', async () => {
    const tag = (await get(manifestPath)).headers.get('etag')!
    const answer = await raw(service.port, `GET ${manifestPath} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\nIf-None-Match: ${tag}\r\n\r\n`)
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 304 /)
    expect(answer.length).toBeLessThanOrEqual(400)
  })

  test('documents and pictures are immutable, HEAD works, a held one is confirmed', async () => {
    const { released } = await (await get(manifestPath)).json() as { released: { hash: string; images: { hash: string }[] }[] }
    for (const path of [paths.document(released[0]!.hash), paths.image(released[0]!.images[0]!.hash)]) {
      const answer = await get(path, { 'accept-encoding': 'identity' })
      expect(answer.headers.get('etag')).toBe(`"${path.split('/').pop()}"`)
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      const head = await fetch(service.url + path, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } })
      expect([head.status, head.headers.get('content-length')]).toEqual([200, String((await answer.arrayBuffer()).byteLength)])
      expect((await get(path, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304)
    }
  })

  test('refusals are problems in Chinese, with the time, never cached', async () => {
    const refusals: [string, RequestInit, number, string][] = [
      ['/api/nothing', {}, 404, 'not-found'],
      ['/api/series/nope/manifest', {}, 404, 'not-found'],
      ['/api/series/%E0%A4%A/manifest', {}, 400, 'bad-request'],
      ['/api/documents/xyz', {}, 404, 'not-found'],
      [paths.library, { method: 'POST', body: 'x' }, 405, 'method-not-allowed'],
      [paths.library, { method: 'DELETE' }, 405, 'method-not-allowed'],
      [paths.library, { method: 'POST', body: 'x'.repeat(5000) }, 413, 'too-large'],
    ]
    for (const [path, init, status, code] of refusals) {
      const answer = await fetch(service.url + path, init)
      const body = v.parse(Problem, await answer.json())
      expect([path, answer.status, body.code]).toEqual([path, status, code])
      expect(body.message).toMatch(/[\u4e00-\u9fff]/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(Number(answer.headers.get('server-time'))).toBe(START)
    }
  })

  test('bytes that are not HTTP get a problem too', async () => {
    const answer = String(await raw(service.port, 'rubbish\r\n\r\n'))
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(v.parse(Problem, JSON.parse(answer.split('\r\n\r\n')[1]!)).code).toBe('bad-request')
    expect(String(await raw(service.port, `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`))).toMatch(/^HTTP\/1\.1 431 /)
  })

  test('a page of another origin may read everything', async () => {
    const answer = await get(manifestPath, { origin: 'https://example.org' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('server-time')
    const before = await fetch(service.url + manifestPath, { method: 'OPTIONS', headers: {
      origin: 'https://example.org', 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-none-match' } })
    expect([before.status, before.headers.get('access-control-allow-headers')]).toEqual([204, 'If-None-Match, Content-Type, Authorization'])
  })

  test('the page: shell never cached unasked, hashed files for ever, routes fall back, nothing hidden is served', async () => {
    const shell = await get('/', { accept: 'text/html' })
    expect(shell.headers.get('cache-control')).toBe('no-cache')
    expect(shell.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(shell.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await get('/read?series=ready&number=1', { accept: 'text/html' })).status).toBe(200)
    const script = await get('/js/app.1a2b3c4d.js', { 'accept-encoding': 'br' })
    expect([script.status, script.headers.get('cache-control'), script.headers.get('content-encoding'), script.headers.get('content-type')])
      .toEqual([200, 'public, max-age=31536000, immutable', 'br', 'text/javascript; charset=utf-8'])
    expect((await script.text()).startsWith('console.log(1)')).toBe(true)
    expect((await get('/js/app.1a2b3c4d.js', { 'accept-encoding': 'br', 'if-none-match': script.headers.get('etag')! })).status).toBe(304)
    expect((await get('/service-worker.js')).headers.get('cache-control')).toBe('no-cache')
    for (const path of ['/js/gone.js', '/.env', '/.screens.json', '/js/..%2f.env', '/%2e%2e/lianzai.db', '/js%5c..%5c.env', '/a%00b']) {
      const answer = await get(path, { accept: 'text/html' })
      expect([path, answer.status >= 400, (await answer.text()).includes('secret')]).toEqual([path, true, false])
    }
  })

  test('the page of a screen names its files, is held in every coding and confirmed; an address that is no screen is the same page as 404', async () => {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const headers = { accept: 'text/html', 'accept-encoding': encoding }
      const answer = await get('/read?series=x', headers)
      expect([answer.status, answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([200, encoding === 'identity' ? null : encoding, 'Accept-Encoding'])
      expect(await answer.text()).toBe(`<!doctype html><head><script>${GROUND}</script><script defer src="/js/read.js"></script><title>连载</title><link rel="stylesheet" href="/css/read.css"></head>`)
      const tag = answer.headers.get('etag')!
      const again = await get('/read?series=y', { ...headers, 'if-none-match': tag })
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, ''])
      expect((await get('/', { ...headers, 'if-none-match': tag })).status).toBe(200)
      for (const path of ['/nothing', '/read/x/y/z', '/desk/nothing', '/js', '/constructor']) {
        const missing = await get(path, { ...headers, 'if-none-match': '*' })
        expect([path, missing.status, missing.headers.get('content-encoding'), await missing.text()])
          .toEqual([path, 404, encoding === 'identity' ? null : encoding, `<!doctype html><head><script>${GROUND}</script><title>连载</title></head>`])
      }
    }
    for (const path of ['/', '/READ', '/desk/part/', '/desk/part']) expect([path, (await get(path, { accept: 'text/html' })).status]).toEqual([path, 200])
    const slashed = await get('/read/?series=ready&number=2', { accept: 'text/html' })
    expect([slashed.status, slashed.url]).toEqual([200, `${service.url}/read?series=ready&number=2`])
  })

  test('health asks the database', async () => {
    const answer = await get(paths.health)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await answer.json()).toEqual({ status: 'ok', database: backend.name === 'SQLite' ? 'sqlite' : 'postgresql' })
  })

  test('a database that is gone is 503, not a crash', async () => {
    const other = await make()
    try {
      const lame = await other.start()
      await lame.database.close()
      const answer = await fetch(lame.url + paths.library)
      expect([answer.status, (await answer.json() as Problem).code]).toEqual([503, 'unavailable'])
    } finally { await other.cleanUp() }
  })
})

test('too many requests from one address are refused with the time to wait', async () => {
  const { startService } = await import('../../src/server/serve')
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const service = await startService({ port: 0, host: '127.0.0.1', dataDir: mkdtempSync(path.join(tmpdir(), 'lianzai-')), logLevel: 'silent', rateLimit: 3 })
  try {
    const answers = []
    for (let i = 0; i < 5; i++) answers.push(await fetch(service.url + paths.library))
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 429, 429])
    expect(Number(answers[4]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await answers[4]!.json() as Problem).code).toBe('too-many-requests')
  } finally { await service.close() }
})

test('a page that has not been built says so', async () => {
  const { startService } = await import('../../src/server/serve')
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lianzai-'))
  const service = await startService({ port: 0, host: '127.0.0.1', dataDir, logLevel: 'silent', webRoot: path.join(dataDir, 'none') })
  try {
    const answer = await fetch(service.url)
    expect([answer.status, (await answer.text()).includes('还没有构建')]).toEqual([503, true])
  } finally { await service.close() }
})

test('a slow request does not hold the service, nor does closing wait for an idle connection', async () => {
  const { startService } = await import('../../src/server/serve')
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const service = await startService({ port: 0, host: '127.0.0.1', dataDir: mkdtempSync(path.join(tmpdir(), 'lianzai-')), logLevel: 'silent' })
  const slow = connect(service.port, '127.0.0.1')
  slow.on('error', () => {})
  slow.write('GET /api/series HTTP/1.1\r\nHost: x\r\n')
  await fetch(service.url + paths.health)
  const start = Date.now()
  await service.close()
  expect(Date.now() - start).toBeLessThan(6000)
  slow.destroy()
})

describe('negotiation', () => {
  test('codings by weight, then by ours', () => {
    expect(negotiate(undefined)).toBe('identity')
    expect(negotiate('gzip, deflate, br')).toBe('br')
    expect(negotiate('br;q=0.1, gzip')).toBe('gzip')
    expect(negotiate('br;q=0, gzip;q=0')).toBe('identity')
    expect(negotiate('*')).toBe('br')
    expect(negotiate('deflate')).toBe('identity')
  })
  test('held tags', () => {
    expect(holds('"a-gz"', 'a')).toBe(true)
    expect(holds('W/"a"', 'a')).toBe(true)
    expect(holds('"ab"', 'a')).toBe(false)
    expect(holds(undefined, 'a')).toBe(false)
  })
  test('ages', () => {
    expect(cacheControl(Infinity, 0)).toBe('public, max-age=60')
    expect(cacheControl(1999, 0)).toBe('public, max-age=1')
    expect(cacheControl(0, 5)).toBe('public, max-age=0')
  })
})
