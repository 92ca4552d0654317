/** What WeChat's servers get to keep for a phone: the bytes of a pull, within the limit, never one that is not out. */
import * as v from 'valibot'
import type { Document } from '../../src/contract/document'
import type { Manifest } from '../../src/contract/manifest'
import { Prefetched, PREFETCH_LIMIT, prefetchToken, readPrefetchToken } from '../../src/contract/prefetch'
import { paths } from '../../src/contract/routes'
import { hashOf } from '../../src/server/payload'
import type { Service } from '../../src/server/serve'
import { onEachDatabase, START, type Backend } from './support/backends'
import { put, SERIES } from './support/content'
import { DAY, fill } from './feeds/series'

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => { backend = await make(); service = await backend.start(); await fill(service) })
  afterEach(() => backend.cleanUp())

  const ask = (asked: Record<string, string>) => fetch(`${service.url}${paths.prefetch}?${new URLSearchParams({ appid: 'wx0', timestamp: '1', ...asked })}`)
  async function got(asked: Record<string, string>) {
    const text = await (await ask(asked)).text()
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(PREFETCH_LIMIT)
    const answer = v.parse(Prefetched, JSON.parse(text))
    return { ...answer, listed: JSON.parse(answer.manifest) as Manifest, part: answer.document === undefined ? undefined : (JSON.parse(answer.document) as Document).number }
  }

  test('the very bytes of a pull: manifest with its tag, and the first part not yet read', async () => {
    const answer = await got({ token: prefetchToken(SERIES, 2) })
    const pulled = await fetch(service.url + paths.manifest(SERIES), { headers: { 'accept-encoding': 'identity' } })
    expect([answer.manifest, answer.etag, answer.at]).toEqual([await pulled.text(), pulled.headers.get('etag'), START])
    expect(hashOf(Buffer.from(answer.document!))).toBe(answer.listed.released.find(part => part.number === 2)!.hash)
    expect((await got({ token: prefetchToken(SERIES, 1) })).part).toBe(1)
    // The page that is being opened goes before what was read last.
    expect((await got({ token: prefetchToken(SERIES, 2), path: 'pages/reader/index', query: `series=${SERIES}&number=1`, scene: '1007' })).part).toBe(1)
    expect((await got({ query: `series=${SERIES}` })).part).toBe(1)
  })

  test('what is not out is not sent, and comes with its instant', async () => {
    for (const asked of [{ token: prefetchToken(SERIES, 3) }, { query: `series=${SERIES}&number=3` }]) {
      await backend.setNow(START + DAY - 1)
      const before = await got(asked)
      expect([before.part, JSON.stringify(before).includes('谁也不该先看到')]).toEqual([undefined, false])
      await backend.setNow(START + DAY)
      expect((await got(asked)).part).toBe(3)
    }
  })

  test('a part too long goes as a beginning', async () => {
    const long = Array.from({ length: 900 }, (_, i) => `第${i}段${'字'.repeat(120)}`).join('\n\n')
    await put(service.database, { number: 2, note: '增补' }, `# 二\n\n${long}\n`)
    const answer = await got({ token: prefetchToken(SERIES, 2) })
    expect(answer.document).toBeUndefined()
    expect(answer.beginning!.hash).toBe(answer.listed.released[1]!.hash)
    expect(answer.beginning!.blocks.length).toBeGreaterThan(300)
    expect(Buffer.byteLength(JSON.stringify(answer.beginning))).toBeGreaterThan(PREFETCH_LIMIT * 0.9)
  })

  test('nothing to go by, or no such series: nothing', async () => {
    for (const asked of [{}, { token: 'x' }, { token: 'never:1' }, { query: 'series=..%2F&number=1' }, { code: '0a' }] as Record<string, string>[]) {
      expect([asked, (await ask(asked)).status]).toEqual([asked, 404])
    }
  })
})

test('a token is read as it was written, and nothing else is', () => {
  expect(readPrefetchToken(prefetchToken('a-1', 12))).toEqual({ series: 'a-1', from: 12 })
  for (const token of ['', 'a', 'a:', 'a:0', 'A:1', 'a:1:2', `${'a'.repeat(65)}:1`]) expect(readPrefetchToken(token)).toBeUndefined()
})
