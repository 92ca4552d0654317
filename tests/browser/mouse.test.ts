/** A mouse in a wide window: held or drawn over words it chooses them, clicked it turns, and a double click is one click. */
import { DESKTOP, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(60_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const chosen = (visit: Visit) => visit.page.locator('.leaf.is-here .tx').allTextContents().then(texts => texts.join(''))

test('held on words it chooses a sentence, drawn over them several, which are copied; Escape lets them go; nothing turns', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const spot = await visit.openReader(2)
  const { mouse, keyboard } = visit.page
  await mouse.move(900, 250)
  await mouse.down()
  await visit.page.locator('.leaf.is-here .tx').first().waitFor()
  await mouse.up()
  await visit.see('.mark-bar')
  expect((await chosen(visit)).match(/[。！？]/g)).toHaveLength(1)
  await keyboard.press('Escape')
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  expect(await visit.page.locator('.bar').count()).toBe(0)

  await mouse.move(800, 200)
  await mouse.down()
  await mouse.move(900, 400, { steps: 5 })
  await mouse.up()
  await visit.see('.mark-bar')
  const words = await chosen(visit)
  expect(words.match(/[。！？]/g)!.length).toBeGreaterThan(1)
  await keyboard.press('ControlOrMeta+c')
  await visit.page.waitForFunction(async words => (await navigator.clipboard.readText()).replace(/\s/g, '').startsWith(words), words.replace(/\s/g, '').slice(0, 20))
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  await mouse.move(1270, 300)
  await mouse.down()
  for (const x of [1000, 1270]) await mouse.move(x, 320, { steps: 3 })
  await mouse.up()
  expect(await visit.spot()).toEqual(spot)
})

test('a click by thirds turns or opens the menus, two in one breath do it once, and whoever goes on turns on', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.openReader(2)
  const { mouse, keyboard } = visit.page
  await mouse.dblclick(1200, 400)
  await visit.at(2, 3)
  await keyboard.press('ArrowRight')
  await visit.at(2, 5)
  await mouse.click(80, 400, { clickCount: 3 })
  await visit.at(2, 1)
  await mouse.click(1200, 400)
  await visit.at(2, 3)
  await mouse.dblclick(640, 400)
  await visit.see('.bar-bottom')
  await mouse.click(640, 400)
  await visit.page.locator('.bar-bottom').waitFor({ state: 'detached' })
})

test('the first click after a finger has turned or pulled a page turns as well', async () => {
  const visit = await stage.visit({ ...DESKTOP, hasTouch: true })
  await visit.openReader(2)
  await visit.drag([1000, 400], [300, 404])
  await visit.at(2, 3)
  await visit.page.mouse.click(1200, 400)
  await visit.at(2, 5)
  await visit.drag([640, 200], [640, 330])
  await visit.page.mouse.click(80, 400)
  await visit.at(2, 3)
})

test('an end leaf that is higher than the window is scrolled by the wheel, not turned', async () => {
  const visit = await stage.visit({ ...DESKTOP, viewport: { width: 800, height: 380 }, hasTouch: true })
  await visit.openReader(4)
  const { mouse, keyboard } = visit.page
  await visit.openSheet('进度')
  await visit.page.locator('.slider').focus()
  await keyboard.press('End')
  await visit.closeSheet()
  await keyboard.press('ArrowRight')
  await visit.see('.leaf.is-here .end-leaf')
  await visit.page.waitForFunction(() => document.querySelector('.reader')!.getAnimations({ subtree: true }).length === 0) // till then the pointer is not over it
  await visit.page.evaluate(() => { document.querySelector('.leaf.is-here .end-leaf')!.scrollTop = 120 })
  await mouse.move(400, 190)
  await mouse.wheel(0, -60)
  await visit.page.waitForFunction(() => document.querySelector('.leaf.is-here .end-leaf')?.scrollTop === 60)
})

test('keys and wheel on a page that lies over the reader are not for it', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.openReader(2)
  const { mouse, keyboard } = visit.page
  await keyboard.press('ArrowRight')
  const spot = await visit.at(2, 3)
  await keyboard.press('Shift+ArrowDown')
  await visit.page.locator('.mark-act', { hasText: '卡片' }).click()
  await visit.see('.card-picture img')
  await visit.page.waitForFunction(() => document.querySelector('.reader')!.getClientRects().length === 0)
  for (const key of ['ArrowRight', 'PageDown', ' ']) await keyboard.press(key)
  await mouse.move(640, 400)
  await mouse.wheel(0, 200)
  await visit.page.goBack()
  await visit.page.locator('.card-screen').waitFor({ state: 'detached' })
  expect(await visit.settled()).toEqual(spot)
})

test('whatever a newcomer opens by mouse takes the hint away: it would cover what may lie in its room afterwards', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.openReader(2)
  await visit.see('.zone-hint')
  await visit.page.locator('.folio').click({ position: { x: 5, y: 5 } })
  await visit.see('.bar-bottom')
  expect(await visit.page.locator('.zone-hint').isVisible()).toBe(false)
})

test('an empty list of marks says how a mouse and keys make them', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.openReader(2)
  await visit.page.keyboard.press('Escape')
  await (await visit.see('[aria-label="更多"]')).click()
  await visit.page.locator('.more .press', { hasText: '标记' }).click()
  expect(await (await visit.see('.marks-empty')).innerText()).toMatch(/鼠标.*Shift.*菜单/)
})
