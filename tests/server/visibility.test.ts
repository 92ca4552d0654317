/** Nothing unreleased is ever served: a moving clock, every surface, both databases. */
import fc from 'fast-check'
import { prefetchToken } from '../../src/contract/prefetch'
import { paths } from '../../src/contract/routes'
import type { Manifest } from '../../src/contract/manifest'
import { bytesOf } from '../../src/server/database/dialect'
import { withdraw, restore } from '../../src/server/releasing/withdrawal'
import type { Service } from '../../src/server/serve'
import { onEachDatabase, START, type Backend } from './support/backends'
import { plan, put, SERIES } from './support/content'
import { raw } from './support/raw'

jest.setTimeout(90_000)

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  beforeEach(async () => { backend = await make(); service = await backend.start() })
  afterEach(() => backend.cleanUp())
  const manifest = async () => await (await fetch(service.url + paths.manifest(SERIES))).json() as Manifest
  const hashOfDraft = async (number: number) => (await service.database.queries.selectFrom('revisions')
    .where('number', '=', number).select('hash').orderBy('revision', 'desc').executeTakeFirstOrThrow()).hash
  const imageOfDraft = async (number: number) => (await service.database.queries.selectFrom('revision_images')
    .where('number', '=', number).select('hash').executeTakeFirstOrThrow()).hash
  /** What tells of a series as a whole. */
  const SURFACES = [
    paths.library, paths.manifest(SERIES), paths.jsonFeed(SERIES), paths.atomFeed(SERIES), paths.calendar(SERIES), paths.book(SERIES),
    paths.readableSeries(SERIES), paths.readable(SERIES, 1), '/sitemap.xml', `${paths.prefetch}?token=${prefetchToken(SERIES, 1)}`,
  ]
  /** All bytes of an answer but the date, which is the machine's clock. */
  const bytes = async (path: string, headers = '') =>
    (await raw(service.port, `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}Connection: close\r\n\r\n`)).toString('latin1').replace(/^Date: .*\r\n/im, '')

  test('fuzz: whatever the clock does, every surface agrees with the one rule', async () => {
    await plan(service.database)
    const instants = [START + 1000, START + 1000, START + 5000]
    const hashes: string[] = []
    const pictures: string[] = []
    for (const [i, releaseAt] of instants.entries()) {
      await put(service.database, { number: i + 1, releaseAt }, `# 题${i}\n\n正文${i}。![图](picture.png)\n`, i + 40)
      hashes.push(await hashOfDraft(i + 1))
      pictures.push(await imageOfDraft(i + 1))
    }
    const nearby = fc.constantFrom(0, 999, 1000, 1001, 4999, 5000, 5001, 60_000)
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(nearby, fc.integer({ min: -2000, max: 8000 })), { minLength: 1, maxLength: 6 }), async moves => {
      for (const move of moves) {
        await backend.setNow(START + move)
        const visible = instants.map(at => at <= START + move)
        const { released, upcoming } = await manifest()
        expect(released.map(part => part.number)).toEqual([1, 2, 3].filter((_, i) => visible[i]))
        expect(upcoming!.map(part => part.number)).toEqual([1, 2, 3].filter((_, i) => !visible[i]))
        for (const i of [0, 1, 2]) {
          expect((await fetch(service.url + paths.document(hashes[i]!))).status).toBe(visible[i] ? 200 : 404)
          expect((await fetch(service.url + paths.image(pictures[i]!), { headers: { 'if-none-match': `"${pictures[i]}"` } })).status).toBe(visible[i] ? 304 : 404)
        }
      }
    }), { numRuns: backend.name === 'SQLite' ? 25 : 10 })
  })

  test('leak: an unreleased hash answers byte for byte like one that never was', async () => {
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START + 1000 }, '# 秘题\n\n暗语暗语。![图](picture.png)\n', 77)
    const [document, image] = [await hashOfDraft(1), await imageOfDraft(1)]
    const unknown = '0'.repeat(64)
    for (const [path, hash] of [[paths.document, document], [paths.image, image]] as const) {
      for (const headers of ['', 'Accept-Encoding: br\r\n', `If-None-Match: "${hash}"\r\n`, 'If-None-Match: *\r\n', `If-None-Match: W/"${hash}-br", "${hash}-gz"\r\n`]) {
        expect(await bytes(path(hash), headers)).toBe(await bytes(path(unknown), headers))
      }
      const head = (hash_: string) => raw(service.port, `HEAD ${path(hash_)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect((await head(hash)).toString().replace(/^Date: .*\r\n/im, '')).toBe((await head(unknown)).toString().replace(/^Date: .*\r\n/im, ''))
    }
    const everything = (await Promise.all([...SURFACES, paths.health, paths.openapi, '/', paths.document(document), paths.image(image)]
      .map(path => bytes(path)))).join('')
    for (const secret of ['暗语', '秘题', document, image, document.slice(0, 12), image.slice(0, 12)]) {
      expect(Buffer.from(everything, 'latin1').toString()).not.toContain(secret)
    }
  })

  test('leak: editing what is unreleased changes no byte that an outsider can get', async () => {
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1000 }, '# 一\n\n已发布。\n')
    await put(service.database, { number: 2, releaseAt: START + 9000 }, '# 二\n\n草稿。\n')
    const surfaces = () => Promise.all(SURFACES.map(path => bytes(path)))
    const before = await surfaces()
    await backend.setNow(START + 500)
    await put(service.database, { number: 2 }, '---\nauthor: 甲\nsummary: 提要\n---\n# 二\n\n长得多的草稿，还有图。![图](picture.png)\n\n再一段。\n', 99)
    await put(service.database, { number: 3 }, '# 三\n\n更远的草稿。\n')
    const timeless = (text: string) => text.replace(/^server-time: .*\r\n/im, '').replace(/max-age=\d+/, '').replace(/"at":\d+/, '')
    expect((await surfaces()).map(timeless)).toEqual(before.map(timeless))
  })

  test('a correction: new hash with its note, the old one gone; keys survive', async () => {
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1000 }, '# 一\n\n第一段文字在此。\n\n第二段有错字在此。\n')
    const [first] = (await manifest()).released
    const keys = async (hash: string) => ((await (await fetch(service.url + paths.document(hash))).json()) as { blocks: { key: string }[] }).blocks.map(block => block.key)
    const keysBefore = await keys(first!.hash)
    await expect(put(service.database, { number: 1 }, '# 一\n\n第一段文字在此。\n\n第二段无错字在此。\n')).rejects.toThrow('--note')
    await backend.setNow(START + 60_000)
    await put(service.database, { number: 1, note: '改正第二段一字' }, '# 一\n\n插入一段全新的内容。\n\n第一段文字在此。\n\n第二段无错字在此。\n')
    const { released: [second], serverTime } = await manifest()
    expect(second).toMatchObject({ revision: 2, correction: { note: '改正第二段一字', at: START + 60_000 }, releasedAt: START - 1000 })
    expect(serverTime).toBe(START + 60_000)
    expect((await keys(second!.hash)).slice(1)).toEqual(keysBefore)
    expect((await fetch(service.url + paths.document(first!.hash))).status).toBe(404)
  })

  test('a withdrawal: gone at once from every surface, with its reason; and put back', async () => {
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1000 }, '# 一\n\n文字。![图](picture.png)\n', 33)
    const [part] = (await manifest()).released
    await expect(service.database.write((db, now) => withdraw(db, now, SERIES, 2, '未发布'))).rejects.toThrow('还没有发布')
    await service.database.write((db, now) => withdraw(db, now, SERIES, 1, '有误，核实中'))
    const after = await manifest()
    expect(after.released).toEqual([])
    expect(after.withdrawn).toEqual([{ number: 1, title: '第1篇的题目', reason: '有误，核实中', at: START }])
    expect(after.upcoming!.map(one => one.number)).toEqual([2, 3])
    expect((await fetch(service.url + paths.document(part!.hash))).status).toBe(404)
    expect((await fetch(service.url + paths.image(part!.images![0]!.hash))).status).toBe(404)
    await service.database.write((db, now) => restore(db, now, SERIES, 1))
    expect((await manifest()).released[0]!.hash).toBe(part!.hash)
    expect((await fetch(service.url + paths.document(part!.hash))).status).toBe(200)
  })

  test('imports beside readers: each answer is one whole state', async () => {
    await plan(service.database)
    let reading = true
    const seen = new Set<string>()
    const reader = (async () => {
      while (reading) {
        const one = await manifest()
        expect(seen.has(one.version) || one.released.length >= 0).toBe(true)
        seen.add(one.version)
        for (const part of one.released) {
          const answer = await fetch(service.url + paths.document(part.hash))
          // A correction may have come in between; then the hash is gone, never half there.
          if (answer.status === 200) expect((await answer.arrayBuffer()).byteLength).toBe(part.bytes)
          else expect(answer.status).toBe(404)
        }
      }
    })()
    for (let n = 1; n <= 12; n++) {
      await put(service.database, { number: 1 + n % 3, releaseAt: START - 1000, note: '改' }, `# 题\n\n第${n}稿。${'字'.repeat(n * 50)}\n`).catch(error => {
        if (!/不能/.test(String(error))) throw error
      })
    }
    reading = false
    await reader
    expect(seen.size).toBeGreaterThan(1)
    const rows = await service.database.queries.selectFrom('revisions').select(['document', 'bytes']).execute()
    for (const row of rows) expect(bytesOf(row.document).length).toBe(row.bytes)
  })
})
