/** The plan in an independent reader of calendars: one event a part for ever, moved and cancelled in place. */
import ICAL from 'ical.js'
import { planPaths, type PlanOutcome, type SeriesAnswer } from '../../../src/contract/desk/plan'
import { paths } from '../../../src/contract/routes'
import { withdraw } from '../../../src/server/releasing/withdrawal'
import type { Service } from '../../../src/server/serve'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { put, SERIES } from '../support/content'
import { Operator } from '../support/desk'
import { DAY, fill, ORIGIN } from './series'

onEachDatabase(make => {
  let backend: Backend
  let service: Service
  let publisher: Operator
  beforeEach(async () => {
    backend = await make()
    service = await backend.start({ publicUrl: ORIGIN })
    await fill(service)
    publisher = await Operator.with(service, ['publisher'])
  })
  afterEach(() => backend.cleanUp())

  const text = async () => (await fetch(service.url + paths.calendar(SERIES))).text()
  async function events() {
    const calendar = new ICAL.Component(ICAL.parse(await text()) as object[])
    return calendar.getAllSubcomponents('vevent').map(component => {
      const event = new ICAL.Event(component)
      return {
        uid: event.uid, summary: event.summary, words: event.description, at: event.startDate.toJSDate().getTime(), sequence: event.sequence,
        status: component.getFirstPropertyValue('status'), url: component.getFirstPropertyValue('url'),
        modified: (component.getFirstPropertyValue('last-modified') as ICAL.Time).toJSDate().getTime(),
      }
    })
  }
  async function act(path: string, body: object) {
    const { version } = (await publisher.get<SeriesAnswer>(planPaths.series(SERIES))).body.series
    const { status, body: answer } = await publisher.post<PlanOutcome>(path, { version, ...body })
    expect([status, answer]).toEqual([200, expect.objectContaining({ applied: true })])
  }

  test('every part with an instant is an event at that instant, in order, with a name of its own', async () => {
    const all = await events()
    expect(all.map(event => [event.summary, event.at, event.status])).toEqual([
      ['有备 第 1 期：一 < 二 & 三', START - 2 * DAY, 'CONFIRMED'], ['有备 第 2 期：二', START - DAY, 'CONFIRMED'], ['有备 第 3 期：第3篇的题目', START + DAY, 'CONFIRMED'],
    ])
    expect(new Set(all.map(event => event.uid)).size).toBe(3)
    expect(all.map(event => event.url)).toEqual([`${ORIGIN}/read/ready/1`, `${ORIGIN}/read/ready/2`, `${ORIGIN}/read/ready`])
    expect(all[2]!.words).toBe('2026年10月14日 周三 08:05 北京时间发布。')
    expect(await text()).toContain('X-WR-TIMEZONE:Asia/Shanghai\r\n')
    // Nothing of the manuscript is told before its time; afterwards the same event leads to the page.
    await backend.setNow(START + DAY)
    const [, , third] = await events()
    expect([third!.uid, third!.summary, third!.url]).toEqual([all[2]!.uid, '有备 第 3 期：三', `${ORIGIN}/read/ready/3`])
  })

  test('a postponement moves the same event, a hold cancels it, coming back confirms it: each with a higher sequence', async () => {
    const third = async () => (await events())[2]!
    const planned = await third()
    await backend.setNow(START + 60_000)
    await act(planPaths.move(SERIES, 3), { to: { day: '2026-10-16', time: '09:30' }, rest: 'only', reason: '等待核实, 稍候; 见谅' })
    const moved = await third()
    expect([moved.uid, moved.at, moved.status]).toEqual([planned.uid, Date.parse('2026-10-16T09:30:00+08:00'), 'CONFIRMED'])
    expect(moved.words).toBe('原定2026年10月14日 周三 08:05 北京时间，改为2026年10月16日 周五 09:30 北京时间发布。\n原因：等待核实, 稍候; 见谅')
    await backend.setNow(START + 120_000)
    await act(planPaths.hold(SERIES, 3), { rest: 'only', reason: '另行通知' })
    const held = await third()
    expect([held.uid, held.status, held.words]).toEqual([planned.uid, 'CANCELLED', '暂缓发布，时间另定。\n原因：另行通知'])
    await backend.setNow(START + 180_000)
    await act(planPaths.resume(SERIES, 3), { to: { day: '2026-10-20', time: '08:00' } })
    const back = await third()
    expect([back.uid, back.at, back.status]).toEqual([planned.uid, Date.parse('2026-10-20T08:00:00+08:00'), 'CONFIRMED'])
    const all = [planned, moved, held, back]
    for (const [i, event] of all.entries()) {
      if (i > 0) expect([event.sequence > all[i - 1]!.sequence, event.modified > all[i - 1]!.modified]).toEqual([true, true])
    }
    await backend.setNow(START + 240_000)
    await service.database.write((db, now) => withdraw(db, now, SERIES, 2, '有误'))
    const gone = (await events())[1]!
    expect([gone.at, gone.status, gone.words]).toEqual([START - DAY, 'CANCELLED', '2026年10月13日 周二 08:09 北京时间撤回。有误'])
  })

  test('lines are folded by octets and never inside a character; equal states are equal bytes on every node', async () => {
    await put(service.database, { number: 2, note: '改' }, `---\nsummary: ${'长得要折好几行的提要𠀀'.repeat(12)}\n---\n# ${'题目'.repeat(30)}\n\n改过。\n`)
    const lines = Buffer.from(await text()).toString('latin1').split('\r\n')
    expect(lines.pop()).toBe('')
    expect(Math.max(...lines.map(line => line.length))).toBe(75)
    for (const line of lines) expect(Buffer.from(line, 'latin1').toString()).not.toContain('\ufffd')
    expect((await events())[1]!.words).toContain('长得要折好几行的提要𠀀'.repeat(12))
    const first = await text()
    if (backend.name === 'SQLite') await service.close()
    const other = await backend.start({ publicUrl: ORIGIN, clock: () => backend.now() })
    expect(await (await fetch(other.url + paths.calendar(SERIES))).text()).toBe(first)
  })
})
