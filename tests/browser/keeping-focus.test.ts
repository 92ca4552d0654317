/** The focus of keys and screen readers: never lost to nowhere, never behind what lies over the page. */
import { atDesk, hire, press } from './desk'
import { DESKTOP, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  await hire(stage, 'wang', ['editor', 'publisher'])
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** Waits until what has the focus has these words, or this class. */
const has = (visit: Visit, what: string) => visit.page.waitForFunction(what => {
  const { activeElement } = document
  return activeElement !== document.body && (activeElement?.textContent === what || activeElement?.matches(`[class~="${what}"]`))
}, what)

const enter = async (visit: Visit, selector: string) => {
  await (await visit.see(selector)).focus()
  await visit.page.keyboard.press('Enter')
}

test('what comes in the place of what had the focus is given it; what asks is heard first', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.openSeries()
  await visit.allCached()
  await enter(visit, '.follow-acts .press')
  await has(visit, '取消关注')
  await visit.page.waitForTimeout(500) // a second press as quick as that would mean what the first did
  await visit.page.keyboard.press('Enter')
  await has(visit, '关注')
  await enter(visit, '.clear')
  await has(visit, 'clear-ask')
  await visit.page.keyboard.press('Enter') // answers nothing
  await enter(visit, '.clear-ask-stay')
  await has(visit, 'clear')
})

test('a screen that comes up has the focus, and one come back to has it where it was', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.openShelf()
  await enter(visit, '.series-row')
  await visit.see('.parts')
  await has(visit, 'series')
  await visit.page.goBack()
  await has(visit, 'series-row')
})

test('more of a list puts the focus on the first that is new', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=1&sheet=search`)
  await (await visit.see('.search-input input')).fill('水')
  await enter(visit, '.search-more')
  await visit.page.waitForFunction(() => document.activeElement?.id === 'search-1-8')
})

test('behind a dialog of the desk nothing is left to be read', async () => {
  const visit = await atDesk(stage, 'wang', `/desk/series?series=${SERIES}`)
  await press(visit, '名称和题目')
  await visit.see('.desk-dialog')
  const outside = () => visit.page.evaluate(() => [...document.querySelectorAll('.screen .press')].filter(one => !one.closest('.desk-dialog,[inert]')).length)
  expect(await outside()).toBe(0)
  await visit.page.locator('.desk-shade').click({ position: { x: 5, y: 5 } })
  await visit.page.locator('.desk-dialog').waitFor({ state: 'detached' })
  expect(await outside()).toBeGreaterThan(3)
})
