/** Planning over HTTP: six parts at once, a slip with its preview, holds, release now, two people at once; and what readers are told. */
import type { Library } from '../../../src/contract/library'
import type { Manifest } from '../../../src/contract/manifest'
import { planPaths, type Overview, type PlanOutcome, type SeriesAnswer } from '../../../src/contract/desk/plan'
import { reviewPaths } from '../../../src/contract/desk/review'
import { paths } from '../../../src/contract/routes'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, type Backend } from '../support/backends'
import { put } from '../support/content'
import { Operator } from '../support/desk'

const at = (text: string) => Date.parse(`${text}+08:00`)
const BEFORE = at('2026-10-08T12:00')
const ID = 'train'

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  let publisher: Operator
  beforeEach(async () => {
    backend = await make()
    await backend.setNow(BEFORE)
    service = await backend.start()
    publisher = await Operator.with(service, ['publisher'], '王发布')
  })
  afterEach(() => backend.cleanUp())

  const manifest = async () => await (await fetch(service.url + paths.manifest(ID))).json() as Manifest
  const series = async () => (await publisher.get<SeriesAnswer>(planPaths.series(ID))).body.series
  const act = async (path: string, body: object) => publisher.post<PlanOutcome & { message: string; code: string }>(path, { version: (await series()).version, ...body })
  const open = () => publisher.post<SeriesAnswer>(planPaths.allSeries, { id: ID, title: '有备', parts: ['一', '二', '三', '四', '五', '六'] })
  const plan = (dryRun = false) => act(planPaths.plan(ID), { first: '2026-10-09', time: '08:00', cadence: { kind: 'working-days' }, dryRun })
  const days = async () => (await series()).parts.map(part => part.releaseAt === null ? part.standing : `${part.releaseAt.day.slice(5)} ${part.releaseAt.time}`)
  const DAYS = ['10-09 08:00', '10-10 08:00', '10-12 08:00', '10-13 08:00', '10-14 08:00', '10-15 08:00']

  test('six parts planned at once: first tried, then done, then one slips and the rest follow', async () => {
    expect((await open()).body.series.parts.map(part => [part.number, part.title, part.standing])).toEqual(
      ['一', '二', '三', '四', '五', '六'].map((title, i) => [i + 1, title, 'empty']))
    const tried = await plan(true)
    expect(tried.body).toMatchObject({ applied: false, refusals: [], notes: [], undo: null })
    expect(tried.body.changes.map(change => `${change.after!.day.slice(5)} ${change.after!.time}`)).toEqual(DAYS)
    expect((await manifest()).upcoming!.every(part => part.releaseAt === null)).toBe(true)
    expect((await plan()).body.applied).toBe(true)
    expect(await days()).toEqual(DAYS)
    expect((await manifest()).upcoming!.map(part => part.releaseAt)).toEqual(DAYS.map(day => at(`2026-${day.replace(' ', 'T')}`)))

    const move = { to: { day: '2026-10-16', time: '08:00' }, rest: 'cascade', reason: '等待核实' }
    const preview = await act(planPaths.move(ID, 5), { ...move, dryRun: true })
    expect(preview.body.changes.map(change => [change.number, change.after?.day, change.reason])).toEqual([[5, '2026-10-16', '等待核实'], [6, '2026-10-19', null]])
    expect(await days()).toEqual(DAYS)
    const done = await publisher.post<PlanOutcome>(planPaths.move(ID, 5), { ...move, version: preview.body.version })
    expect(done.body.applied).toBe(true)
    expect(await days()).toEqual([...DAYS.slice(0, 4), '10-16 08:00', '10-19 08:00'])
    expect((await manifest()).upcoming!.slice(3)).toEqual([
      { number: 4, title: '四', releaseAt: at('2026-10-13T08:00') },
      { number: 5, title: '五', releaseAt: at('2026-10-16T08:00'), plannedAt: at('2026-10-14T08:00'), reason: '等待核实' },
      { number: 6, title: '六', releaseAt: at('2026-10-19T08:00'), plannedAt: at('2026-10-15T08:00') },
    ])

    const back = await act(planPaths.putBack(ID), { places: done.body.undo })
    expect(back.body.applied).toBe(true)
    expect(await days()).toEqual(DAYS)
    expect((await manifest()).upcoming![4]).toEqual({ number: 5, title: '五', releaseAt: at('2026-10-14T08:00') })
    const acts = await service.database.queries.selectFrom('acts').select(['act', 'number', 'shown']).where('series', '=', ID).orderBy('change').orderBy('position').execute()
    expect(acts.map(one => `${one.act} ${one.number ?? ''}`)).toEqual(['series-opened ', ...[1, 2, 3, 4, 5, 6].map(number => `planned ${number}`), 'moved 5', 'moved 6', 'put-back 5', 'put-back 6'])
    expect(new Set(acts.map(one => one.shown))).toEqual(new Set(['王发布']))
  })

  test('a plan that is taken back takes its cadence along: what slips follows the days that stand', async () => {
    await open()
    await plan()
    const weekly = await act(planPaths.plan(ID), { first: '2026-10-09', time: '08:00', cadence: { kind: 'weekly', weekdays: [5] } })
    expect(weekly.body).toMatchObject({ applied: true, cadence: { kind: 'working-days' } })
    const { undo, cadence, version } = weekly.body
    expect((await publisher.post<PlanOutcome>(planPaths.putBack(ID), { version, places: undo, cadence })).body.applied).toBe(true)
    expect((await series()).cadence).toEqual({ kind: 'working-days' })
    await act(planPaths.move(ID, 5), { to: { day: '2026-10-16', time: '08:00' }, rest: 'cascade' })
    expect(await days()).toEqual([...DAYS.slice(0, 4), '10-16 08:00', '10-19 08:00'])
  })

  test('two people move at once: the second is told who was first and what stands, and has written nothing', async () => {
    await open()
    await plan()
    const { version } = await series()
    const other = await Operator.with(service, ['publisher'], '李发布')
    const [one, two] = await Promise.all([
      publisher.post<{ message: string; series: unknown }>(planPaths.move(ID, 6), { version, to: { day: '2026-10-20', time: '08:00' } }),
      other.post<{ message: string; series: unknown }>(planPaths.move(ID, 6), { version, to: { day: '2026-10-21', time: '08:00' } }),
    ])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    const lost = one.status === 409 ? one : two
    expect(lost.body.message).toBe(`${one.status === 409 ? '李发布' : '王发布'}刚刚动过这个连载，你的改动没有写入。请看过现在的计划再定。`)
    expect(lost.body.series).toEqual(await series())
    expect((await days())[5]).toBe(one.status === 409 ? '10-21 08:00' : '10-20 08:00')
  })

  test('a part comes out between the look at the plan and the act on it: nobody is said to have done that', async () => {
    await open()
    await plan()
    await put(service.database, { series: ID, number: 1 }, '# 第一篇\n\n正文。\n')
    const { version } = await series()
    await backend.setNow(at('2026-10-09T08:00:01'))
    const late = () => publisher.post<{ message: string }>(planPaths.move(ID, 6), { version, to: { day: '2026-10-20', time: '08:00' } })
    expect([(await late()).status, (await late()).body.message]).toEqual([409, '第 1 期刚刚发布，你的改动没有写入。请看过现在的计划再定。'])
    await backend.setNow(at('2026-10-09T09:00'))
    expect((await act(planPaths.move(ID, 5), { to: { day: '2026-10-14', time: '09:00' } })).status).toBe(200)
    expect((await late()).body.message).toBe('你刚刚动过这个连载，这一次没有再写入。请看过现在的计划再定。')
  })

  test('an act that arrives twice, as its first answer was lost, is done once, and is not said to be another\'s', async () => {
    await open()
    await plan()
    const body = { version: (await series()).version, to: { day: '2026-10-20', time: '08:00' } }
    expect((await publisher.post(planPaths.move(ID, 6), body)).status).toBe(200)
    const again = await publisher.post<{ message: string }>(planPaths.move(ID, 6), body)
    expect([again.status, again.body.message]).toEqual([409, '你刚刚动过这个连载，这一次没有再写入。请看过现在的计划再定。'])
    expect((await days())[5]).toBe('10-20 08:00')
  })

  test('refused in plain words, with nothing written', async () => {
    await open()
    const refused = async (path: string, body: object) => {
      const answer = await act(path, body)
      return [answer.status, answer.body.message]
    }
    expect(await refused(planPaths.move(ID, 2), { to: { day: '2026-10-12', time: '08:00' } })).toEqual([422, '第 1 期还没有定发布时间，第 2 期不能排在它前面。'])
    expect(await refused(planPaths.plan(ID), { first: '2026-10-01', time: '08:00', cadence: { kind: 'daily' } }).then(([, words]) => words))
      .toMatch(/^第 1 期排在10月1日 周四 08:00 北京时间，这个时间已经过去。/)
    await plan()
    expect(await refused(planPaths.releaseNow(ID, 1), {})).toEqual([422, '第 1 期还没有正文，不能发布。'])
    expect(await refused(planPaths.hold(ID, 5), {})).toEqual([422, '第 5 期没有了发布时间，第 6 期却还定于10月15日 周四 08:00 北京时间，会先于它；后面各期要一并暂缓。'])
    expect(await refused(planPaths.move(ID, 6), { to: { day: '9999-12-31', time: '08:00' } })).toEqual([422, '9999年12月31日 周五太远，只能排在 2000 年到 2199 年之间。'])
    expect(await refused(planPaths.plan(ID), { first: '9999-12-31', time: '08:00', cadence: { kind: 'working-days' } })).toEqual([422, '9999年12月31日 周五太远，只能排在 2000 年到 2199 年之间。'])
    expect(await refused(planPaths.plan(ID), { first: '2026-10-09', time: '08:00', cadence: { kind: 'weekly', weekdays: [8] } })).toEqual([400, '请求的写法不对：cadence.weekdays.0。'])
    expect(await refused(planPaths.putBack(ID), { places: [{ number: 6, place: { releaseAt: 9e15, heldAt: null, plannedAt: null, reason: null } }] })).toEqual([400, '请求的写法不对：places.0.place.releaseAt。'])
    expect((await publisher.post(planPaths.allSeries, { id: ID, title: '又', parts: ['一'] })).body).toMatchObject({ message: `名字 ${ID} 已经给了《有备》，请换一个。` })
    expect((await publisher.ask('PUT', planPaths.series(ID), { timeZone: 'Asia/Nowhere' })).body).toMatchObject({ message: '没有名为“Asia/Nowhere”的时区，应形如 Asia/Shanghai。' })
    expect((await publisher.get(planPaths.series('none'))).body).toMatchObject({ code: 'refused', message: '没有名为 none 的连载。' })
    expect(await days()).toEqual(DAYS)
    const editor = await Operator.with(service, ['editor'])
    expect((await editor.get<Overview>(planPaths.overview)).body.series[0]!.parts).toHaveLength(6)
  })

  test('on hold with a reason: readers see it, nothing comes out; back again', async () => {
    await open()
    await plan()
    for (const number of [1, 2]) await put(service.database, { series: ID, number }, `# 第${number}篇\n\n正文${number}。\n`)
    expect((await act(planPaths.hold(ID, 2), { rest: 'hold', reason: '等待核实' })).body.changes.map(change => [change.number, change.held])).toEqual([2, 3, 4, 5, 6].map(number => [number, true]))
    expect((await manifest()).upcoming!.slice(1, 3)).toEqual([
      { number: 2, title: '二', releaseAt: null, plannedAt: at('2026-10-10T08:00'), reason: '等待核实', held: true },
      { number: 3, title: '三', releaseAt: null, plannedAt: at('2026-10-12T08:00'), held: true },
    ])
    await backend.setNow(at('2026-10-10T09:00'))
    expect((await manifest()).released.map(part => part.number)).toEqual([1])
    const library = await (await fetch(service.url + paths.library)).json() as Library
    expect(library.series[0]).toMatchObject({ nextReleaseAt: null, delayed: { number: 2, held: true, reason: '等待核实' } })
    expect((await act(planPaths.resume(ID, 2), {})).body.message).toContain('这个时间已经过去')
    await act(planPaths.resume(ID, 2), { to: { day: '2026-10-10', time: '10:00' } })
    expect((await manifest()).upcoming![0]).toEqual({ number: 2, title: '二', releaseAt: at('2026-10-10T10:00'), plannedAt: at('2026-10-10T08:00'), reason: '等待核实' })
    await backend.setNow(at('2026-10-10T10:00'))
    expect((await manifest()).released.map(part => [part.number, part.releasedAt])).toEqual([[1, at('2026-10-09T08:00')], [2, at('2026-10-10T10:00')]])
    expect((await act(planPaths.move(ID, 2), { to: { day: '2026-10-20', time: '08:00' } })).body.message).toBe('第 2 期已于10月10日 周六 10:00 北京时间发布，发布时间不能再改。')
    expect((await act(planPaths.releaseNow(ID, 2), {})).body.message).toBe('第 2 期已于10月10日 周六 10:00 北京时间发布。')
  })

  test('a part that is late is what the shelf hears of, beside the next instant that is fixed', async () => {
    await open()
    await plan()
    await backend.setNow(at('2026-10-09T08:01'))
    const library = await (await fetch(service.url + paths.library)).json() as Library
    expect(library.series[0]).toMatchObject({ nextReleaseAt: at('2026-10-10T08:00'), delayed: { number: 1, releaseAt: at('2026-10-09T08:00') } })
  })

  test('an earlier part that was never fixed cannot be put on hold any more once a later one is out', async () => {
    await open()
    await put(service.database, { series: ID, number: 2, releaseAt: BEFORE - 1 }, '# 第二篇\n\n正文。\n')
    expect((await manifest()).released.map(part => part.number)).toEqual([2])
    const place = { releaseAt: null, heldAt: BEFORE, plannedAt: null, reason: '等待核实' }
    for (const dryRun of [true, false]) {
      const hold = await act(planPaths.hold(ID, 1), { rest: 'only', dryRun })
      expect(dryRun ? hold.body.refusals : hold.body.message).toEqual(dryRun ? ['第 1 期还没有定发布时间，不用暂缓。'] : '第 1 期还没有定发布时间，不用暂缓。')
      const back = await act(planPaths.putBack(ID), { places: [{ number: 1, place }], dryRun })
      expect(dryRun ? back.body.refusals : back.body.message).toEqual(dryRun ? ['第 2 期已经发布，第 1 期在它之前，不能再暂缓。'] : '第 2 期已经发布，第 1 期在它之前，不能再暂缓。')
    }
    const both = await act(planPaths.putBack(ID), { places: [{ number: 3, place: { ...place, releaseAt: at('2026-10-20T08:00') } }] })
    expect([both.status, both.body.message]).toEqual([422, '第 3 期不能既暂缓又有发布时间。'])
    expect((await manifest()).released.map(part => part.number)).toEqual([2])
  })

  test('a part without its signatures keeps those after it waiting; signed, it is released now and takes its signatures along', async () => {
    await open()
    await publisher.ask('PUT', reviewPaths.policy(ID), { policy: 'one' })
    await plan()
    for (const number of [1, 2]) await put(service.database, { series: ID, number }, `# 第${number}篇\n\n正文${number}。\n`)
    const part = async (number: number) => (await series()).parts[number - 1]!
    const sign = async (number: number) => {
      const { reviewed } = (await publisher.get<{ reviewed: { hash: string; releaseAt: number } }>(reviewPaths.part(ID, number))).body
      return publisher.post(reviewPaths.sign(ID, number), { ...reviewed, stage: 1 })
    }
    expect((await sign(2)).status).toBe(200)
    expect(await part(1)).toMatchObject({ standing: 'unsigned', signed: 0, needed: 1, warnings: [{ code: 'unsigned', urgency: 2 }] })
    expect(await part(2)).toMatchObject({ standing: 'ready', signed: 1 })
    expect((await act(planPaths.releaseNow(ID, 2), {})).body.message).toBe('第 1 期还没有发布，第 2 期不能先于它。')
    await backend.setNow(at('2026-10-10T09:00'))
    expect((await manifest()).released).toEqual([])
    expect(await part(1)).toMatchObject({ standing: 'overdue', behind: null })
    expect(await part(2)).toMatchObject({ standing: 'overdue', behind: 1 })
    expect((await act(planPaths.releaseNow(ID, 1), {})).body.message).toBe('第 1 期还缺初审签字，不能发布。')

    const moved = await act(planPaths.move(ID, 1), { to: { day: '2026-10-12', time: '10:00' }, rest: 'cascade', reason: '签字未齐' })
    expect(moved.body.changes.map(change => [change.number, change.after!.day, change.voided])).toEqual([
      [1, '2026-10-12', 0], [2, '2026-10-13', 1], [3, '2026-10-14', 0], [4, '2026-10-15', 0], [5, '2026-10-16', 0], [6, '2026-10-19', 0],
    ])
    expect(await part(2)).toMatchObject({ standing: 'unsigned', signed: 0 })
    expect((await sign(1)).status).toBe(200)
    await backend.setNow(at('2026-10-10T09:30'))
    const out = await act(planPaths.releaseNow(ID, 1), {})
    expect(out.body).toMatchObject({ applied: true, undo: null, changes: [{ number: 1, voided: 0 }] })
    expect((await manifest()).released.map(one => [one.number, one.releasedAt])).toEqual([[1, at('2026-10-10T09:30')]])
    const signatures = await service.database.queries.selectFrom('signatures').selectAll().where('number', '=', 1).execute()
    expect(signatures.map(one => [one.voided_at, one.carried_to])).toEqual([[null, at('2026-10-10T09:30')]])
  })

  test('facts, titles and the last part can be changed as long as readers hold nothing of it', async () => {
    await open()
    await put(service.database, { series: ID, number: 1, releaseAt: BEFORE - 1 }, '# 第一篇\n\n正文。\n')
    expect((await publisher.ask<SeriesAnswer>('PUT', planPaths.series(ID), { title: '有备无患', masthead: '样刊' })).body.series).toMatchObject({ title: '有备无患', masthead: '样刊', timeZone: 'Asia/Shanghai' })
    expect((await publisher.ask<SeriesAnswer>('PUT', planPaths.series(ID), { added: ['七', '八'] })).body.series.parts.slice(6)).toMatchObject([{ number: 7, title: '七' }, { number: 8, title: '八' }])
    expect(await publisher.ask('DELETE', planPaths.part(ID, 8))).toMatchObject({ status: 200 })
    const changed = await publisher.ask<SeriesAnswer>('PUT', planPaths.series(ID), { titles: [{ number: 6, title: '六改' }, { number: 7, title: '七改' }] })
    expect(changed.body.series.parts.slice(5).map(part => part.title)).toEqual(['六改', '七改'])
    // One transaction: what is refused has changed nothing beside it.
    expect((await publisher.ask<{ message: string }>('PUT', planPaths.series(ID), { title: '不该留下', added: ['八'], titles: [{ number: 6, title: '六又改' }, { number: 1, title: '改' }] })).body.message)
      .toBe('第 1 期已经发布，题目随正文走，要改请更正正文。')
    expect((await series()).parts.map(part => part.title)).toEqual(['一', '二', '三', '四', '五', '六改', '七改'])
    expect((await series()).title).toBe('有备无患')
    expect((await manifest()).series).toMatchObject({ title: '有备无患', planned: 7 })
    const remove = async (number: number) => (await publisher.ask<{ message: string }>('DELETE', planPaths.part(ID, number))).body.message
    expect(await remove(6)).toBe('只能删去最后一期；期号一经公布不再改动，第 6 期之后还有别的期。')
    expect(await remove(7)).toBeUndefined()
    expect((await manifest()).series.planned).toBe(6)
    await put(service.database, { series: ID, number: 6 }, '# 第六篇\n\n正文。\n')
    expect(await remove(6)).toBe('第 6 期已经有了正文，不能删去。')
  })

  test('the holiday table starts with the arrangement of 2026 and is edited year by year', async () => {
    const holidays = async () => (await publisher.get<{ days: { day: string; kind: string; name: string }[] }>(planPaths.holidays)).body.days
    expect((await holidays()).find(one => one.day === '2026-10-10')).toEqual({ day: '2026-10-10', kind: 'work', name: '国庆节调休' })
    const count = (await holidays()).length
    const changed = await publisher.ask('PUT', planPaths.holidays, { year: 2027, days: [{ day: '2027-01-01', kind: 'off', name: '元旦' }] })
    expect(changed.status).toBe(200)
    expect(await holidays()).toHaveLength(count + 1)
    const refused = async (days: object[]) => (await publisher.ask<{ message: string }>('PUT', planPaths.holidays, { year: 2027, days })).body.message
    expect(await refused([{ day: '2026-01-01', kind: 'off', name: '元旦' }])).toBe('2026年1月1日 周四不在 2027 年里。')
    expect(await refused([{ day: '2027-01-04', kind: 'work', name: '调休' }])).toBe('2027年1月4日 周一本来就上班，不用写。')
    expect(await holidays()).toHaveLength(count + 1)
  })
})
