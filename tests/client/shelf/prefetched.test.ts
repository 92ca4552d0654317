/** What WeChat fetched before the program ran, as the real service answers it: onto the shelf like a pull, or not at all. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Shelf } from '../../../src/client/shelf/shelf'
import type { Prefetched } from '../../../src/contract/prefetch'
import { prefetchToken } from '../../../src/contract/prefetch'
import { paths } from '../../../src/contract/routes'
import { withdraw } from '../../../src/server/releasing/withdrawal'
import { startService, type Service } from '../../../src/server/serve'
import { plan, put, SERIES } from '../../server/support/content'
import { Disk, machine } from './fake-ports'

const START = Date.UTC(2026, 9, 13)
let now = START
let folder: string
let service: Service
let shelves: Shelf[] = []
beforeEach(async () => {
  now = START
  folder = mkdtempSync(path.join(tmpdir(), 'lianzai-prefetched-'))
  service = await startService({ port: 0, host: '127.0.0.1', dataDir: folder, webRoot: path.join(folder, 'web'), clock: () => now, logLevel: 'silent', rateLimit: 0, watch: false })
  await plan(service.database)
  await put(service.database, { number: 1, releaseAt: START - 2000 }, '# 一\n\n第一期的正文😀。\n')
  await put(service.database, { number: 2, releaseAt: START - 1000 }, '# 二\n\n第二期的正文。\n')
  await put(service.database, { number: 3, releaseAt: START + 1000 }, '# 三\n\n还没有发布。\n')
})
afterEach(async () => {
  shelves.splice(0).forEach(shelf => shelf.close())
  await service.close()
  rmSync(folder, { recursive: true, force: true })
})

/** @param connection 'none': whatever it has, it has from what was fetched in advance. */
async function open(disk = new Disk(), connection: 'none' | 'wifi' = 'none') {
  const shelf = await Shelf.open({ ports: machine(disk, connection).ports, service: service.url })
  shelves.push(shelf)
  return shelf
}
const fetched = async (from: number) => (await fetch(`${service.url}${paths.prefetch}?token=${prefetchToken(SERIES, from)}`)).text()
const released = (shelf: Shelf) => shelf.manifest(SERIES)?.value.released.map(part => part.number)

test('with no network the series and its next part are there, over a restart too, dated from when the service said so', async () => {
  const disk = new Disk()
  const shelf = await open(disk)
  await shelf.takePrefetched(await fetched(2))
  expect([shelf.problems(), released(shelf), shelf.manifest(SERIES)!.savedAt]).toEqual([[], [1, 2], START])
  expect([shelf.copy(SERIES, 1).state, shelf.copy(SERIES, 2).state]).toEqual(['none', 'cached'])
  shelf.close()
  const again = await open(disk)
  expect((await again.document(SERIES, 2))!.blocks[0]).toMatchObject({ text: '第二期的正文。' })
  expect(again.manifest(SERIES)!.value.upcoming!.map(part => part.number)).toEqual([3])
})

test('the pull that follows is told that nothing is new', async () => {
  const shelf = await open(new Disk(), 'wifi')
  await shelf.takePrefetched(await fetched(1))
  expect((await shelf.document(SERIES, 1))!.blocks[0]).toMatchObject({ text: '第一期的正文😀。' })
  now += 500
  expect(await shelf.pullSeries(SERIES)).toEqual({ ok: true, changed: false })
  expect(shelf.manifest(SERIES)!.savedAt).toBe(now)
})

test('a correction takes the place of the text that it puts right', async () => {
  const disk = new Disk()
  const shelf = await open(disk, 'wifi')
  await shelf.takePrefetched(await fetched(1))
  now += 500
  await put(service.database, { number: 1, note: '更正一处' }, '# 一\n\n第一期更正后的正文。\n')
  await shelf.takePrefetched(await fetched(1))
  expect((await shelf.document(SERIES, 1))!.blocks[0]).toMatchObject({ text: '第一期更正后的正文。' })
  expect(shelf.copy(SERIES, 1)).toMatchObject({ state: 'cached', revision: 2 })
})

test('what is older than the shelf changes nothing and brings nothing back', async () => {
  const old = await fetched(2)
  now += 500
  await service.database.write((db, at) => withdraw(db, at, SERIES, 2, '有误'))
  const shelf = await open(new Disk(), 'wifi')
  await shelf.pullSeries(SERIES)
  await shelf.takePrefetched(old)
  expect([released(shelf), shelf.isReadable(SERIES, 2), shelf.problems()]).toEqual([[1], false, []])
})

test('a pull that is under way is not overtaken by it', async () => {
  const old = await fetched(2)
  now += 500
  await service.database.write((db, at) => withdraw(db, at, SERIES, 2, '有误'))
  const shelf = await open(new Disk(), 'wifi')
  await Promise.all([shelf.pullSeries(SERIES), shelf.takePrefetched(old)])
  expect([released(shelf), shelf.isReadable(SERIES, 2)]).toEqual([[1], false])
})

test('a text that the manifest does not let out, or whose bytes are others, gets no place', async () => {
  const answer = JSON.parse(await fetched(2)) as Prefetched
  now += 1000
  const { document: third } = JSON.parse(await fetched(3)) as Prefetched
  for (const document of [third!, answer.document!.replace('第二期', '第贰期'), answer.document!.slice(1)]) {
    const disk = new Disk()
    const shelf = await open(disk)
    await shelf.takePrefetched(JSON.stringify({ ...answer, document }))
    expect([released(shelf), [1, 2, 3].map(number => shelf.isReadable(SERIES, number)), disk.files.size]).toEqual([[1, 2], [false, false, false], 1])
  }
})

test.each(['', '{', '{}', 'null', '{"format":1,"at":1,"etag":"x","manifest":"{}"}', '<html>'])('rubbish is told and nothing more: %s', async text => {
  const shelf = await open()
  await shelf.takePrefetched(text)
  expect(shelf.problems()).toMatchObject([{ what: 'prefetched', failure: { code: 'malformed' } }])
  expect(shelf.manifest(SERIES)).toBeUndefined()
})
