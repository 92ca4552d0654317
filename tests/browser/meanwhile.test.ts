/** What changes while somebody reads: how pages turn and whether anything may move, a text that is put right, the day; and what of it all stands on paper. */
import { textOf, type Block } from '../../src/contract/document'
import type { Database } from '../../src/server/database/database'
import { finalise, heldInstallment } from '../../src/server/releasing/revisions'
import { DESKTOP, SERIES, Stage } from './stage'
import type { Visit } from './visit'
import { giveVoice } from './voice'

jest.setTimeout(90_000)

let stage: Stage
let database: Database
beforeAll(async () => { stage = await Stage.open(async opened => { database = opened }) })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** The page came to the front, and pulls. */
const pulls = (visit: Visit) => visit.page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')) })

async function toCard(visit: Visit): Promise<void> {
  await visit.touch('touchStart', [180, 200])
  await visit.page.locator('.leaf.is-here .tx').first().waitFor()
  await visit.touch('touchEnd')
  await visit.page.locator('.mark-act', { hasText: '卡片' }).tap()
  await visit.see('.card-picture img')
  await visit.still()
}

test('a turn is seen once: not again under a card that goes, nor in another way of turning, nor with motion allowed again', async () => {
  const visit = await stage.visit()
  const { page } = visit
  await page.addInitScript(() => {
    const glides: string[] = []
    Object.assign(globalThis, { glides })
    addEventListener('animationstart', ({ target, animationName }) => { if ((target as Element).matches('.leaf')) glides.push(animationName) }, true)
  })
  const glides = () => page.evaluate(() => (globalThis as unknown as { glides: string[] }).glides.splice(0))
  await visit.openReader(2)
  await visit.turnTo(2)
  expect(await glides()).toEqual(expect.arrayContaining(['slide-in', 'slide-out']))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await visit.still()
  expect(await glides()).toEqual([])
  await toCard(visit)
  await page.goBack()
  await visit.settled()
  await visit.still()
  expect(await glides()).toEqual([])
  await visit.turnTo(3)
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="更多"]')
  await page.getByText('翻页', { exact: true }).tap()
  await glides()
  for (const style of ['淡入', '无动画', '平移']) {
    await page.locator('.turning-style', { hasText: style }).tap()
    await visit.still()
    expect(await glides()).toEqual([])
  }
})

test('of words that a correction took away no picture is handed on; of others it is, and the way back is to the page below', async () => {
  const visit = await stage.visit()
  await visit.openReader(2)
  await visit.turnTo(2)
  await toCard(visit)
  const correct = (change: (blocks: Block[]) => Block[]) => database.write(async (db, now) => {
    const { document } = (await heldInstallment(db, now, SERIES, 2))!
    await finalise(db, now, { document: { ...document!, blocks: change(document!.blocks) }, summary: null, note: '改正' }, 'command line')
  })
  await correct(([first, ...rest]) => [first!, { kind: 'paragraph', key: 'more', text: '补上的一段。'.repeat(40), marks: [] }, ...rest])
  await pulls(visit)
  await visit.page.waitForFunction(() => document.querySelector('.reader')?.textContent.includes('补上的一段'))
  expect(await visit.page.locator('.card-picture img').count()).toBe(1)
  await correct(blocks => blocks.map(block => block.kind === 'paragraph' ? { ...block, text: textOf(block).split('').reverse().join(''), marks: [] } : block))
  await pulls(visit)
  await visit.read('要做成卡片的文字不在手边了。请回到书页，长按一句话再试。')
  expect(await visit.page.getByText('保存图片').count()).toBe(0)
  await visit.page.getByRole('button', { name: '回到书页' }).tap()
  await visit.page.waitForFunction(() => document.querySelectorAll('.taro_page').length === 1)
  expect((await visit.settled()).part).toBe(2)
})

test('how fast is read aloud, and until when, is asked no longer than is read', async () => {
  const visit = await stage.visit()
  await giveVoice(visit.context, 1500)
  await visit.openReader(4)
  await visit.page.keyboard.press('End')
  await visit.still()
  await visit.tapThird('middle')
  await visit.tap('.bar-bottom [aria-label="听读"]')
  await visit.tap('.foot-bar [aria-label="1×，语速与定时"]')
  await visit.see('.sheet .listening')
  await visit.page.locator('.foot-bar').waitFor({ state: 'detached', timeout: 60_000 })
  await visit.page.locator('.sheet').waitFor({ state: 'detached' })
})

test('words that are being chosen stay when what is read aloud goes on to the next page; once they are let go the page goes there too', async () => {
  const visit = await stage.visit()
  await giveVoice(visit.context, 200)
  await visit.openReader(2)
  await visit.tapThird('middle')
  await visit.tap('.bar-bottom [aria-label="听读"]')
  await visit.page.locator('.leaf.is-here .ts').first().waitFor()
  await visit.touch('touchStart', [180, 300])
  await visit.page.locator('.leaf.is-here .tx').first().waitFor()
  await visit.page.locator('.leaf.is-here .ts').first().waitFor({ state: 'detached' })
  await visit.page.waitForTimeout(500)
  await visit.touch('touchEnd')
  await visit.see('.mark-bar')
  expect([(await visit.spot()).page, await visit.page.locator('.leaf.is-here .tx').count() > 0]).toEqual([1, true])
  await visit.tapThird('middle')
  await visit.page.locator('.leaf.is-here .ts').first().waitFor()
  expect((await visit.spot()).page).toBeGreaterThan(1)
})

test('at midnight what came out today did so yesterday', async () => {
  stage.setNow(Date.parse('2026-10-13T23:59:55+08:00'))
  const visit = await stage.visit()
  await visit.openReader(5)
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="更多"]')
  await visit.read('今日 10:02（北京时间）')
  await visit.read('昨日 10:02（北京时间）')
})

test('on paper the page in front stands whole, two that face each other one below the other, dark on white', async () => {
  const visit = await stage.visit({ ...DESKTOP, colorScheme: 'dark' })
  await visit.openReader(2)
  await visit.page.keyboard.press('ArrowRight')
  await visit.still()
  await visit.page.emulateMedia({ media: 'print' })
  const printed = await visit.page.evaluate(() => {
    const box = (selector: string) => document.querySelector(`.reader > ${selector}`)!.getBoundingClientRect()
    const [left, right] = [box('.leaf.is-here > .side'), box('.leaf.is-here > .side + .side')]
    const seen = [...document.querySelectorAll('.reader > *')].filter(one => one.getClientRects().length > 0).map(one => one.className.split(' ')[0])
    return {
      seen, below: right.top >= left.bottom, aligned: left.left === right.left, head: box('.running-head').bottom <= left.top,
      colour: getComputedStyle(document.querySelector('.leaf.is-here .line')!).color, long: getComputedStyle(document.querySelector('.taro_page')!).overflowY, ground: getComputedStyle(document.documentElement).backgroundColor, scheme: getComputedStyle(document.documentElement).colorScheme,
    }
  })
  expect(printed).toEqual({ seen: ['leaf', 'running-head'], below: true, aligned: true, head: true, colour: 'rgb(31, 29, 26)', long: 'visible', ground: 'rgba(0, 0, 0, 0)', scheme: 'light' })
})

test('what is read aloud below a card goes on into the next part: address and title stay the card’s until the page is there again', async () => {
  const visit = await stage.visit()
  const { page } = visit
  await giveVoice(visit.context, 400)
  await visit.openReader(1)
  await page.keyboard.press('End')
  await visit.still()
  await visit.tapThird('middle')
  await visit.tap('.bar-bottom [aria-label="听读"]')
  await toCard(visit)
  const address = page.url()
  await page.waitForFunction(() => document.querySelector('.reader .folio-part')?.textContent === '第 2 期', undefined, { timeout: 60_000 })
  expect([page.url(), await page.title()]).toEqual([address, '引文卡'])
  await page.goBack()
  await page.waitForFunction(() => location.search.endsWith('number=2') && document.title.startsWith('第 2 期'))
})
