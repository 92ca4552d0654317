/** A disk that takes nothing: readers are asked to come back, for a device gives up what is refused; the desk is let in, and told what is wrong. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { followPaths } from '../../src/contract/follow'
import { reviewPaths } from '../../src/contract/desk/review'
import { paths } from '../../src/contract/routes'
import { startService, type Service } from '../../src/server/serve'
import { START } from './support/backends'
import { plan, put, SERIES } from './support/content'
import { Operator } from './support/desk'
import { Device } from './support/reader'
import { Visitor } from './support/visitor'

const DAY = 86_400_000
const clock = { ms: START }
let dataDir: string
let service: Service

beforeEach(async () => {
  clock.ms = START
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'lianzai-'))
  service = await startService({ port: 0, host: '127.0.0.1', dataDir, clock: () => clock.ms, logLevel: 'silent', rateLimit: 0, passwordCost: 4, watch: false })
  await plan(service.database)
  await put(service.database, { number: 1, releaseAt: START - 1000 }, '# 题\n\n正文。\n')
})
afterEach(async () => {
  await service.close()
  rmSync(dataDir, { recursive: true })
})

const writable = (may: boolean) => sql.raw(`pragma query_only = ${may ? 'off' : 'on'}`).execute(service.database.queries)

test('what a reader does is put off, not refused, and strangers are told nothing of the machine', async () => {
  const device = await Device.onWeb(service)
  await writable(false)
  const later = [503, { code: 'unavailable', message: '服务暂时连不上数据库，请稍后再试。' }]
  for (const answer of [
    await device.ask('PUT', followPaths.follow(SERIES)), await new Device(service).ask('POST', followPaths.readers), await new Visitor(service).signIn('li', 'wrong'),
  ]) expect([answer.status, answer.body]).toEqual(later)
  expect((await fetch(service.url + paths.manifest(SERIES))).status).toBe(200)
  await writable(true)
  expect((await device.ask('PUT', followPaths.follow(SERIES))).status).toBe(200)
})

test('who comes back after days is let in; a publisher who acts is told what is wrong', async () => {
  const [publisher, device] = [await Operator.with(service, ['publisher']), await Device.onWeb(service)]
  clock.ms += 2 * DAY
  await writable(false)
  expect((await publisher.get('/api/desk/me')).status).toBe(200)
  expect((await device.ask('GET', followPaths.me)).status).toBe(200)
  const { status, body } = await publisher.post(reviewPaths.withdraw(SERIES, 1), { reason: '有误' })
  expect([status, body.message]).toEqual([422, expect.stringContaining('不能写入')])
})
