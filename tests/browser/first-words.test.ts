/** A part's beginning before the program has come: on the lines of the reader's first page, and gone with it. */
import { eventually } from '../eventually'
import { PHONE, SERIES, Stage } from './stage'

jest.setTimeout(60_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** Where the words of each begin: their left edge and the middle of the first line, px. */
const PLACES = (lines: string) => {
  const boxes = [...document.querySelectorAll(lines)].map(element => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return [...range.getClientRects()][0]!
  })
  return boxes.map(({ left, top, height }) => [left, top + height / 2] as const)
}

// On the page of 430×932 a line is wanting, and the others stand a little farther apart for it.
test.each([[320, 568, 0, 1], [430, 932, 0, 3], [844, 390, 0, 1], [844, 390, 47, 1], [1280, 800, 0, 1]])('%i×%i: title, byline and first line stand where the reader sets them', async (width, height, notch, off) => {
  const visit = await stage.visit({ ...PHONE, viewport: { width, height } })
  const { page } = visit
  await (await visit.context.newCDPSession(page)).send('Emulation.setSafeAreaInsetsOverride', { insets: { left: notch, right: notch } })
  let come!: () => void
  const coming = new Promise<void>(resolve => { come = resolve })
  await page.route('**/js/**', async route => { await coming; await route.continue() })
  await page.goto(`${stage.url}/read?series=${SERIES}&number=3`, { waitUntil: 'commit' })
  await visit.read('烟比火走得快')
  expect(await page.locator('#first-words article > p').first().innerText()).toMatch(/^编者按/)
  expect(await page.locator('#first-words blockquote').first().innerText()).toMatch(/[？。」”]\n——《汉书/)
  const before = await page.evaluate(PLACES, '#first-words h1, #first-words header p, #first-words article > p:first-of-type')
  come()
  await visit.settled()
  await page.locator('#first-words').waitFor({ state: 'detached' })
  const lines = await page.evaluate(PLACES, '.leaf.is-here .line')
  const far = before.map(([x, y]) => Math.min(...lines.map(([left, middle]) => Math.max(Math.abs(left - x), Math.abs(middle - y)))))
  expect(before).toHaveLength(3)
  expect(Math.max(...far)).toBeLessThan(off)
})

test('the screens that follow look as they do when one comes to them first', async () => {
  const styles = () => [...document.querySelectorAll('.parts .press, .editor-note-more')].map(press => {
    const { display, justifyContent, minWidth, minHeight, opacity } = getComputedStyle(press)
    return [press.className, display, justifyContent, minWidth, minHeight, opacity].join(' ')
  })
  const first = await stage.visit()
  await first.openSeries()
  await first.allCached()
  const behind = await stage.visit()
  await behind.openReader(3)
  await behind.tapThird('middle')
  await behind.tap('.bar-top [aria-label="返回"]')
  await behind.see('.parts')
  await behind.allCached()
  expect(await behind.page.evaluate(styles)).toEqual(await first.page.evaluate(styles))
})

test('who has been here before gets the page at once that was left, not the beginning', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  await visit.turnTo(2)
  const { page } = visit
  await page.route('**/js/**', route => route.abort())
  visit.expectNoNetwork()
  await page.goto(`${stage.url}/read?series=${SERIES}&number=3`)
  expect(await page.locator('#first-words').count()).toBe(0)
})

test('the colour that was chosen is there before the program, in a system of the other; the desk has its own', async () => {
  const visit = await stage.visit({ ...PHONE, colorScheme: 'light' })
  const { page } = visit
  await page.addInitScript(() => localStorage.setItem('lianzai.settings', JSON.stringify({ theme: 'night' })))
  await page.route('**/js/**', route => route.abort())
  visit.expectNoNetwork()
  const ground = async (address: string) => {
    await page.goto(stage.url + address)
    return page.evaluate(() => [getComputedStyle(document.documentElement).backgroundColor, document.querySelector<HTMLMetaElement>('meta[name=theme-color]')!.content])
  }
  expect(await ground(`/read?series=${SERIES}&number=3`)).toEqual(['rgb(21, 20, 19)', '#151413'])
  expect(await ground('/')).toEqual(['rgb(21, 20, 19)', '#151413'])
  expect(await ground('/desk')).toEqual(['rgb(251, 250, 247)', '#FBFAF7'])
})

test('lines stand where words will, while the program comes, and are gone with the first screen', async () => {
  const visit = await stage.visit()
  const { page } = visit
  let come!: () => void
  const coming = new Promise<void>(resolve => { come = resolve })
  await page.route('**/js/**', async route => { await coming; await route.continue() })
  await page.goto(stage.url, { waitUntil: 'commit' })
  const bare = page.locator('.bare')
  await bare.waitFor()
  await eventually(async () => expect(await bare.evaluate(lines => Number(getComputedStyle(lines).opacity))).toBeGreaterThan(0.1))
  come()
  await page.locator('.screen').first().waitFor()
  expect(await bare.isVisible()).toBe(false)
})

test.each(['/', `/read?series=${SERIES}&number=3`])('whoever gets no program at %s is told so after a while, with a way to try again', async address => {
  const visit = await stage.visit()
  const { page } = visit
  await page.route('**/js/**', route => route.abort())
  visit.expectNoNetwork()
  await page.goto(stage.url + address)
  const told = page.locator('.unmade')
  expect(await told.isVisible()).toBe(false)
  await page.evaluate(() => { for (const one of document.getAnimations()) one.finish() }) // 20 s have passed
  expect(await told.isVisible()).toBe(true)
  await page.unroute('**/js/**')
  await told.getByText('重新打开').click()
  await page.locator('.screen').first().waitFor()
  expect(await told.isVisible()).toBe(false)
})
