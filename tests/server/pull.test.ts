/** What a client pulls, over real HTTP: library, manifest, documents, pictures. */
import * as v from 'valibot'
import { createHash } from 'node:crypto'
import { Document } from '../../src/contract/document'
import { Library } from '../../src/contract/library'
import { Manifest } from '../../src/contract/manifest'
import { paths } from '../../src/contract/routes'
import type { Service } from '../../src/server/serve'
import { onEachDatabase, START, type Backend } from './support/backends'
import { plan, put, SERIES } from './support/content'

const DAY = 86_400_000

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => {
    backend = await make()
    service = await backend.start()
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - DAY }, '# 一\n\n> 编者按：开篇。\n\n正文。![图](picture.png "说明")\n', 10)
    await put(service.database, { number: 2, releaseAt: START + 10_000 }, '# 二\n\n未发布的文字。![图](picture.png)\n', 20)
  })
  afterEach(() => backend.cleanUp())

  const get = (path: string, headers: Record<string, string> = {}) => fetch(service.url + path, { headers })
  const manifest = async () => v.parse(Manifest, await (await get(paths.manifest(SERIES))).json())

  test('manifest, document and picture are what the contract says', async () => {
    const { released, upcoming, series } = await manifest()
    expect(series.planned).toBe(3)
    expect(released.map(part => part.number)).toEqual([1])
    expect(upcoming).toEqual([
      { number: 2, title: '第2篇的题目', releaseAt: START + 10_000 }, { number: 3, title: '第3篇的题目', releaseAt: null }])
    const bytes = Buffer.from(await (await get(paths.document(released[0]!.hash))).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(released[0]!.hash)
    expect(bytes.length).toBe(released[0]!.bytes)
    const document = v.parse(Document, JSON.parse(bytes.toString()))
    expect(document.title).toBe('一')
    const picture = await get(paths.image(released[0]!.images[0]!.hash))
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect((await picture.arrayBuffer()).byteLength).toBe(released[0]!.images[0]!.bytes)
    const library = v.parse(Library, await (await get(paths.library)).json())
    expect(library.series).toMatchObject([{ id: SERIES, released: 1, nextReleaseAt: START + 10_000 }])
  })

  test('a release happens by the clock alone, at its very millisecond', async () => {
    await backend.setNow(START + 9_999)
    expect((await manifest()).released).toHaveLength(1)
    await backend.setNow(START + 10_000)
    const { released, serverTime } = await manifest()
    expect(released.map(part => part.number)).toEqual([1, 2])
    expect(serverTime).toBe(START + 10_000)
    expect((await get(paths.document(released[1]!.hash))).status).toBe(200)
  })
})
