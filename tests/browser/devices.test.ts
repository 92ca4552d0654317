/** Two devices of one reader: joined by a code that one shows and the other's camera reads, and what travels between them afterwards. */
import decodeQR from 'qr/decode.js'
import sharp from 'sharp'
import { eventually } from '../eventually'
import { PART_5, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(90_000)

const LARGE = { viewport: { width: 430, height: 932 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN', colorScheme: 'dark' as const }
const MINUTE = 60_000

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const devices = async () => (await stage.database.queries.selectFrom('reader_devices').select('token_hash').execute()).length
const readers = async () => (await stage.database.queries.selectFrom('readers').select('id').execute()).length

/** The address in the picture on a device's screen, as another one's camera reads it. */
async function scanned(visit: Visit): Promise<string> {
  const picture = await (await visit.see('.own-code .qr')).screenshot()
  const { data, info: { width, height } } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return decodeQR({ data: new Uint8ClampedArray(data), width, height })
}

async function showCode(visit: Visit): Promise<string> {
  await visit.page.goto(`${stage.url}/devices`)
  await visit.tap('.own .button:has-text("连接码")')
  return scanned(visit)
}

/** The camera's program opens the address in a page of its own. */
async function open(visit: Visit, address: string): Promise<void> {
  await visit.page.goto('about:blank')
  await visit.page.goto(address)
}

async function join(one: Visit, two: Visit): Promise<void> {
  await open(two, await showCode(one))
  await two.tap('.own-ask .button:has-text("连接")')
  await two.read('已连接。')
  await one.read('已连接。')
}

test('a scanned code is filled in, joins by a tap and never without one; what is over or none says so', async () => {
  const one = await stage.visit()
  const [before, strangers] = [await devices(), await readers()]
  const address = await showCode(one)
  expect(address).toMatch(new RegExp(`^${stage.url}/devices#code=[2-9A-HJKMNP-Z]{8}$`))
  const letters = (await (await one.see('.own-code-letters')).innerText()).replace(/\s/g, '')
  // What is read out whenever it changes must not run down with the seconds.
  expect(await one.page.locator('[role="status"] .own-code-until, [aria-live] .own-code-until').count()).toBe(0)
  expect(await one.page.locator(`[role="status"][aria-label="连接码 ${[...letters].join(' ')}"]`).count()).toBe(1)
  expect(address.slice(-8)).toBe(letters)

  const two = await stage.visit(LARGE)
  const asked: string[] = []
  two.context.on('request', request => { if (request.url().includes('/api/readers')) asked.push(request.url()) })
  await open(two, address)
  await two.read(`要把这台设备和显示连接码 ${letters.slice(0, 4)} ${letters.slice(4)} 的设备连接起来吗？`)
  expect(two.page.url()).toBe(`${stage.url}/devices`) // whoever looks at the history finds no code
  await two.tap('.own-ask .button:has-text("取消")')
  await two.see('.own-input')
  expect([asked, await devices()]).toEqual([[], before + 1])

  await open(two, address)
  await two.tap('.own-ask .button:has-text("连接")')
  await two.read('已连接。阅读位置、书签、划线和笔记会在这些设备之间同步。')
  await one.read('已连接。')
  await two.read(/^上次同步：今日 10:\d\d。$/)
  expect([await devices(), await readers()]).toEqual([before + 2, strangers + 1])

  const three = await stage.visit()
  three.expect(/status of 422/)
  await open(three, address)
  await three.tap('.own-ask .button:has-text("连接")')
  await three.read('这个连接码已经用过了，请在另一台设备上重新取一个。')
  await three.see('.own-input')
  const late = await showCode(one)
  await open(three, late)
  stage.setNow(stage.now() + 6 * MINUTE)
  await three.tap('.own-ask .button:has-text("连接")')
  await three.read('连接码已经过期，请在另一台设备上重新取一个。')
  await open(three, `${stage.url}/devices#code=12345678`)
  await three.read('这不是连接码。')
  expect([await devices(), await readers()]).toEqual([before + 3, strangers + 2]) // it has made itself known, and is nobody else's

  one.expect(/status of 422/)
  await open(one, await showCode(two))
  await one.tap('.own-ask .button:has-text("连接")')
  await one.read('这台设备和显示连接码的设备本来就连在一起，不用再连。')
})

/** Rests on a sentence until it is chosen, and colours it. */
async function highlight(visit: Visit): Promise<void> {
  await visit.touch('touchStart', [180, 200])
  await visit.page.locator('.leaf.is-here .tx').first().waitFor()
  await visit.touch('touchEnd')
  await visit.tap('.mark-ink[aria-label="黄色划线"]')
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
}

const marks = (visit: Visit, number: number) => visit.page.evaluate(
  key => (JSON.parse(localStorage.getItem(key) ?? '{"marks":[]}') as { marks: unknown[] }).marks.length, `lianzai.marks:${SERIES}:${number}`)

/** Until the device's own copy has so many marks of a part. It speaks with the service when it comes to the front. */
async function untilMarks(visit: Visit, number: number, count: number): Promise<void> {
  for (const end = Date.now() + 20_000; await marks(visit, number) !== count;) {
    if (Date.now() > end) throw new Error(`${await marks(visit, number)} marks, not ${count}`)
    await visit.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await visit.page.waitForTimeout(200)
  }
}

test('a mark travels, and so does its deletion, though another window of the same browser marks meanwhile', async () => {
  const [one, two] = [await stage.visit(), await stage.visit(LARGE)]
  await join(one, two)
  await one.openReader(2)
  await highlight(one)
  await two.openReader(4)
  await untilMarks(two, 2, 1)

  // A second window knows of the mark. In the first it is taken away, with no network, and the window closed.
  const first = one.page
  await one.again()
  await one.openReader(3)
  one.expectNoNetwork()
  await one.context.setOffline(true)
  await first.locator('.leaf.is-here .t1').first().tap()
  await first.locator('.mark-act:has-text("删除"):visible').tap()
  await first.locator('.leaf.is-here .t1').first().waitFor({ state: 'detached' })
  await first.close()
  await highlight(one)
  await one.context.setOffline(false)
  await untilMarks(two, 3, 1)
  await untilMarks(two, 2, 0)
  expect([await marks(one, 2), await marks(one, 3)]).toEqual([0, 1])
})

test('between two visits a part came out: the page of the series says so, once', async () => {
  const visit = await stage.visit()
  await visit.openSeries()
  await visit.tap('.follow .press:has-text("关注")')
  await visit.read('已关注 · 剩余 2 期')
  expect(await visit.page.locator('.since').count()).toBe(0)
  await visit.openReader(4) // the page of the series has been left
  stage.setNow(PART_5 + MINUTE)
  await visit.openSeries()
  await visit.read('自上次以来：新发布第 5 期')
  await visit.read('已关注 · 剩余 1 期')
  await visit.openReader(5)
  await visit.openSeries()
  expect(await visit.page.locator('.since').count()).toBe(0)
})

test('what came out while only a saved copy could be looked at has not been seen: it is new when there is a network', async () => {
  const visit = await stage.visit()
  visit.expectNoNetwork()
  stage.setNow(PART_5 - 3000)
  await visit.openSeries()
  await visit.context.setOffline(true)
  await eventually(() => { expect(stage.now()).toBeGreaterThan(PART_5 + 1000) }, 10_000)
  await visit.page.goto('about:blank')
  await visit.context.setOffline(false)
  await visit.openSeries()
  await visit.read('自上次以来：新发布第 5 期')
})

test('who is to be forgotten while there is no network is told so where they asked, on the smallest screen too', async () => {
  const visit = await stage.visit({ viewport: { width: 320, height: 568 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  visit.expectNoNetwork()
  const seenWhole = (selector: string) => visit.page.waitForFunction(selector => {
    const { top, bottom } = document.querySelector(selector)!.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  }, selector)
  const ask = async () => {
    await visit.tap('.own-forget')
    await visit.see('.own-ask-acts')
    await seenWhole('.own-ask-acts')
    await visit.page.waitForTimeout(200) // the page has come to rest: a tap would but stop it
  }
  await showCode(visit)
  await ask()
  await visit.context.setOffline(true)
  await visit.tap('.own-ask .button:has-text("全部删除")')
  expect(await (await visit.see('.own-told')).innerText()).toBe('没有连上服务。本机的阅读位置和标记都在，请稍后再试。')
  await seenWhole('.own-told')
  await seenWhole('.own-ask-acts')
  await visit.tap('.own-ask .button:has-text("取消")')
  await ask()
  expect(await visit.page.locator('.own-told').count()).toBe(0)
})

test('Enter a second time, while the service is slow to answer: what was typed stays until it has', async () => {
  const visit = await stage.visit()
  visit.expect(/status of 4/)
  let answer = (): void => undefined
  await visit.page.route('**/api/readers/join', async route => {
    await new Promise<void>(resolve => { answer = resolve })
    await route.continue()
  })
  await visit.page.goto(`${stage.url}/devices`)
  const field = visit.page.locator('.own-input input')
  await field.fill('ABCD2345')
  const asked = visit.page.waitForRequest('**/api/readers/join')
  await field.press('Enter')
  await asked
  await field.press('Enter')
  await visit.page.evaluate(() => new Promise(resolve => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
  expect(await field.inputValue()).toBe('ABCD2345')
  answer()
  await visit.see('.own-told')
  expect(await field.inputValue()).toBe('ABCD2345')
})
