/** A disk that takes nothing: readers are asked to come back, for a device gives up what is refused; the desk is let in, and told what is wrong. */
import { sql } from 'kysely'
import { followPaths } from '../../src/contract/follow'
import { reviewPaths } from '../../src/contract/desk/review'
import { paths } from '../../src/contract/routes'
import type { Service } from '../../src/server/serve'
import { onEachDatabase, START, type Backend } from './support/backends'
import { plan, put, SERIES } from './support/content'
import { Operator } from './support/desk'
import { Device } from './support/reader'
import { Visitor } from './support/visitor'

const DAY = 86_400_000
/** All that the pool may hold. */
const CONNECTIONS = 10

onEachDatabase(make => {
  let backend: Backend
  let service: Service

  beforeEach(async () => {
    backend = await make()
    await backend.setNow(START)
    service = await backend.start()
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START - 1000 }, '# 题\n\n正文。\n')
  })
  afterEach(() => backend.cleanUp())

  const writable = (may: boolean) => {
    const { queries } = service.database
    if (backend.name === 'SQLite') return sql.raw(`pragma query_only = ${may ? 'off' : 'on'}`).execute(queries)
    return Promise.all(Array.from({ length: CONNECTIONS }, () => sql.raw(`set default_transaction_read_only = ${may ? 'off' : 'on'}`).execute(queries)))
  }

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
    await backend.setNow(START + 2 * DAY)
    await writable(false)
    expect((await publisher.get('/api/desk/me')).status).toBe(200)
    expect((await device.ask('GET', followPaths.me)).status).toBe(200)
    const { status, body } = await publisher.post(reviewPaths.withdraw(SERIES, 1), { reason: '有误' })
    expect([status, body.message]).toEqual([422, expect.stringContaining('不能写入')])
  })
})
