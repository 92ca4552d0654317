/** The menus with real touches, keys and mouse: progress, the way back, notes, pictures, focus, and what a screen reader is told. */
import { setTimeout as pause } from 'node:timers/promises'
import { DESKTOP, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const openProgress = async (visit: Visit) => {
  await visit.tapThird('middle')
  await visit.tap('.bar-bottom [aria-label="进度"]')
  await visit.see('.progress')
}
/** The slider's room on the screen: the first and last value, and its middle height. */
const trackOf = async (visit: Visit) => {
  await visit.page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'))
  const { x, y, width, height } = (await visit.page.locator('.slider-track').boundingBox())!
  return { from: x, to: x + width, y: y + height / 2 }
}
/** Turns on until something is on the page in front. */
const turnUntil = async (visit: Visit, selector: string) => {
  let spot = await visit.settled()
  while (await visit.page.locator(`.leaf.is-here ${selector}`).count() === 0) {
    await visit.page.keyboard.press('ArrowRight')
    spot = await visit.at(spot.part, spot.page + 1)
  }
  return spot
}
const focusOn = (visit: Visit, name: string) => visit.page.waitForFunction(name => document.activeElement?.classList.contains(name), name)

/** A finger that comes to rest before it is lifted: after a fling Chromium takes the next tap for the end of its glide, and gives no click. */
const rest = async (move: () => Promise<unknown>) => {
  for (let i = 0; i < 4; i++) {
    await move()
    await pause(50)
  }
}

test('drawing the slider shows the page and moves nothing; letting go jumps, and the way back returns', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  const start = await visit.turnTo(3)
  await openProgress(visit)
  const { from, to, y } = await trackOf(visit)
  const session = await visit.context.newCDPSession(visit.page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y }] })
  await touch('touchStart', from + 4)
  for (const share of [0.2, 0.6, 1]) await touch('touchMove', from + (to - from) * share)
  await visit.read(`第 ${start.pages} 页，共 ${start.pages} 页`)
  expect((await visit.spot()).text).toBe(start.text)
  await rest(() => touch('touchMove', to))
  await touch('touchEnd')
  await visit.at(3, start.pages)
  await visit.closeSheet()
  await visit.tap('.way-back-go')
  expect((await visit.at(3, 3)).text).toBe(start.text)
  expect(await visit.page.locator('.way-back').count()).toBe(0)
  await openProgress(visit)
  await trackOf(visit)
  await visit.page.touchscreen.tap((from + to) / 2, y)
  const middle = Math.round((start.pages - 1) / 2) + 1
  await visit.at(3, middle)
  await visit.closeSheet()
  await visit.tap('.way-back-stay')
  await visit.page.reload()
  expect((await visit.settled()).page).toBe(middle)
})

test('by keys and mouse: the slider, the tab key kept inside, Escape, and the focus back where it was', async () => {
  const visit = await stage.visit(DESKTOP)
  const start = await visit.openReader(3)
  const { page } = visit
  await page.locator('.folio').focus()
  await page.keyboard.press('Enter')
  await visit.see('.bar-bottom')
  await focusOn(visit, 'bar-top')
  await page.locator('.bar-bottom [aria-label="进度"]').focus()
  await page.keyboard.press('Enter')
  const slider = await visit.see('.slider')
  await focusOn(visit, 'sheet')
  await slider.focus()
  const value = () => slider.evaluate(node => ['aria-valuenow', 'aria-valuemin', 'aria-valuemax'].map(name => Number(node.getAttribute(name))))
  expect(await value()).toEqual([start.page, 1, start.pages])
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(now => document.querySelector('.slider')?.getAttribute('aria-valuenow') === String(now), start.page + 1)
  await page.keyboard.press('End')
  await page.waitForFunction(now => document.querySelector('.slider')?.getAttribute('aria-valuenow') === String(now), start.pages)
  expect(await slider.getAttribute('aria-valuetext')).toContain(`第 ${start.pages} 页`)
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.sheet') !== null)).toBe(true)
  }
  const { from, to, y } = await trackOf(visit)
  await page.mouse.move(to, y)
  await page.mouse.down()
  await page.mouse.move(from + 40, y - 60, { steps: 4 })
  await page.mouse.move(from - 80, y - 60)
  await page.mouse.up()
  await page.waitForFunction(() => document.querySelector('.slider')?.getAttribute('aria-valuenow') === '1')
  await page.keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  await focusOn(visit, 'folio')
})

test('by keys alone a sentence is chosen, extended, coloured, and let go; a key on a note opens it, and after a jump the page has the focus', async () => {
  const visit = await stage.visit(DESKTOP)
  await visit.openReader(2)
  const { page } = visit
  const { keyboard } = page
  const under = (name: string) => page.locator(`.leaf.is-here .${name}`).allTextContents().then(texts => texts.join(''))
  const choose = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key)
    await focusOn(visit, 'mark-bar')
  }
  await choose('Shift+ArrowDown', 'ArrowDown', 'Shift+ArrowRight')
  const words = await under('tx')
  expect(words.match(/[。！？]/g)).toHaveLength(2)
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await page.locator('.mark-bar').waitFor({ state: 'detached' })
  expect(await under('t2')).toBe(words)
  await focusOn(visit, 'screen')
  await choose('Shift+ArrowDown')
  await keyboard.press('Escape')
  await page.locator('.mark-bar').waitFor({ state: 'detached' })
  expect(await page.locator('.bar').count()).toBe(0)

  await visit.openReader(4)
  await turnUntil(visit, '.note-ref')
  await choose('Shift+ArrowDown')
  await page.locator('.leaf.is-here .note-ref').first().focus()
  await keyboard.press('Enter')
  await visit.see('.note')
  await keyboard.press('Escape')
  await page.locator('.sheet').waitFor({ state: 'detached' })
  await page.locator('.folio').focus()
  await keyboard.press('Enter')
  await page.locator('.bar-bottom [aria-label="目录"]').focus()
  await keyboard.press('Enter')
  await page.locator('.contents-row').nth(5).focus()
  await keyboard.press('Enter')
  await visit.see('.way-back-go')
  await focusOn(visit, 'screen')
})

test('notes lead on and back, a page is announced, and contents show where the reader is', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  const { page } = visit
  const spot = await turnUntil(visit, '.note-ref')
  await page.waitForFunction(words => document.querySelector('[aria-live="polite"]')?.textContent === words, `第 3 期，第 ${spot.page} 页，共 ${spot.pages} 页`)
  await visit.tap('.leaf.is-here .note-ref')
  await visit.read('注 1')
  await page.locator('.note-way', { hasText: '下一注' }).tap()
  await visit.read('注 2')
  await page.locator('.note-way', { hasText: '去看正文' }).tap()
  await visit.see('.way-back-go')
  await visit.tap('.way-back-go')
  expect((await visit.at(3, spot.page)).text).toBe(spot.text)
  await visit.turnTo(spot.pages)
  await visit.openSheet('目录')
  const current = page.locator('.contents-row.is-current').first()
  expect(await current.evaluate(row => {
    const [own, room] = [row.getBoundingClientRect(), row.closest('.sheet-body')!.getBoundingClientRect()]
    return own.top >= room.top - 1 && own.bottom <= room.bottom + 1
  })).toBe(true)
})

test('a picture opens by its middle, grows under two fingers and two taps, and closes by tap, Escape and the way back', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  const { page } = visit
  const spot = await turnUntil(visit, '.picture-image')
  const picture = page.locator('.leaf.is-here .picture-image')
  const box = (await picture.boundingBox())!
  const scale = () => page.locator('.viewer-picture').evaluate(node => Number(/scale\(([\d.]+)\)/.exec(node.getAttribute('style') ?? '')?.[1]))
  const open = async () => { await picture.tap(); await visit.see('.viewer') }
  const gone = () => page.locator('.viewer').waitFor({ state: 'detached' })
  await open()
  await focusOn(visit, 'viewer')
  const session = await visit.context.newCDPSession(page)
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y: 330, id })) })
  await fingers('touchStart', 160, 215)
  for (let i = 1; i <= 4; i++) await fingers('touchMove', 160 - 20 * i, 215 + 20 * i)
  await fingers('touchEnd')
  await page.waitForFunction(() => Number(/scale\(([\d.]+)\)/.exec(document.querySelector('.viewer-picture')?.getAttribute('style') ?? '')?.[1]) > 2)
  expect(await scale()).toBeLessThan(5)
  await page.touchscreen.tap(187, 330)
  await page.touchscreen.tap(187, 330)
  await page.waitForFunction(() => document.querySelector('.viewer-picture')?.getAttribute('style')?.includes('scale(1)'))
  await page.goBack()
  await gone()
  expect(page.url()).toContain(`series=${SERIES}`)
  await open()
  await page.keyboard.press('Escape')
  await gone()
  await open()
  await page.touchscreen.tap(187, 330)
  await gone()
  await focusOn(visit, 'picture-image')
  expect((await visit.settled()).text).toBe(spot.text)
  await page.touchscreen.tap(Math.min(box.x + box.width - 4, 371), box.y + box.height / 2)
  await visit.at(3, spot.page + 1)
})
