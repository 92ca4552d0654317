/** The browser's own way back and forward, in one press and in several, over a reload, and between series that lead to one another. */
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importText } from '../../src/server/importing/import-text'
import { readManuscript } from '../../src/server/importing/manuscript'
import { planSeries } from '../../src/server/releasing/plan'
import { SERIES, Stage, START } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  const file = path.join(tmpdir(), 'leads-away.md')
  writeFileSync(file, `# 一封回信\n\n先读[那份报告的第三期](${stage.url}/read?series=${SERIES}&number=3)，再回信。\n`)
  const manuscript = await readManuscript(file)
  await stage.database.write(async (db, now) => {
    await planSeries(db, now, 'letters', { title: '来信', installments: [{ number: 1, title: '一封回信' }] })
    await importText(db, now, { series: 'letters', number: 1, releaseAt: now - 1000 }, manuscript)
  })
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** From the shelf by way of a series to its first part. */
const comeTo = async (visit: Visit, title: string) => {
  await visit.openShelf()
  await visit.page.locator('.series-row', { hasText: title }).tap()
  await visit.tap('.series-go')
  await visit.settled()
  await visit.still()
}
const backInApp = async (visit: Visit) => {
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="返回"]')
}
const atAddress = (visit: Visit, address: string) => visit.page.waitForFunction(address => location.pathname + location.search === address, address)
const named = (visit: Visit, title: string) => visit.page.waitForFunction(title => document.title === title, title)
/** Its page has slid in, above whatever lies below, and can be touched. */
const inFront = async (visit: Visit, title: string) => {
  await named(visit, title)
  await visit.page.waitForFunction(() => {
    const page = [...document.querySelectorAll('.taro_page')].pop()
    return page?.classList.contains('taro_page_stationed') && page.querySelector('.leaf.is-here .line') !== null
  })
}
const PART_3 = '第 3 期 烟比火走得快 · 未雨而备'
const SERIES_AT = `/series?series=${SERIES}`

test('several steps back at once, from under a sheet, leave the page as they would without it', async () => {
  const visit = await stage.visit()
  await comeTo(visit, '未雨而备')
  await visit.openSheet('目录')
  await visit.page.evaluate(() => history.go(-3)) // as from the list that a long press on the browser's button shows
  await visit.see('.series-row')
  await atAddress(visit, '/')
  await visit.page.goForward()
  await visit.see('.parts')
  await atAddress(visit, SERIES_AT)
})

test('forward, after a sheet was closed, loads no page anew: the way back to where one was stays', async () => {
  const visit = await stage.visit()
  await comeTo(visit, '未雨而备')
  await visit.openSheet('目录')
  await visit.page.locator('.sheet .press', { hasText: '约在哪里见' }).first().tap()
  await visit.at(2, 1)
  await visit.see('.way-back')
  await visit.stepTaken()
  await visit.page.goForward()
  await visit.page.waitForTimeout(300)
  expect(await visit.page.locator('.way-back').count()).toBe(1)
  await visit.page.goBack()
  await visit.see('.parts')
})

test('a page that was loaded anew is left by the way that led to it: no screen stands twice in the history', async () => {
  const visit = await stage.visit()
  await comeTo(visit, '未雨而备')
  await visit.page.reload()
  await visit.settled()
  await backInApp(visit)
  await visit.see('.parts')
  await visit.page.reload()
  await visit.see('.parts')
  await visit.tap('.series-back')
  await visit.see('.series-row')
  await visit.page.goBack()
  expect(visit.page.url()).toBe('about:blank')
})

test('who came by a link from another series gets back to the series they read, and forward to it again', async () => {
  const visit = await stage.visit()
  await comeTo(visit, '来信')
  await visit.tap('.leaf.is-here [role="link"]')
  await visit.tap('.sheet .button')
  await inFront(visit, PART_3)
  await visit.page.goBack()
  await inFront(visit, '第 1 期 一封回信 · 来信')
  await visit.page.goForward()
  await inFront(visit, PART_3)
  await backInApp(visit)
  await atAddress(visit, SERIES_AT)
  await visit.page.goBack()
  await atAddress(visit, '/read?series=letters&number=1')
  await visit.page.goForward()
  await atAddress(visit, SERIES_AT)
  await named(visit, '未雨而备')
})

test('a list that was saved today says after midnight that it was yesterday, though nothing else changes', async () => {
  const visit = await stage.visit()
  await visit.page.clock.install({ time: START })
  await visit.page.goto(stage.url + SERIES_AT)
  await visit.read(/目录更新于今日 10:00/)
  const pass = async (hours: number) => {
    stage.setNow(stage.now() + hours * 3600_000)
    await visit.page.clock.fastForward(hours * 3600_000)
    await visit.page.clock.runFor(3000)
  }
  await pass(12.5) // part 5 has come, and the list with it
  await visit.read(/^5 期均可离线阅读 · 目录更新于今日 22:3/)
  await pass(1.48) // an open page asks for the list anew
  await visit.read(/目录更新于今日 23:5/)
  await pass(0.05)
  await visit.read(/目录更新于昨日 23:5/)
})

test('the window of a part to come is called by it', async () => {
  const visit = await stage.visit()
  await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=6`)
  await named(visit, '第 6 期 雨停以后，日子怎样接上 · 未雨而备')
})

test('an address that no screen has is told of once, not again to who loads the shelf anew', async () => {
  const visit = await stage.visit()
  visit.expect(/status of 404/)
  await visit.page.goto(`${stage.url}/nothing`)
  await visit.read(/^您打开的地址没有页面/)
  await atAddress(visit, '/')
  await visit.page.reload()
  await visit.see('.series-row')
  expect(await visit.page.locator('.shelf-instead').count()).toBe(0)
})
