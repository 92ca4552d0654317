/** After a release: the proof as an outsider reads it, alarms, counts without identities, the trail. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zipSync } from 'fflate'
import type { Alarm, DrillResult, PartReport, TrailPage } from '../../../src/contract/desk/after'
import { importPaths } from '../../../src/contract/desk/import'
import { paths } from '../../../src/contract/routes'
import { currentDraft } from '../../../src/server/drafting/drafts'
import { recordAct } from '../../../src/server/trail/acts'
import { timeTells } from '../../../src/server/embargo/timing'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { buildPage } from '../support/built-page'
import { plan, put, SERIES } from '../support/content'
import { Operator } from '../support/desk'

const REPORT = `/api/desk/series/${SERIES}/parts/1/report`
const count = (service: Service, counts: unknown) => fetch(service.url + paths.counts, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ counts }),
})

test('an answer that takes its time for what exists is told, one that is slow for all is not', async () => {
  const slow = (path: string) => new Promise(resolve => { setTimeout(resolve, path === 'secret' ? 60 : 1) })
  expect(await timeTells(slow, 'secret', 'nothing')).toBeGreaterThan(20)
  expect(await timeTells(slow, 'secret', 'secret')).toBeUndefined()
})

/** Where it leaks, but for the time that answers take: on a starved machine that of one differs notably from that of another by itself. */
const shown = (leaks: DrillResult['leaks']) => new Set(leaks.map(leak => leak.surface).filter(surface => surface !== '时间'))

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  async function started(options: Parameters<Backend['start']>[0] = {}) {
    const service = await backend.start(options)
    await plan(service.database)
    await put(service.database, { number: 1, releaseAt: START + 1000 }, '# 一\n\n正文。\n\n![图](picture.png)\n')
    return { service, operator: await Operator.with(service, ['publisher'], '周') }
  }

  test('a release is read back once it is out, and the proof is kept', async () => {
    const { service, operator } = await started()
    const report = async () => (await operator.get<PartReport>(REPORT)).body
    await service.watch.sweep()
    expect((await report()).proofs).toEqual([])
    await backend.setNow(START + 1000)
    await service.watch.sweep()
    await service.watch.sweep()
    const [proof, ...more] = (await report()).proofs
    expect(more).toEqual([])
    expect([proof!.ok, proof!.releaseAt, proof!.steps.map(step => step.name)]).toEqual([true, START + 1000, ['目录', '正文', '图片']])
    await put(service.database, { number: 1, note: '改错' }, '# 一\n\n改过的正文。\n')
    await service.watch.sweep()
    expect((await report()).proofs.map(({ ok }) => ok)).toEqual([true, true])
  })

  test('a release that readers cannot read raises an alarm, tells the webhook once, and is cleared by a later proof', async () => {
    const told: unknown[] = []
    const hook = createServer((request, response) => {
      let body = ''
      request.on('data', piece => { body += piece }).on('end', () => { told.push(JSON.parse(body)); response.end() })
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => { hook.once('listening', resolve) })
    const proxy = createServer((_request, response) => { response.statusCode = broken ? 502 : 307; response.setHeader('location', '/'); response.end() }).listen(0, '127.0.0.1')
    await new Promise(resolve => { proxy.once('listening', resolve) })
    let broken = true
    try {
      const { service, operator } = await started({
        publicUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, alarmWebhook: `http://127.0.0.1:${(hook.address() as AddressInfo).port}`,
      })
      await backend.setNow(START + 1000)
      await service.watch.sweep()
      await service.watch.sweep()
      const alarms = async () => (await operator.get<{ alarms: Alarm[] }>('/api/desk/alarms')).body.alarms
      expect((await alarms()).map(alarm => [alarm.kind, alarm.clearedAt])).toEqual([['not-readable', null]])
      expect((await alarms())[0]!.words).toContain('目录：读取时得到 502')
      expect(told).toMatchObject([{ kind: 'not-readable', series: SERIES, number: 1 }])
      broken = false
      await backend.setNow(START + 62_000)
      await service.watch.sweep()
      expect((await alarms()).filter(alarm => alarm.clearedAt === null)).toHaveLength(1) // a redirect is no text either
      await service.close()
      const direct = await backend.start()
      await backend.setNow(START + 130_000)
      await direct.watch.sweep()
      const after = (await (await Operator.with(direct, ['publisher'])).get<{ alarms: Alarm[] }>('/api/desk/alarms')).body.alarms
      expect(after.map(alarm => alarm.clearedBy)).toEqual(['重新检查通过'])
    } finally { hook.close(); proxy.close() }
  })

  test('an instant that passes without signatures raises an alarm; a publisher clears it, and the trail tells', async () => {
    const { service, operator } = await started()
    await service.database.write(async db => {
      await db.updateTable('series').set({ review: 'three' }).execute()
      await db.updateTable('installments').set({ approved: 0 }).execute()
    })
    await backend.setNow(START + 1000)
    await service.watch.sweep()
    const { alarms: [alarm] } = (await operator.get<{ alarms: Alarm[] }>('/api/desk/alarms')).body
    expect(alarm!.words).toBe('《有备》第 1 期“第1篇的题目”的发布时间已过，没有发布：还缺初审、复审、终审签字。')
    expect((await (await Operator.with(service, ['editor'])).post(`/api/desk/alarms/${alarm!.id}/clear`)).status).toBe(403)
    expect((await operator.post(`/api/desk/alarms/${alarm!.id}/clear`)).status).toBe(200)
    expect((await operator.post(`/api/desk/alarms/${alarm!.id}/clear`)).status).toBe(422)
    const { acts } = (await operator.get<TrailPage>('/api/desk/acts')).body
    expect([acts[0]!.act, acts[0]!.shown]).toEqual(['alarm-cleared', '周'])
  })

  test('counts add up by revision and day; of what is not out nothing is counted, and the answer does not tell', async () => {
    const { service, operator } = await started()
    const one = { series: SERIES, number: 1, revision: 1, what: 'opened' }
    const before = await count(service, [one])
    const never = await count(service, [{ ...one, series: 'never' }])
    expect([before.status, await before.text()]).toEqual([never.status, await never.text()])
    await service.tally.flush()
    await backend.setNow(START + 1000)
    await count(service, [one, one, { ...one, what: 'finished' }])
    await count(service, [one, { ...one, revision: 2 }, { ...one, number: 7 }])
    await service.tally.flush()
    await backend.setNow(START + 86_400_000)
    await count(service, [one])
    await service.tally.flush()
    expect((await operator.get<PartReport>(REPORT)).body.counts).toEqual([
      { revision: 1, what: 'finished', day: '2026-10-13', count: 1 },
      { revision: 1, what: 'opened', day: '2026-10-13', count: 3 },
      { revision: 1, what: 'opened', day: '2026-10-14', count: 1 },
    ])
    for (const wrong of ['x', [{ ...one, what: 'liked' }], Array.from({ length: 51 }, () => one)]) expect((await count(service, wrong)).status).toBe(400)
  })

  test('counts that the database did not take at once are kept until it does', async () => {
    const { database, tally, sending: { openings } } = (await started()).service
    await backend.setNow(START + 1000)
    const gone = jest.spyOn(database, 'tally').mockRejectedValue(new Error('the connection is gone'))
    tally.add({ counts: [{ series: SERIES, number: 1, revision: 1, what: 'opened' }] })
    openings.add('announcement')
    await expect(tally.flush()).rejects.toThrow('gone')
    await expect(openings.flush()).rejects.toThrow('gone')
    tally.add({ counts: [{ series: SERIES, number: 1, revision: 1, what: 'opened' }] })
    gone.mockRestore()
    const told = jest.spyOn(database, 'tally')
    await tally.flush()
    await openings.flush()
    expect(told).toHaveBeenCalledTimes(2)
    told.mockRestore()
    expect(await database.queries.selectFrom('counts').select(['what', 'count']).execute()).toEqual([{ what: 'opened', count: 2 }])
  })

  test('counting does not end what others have cached', async () => {
    const { service } = await started()
    await backend.setNow(START + 1000)
    const { changes } = await service.database.pulse()
    await count(service, [{ series: SERIES, number: 1, revision: 1, what: 'cached' }])
    await service.tally.flush()
    expect((await service.database.pulse()).changes).toBe(changes)
  })

  test('the trail comes page by page, by part, and as a table in which no cell is a formula', async () => {
    const { service, operator } = await started()
    await service.database.write(async (db, now) => {
      for (let i = 0; i < 120; i++) await recordAct(db, now, { id: null, shown: i === 7 ? '=HYPERLINK("x")' : '命令行' }, { act: 'tried', series: SERIES, number: 1 + i % 2, detail: { i, words: '甲,"乙"' } })
    })
    const { acts: [last] } = (await operator.get<TrailPage>('/api/desk/acts')).body
    expect([last!.series, last!.title]).toEqual([SERIES, '有备'])
    const ids: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: TrailPage = (await operator.get<TrailPage>(`/api/desk/acts?number=1&before=${next}`)).body
      ids.push(...page.acts.map(act => act.id))
      next = page.next
    }
    const all = await service.database.queries.selectFrom('acts').where('number', '=', 1).select('act').execute()
    expect(all.length).toBeGreaterThan(59)
    expect([ids.length, new Set(ids).size]).toEqual([all.length, all.length])
    const csv = await operator.get<string>('/api/desk/acts.csv')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.body.split('\r\n').filter(line => line.includes(',tried,'))).toHaveLength(120)
    expect(csv.body).toContain(`,tried,${SERIES},有备,1,`)
    expect(csv.body).toContain(`"'=HYPERLINK(""x"")"`)
    expect((await (await Operator.with(service, ['editor'])).get('/api/desk/acts.csv')).status).toBe(403)
  })

  test('the leak drill finds nothing, and the trail says that it was held', async () => {
    const { service, operator } = await started()
    await put(service.database, { number: 2, releaseAt: START + 9000 }, '# 二\n\n这一段话还没有发布，谁也不该看到它。\n\n![图](picture.png)\n', 9)
    const { body } = await operator.post<DrillResult>('/api/desk/drill')
    expect(body.leaks).toEqual([])
    expect(body.parts).toEqual([1, 2])
    expect(body.asked).toBeGreaterThan(30)
    expect(body.surfaces).toEqual(expect.arrayContaining(['书架', '目录', '正文', '图片', '计数', '阅读页', '预览（无凭证）', '发布台（未登录）', '订阅源', '日历', 'EPUB', '可读网页', '网站地图', '预拉取', '数据文件', '正文（错误的请求）', '时间']))
    expect((await operator.get<TrailPage>('/api/desk/acts')).body.acts[0]).toMatchObject({ act: 'drill', detail: { leaks: [] } })
    await backend.setNow(START + 9000)
    expect((await operator.post<DrillResult>('/api/desk/drill')).body.parts).toEqual([])
  })

  test('of a part that is out with a draft in hand the page tells its words, and that is no leak', async () => {
    buildPage(backend.dataDir)
    const { service, operator } = await started()
    await backend.setNow(START + 2000)
    const { version: base } = await currentDraft(service.database.queries, SERIES, 1)
    const text = '一\n\n正文。\n\n这一段话还没有发布，谁也不该看到它。\n'
    expect((await (await Operator.with(service, ['editor'])).post(importPaths.paste(SERIES, 1), { base, html: '', text })).status).toBe(200)
    const { body } = await operator.post<DrillResult>('/api/desk/drill')
    expect(body.parts).toEqual([1])
    expect(body.leaks).toEqual([])
    // The drill is no reader.
    await service.tally.flush()
    expect((await operator.get<PartReport>(REPORT)).body.counts).toEqual([])
  })

  test('the leak drill is able to find a leak', async () => {
    const { service } = await started()
    const { drill } = await import('../../../src/server/embargo/drill')
    const leaky = createServer(async (request, response) => {
      const answer = await fetch(service.url + request.url, {
        method: request.method!, ...(request.method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{"counts":[]}' } : {}),
      })
      response.statusCode = answer.status
      const held = /documents\/([0-9a-f]{64})/.exec(request.url ?? '')?.[1]
      const known = held && await service.database.queries.selectFrom('revisions').select('hash').where('hash', '=', held).executeTakeFirst()
      if (known) response.setHeader('etag', '"known"')
      response.end(Buffer.from(await answer.arrayBuffer()))
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => { leaky.once('listening', resolve) })
    try {
      const { leaks } = await drill(service.database, `http://127.0.0.1:${(leaky.address() as AddressInfo).port}`)
      expect(shown(leaks)).toEqual(new Set(['正文', '正文（HEAD）', '正文（标签）', '正文（压缩）', '正文（片段）', '正文（错误的请求）', '正文（错误的地址）', '预览（无凭证）']))
    } finally { leaky.close() }
  })

  test('however it is wrapped: folded in the calendar, escaped twice in the feed, packed in the book, marked up on a page', async () => {
    const { service } = await started()
    await put(service.database, { number: 2, releaseAt: START + 9000 }, '# 二\n\n这一段话还没有发布，谁也不该看到它。\n')
    const { drill } = await import('../../../src/server/embargo/drill')
    const words = '这一段话还没有发布，谁也不该看到它。'
    const wrapped: [RegExp, () => string | Uint8Array][] = [
      [/calendar\.ics$/, () => `DESCRIPTION:${words.slice(0, 5)}\r\n ${words.slice(5).replace('，', '\\，')}\r\n`],
      [/feed\.atom$/, () => `<content>&lt;p&gt;这一&lt;strong&gt;段话&lt;/strong&gt;还没有发布，谁也&amp;lt;b&amp;gt;不该</content>`],
      [/book\.epub$/, () => zipSync({ 'part-2.xhtml': Buffer.from(words) })],
      [/\/read\/ready$/, () => `<p>这一段<em>话</em>还没有发布，谁也不该看到它。</p>`],
    ]
    const leaky = createServer(async (request, response) => {
      const answer = await fetch(service.url + request.url, { method: request.method!, ...(request.method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{"counts":[]}' } : {}) })
      response.statusCode = answer.status
      const wrong = wrapped.find(([path]) => path.test(request.url ?? ''))
      response.end(wrong ? wrong[1]() : Buffer.from(await answer.arrayBuffer()))
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => { leaky.once('listening', resolve) })
    try {
      const { leaks } = await drill(service.database, `http://127.0.0.1:${(leaky.address() as AddressInfo).port}`)
      expect(shown(leaks)).toEqual(new Set(['日历', '订阅源', 'EPUB', '可读网页']))
    } finally { leaky.close() }
  })
})
