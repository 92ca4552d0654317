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

/** What has the focus: how far two pixels of the ring around it lie within what it is seen in, px; undefined where there is none. */
const ringWithin = (visit: Visit) => visit.page.evaluate(() => {
  const focused = document.activeElement!
  const rings = ([[focused, undefined], [focused, '::after']] as const).map(([of, pseudo]) => getComputedStyle(of, pseudo)).filter(style => style.outlineStyle === 'solid')
  const ring = rings[0]
  if (!ring) return undefined
  const wide = parseFloat(ring.outlineOffset) + 2
  const { left, right, top, bottom } = focused.getBoundingClientRect()
  const room = (focused.closest('.sheet-body') ?? document.documentElement).getBoundingClientRect()
  return Math.min(left - room.left, room.right - right, top - room.top, room.bottom - bottom) - wide
})

test.each(['none', 'active'] as const)('the ring around what a key comes to is seen whole: at the edges of the window, in a sheet, on a picture; forced colours: %s', async forcedColors => {
  const visit = await stage.visit({ ...DESKTOP, forcedColors })
  await visit.openReader(4)
  const { page } = visit
  const faults: string[] = []
  const look = async (name: string) => {
    const within = await ringWithin(visit)
    if (within === undefined || within < 0) faults.push(`${name}: ${within}`)
  }
  /** Tabs through all of a room, once it stands. */
  const walk = async (room: string) => {
    await visit.see(room)
    await visit.still()
    const stops = page.locator(`${room} [tabindex="0"]:visible`)
    const count = await stops.count()
    expect(count).toBeGreaterThan(1)
    await stops.first().focus()
    for (let i = 0; i < count; i++) {
      await look(`${room} ${i}`)
      await page.keyboard.press('Tab')
    }
  }
  await page.locator('.folio').focus()
  await look('folio')
  await page.keyboard.press('Enter')
  await walk('.bar-bottom')
  await page.locator('.bar-bottom [aria-label="目录"]').press('Enter')
  await walk('.sheet-body')
  await page.locator('.contents-row').nth(4).press('Enter')
  await walk('.way-back')
  await visit.openReader(4)
  await page.keyboard.press('Home')
  for (let spot = await visit.settled(); await page.locator('.leaf.is-here .picture-image').count() === 0;) {
    await page.keyboard.press('ArrowRight')
    spot = await visit.at(spot.part, spot.page + 2)
  }
  await visit.still()
  await page.locator('.leaf.is-here .picture-image').focus()
  await look('picture')
  await page.keyboard.press('Enter')
  await walk('.viewer-bar')
  expect(faults).toEqual([])
})
