/** The menus with real touches, keys and mouse: progress, the way back, notes, pictures, focus, and what a screen reader is told. */
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Database } from '../../src/server/database/database'
import { importText } from '../../src/server/importing/import-text'
import { readManuscript } from '../../src/server/importing/manuscript'
import { planSeries } from '../../src/server/releasing/plan'
import { eventually } from '../eventually'
import { DESKTOP, PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

/** A series of forty parts, none of which has a heading. */
async function forty(database: Database): Promise<void> {
  const numbers = Array.from({ length: 40 }, (_, i) => i + 1)
  const file = path.join(tmpdir(), 'plain.md')
  writeFileSync(file, '# 没有小标题的一期\n\n河边的人家清早起来，先去看水。\n')
  const manuscript = await readManuscript(file)
  await database.write(async (db, now) => {
    await planSeries(db, now, 'forty', { title: '四十回', installments: numbers.map(number => ({ number, title: `第 ${number} 回` })) })
    for (const number of numbers) await importText(db, now, { series: 'forty', number, releaseAt: now - 1000 }, manuscript)
  })
}

let stage: Stage
beforeAll(async () => { stage = await Stage.open(forty) })
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
  await touch('touchEnd')
  await visit.at(3, start.pages)
  await visit.see('.way-back.in-sheet')
  expect((await trackOf(visit)).y).toBeCloseTo(y) // it came without moving the slider
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
  await page.locator('.leaf.is-here .note-ref').first().focus()
  await keyboard.press('ArrowRight') // the note goes out of sight: it must not take the focus with it
  await focusOn(visit, 'screen')
  await page.locator('.folio').focus()
  await keyboard.press('Enter')
  await page.locator('.bar-bottom [aria-label="目录"]').focus()
  await keyboard.press('Enter')
  await page.locator('.contents-row').nth(5).focus()
  await keyboard.press('Enter')
  await visit.see('.way-back-go')
  await focusOn(visit, 'screen')
  await page.locator('.way-back-stay').click()
  await page.locator('.folio').focus()
  await keyboard.press('Home') // the way back comes in the folio's room
  await visit.see('.way-back-go')
  await focusOn(visit, 'screen')
})

test('in a window as low as a page at four times its size, keys that go down and up scroll what lies behind the last page before they turn', async () => {
  const visit = await stage.visit({ ...DESKTOP, viewport: { width: 320, height: 256 } })
  const { page } = visit
  await visit.openReader(4)
  await page.keyboard.press('End')
  await visit.at(4, (await visit.settled()).pages)
  await page.keyboard.press('ArrowRight')
  const leaf = await visit.see('.leaf.is-here .end-leaf')
  await visit.still()
  const top = () => leaf.evaluate(node => node.scrollTop)
  const left = () => leaf.evaluate(node => node.scrollHeight - node.clientHeight - node.scrollTop)
  expect(await left()).toBeGreaterThan(0)
  for (let i = 0; i < 20 && await left() > 0; i++) await page.keyboard.press(['ArrowDown', 'PageDown', ' '][i % 3]!)
  expect(await left()).toBe(0)
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.querySelector('.announced')?.textContent === '后面还没有了')
  for (let i = 0; i < 20 && await top() > 0; i++) await page.keyboard.press(['ArrowUp', 'PageUp', 'Shift+ '][i % 3]!)
  expect(await top()).toBe(0)
  await page.keyboard.press('ArrowUp')
  await visit.settled()
})

test('notes lead on and back, a page is announced, and contents show where the reader is', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  const { page } = visit
  const spot = await turnUntil(visit, '.note-ref')
  await page.waitForFunction(words => document.querySelector('[aria-live="polite"]')?.textContent === words, `第 ${spot.page} 页，共 ${spot.pages} 页`)
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

test('on a page with two sections that in hand is marked: where the page begins, and where one jumped to', async () => {
  const visit = await stage.visit({ ...PHONE, viewport: { width: 430, height: 932 } })
  await visit.openReader(2)
  const { page } = visit
  const current = async () => {
    await visit.openSheet('目录')
    const title = await page.locator('.contents-row.is-current .contents-name').first().textContent()
    await visit.closeSheet()
    return title
  }
  const spot = await turnUntil(visit, '[role=heading] ~ [role=heading]')
  const [first, second] = await page.locator('.leaf.is-here [role=heading]').allTextContents()
  expect(await current()).toBe(first)
  await visit.openSheet('进度')
  expect(await page.locator('.progress-heading').textContent()).toBe(first)
  await visit.closeSheet()
  await visit.openSheet('目录')
  await page.locator('.contents-name', { hasText: second! }).tap()
  await page.locator('.sheet').waitFor({ state: 'detached' })
  expect(await visit.spot()).toEqual(spot)
  expect(await current()).toBe(second)
  await visit.openSheet('进度')
  expect(await page.locator('.progress-heading').textContent()).toBe(second)
  await page.locator('.progress [aria-label="下一节"]').tap()
  await page.locator('.progress-heading', { hasNotText: second! }).waitFor()
  expect(await page.locator('.leaf.is-here [role=heading]').first().textContent()).toBe(await page.locator('.progress-heading').textContent())
  await page.locator('.progress [aria-label="上一节"]').tap()
  await page.locator('.progress-heading', { hasText: second! }).waitFor()
  await visit.closeSheet()
  expect(await current()).toBe(second)
})

test('the other button of a mouse on an opened picture is the browser\'s, to save it: it closes nothing', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  await turnUntil(visit, '.picture-image')
  await visit.page.locator('.leaf.is-here .picture-image').tap()
  await visit.see('.viewer')
  await visit.page.mouse.click(187, 330, { button: 'right' })
  await visit.page.waitForTimeout(600)
  expect(await visit.page.locator('.viewer').count()).toBe(1)
  await visit.page.mouse.click(187, 330)
  await visit.page.locator('.viewer').waitFor({ state: 'detached' })
})

test('a picture is thrown away however fast, and the next tap opens it again', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  await turnUntil(visit, '.picture-image')
  for (const steps of [2, 5]) {
    await visit.page.locator('.leaf.is-here .picture-image').tap()
    await visit.see('.viewer')
    const touches = [visit.touch('touchStart', [187, 250])]
    for (let i = 1; i <= steps; i++) touches.push(visit.touch('touchMove', [187, 250 + 180 * i / steps]))
    await Promise.all([...touches, visit.touch('touchEnd')])
    await visit.page.locator('.viewer').waitFor({ state: 'detached' })
  }
  await visit.page.locator('.leaf.is-here .picture-image').tap()
  await visit.see('.viewer')
})

test('by keys alone all of a picture is seen: an arrow leads over one that is larger than the window, and moves none that is seen whole', async () => {
  const visit = await stage.visit(DESKTOP)
  const { page } = visit
  await visit.openReader(3)
  for (let spot = await visit.settled(); await page.locator('.leaf.is-here .picture-image').count() === 0; spot = await visit.at(3, spot.page + 2)) await page.keyboard.press('ArrowRight')
  await page.locator('.leaf.is-here .picture-image').first().focus()
  await page.keyboard.press('Enter')
  await focusOn(visit, 'viewer')
  const shift = async () => /translate3d\((.+?)px, ?(.+?)px/.exec(await page.locator('.viewer-picture').getAttribute('style') ?? '')!.slice(1).map(Number)
  await page.keyboard.press('ArrowDown')
  expect(await shift()).toEqual([0, 0])
  await visit.see('.viewer-caption')
  for (let i = 0; i < 4; i++) await page.keyboard.press('+')
  await page.locator('.viewer-caption').waitFor({ state: 'hidden' })
  for (const [key, axis, sign] of [['ArrowDown', 1, -1], ['ArrowRight', 0, -1], ['ArrowUp', 1, 1], ['ArrowLeft', 0, 1]] as const) {
    const from = (await shift())[axis]!
    await page.keyboard.press(key)
    await page.waitForFunction(([axis, from, sign]) => {
      const to = /translate3d\((.+?)px, ?(.+?)px/.exec(document.querySelector('.viewer-picture')?.getAttribute('style') ?? '')?.slice(1).map(Number)
      return to !== undefined && (to[axis]! - from) * sign > 0
    }, [axis, from, sign] as const)
  }
})

test('a note’s mark and a link take a finger 44 px high, over the lines above and below them', async () => {
  const visit = await stage.visit()
  const { page } = visit
  const seen = new Set<string>()
  for (let spot = await visit.openReader(4); ; spot = await visit.at(4, spot.page + 1)) {
    await visit.still()
    const found = await page.evaluate(() => [...document.querySelectorAll('.leaf.is-here .note-ref, .leaf.is-here .link')].map(one => {
      const { left, top, width, height } = one.getBoundingClientRect()
      return [one.classList[0]!, ...[-21.5, 0, 21.5].map(far => document.elementFromPoint(left + width / 2, top + height / 2 + far) === one)] as const
    }))
    expect(found.filter(([, ...hits]) => hits.includes(false))).toEqual([])
    for (const [name] of found) seen.add(name)
    if (seen.size === 2) break
    await page.keyboard.press('ArrowRight')
  }
})

test('a tap upon a flick beside a sheet closes it', async () => {
  const visit = await stage.visit()
  await visit.openReader(2)
  await visit.openSheet('字体')
  await visit.still()
  await visit.drag([187, 60], [187, 180], { steps: 4 })
  await visit.page.touchscreen.tap(187, 60)
  await visit.page.locator('.sheet').waitFor({ state: 'detached' })
})

test('of two facing pages each has a middle, by which its picture opens', async () => {
  const visit = await stage.visit({ ...PHONE, viewport: { width: 844, height: 390 } })
  await visit.openReader(3)
  let spot = await visit.settled()
  for (; await visit.page.locator('.leaf.is-here .picture-image').count() === 0; spot = await visit.at(3, spot.page + 2)) await visit.tapThird('right')
  await visit.page.locator('.leaf.is-here .picture-image').tap()
  await visit.tap('.viewer')
  await visit.page.locator('.viewer').waitFor({ state: 'detached' })
  expect(await visit.spot()).toEqual(spot)
})

test('by its side towards the other page, where a tap turns nothing, a picture opens too', async () => {
  const visit = await stage.visit({ ...PHONE, viewport: { width: 1024, height: 768 } })
  await visit.openReader(3)
  for (let spot = await visit.settled(); await visit.page.locator('.leaf.is-here .picture-image').count() === 0; spot = await visit.at(3, spot.page + 2)) await visit.tapThird('right')
  await visit.still()
  const box = (await visit.page.locator('.leaf.is-here .picture-image').first().boundingBox())!
  const x = box.x < 512 ? Math.min(500, box.x + box.width - 5) : Math.max(524, box.x + 5)
  await visit.page.touchscreen.tap(x, box.y + box.height / 2)
  await visit.see('.viewer')
  expect(await visit.page.locator('.bar-top').count()).toBe(0)
})

test('a picture opens by its middle, grows under two fingers and two taps, and closes by tap, drawn away, Escape and the way back', async () => {
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
  await visit.drag([187, 250], [190, 300])
  await page.waitForFunction(() => document.querySelector('.viewer-picture')?.getAttribute('style')?.includes('translate3d(0px, 0px, 0px)')) // not far enough
  await visit.drag([187, 250], [190, 380], { stays: true })
  await page.waitForFunction(() => !document.querySelector('.viewer-picture')?.getAttribute('style')?.includes('translate3d(0px, 0px, 0px)'))
  await visit.touch('touchCancel') // the machine took the finger for itself
  await page.waitForFunction(() => document.querySelector('.viewer-picture')?.getAttribute('style')?.includes('translate3d(0px, 0px, 0px)'))
  await visit.drag([187, 250], [190, 380], { stays: true })
  await page.waitForTimeout(120) // at rest before it is lifted: a browser takes the tap after a flick for the flick's end
  await visit.touch('touchMove', [190, 380])
  await visit.touch('touchEnd')
  await gone()
  await open()
  await page.touchscreen.tap(187, 330)
  await gone()
  await focusOn(visit, 'picture-image')
  expect((await visit.settled()).text).toBe(spot.text)
  await page.touchscreen.tap(Math.min(box.x + box.width - 4, 371), box.y + box.height / 2)
  await visit.at(3, spot.page + 1)
})

/** What a screen reader is told of the page, as [role, name, state that is on], parts that it passes over left out. */
async function heardOn(visit: Visit): Promise<[string, string, string][]> {
  const session = await visit.context.newCDPSession(visit.page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes.filter(({ ignored, role }) => !ignored && !['generic', 'InlineTextBox', 'none', 'RootWebArea'].includes(String(role?.value)))
    .map(({ role, name, properties = [] }) => [
      String(role?.value), String(name?.value ?? ''),
      properties.filter(({ name, value }) => ['level', 'expanded', 'pressed'].includes(name) && value.value !== undefined).map(({ name, value }) => `${name} ${value.value}`).join(),
    ])
}

test('who listens finds one main part, titles as headings, whole paragraphs, and the pages beside without seeing them', async () => {
  const visit = await stage.visit()
  const spot = await visit.openReader(4)
  const { page } = visit
  const heard = await heardOn(visit)
  expect(heard.filter(([role]) => role === 'main')).toHaveLength(1)
  expect(heard.filter(([role]) => role === 'heading').map(([, name, state]) => [name.replace(/ /g, ''), state])).toEqual([['风雨与地动——从预警到行动', 'level 1']])
  const paragraphs = await page.locator('.leaf.is-here [role="paragraph"]').allTextContents()
  expect(paragraphs.some(words => words.startsWith('编者按') && words.endsWith('平时练。'))).toBe(true)
  expect(heard.filter(([role, name]) => role === 'StaticText' && name.includes('编者按'))).toHaveLength(1)
  await eventually(async () => expect(await page.title()).toBe('第 4 期 风雨与地动——从预警到行动 · 未雨而备')) // the text may come before the series
  expect(heard.findIndex(([, name]) => name === '上一页')).toBeLessThan(heard.findIndex(([role]) => role === 'heading'))
  const turn = (name: string) => page.getByRole('button', { name, exact: true }).evaluate(control => (control as HTMLElement).click())
  await turn('下一页')
  await visit.at(4, 2)
  await focusOn(visit, 'screen')
  await turn('上一页')
  expect((await visit.at(4, 1)).text).toBe(spot.text)
})

test('of pages that fly by the last is said, once; at the very first it is said that there is none before', async () => {
  const visit = await stage.visit(DESKTOP)
  const { pages } = await visit.openReader(1)
  const { page } = visit
  const said = (words: string) => page.waitForFunction(words => document.querySelector('.announced')?.textContent === words, words)
  await said(`第 1 期，第 1、2 页，共 ${pages} 页`)
  await page.evaluate(() => {
    const heard: string[] = (window as unknown as { heard: string[] }).heard = []
    new MutationObserver(() => { const words = document.querySelector('.announced')!.textContent; if (words) heard.push(words) })
      .observe(document.querySelector('.announced')!, { childList: true, characterData: true, subtree: true })
    for (let i = 0; i < 3; i++) dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
  })
  await said(`第 7、8 页，共 ${pages} 页`)
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toHaveLength(1)
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft')
  await said('已是第一页')
})

test('a sheet takes the page behind it away, is named anew when it shows something else, and the way back closes it', async () => {
  const visit = await stage.visit()
  await visit.openSeries()
  const row = (await visit.page.locator('.part-main').nth(1).boundingBox())!
  for (let i = 0; i < 2; i++) await visit.page.touchscreen.tap(row.x + row.width / 2, row.y + row.height / 2) // a hasty thumb
  await visit.settled()
  await visit.page.locator('.taro_page_stationed .reader').waitFor()
  const { page } = visit
  const openMore = async () => {
    await visit.tapThird('middle')
    await visit.tap('.bar-top [aria-label="更多"]')
    await visit.see('.sheet')
  }
  await openMore()
  const heard = await heardOn(visit)
  expect(heard.filter(([role]) => role === 'paragraph')).toEqual([])
  expect(heard.filter(([role]) => role === 'dialog').map(([, name]) => name)).toEqual(['更多'])
  await visit.tap('.more-act:has-text("翻页")')
  await visit.see('.turning')
  await focusOn(visit, 'sheet')
  await page.goBack()
  await page.locator('.sheet').waitFor({ state: 'detached' })
  expect((await visit.settled()).part).toBe(2)
  expect((await heardOn(visit)).some(([role]) => role === 'paragraph')).toBe(true)

  // While it rises it takes no tap: here it rises until it is let.
  const rising = await page.addStyleTag({ content: '.sheet-room::after { animation-play-state: paused !important; }' })
  await visit.openSheet('目录')
  const under = (await page.locator('.contents-row').nth(1).boundingBox())!
  await page.touchscreen.tap(under.x + 60, under.y + 20)
  await page.touchscreen.tap(60, 60)
  expect(await page.evaluate(() => [document.querySelectorAll('.sheet').length, document.querySelectorAll('.way-back').length])).toEqual([1, 0])
  await rising.evaluate(style => (style as Element).remove())
  await visit.tap('.contents-row:has-text("烟比火走得快")')
  await visit.at(3, 1)
  await page.waitForFunction(() => new URLSearchParams(location.search).get('number') === '3')
  await openMore()
  await visit.closeSheet()
  await page.waitForFunction(() => new URLSearchParams(location.search).get('number') === '3')
  await openMore()
  await page.reload() // the sheet is gone, its step in the history is not: it is no step of the reader's
  await visit.settled()
  await page.evaluate(() => history.back())
  await visit.see('.parts')
})

test('where the machine has colours of its own, icons, choices and marks can still be told', async () => {
  const visit = await stage.visit({ ...DESKTOP, forcedColors: 'active', colorScheme: 'dark' })
  await visit.context.addInitScript(() => localStorage.setItem('lianzai.settings', JSON.stringify({ theme: 'paper' }))) // whose ink is dark
  await visit.openReader(1)
  const { page } = visit
  await page.keyboard.press('Shift+ArrowRight')
  await page.locator('.mark-ink').first().focus()
  await page.keyboard.press('Enter')
  expect(await (await visit.see('.t1')).evaluate(node => getComputedStyle(node).backgroundColor)).toMatch(/^rgb\(/) // nothing shines through
  await page.locator('.folio').focus()
  await page.keyboard.press('Enter')
  const icon = await visit.see('.bar-bottom .icon')
  const colours = await icon.evaluate(node => [getComputedStyle(node).backgroundColor, getComputedStyle(node.closest('.bar')!).backgroundColor])
  expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
  await page.locator('.bar-bottom [aria-label="字体"]').focus()
  await page.keyboard.press('Enter')
  const chosen = await visit.see('.type-option.is-chosen')
  expect(await chosen.evaluate(node => getComputedStyle(node).outlineStyle)).toBe('solid')
  const knobs = await page.locator('.type-knob').evaluateAll(all => all.map(one => getComputedStyle(one, '::after').backgroundColor))
  expect(new Set(knobs).size).toBe(1) // of what is on too: its own would be that of the ground on a light machine
  const edges = (selector: string) => page.locator(selector).evaluateAll(all => [...new Set(all.map(one => getComputedStyle(one).borderTopStyle))])
  expect(await edges('.type-tick')).toEqual(['solid']) // the sizes that are not reached too
  await page.keyboard.press('Escape')
  await page.locator('.folio').focus()
  await page.keyboard.press('Enter')
  await page.locator('.bar-bottom [aria-label="进度"]').press('Enter')
  await visit.see('.progress-parts')
  expect(await edges('.progress-bar')).toEqual(['solid']) // of parts that nobody has read
  await page.keyboard.press('Escape')
  await page.locator('.folio').focus()
  await page.keyboard.press('Enter')
  await page.locator('.bar-top [aria-label="添加书签"]').press('Enter')
  expect(await (await visit.see('.mark-notice')).evaluate(node => getComputedStyle(node).borderTopStyle)).toBe('solid') // its words stand apart from those under it
})

test('of a long series the part in hand is in sight: in the scale, and in the contents where it has no headings', async () => {
  const visit = await stage.visit()
  await visit.openReader(30, 'forty')
  await openProgress(visit)
  const { page } = visit
  const middle = await page.locator('.progress-press.is-current').boundingBox()
  expect(middle!.x + middle!.width / 2).toBeCloseTo(375 / 2, -1)
  await visit.closeSheet()
  await visit.openSheet('目录')
  expect(await page.locator('.contents-row.is-current').evaluate(row => {
    const [own, sheet] = [row, row.closest('.sheet-body')!].map(one => one.getBoundingClientRect())
    return own!.top > sheet!.top && own!.bottom < sheet!.bottom
  })).toBe(true)
})
