/** A part comes out before the reader's eyes: counted down on the server's clock, then there without a reload, and never before; and is put right after that. */
import type { Database } from '../../src/server/database/database'
import { finalise, heldInstallment } from '../../src/server/releasing/revisions'
import { PART_5, PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(60_000)

let stage: Stage
let database: Database
beforeAll(async () => { stage = await Stage.open(async opened => { database = opened }) })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const YEAR = 365.25 * 86_400_000

/** Waits until a countdown on the page says the second that the service counts, and gives that. Asked in the page, which knows when it asks whatever a device's clock says. */
async function rightSecond(visit: Visit, selector: string): Promise<number> {
  await visit.see(selector)
  const second = await visit.page.waitForFunction(([selector, end]) => {
    const words = [...document.querySelectorAll<HTMLElement>(selector)].find(one => one.checkVisibility())?.innerText ?? ''
    const [, hours, minutes, seconds] = /^今日 10:02 · 还有 (\d\d):(\d\d):(\d\d)$/.exec(words) ?? []
    const said = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
    return said === Math.ceil((end - performance.timeOrigin - performance.now()) / 1000) && said
  }, [selector, PART_5 - stage.now() + Date.now()] as const)
  return await second.jsonValue() as number
}

/** Marks the page, so that a reload would show. */
const mark = (visit: Visit) => visit.page.evaluate(() => { Object.assign(globalThis, { marked: 'the same page' }) })
const isSamePage = async (visit: Visit) => expect(await visit.page.evaluate(() => (globalThis as { marked?: string }).marked)).toBe('the same page')

const UPCOMING = '.part-row.is-upcoming .part-state'

test('on the series page', async () => {
  stage.setNow(PART_5 - 6000)
  const visit = await stage.visit()
  await visit.openSeries()
  await mark(visit)
  expect(await visit.page.locator('.part-row.is-upcoming').count()).toBe(2)
  const first = await rightSecond(visit, UPCOMING)
  await visit.page.waitForFunction(said => !(document.querySelector('.part-row.is-upcoming .part-state')?.textContent ?? '').endsWith(said), `:0${first}`)
  await visit.page.waitForFunction(() => document.querySelectorAll('.part-row.is-upcoming').length === 1)
  expect(stage.now()).toBeGreaterThanOrEqual(PART_5)
  await visit.read('共 6 期 · 已发布 5 期')
  await visit.allCached()
  expect(await visit.page.locator('.part-row').nth(4).innerText()).toMatch(/楼道里的守望\s+未读/)
  await isSamePage(visit)
  await visit.page.locator('.part-row').nth(4).locator('.part-main').tap()
  expect((await visit.at(5, 1)).text).toContain('楼道里的守望')
})

test('on the leaf behind the last page', async () => {
  stage.setNow(PART_5 - 9000)
  const visit = await stage.visit()
  const { pages } = await visit.openReader(4)
  await mark(visit)
  await visit.tapFast('right', pages)
  const leaf = await visit.see('.leaf.is-here .end-leaf')
  expect(await leaf.innerText()).toMatch(/^第 4 期 完\s+本期\s.*\s+5\s+楼道里的守望\s+今日 10:02 · 还有 00:00:0\d\s+关注后，新的一期会在书架上标出来。\s+关注\s+已读完 1 \/ 6 期\s+返回连载$/)
  await visit.tapThird('left')
  await visit.at(4, pages)
  await visit.tapThird('right')
  await rightSecond(visit, '.leaf.is-here .end-when')
  await visit.page.waitForFunction(() => document.querySelector('.leaf.is-here .button')?.textContent === '开始阅读第 5 期')
  expect(stage.now()).toBeGreaterThanOrEqual(PART_5)
  await visit.page.waitForFunction(() => document.querySelector('.announced')?.textContent === '第 4 期 完，第 5 期已发布') // to who waits without seeing it
  expect(await leaf.innerText()).toMatch(/^第 4 期 完\s+本期\s.*\s+5\s+楼道里的守望\s+救护车在路上的那几分钟.*\s+开始阅读第 5 期\s+已读完 1 \/ 6 期\s+返回连载$/)
  await isSamePage(visit)
  await visit.tapThird('right')
  await visit.at(5, 1)
  await visit.tapThird('left')
  await visit.at(4, pages)
})

test('the button on that leaf opens it', async () => {
  stage.setNow(PART_5 - 5000)
  const visit = await stage.visit()
  const { pages } = await visit.openReader(4)
  await visit.tapFast('right', pages)
  await visit.tap('.leaf.is-here .button:has-text("开始阅读第 5 期")')
  await visit.at(5, 1)
})

test('on the shelf', async () => {
  stage.setNow(PART_5 - 5000)
  const visit = await stage.visit()
  await visit.openShelf()
  await mark(visit)
  await rightSecond(visit, '.series-row-next')
  await visit.page.waitForFunction(() => document.querySelector('.series-row-state')?.textContent?.includes('已发布 5 期'), undefined, { timeout: 12_000 })
  expect(stage.now()).toBeGreaterThanOrEqual(PART_5)
  expect(await (await visit.see('.series-row-next')).innerText()).toMatch(/^明日 08:00 · 还有 2\d:\d\d:\d\d$/)
  await isSamePage(visit)
})

test('on the shelf a part that is late or on hold is not counted down by the instant of a later one', async () => {
  const change = (to: { approved?: number; release_at?: number | null; held_at?: number | null; planned_at?: number | null; delay_reason?: string | null }) =>
    database.write(db => db.updateTable('installments').set(to).where('series', '=', SERIES).where('number', '=', 5).execute())
  const said = async () => {
    const visit = await stage.visit()
    await visit.openShelf()
    await visit.see('.series-row-next')
    return visit.page.locator('.series-row-next').allInnerTexts()
  }
  try {
    await change({ approved: 0 })
    stage.setNow(PART_5 + 60_000)
    expect(await said()).toEqual(['今日 10:02 · 尚未发布'])
    await change({ release_at: null, held_at: PART_5, planned_at: PART_5, delay_reason: '等待核实' })
    expect(await said()).toEqual(['暂缓发布：等待核实（原定今日 10:02）'])
  } finally {
    await change({ approved: 1, release_at: PART_5, held_at: null, planned_at: null, delay_reason: null })
  }
})

test.each([['six years behind', -6 * YEAR], ['nine years ahead', 9 * YEAR], ['forty minutes behind', -2_400_000]])(
  'on a device whose clock is %s', async (_, error) => {
    stage.setNow(PART_5 - 5000)
    const visit = await stage.visit()
    await visit.context.addInitScript(error => {
      const True = Date
      globalThis.Date = class extends True {
        constructor(...given: [number]) {
          super(...(given as unknown[]).length === 0 ? [True.now() + error] as [number] : given)
        }
        static override now() { return True.now() + error }
      } as DateConstructor
    }, error - (Date.now() - stage.now()))
    await visit.openSeries()
    await rightSecond(visit, UPCOMING)
    await visit.page.waitForFunction(() => document.querySelectorAll('.part-row.is-upcoming').length === 1)
    expect(stage.now()).toBeGreaterThanOrEqual(PART_5)
    await visit.page.reload()
    expect(await (await visit.see('.part-row.is-upcoming .part-state')).innerText()).toMatch(/^明日 08:00 · 还有 2\d:\d\d:\d\d$/)
    await visit.read(/目录更新于今日 10:0\d/)
  },
)

test('a part opened by its address before its time says when it comes, and opens when it does', async () => {
  stage.setNow(PART_5 - 5000)
  const visit = await stage.visit(PHONE)
  await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=5`)
  await visit.read(/今日 10:02 · 还有 00:00:0\d/)
  await visit.at(5, 1)
  expect(stage.now()).toBeGreaterThanOrEqual(PART_5)
})

test('who has read in a part is told once what of weight was put right in it, on its page; all that was stands in a sheet', async () => {
  const visit = await stage.visit()
  const { page } = visit
  const notice = page.locator('.mark-notice')
  const words = '您上次读过以后，本期有重要更正：集合时间应为 18:30'
  const correct = (note: string, severity: 'minor' | 'major') => database.write(async (db, now) => {
    const held = (await heldInstallment(db, now, SERIES, 2))!
    const [first, ...rest] = held.document!.blocks
    const more = { kind: 'paragraph' as const, key: `more-${now}`, text: `${note}。`, marks: [] }
    await finalise(db, now, { document: { ...held.document!, blocks: [first!, more, ...rest] }, summary: null, note, severity }, 'command line')
  })
  await visit.openReader(2)
  await correct('改正一处标点', 'minor')
  await visit.openSeries()
  await visit.read(/^第 2 期 .*改正一处标点$/)
  await visit.allCached()
  const opened = await visit.openReader(2)
  await visit.tapThird('right')
  await visit.at(2, opened.page + 1)
  expect(await notice.count()).toBe(0)
  await correct('集合时间应为 18:30', 'major')
  await visit.openSeries()
  await visit.allCached()
  await visit.openReader(3)
  expect(await notice.count()).toBe(0)
  await visit.tapThird('left')
  await visit.read(words)
  await visit.picture('release/corrected')
  await visit.openReader(2)
  expect(await notice.count()).toBe(0)
  await correct('门牌号应为 21 号', 'major')
  await page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')) })
  await visit.read('您上次读过以后，本期有重要更正：门牌号应为 21 号')
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="更多"]')
  await visit.see('.more-note')
  expect((await page.locator('.more-note').allInnerTexts()).map(text => text.replace(/^.*：/, '')).slice(0, 3)).toEqual(['门牌号应为 21 号', '集合时间应为 18:30', '改正一处标点'])
})
