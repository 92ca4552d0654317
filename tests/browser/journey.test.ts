/** A reader's way through the H5 build, with real fingers, keys and wheel. */
import { DESKTOP, SERIES, Stage } from './stage'
import { shows, type Visit } from './visit'

jest.setTimeout(60_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const rowsOf = (visit: Visit) => visit.page.locator('.contents-row')

describe('turning', () => {
  test('shelf, series, reader; thirds turn, the centre opens the bars', async () => {
    const visit = await stage.visit()
    await visit.openShelf()
    await visit.tap('.series-row')
    await visit.see('.series')
    await visit.tap('.series-go')
    const first = await visit.settled()
    expect([first.part, first.page]).toEqual([1, 1])
    await visit.tapThird('right')
    const second = await visit.at(1, 2)
    expect(second.text).not.toBe(first.text)
    await visit.tapThird('left')
    expect(await visit.at(1, 1)).toEqual(first)
    await visit.tapThird('middle')
    await visit.see('.bar-top')
    await visit.see('.bar-bottom')
    await visit.tapThird('right')
    await visit.page.locator('.bar-top').waitFor({ state: 'detached' })
    expect(await visit.spot()).toEqual(first)
    await visit.tapThird('middle')
    await visit.tap('.bar-top [aria-label="返回"]')
    await visit.see('.series')
    await visit.tap('.series-back')
    await visit.see('.shelf')
  })

  test('a touch of the shelf while the screen over it still slides away opens one that can be left again', async () => {
    const visit = await stage.visit()
    const { page } = visit
    await visit.openShelf()
    await visit.tap('.series-row')
    await page.locator('.taro_page_stationed .parts').waitFor()
    const seen = await page.evaluate(() => new Promise<boolean>(resolve => {
      const look = (): void => {
        const row = document.querySelector<HTMLElement>('.series-row')!
        if (!document.querySelector('.taro_page[style*="z-index"]')) return void requestAnimationFrame(look)
        resolve(row.getClientRects().length > 0)
        row.click()
      }
      history.back()
      look()
    }))
    expect(seen).toBe(true)
    await page.waitForURL(/\/series/)
    await page.waitForFunction(() => document.querySelector('.taro_page[style*="z-index"]') === null)
    await page.locator('.taro_page_stationed .parts').waitFor()
    await page.goBack()
    await page.locator('.parts').waitFor({ state: 'detached' })
    await visit.see('.series-row')
  })

  test('the router hides a screen by a timer, which comes late where somebody went back at once: the one on top is seen all the same', async () => {
    const visit = await stage.visit()
    await visit.openShelf()
    await visit.page.evaluate(() => document.querySelector('.taro_page')!.classList.add('taro_page_shade'))
    expect(await visit.page.locator('.series-row').isVisible()).toBe(true)
  })

  test('an address that no screen has leads to the shelf, which says so', async () => {
    const visit = await stage.visit()
    visit.expect(/status of 404/)
    expect((await visit.page.goto(`${stage.url}/reading/part-one`))!.status()).toBe(404)
    await visit.see('.shelf')
    await visit.read('您打开的地址没有页面')
    await visit.see('.series-row')
    await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=99`)
    await visit.read('《未雨而备》没有第 99 期。')
    await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=Infinity`)
    await visit.at(1, 1)
  })

  test('a part opened by its address: its text is asked for once, before the program has come, and nothing comes between', async () => {
    const visit = await stage.visit()
    const asked: string[] = []
    visit.page.on('request', request => { asked.push(new URL(request.url()).pathname) })
    await visit.openReader(1)
    const [manifest, text, ...others] = asked.filter(path => path.startsWith('/api/'))
    expect(manifest).toBe(`/api/series/${SERIES}/manifest`)
    expect(text).toMatch(/^\/api\/documents\//)
    expect(others).not.toContain(manifest)
    expect(others).not.toContain(text)
    expect(await visit.page.evaluate(() => Object.keys((globalThis as unknown as { lianzaiEarly: object }).lianzaiEarly))).toEqual([])
    await visit.openSeries()
    await visit.allCached()
  })

  test('a finger drawn across turns; drawn along, at the edge of the system or back again it does not', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    await visit.drag([300, 300], [120, 310])
    await visit.at(1, 2)
    await visit.drag([320, 400], [190, 380])
    const third = await visit.at(1, 3)
    await visit.drag([100, 300], [280, 290])
    await visit.at(1, 2)
    await visit.drag([100, 500], [230, 500])
    const first = await visit.at(1, 1)
    await visit.drag([300, 500], [290, 200])
    await visit.drag([300, 200], [200, 420])
    await visit.drag([6, 300], [200, 300])
    await visit.drag([300, 300], [320, 300])
    expect(await visit.spot()).toEqual(first)
    await visit.turnTo(3)
    expect(await visit.spot()).toEqual(third)
  })

  test('twelve fast taps are twelve turns, forth and back', async () => {
    const visit = await stage.visit()
    const first = await visit.openReader(1)
    await visit.tapFast('right', 12)
    await visit.at(1, 13)
    await visit.tapFast('left', 12)
    expect(await visit.at(1, 1)).toEqual(first)
  })

  test('keys turn once a press', async () => {
    const visit = await stage.visit(DESKTOP)
    await visit.openReader(2)
    let page = 1
    for (const [key, step] of [
      ['ArrowRight', 1], ['ArrowDown', 1], ['ArrowLeft', -1], ['ArrowUp', -1], ['PageDown', 1], ['Space', 1], ['PageUp', -1], ['Shift+Space', -1],
    ] as const) {
      await visit.page.keyboard.press(key)
      page += 2 * step // two pages face each other
      await visit.at(2, page)
    }
    await visit.page.keyboard.press('Escape')
    await visit.see('.bar-bottom')
    await visit.page.keyboard.press('Escape')
    await visit.page.locator('.bar-bottom').waitFor({ state: 'detached' })
    const { pages } = await visit.spot()
    await visit.page.keyboard.press('End')
    await visit.at(2, pages - (pages + 1) % 2)
    await visit.read('回到原处 · 第 1 页')
    await visit.page.keyboard.press('Home')
    expect(await visit.at(2, 1)).toMatchObject({ part: 2, page: 1 })
  })

  test('one push of the wheel is one turn, its momentum none', async () => {
    const visit = await stage.visit(DESKTOP)
    await visit.openReader(2)
    await visit.page.mouse.move(640, 400)
    const push = (...steps: number[]) => Promise.all(steps.map(step => visit.page.mouse.wheel(0, step))) // whose pauses are none of the machine's
    await push(40, 120, 90, 60, 30, 10, 4, 1)
    await visit.at(2, 3)
    await still(visit)
    await visit.page.mouse.wheel(0, 120)
    await visit.at(2, 5)
    await still(visit)
    await push(-60, -60, -20)
    await visit.at(2, 3)
    await still(visit)
    await visit.page.mouse.wheel(0, 8)
    await still(visit)
    await push(120, 60, 20, 4, -40, -60, -20, -4) // there and back: momentum never goes back
    await still(visit)
    expect(await visit.spot()).toMatchObject({ part: 2, page: 3 })
    const fingers = (...moves: [deltaX: number, deltaY: number][]) => visit.page.evaluate(moves => { // each told by itself
      for (const [deltaX, deltaY] of moves) dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY }))
    }, moves)
    await fingers([0, 40], [0, 60], [0, -1], [0, 50], [0, 40]) // fingers do, a little
    await still(visit)
    expect(await visit.spot()).toMatchObject({ part: 2, page: 5 })
    await fingers([1, 1], [-40, 1], [-60, 2], [-30, 1]) // nor does a swipe begin quite level
    await still(visit)
    expect(await visit.spot()).toMatchObject({ part: 2, page: 3 })
    const flick = [2, 8, 20, 80, 70, 60, 50, 42, 36, 30, 26, 22, 19, 16, 13, 11, 9, 8, 7, 6, 5, 4]
    await visit.page.evaluate(deltas => { // a trackpad stamps what it tells, frame by frame
      const from = performance.now()
      deltas.forEach((deltaY, i) => { dispatchEvent(Object.defineProperty(new WheelEvent('wheel', { deltaY }), 'timeStamp', { value: from + i * 16 })) })
    }, [...flick, ...flick]) // the second in the momentum of the first
    await visit.at(2, 7)
    await still(visit)
    expect(await visit.spot()).toMatchObject({ part: 2, page: 7 })
  })

  test('a mouse clicks in thirds', async () => {
    const visit = await stage.visit(DESKTOP)
    await visit.openReader(2)
    await visit.page.mouse.click(1200, 400)
    await visit.at(2, 3)
    await visit.page.mouse.click(80, 400)
    await visit.at(2, 1)
    await visit.page.mouse.click(640, 400)
    await visit.see('.bar-bottom')
  })

  test('over the last page into the next part, back over its first to the last page', async () => {
    const visit = await stage.visit()
    const first = await visit.openReader(1)
    await visit.tapThird('left')
    expect(await visit.settled()).toEqual(first)
    const last = await visit.turnTo(first.pages)
    await visit.tapThird('right')
    const next = await visit.at(2, 1)
    expect(next.text).toContain('约在哪里见')
    expect(new URL(visit.page.url()).searchParams.get('number')).toBe('2')
    await visit.tapThird('left')
    expect(await visit.at(1, first.pages)).toEqual(last)
    expect(new URL(visit.page.url()).searchParams.get('number')).toBe('1')
  })
})

/** Until the wheel counts as having stopped: the reader waits 160 ms. */
async function still(visit: Visit): Promise<void> {
  await visit.page.evaluate(() => new Promise(resolve => { setTimeout(resolve, 250) }))
}

test('a finger scrolls a series that is longer than the screen, up and down, and pulls it down for news', async () => {
  const visit = await stage.visit()
  await visit.openSeries()
  await visit.page.waitForFunction(() => customElements.get('taro-pull-to-refresh-core') !== undefined)
  const top = () => visit.page.evaluate(() => document.querySelector('.series')!.closest('.taro_page')!.scrollTop)
  await visit.drag([187, 600], [187, 400], { steps: 12 })
  await visit.page.waitForFunction(() => document.querySelector('.series')!.closest('.taro_page')!.scrollTop > 100)
  await visit.drag([187, 300], [187, 640], { steps: 12 })
  await visit.page.waitForFunction(() => document.querySelector('.series')!.closest('.taro_page')!.scrollTop === 0)
  await visit.page.waitForTimeout(400) // its momentum
  expect(await top()).toBe(0)
  const asked = visit.page.waitForRequest(/\/manifest/)
  await visit.drag([187, 200], [187, 500], { steps: 12 })
  await asked
})

describe('sheets', () => {
  test('contents: every heading stands on the page that its row names', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    await visit.openSheet('目录')
    const rows = await rowsOf(visit).evaluateAll(found => found
      .filter(row => row.querySelector('.contents-page') !== null)
      .map(row => [row.querySelector('.contents-name')!.textContent!, Number(row.querySelector('.contents-page')!.textContent)] as const))
    expect(rows.length).toBeGreaterThan(4)
    expect(rows.map(([, page]) => page)).toEqual(rows.map(([, page]) => page).toSorted((a, b) => a - b))
    await visit.closeSheet()
    for (const [name, page] of [...rows].reverse()) {
      await visit.openSheet('目录')
      await rowsOf(visit).filter({ hasText: name }).tap()
      await visit.page.locator('.sheet').waitFor({ state: 'detached' })
      const spot = await visit.at(1, page)
      expect(spot.text).toContain(name.replace(/\s/g, ''))
    }
  })

  test('contents: the parts of the series; those to come say when and do not open', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    await visit.turnTo(4)
    await visit.openSheet('目录')
    const parts = rowsOf(visit).filter({ has: visit.page.locator('.contents-folio') })
    expect(await parts.count()).toBe(6)
    expect(await parts.nth(4).innerText()).toMatch(/楼道里的守望\s+今日 10:02 · 还有 00:0\d:\d\d/)
    expect(await parts.nth(5).innerText()).toMatch(/雨停以后，日子怎样接上\s+明日 08:00 · 还有 2\d:\d\d:\d\d/)
    await parts.nth(5).dispatchEvent('click')
    await visit.see('.sheet')
    await parts.nth(2).tap()
    await visit.at(3, 1)
    await visit.openSheet('目录')
    await parts.nth(0).tap()
    await visit.at(1, 4)
  })

  test('ten sizes, the sentence stays; there and back is the same page', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    const spot = await visit.turnTo(9) // without a picture, which a tap would open once the page stands
    const sentence = await visit.sentence(1)
    expect(shows(spot, sentence)).toBe(true)
    const size = async (px: number): Promise<void> => {
      // A column of text is a whole number of characters wide.
      await visit.page.waitForFunction(px => document.querySelector('.type-size')?.textContent === `${px}`
        && document.querySelector<HTMLElement>('.running-head')!.style.width === `${Math.floor((innerWidth - 48) / px) * px}px`, px)
      const now = await visit.settled()
      expect([px, sentence, now.text, shows(now, sentence)]).toEqual([px, sentence, expect.anything(), true])
    }
    await visit.openSheet('字体')
    for (const px of [20, 22, 25, 28, 32, 36, 40]) {
      await visit.tap('[aria-label="增大字号"]')
      await size(px)
    }
    await visit.page.locator('[aria-label="增大字号"][aria-disabled="true"]').tap({ force: true })
    await size(40)
    for (const px of [36, 32, 28, 25, 22, 20, 18, 16, 14]) {
      await visit.tap('[aria-label="减小字号"]')
      await size(px)
    }
    for (const px of [16, 18, 20, 18]) {
      await visit.tap(px === 18 && (await visit.page.locator('.type-size').innerText()) === '20' ? '[aria-label="减小字号"]' : '[aria-label="增大字号"]')
      await size(px)
    }
    await visit.closeSheet()
    expect(await visit.settled()).toEqual(spot)
    expect(await visit.sentence(1)).toBe(sentence)
  })

  test('four themes and the system’s; kept over a reload, and no page moves', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    const spot = await visit.turnTo(3)
    const colours = { 纸白: 'rgb(251, 250, 247)', 羊皮: 'rgb(243, 233, 210)', 护眼: 'rgb(220, 232, 216)', 夜间: 'rgb(21, 20, 19)' }
    const painted = (colour: string) => visit.page.waitForFunction(colour =>
      getComputedStyle(document.querySelector('.reader')!).backgroundColor === colour
      && getComputedStyle(document.documentElement).backgroundColor === colour
      && getComputedStyle(document.body).backgroundColor === 'rgba(0, 0, 0, 0)', colour) // it is seen beside a page that slides in
    await painted(colours.纸白)
    await visit.page.emulateMedia({ colorScheme: 'dark' })
    await painted(colours.夜间)
    await visit.page.emulateMedia({ colorScheme: 'light' })
    await painted(colours.纸白)
    await visit.openSheet('字体')
    for (const [name, colour] of Object.entries(colours)) {
      await visit.page.locator('.type-theme').filter({ hasText: name }).tap()
      await painted(colour)
      expect(await visit.page.locator('.type-theme[aria-pressed="true"]').innerText()).toBe(name)
    }
    await visit.page.reload()
    await painted(colours.夜间)
    expect(await visit.settled()).toEqual(spot)
    await visit.openSheet('字体')
    await visit.page.locator('.type-theme').filter({ hasText: '跟随系统' }).tap()
    await painted(colours.纸白)
    await visit.closeSheet()
    await visit.tapThird('middle')
    await visit.tap('.bar-bottom [aria-label="夜间"]')
    await painted(colours.夜间)
    await visit.tap('.bar-bottom [aria-label="日间"]')
    await painted(colours.纸白)
  })

  test('a note and a link open in a sheet and turn nothing', async () => {
    const visit = await stage.visit()
    await visit.openReader(4)
    await turnUntil(visit, '.leaf.is-here .note-ref')
    const spot = await visit.spot()
    await visit.tap('.leaf.is-here .note-ref')
    await visit.read('迨，音 dài')
    await visit.closeSheet()
    expect(await visit.spot()).toEqual(spot)
    await turnUntil(visit, '.leaf.is-here .link')
    const there = await visit.spot()
    await visit.tap('.leaf.is-here .link')
    await visit.read('此链接通往 www.cma.gov.cn')
    await visit.read('https://www.cma.gov.cn')
    await visit.tap('.sheet-shade')
    await visit.page.locator('.sheet').waitFor({ state: 'detached' })
    expect(await visit.spot()).toEqual(there)
  })
})

async function turnUntil(visit: Visit, selector: string): Promise<void> {
  for (let spot = await visit.settled(); await visit.page.locator(selector).count() === 0;) {
    if (spot.page === spot.pages) throw new Error(`no ${selector} in part ${spot.part}`)
    spot = await visit.turnTo(spot.page + 1)
  }
}

describe('the place stays', () => {
  test('over a reload, a closed window, and from the card on the shelf', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    const spot = await visit.turnTo(6)
    const sentence = await visit.sentence(1)
    await visit.page.reload()
    expect(await visit.settled()).toEqual(spot)
    await visit.openShelf()
    expect(await (await visit.see('.continue')).innerText()).toMatch(/继续阅读 · 未雨而备\s+一个家庭的七十二小时\s+第 1 期 · 在读 \d+% · 还有约 \d+ 分钟/)
    await visit.tap('.continue')
    expect(await visit.settled()).toEqual(spot)
    expect(await visit.sentence(1)).toBe(sentence)
    expect(shows(spot, sentence)).toBe(true)
  })

  test('of a part that was read to its end it is begun again, and gone on with where that was begun', async () => {
    const visit = await stage.visit()
    await visit.openShelf()
    await visit.page.evaluate(([key, record]) => { for (const number of [1, 2, 3]) localStorage.setItem(`${key}${number}`, record!) }, [
      `lianzai.place:${SERIES}:`, JSON.stringify({ locator: { block: 'x', offset: 0, progression: 0.5, quote: '' }, at: 1, hash: '', finished: true }),
    ])
    const { pages } = await visit.openReader(4)
    await visit.tapFast('right', pages - 1)
    await visit.at(4, pages)
    await visit.openShelf()
    expect(await (await visit.see('.continue')).innerText()).toMatch(/^重读 · 未雨而备\s.*\s+第 4 期 · 已读$/)
    await visit.tap('.continue')
    await visit.at(4, 1)
    await visit.read(`回到原处 · 第 ${pages} 页`)
    await visit.turnTo(3)
    await visit.openSeries()
    await visit.tap('.series-go:has-text("继续阅读 第 4 期")')
    await visit.at(4, 3)
  })

  test('over rotation and other sizes of the window, and back on the same page', async () => {
    const visit = await stage.visit()
    await visit.openReader(2)
    const spot = await visit.turnTo(9)
    const sentence = await visit.sentence(2)
    for (const [width, height] of [[667, 375], [320, 568], [430, 932], [768, 1024], [1280, 800]] as const) {
      await visit.page.setViewportSize({ width, height })
      await visit.page.waitForFunction(width => Math.abs(document.querySelector('.reader')!.getBoundingClientRect().width - width) < 1
        && document.querySelector<HTMLElement>('.running-head')!.offsetWidth > Math.min(width, 648) - 80, width)
      const now = await visit.settled()
      expect([width, shows(now, sentence)]).toEqual([width, true])
    }
    await visit.page.setViewportSize({ width: 375, height: 667 })
    await visit.at(2, 9)
    expect(await visit.spot()).toEqual(spot)
    expect(await visit.sentence(2)).toBe(sentence)
  })

  test('over a turn of the phone while the browser had put the page away, of which that tells it nothing', async () => {
    const visit = await stage.visit()
    await visit.page.addInitScript(() => { addEventListener('resize', event => { event.stopImmediatePropagation() }) })
    await visit.openReader(2)
    await visit.turnTo(4)
    const sentence = await visit.sentence(2)
    await visit.page.setViewportSize({ width: 667, height: 375 })
    await visit.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await visit.page.waitForFunction(() => document.querySelector('.leaf.is-here')!.getBoundingClientRect().width > 500)
    expect(shows(await visit.settled(), sentence)).toBe(true)
  })

  test('every part keeps a place of its own', async () => {
    const visit = await stage.visit()
    await visit.openReader(3)
    const third = await visit.turnTo(5)
    await visit.openReader(2)
    const second = await visit.turnTo(3)
    expect(await visit.openReader(3)).toEqual(third)
    expect(await visit.openReader(2)).toEqual(second)
    await visit.page.goto(`${stage.url}/series?series=${SERIES}`)
    await visit.see('.parts')
    expect(await (await visit.see('.series-go')).innerText()).toBe('继续阅读 第 2 期')
    expect(await visit.page.locator('.part-row').nth(1).innerText()).toMatch(/在读 \d+%/)
  })
})
