/** The description says what the service does: every route is in it, and real answers fit its schemas. */
import { previewPaths } from '../../src/contract/desk/previews'
import { followPaths } from '../../src/contract/follow'
import { prefetchToken } from '../../src/contract/prefetch'
import { paths } from '../../src/contract/routes'
import { onEachDatabase, START, type Backend } from './support/backends'
import { plan, put, SERIES } from './support/content'
import { Operator } from './support/desk'
import { misfit, type Schema } from './support/json-schema'
import { withWechat } from './support/reader'
import { WeChatStandIn } from './support/wechat-stand-in'

interface Described {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; summary: string; security?: object[]; responses: Record<string, { content?: Record<string, { schema?: Schema }> }> }>>
  components: { schemas: { Problem: Schema } }
}

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  test('every route of the contract is described, and real answers fit', async () => {
    const standIn = await WeChatStandIn.start()
    const service = await backend.start(withWechat(standIn))
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1 },
      '---\nauthor: 甲\ndate: 2026-10-01\n---\n# 一\n\n> 编者按：好。\n\n## 节\n\n- 一项\n\n**重**点[^1]。\n\n---\n\n> 引\n\n![图](picture.png "说明")\n\n[^1]: 注。\n')
    const text = await (await fetch(service.url + paths.openapi)).text()
    const described = JSON.parse(text) as Described
    expect(described.openapi).toBe('3.1.0')

    const manifest = await (await fetch(service.url + paths.manifest(SERIES))).json() as { released: { hash: string; images: { hash: string }[] }[] }
    const [part] = manifest.released
    const real: Record<string, string> = {
      [paths.library]: paths.library, '/api/series/{series}/manifest': paths.manifest(SERIES),
      '/api/documents/{hash}': paths.document(part!.hash), '/api/images/{hash}': paths.image(part!.images[0]!.hash),
      [paths.health]: paths.health, [paths.openapi]: paths.openapi,
    }
    const editor = await Operator.with(service, ['editor'])
    const { token } = (await editor.post<{ token: string }>(previewPaths.previews(SERIES, 1), { hours: 1 })).body
    for (const [path, address] of Object.entries(real)) {
      if (!/health|openapi/.test(path)) real[path.replace('/api', '/api/previews/{token}')] = address.replace('/api', `/api/previews/${token}`)
    }
    const named = (address: string) => address.replace(SERIES, '{series}')
    for (const address of [paths.jsonFeed, paths.atomFeed, paths.calendar, paths.book, paths.readableSeries].map(path => path(SERIES))) real[named(address)] = address
    real['/read/{series}/{number}'] = paths.readable(SERIES, 1)
    real[paths.prefetch] = `${paths.prefetch}?token=${prefetchToken(SERIES, 1)}`
    real['/api/codes/{series}/{number}'] = paths.code(SERIES, 1)
    expect((await fetch(service.url + paths.code(SERIES, 1))).status).toBe(200)
    real['/api/scenes/{scene}'] = paths.scene(standIn.codesMade[0]!.scene)
    await standIn.close() // the code is kept
    for (const file of ['/robots.txt', '/sitemap.xml', followPaths.templates]) real[file] = file
    for (const operation of Object.values(described.paths).flatMap(methods => Object.values(methods))) expect(operation.summary).toMatch(/[\u4e00-\u9fff]/)
    const open = Object.entries(described.paths).flatMap(([path, { get }]) => get && !get.security && !/^\/api\/(desk|wechat)\//.test(path) ? [[path, get] as const] : [])
    expect(open.map(([path]) => path).sort()).toEqual(Object.keys(real).sort())
    for (const [path, get] of open) {
      const answer = await fetch(service.url + real[path]!)
      expect([path, answer.status]).toEqual([path, 200])
      const schema = Object.values(get.responses['200']!.content!)[0]!.schema
      if (schema) expect([path, misfit(await answer.json(), schema)]).toEqual([path, undefined])
      const missing = await fetch(service.url + path.replace(/\{\w+\}/g, 'f'.repeat(64)))
      expect([path, missing.headers.get('content-type')!.split(';')[0]]).toEqual([path, Object.keys((path.includes('{') ? get.responses['404']! : get.responses['200']!).content!)[0]])
      if (path.includes('{') && !path.startsWith('/read/')) expect([path, misfit(await missing.json(), described.components.schemas.Problem)]).toEqual([path, undefined])
    }
  })

  test('the routes registered are exactly those described', async () => {
    const { createApp } = await import('../../src/server/routes/app')
    const { Catalog } = await import('../../src/server/catalog/catalog')
    const { database, tally, url } = await backend.start()
    const app = await createApp({ database, catalog: new Catalog(database), clock: () => START, webRoot: backend.dataDir, logLevel: 'silent', rateLimit: 0, trustProxy: false, tally, origin: () => url })
    const described = Object.entries((await (await app.inject(paths.openapi)).json() as Described).paths)
      .flatMap(([path, methods]) => Object.keys(methods).map(method => [method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1')] as const))
    for (const [method, url] of described) expect([method, url, app.hasRoute({ method: method as 'GET', url })]).toEqual([method, url, true])
    // The tree shows every registered method and pattern, with a HEAD for each GET; the wildcard is the page's.
    const leaves = app.printRoutes({ commonPrefix: false }).split('\n')
      .reduce((sum, line) => sum + (/\(([A-Z, ]+)\)/.exec(line)?.[1]?.split(', ').filter(method => method !== 'HEAD').length ?? 0), 0)
    expect(leaves).toBe(described.length + 1)
    await app.close()
  })
})
