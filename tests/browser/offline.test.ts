/** No network, a bad one, a broken service, a full disk: what is kept can be read, and the page says in words what is wrong. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PART_5, SERIES, Stage } from './stage'
import { shows, type Visit } from './visit'

jest.setTimeout(60_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const SAVED = (what: string) => new RegExp(`^${what}。已显示今日 10:0\\d 保存的目录，可继续阅读已缓存的 4 期。$`)
const noticeOf = (visit: Visit) => visit.see('.pull-notice-words').then(words => words.innerText())
const noNotice = (visit: Visit) => visit.page.locator('.pull-notice').filter({ visible: true }).waitFor({ state: 'detached' })

/** Runs while there is neither a network nor a service. */
async function inTheLift(visit: Visit, act: () => Promise<void>): Promise<void> {
  visit.expectNoNetwork()
  await visit.context.setOffline(true)
  const port = await stage.pause()
  try {
    await act()
  } finally {
    await stage.resume(port)
    await visit.context.setOffline(false)
  }
}

/** As a phone on mobile data: only the part being read and the next are fetched by themselves. */
const onMobileData = (visit: Visit) => visit.context.addInitScript(() => {
  Object.defineProperty(navigator, 'connection', { value: Object.assign(new EventTarget(), { type: 'cellular' }) })
})

const seriesUrl = () => `${stage.url}/series?series=${SERIES}`
const readUrl = (number: number, url = stage.url) => `${url}/read?series=${SERIES}&number=${number}`

async function bareVisit(): Promise<Visit> {
  const visit = await stage.visit()
  visit.expect(/Failed to load resource/)
  return visit
}

describe('without a network', () => {
  test('who loses it when the first page stands can open every sheet', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    await visit.page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/risen.')))
    await inTheLift(visit, async () => {
      for (const label of ['搜索', '更多', '目录', '进度', '字体']) {
        await visit.tapThird('middle')
        await visit.tap(`.bar [aria-label^="${label}"]`)
        await visit.see('.sheet')
        await visit.closeSheet()
      }
    })
  })

  test('a sheet that is slow in coming says so, one that cannot come why; it can be closed and asked for again', async () => {
    const visit = await stage.visit()
    visit.expect(/Failed to load resource/)
    let answer = (): void => undefined
    await visit.page.route('**/risen.*.js', async route => {
      await new Promise<void>(resolve => { answer = resolve })
      await route.abort()
    })
    await visit.openReader(1)
    await visit.tapThird('middle')
    await visit.tap('.bar-bottom [aria-label="目录"]')
    await visit.see('.sheet-coming .skeleton')
    await visit.page.keyboard.press('Escape')
    await visit.page.locator('.sheet').waitFor({ state: 'detached' })
    await visit.tapThird('middle')
    await visit.tap('.bar-bottom [aria-label="目录"]')
    await visit.see('.sheet-coming .skeleton')
    const dialog = (name: string) => visit.page.getByRole('dialog', { name, exact: true }).count()
    expect(await dialog('正在打开')).toBe(1)
    answer()
    await visit.read('这一栏没有载入，正文不受影响。')
    expect([await dialog('正在打开'), await dialog('没有打开')]).toEqual([0, 1])
    await visit.page.waitForFunction(() => document.querySelector('.announced')?.textContent === '没有打开')
    await visit.page.unrouteAll()
    await visit.tap('.sheet-coming [role="button"]')
    await visit.see('.contents-row')
    await visit.closeSheet()
  })

  test('the way back closes a sheet that is slow in coming, and once it has come, and only then leads out of the reader', async () => {
    const visit = await stage.visit()
    let letCome = (): void => undefined
    await visit.page.route('**/risen.*.js', async route => {
      await new Promise<void>(resolve => { letCome = resolve })
      await route.continue()
    })
    await visit.openSeries()
    await visit.tap('.part-main')
    const spot = await visit.settled()
    const closed = () => visit.page.locator('.sheet').waitFor({ state: 'detached' })
    const open = async () => {
      await visit.tapThird('middle')
      await visit.tap('.bar-bottom [aria-label="目录"]')
      await visit.see('.sheet-coming')
    }
    await open()
    await visit.page.goBack()
    await closed()
    expect(await visit.settled()).toEqual(spot)
    await open()
    letCome()
    await visit.see('.contents-row')
    await visit.page.goBack()
    await closed()
    expect(await visit.settled()).toEqual(spot)
    await visit.page.goBack()
    await visit.see('.parts')
  })

  test('a screen that is slow in coming says so; one that cannot come too, and the page and its address stay', async () => {
    const visit = await stage.visit()
    visit.expect(/Failed to load resource/)
    const { series: [file] } = JSON.parse(readFileSync(path.resolve(__dirname, '../../dist/h5/.screens.json'), 'utf8')) as { series: [string] }
    let answer = (): void => undefined
    await visit.page.route(`**${file}`, async route => {
      await new Promise<void>(resolve => { answer = resolve })
      await route.abort()
    })
    const spot = await visit.openReader(1)
    const address = visit.page.url()
    await visit.tapThird('middle')
    await visit.tap('.bar [aria-label="返回"]')
    await visit.read('正在打开…')
    answer()
    await visit.read('没有打开，请检查网络后重试。')
    expect([visit.page.url(), await visit.spot()]).toEqual([address, spot])
    await visit.page.unrouteAll()
    await visit.tap('.bar [aria-label="返回"]')
    await visit.see('.part-row')
  })

  test('a page whose files a newer version has replaced is opened anew, where it was to go', async () => {
    const visit = await stage.visit()
    visit.expect(/Failed to load resource/)
    const dist = path.resolve(__dirname, '../../dist/h5')
    const { series } = JSON.parse(readFileSync(path.join(dist, '.screens.json'), 'utf8')) as { series: string[] }
    const script = series.find(file => file.endsWith('.js'))!
    await visit.page.route(`**${script}`, route => route.fulfill({ status: 404 }))
    await visit.page.route('**/index.html', route => route.fulfill({ body: readFileSync(path.join(dist, 'index.html'), 'utf8').replace(/\/js\/app\.\w+/, '/js/app.00000000') }))
    await visit.openShelf()
    void visit.page.waitForRequest(request => request.isNavigationRequest()).then(() => visit.page.unroute(`**${script}`))
    await visit.tap('.series-row')
    await visit.see('.part-row')
    expect(visit.page.url()).toBe(seriesUrl())
  })

  test('the shelf says of a series what was heard of it last, also where only a part was read since', async () => {
    const visit = await stage.visitKept()
    await visit.openShelf()
    await visit.pageKept()
    await visit.openReader(4)
    stage.setNow(PART_5 + 60_000)
    await visit.page.goto(readUrl(5, stage.lastUrl))
    await visit.at(5, 1)
    await inTheLift(visit, async () => {
      await visit.page.goto(stage.lastUrl)
      expect(await (await visit.see('.series-row-state')).innerText()).toContain('已发布 5 期')
      expect(await (await visit.see('.series-row-next')).innerText()).toMatch(/^明日 08:00/)
    })
  })

  test('a cold start shows shelf, series and every kept part at its sentence', async () => {
    const visit = await stage.visitKept()
    await visit.openShelf()
    await visit.openSeries()
    await visit.allCached()
    await visit.pageKept()
    await visit.openReader(3)
    const spot = await visit.turnTo(5)
    await inTheLift(visit, async () => {
      await visit.page.reload()
      expect(await visit.settled()).toEqual(spot)
      expect(shows(spot, await visit.sentence(3))).toBe(true)
      for (const sheet of ['目录', '进度', '字体'] as const) {
        await visit.openSheet(sheet)
        await visit.closeSheet()
      }
      for (const sheet of ['search', 'marks']) {
        await visit.page.goto(`${readUrl(3, stage.lastUrl)}&sheet=${sheet}`)
        await visit.see('.sheet')
        await visit.closeSheet()
      }
      await visit.page.close()
      const page = await visit.again()
      await page.goto(stage.lastUrl)
      await visit.see('.series-row')
      expect(await noticeOf(visit)).toMatch(SAVED('网络不可用'))
      expect(await (await visit.see('.continue')).innerText()).toContain('烟比火走得快')
      await visit.tap('.series-row')
      await visit.see('.parts')
      expect(await noticeOf(visit)).toMatch(SAVED('网络不可用'))
      await visit.allCached()
      expect(await visit.page.locator('.part-row.is-upcoming').count()).toBe(2)
      for (const number of [1, 2, 3, 4]) {
        await page.goto(`${stage.lastUrl}/read?series=${SERIES}&number=${number}`)
        await visit.settled()
      }
      const { pages } = await visit.spot()
      await visit.tapFast('right', pages)
      expect(await (await visit.see('.leaf.is-here .end-leaf')).innerText()).toMatch(/第 4 期 完\s+本期\s\d+\s页 · \d+\s字 · 约\s\d+\s分钟\s+5\s+楼道里的守望\s+今日 10:02 · 还有 00:0\d:\d\d/)
      await page.goto(`${stage.lastUrl}/read?series=${SERIES}&number=3`)
      expect(await visit.settled()).toEqual(spot)
    })
  })

  test('a link to a readable page shows the copy', async () => {
    const visit = await stage.visitKept()
    await visit.openSeries()
    await visit.allCached()
    await visit.pageKept()
    await inTheLift(visit, async () => {
      await visit.page.goto(`${stage.lastUrl}/read/${SERIES}/3`)
      expect((await visit.settled()).part).toBe(3)
      await visit.page.goto(`${stage.lastUrl}/read/${SERIES}`)
      await visit.see('.parts')
    })
  })

  test('pictures are kept too', async () => {
    const visit = await stage.visitKept()
    await visit.openSeries()
    await visit.allCached()
    await visit.pageKept()
    await visit.openReader(4)
    for (let spot = await visit.spot(); await visit.page.locator('.leaf.is-here > .picture').count() === 0;) spot = await visit.turnTo(spot.page + 1)
    await inTheLift(visit, async () => {
      await visit.page.reload()
      await visit.settled()
      await visit.page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.leaf.is-here > .picture img')?.naturalWidth ?? 0) > 0)
    })
  })

  test('a browser that has cleared the page away and left its worker has it again after the next visit', async () => {
    const visit = await stage.visitKept()
    await visit.openShelf()
    await visit.pageKept()
    await visit.page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name) })
    await visit.openShelf()
    await visit.page.evaluate(async () => {
      for (let i = 0; i < 100 && !(await navigator.serviceWorker.getRegistration())?.waiting; i++) await new Promise(resolve => { setTimeout(resolve, 50) })
    })
    await inTheLift(visit, async () => {
      await visit.page.reload()
      await visit.see('.series-row')
    })
  })

  test('whose browser knows no service workers finds the ways to series, shelf and devices all the same', async () => {
    const visit = await stage.visit()
    await visit.context.addInitScript(() => { Reflect.deleteProperty(Navigator.prototype, 'serviceWorker') })
    await visit.openReader(1)
    await visit.page.waitForLoadState('networkidle')
    await inTheLift(visit, async () => {
      await visit.tapThird('middle')
      await visit.tap('.bar [aria-label="返回"]')
      await visit.see('.part-row')
      await visit.tap('.series-back')
      await visit.see('.series-row')
      await visit.tap('.shelf-devices')
      await visit.see('.own-back')
    })
  })

  test('losing it while reading is not noticed', async () => {
    const visit = await stage.visit()
    await visit.openSeries()
    await visit.allCached()
    const { pages } = await visit.openReader(1)
    await visit.turnTo(pages)
    await inTheLift(visit, async () => {
      await visit.tapThird('right')
      const { pages } = await visit.at(2, 1)
      await visit.turnTo(pages)
      await visit.tapThird('right')
      await visit.at(3, 1)
    })
  })

  test('a part that is not kept says so in words, and comes by itself when the network is back', async () => {
    const visit = await stage.visitKept()
    await onMobileData(visit)
    await visit.openReader(1)
    await visit.page.goto(seriesUrl())
    const copies = visit.page.locator('.part-row:not(.is-upcoming) .part-copy')
    await copies.nth(1).filter({ hasText: '已缓存' }).waitFor()
    await copies.nth(0).filter({ hasText: '已缓存' }).waitFor()
    expect(await copies.nth(3).getAttribute('aria-label')).toBe('第 4 期，缓存')
    await visit.read('已缓存 2 / 4 期')
    await visit.pageKept()
    await inTheLift(visit, async () => {
      await visit.page.goto(`${stage.lastUrl}/read?series=${SERIES}&number=4`)
      const leaf = await visit.see('.leaf.is-here .end-leaf')
      expect(await leaf.innerText()).toMatch(/^第 4 期\s+网络不可用。联网后会自动继续。\s+重试\s+返回连载$/)
      await visit.tap('.leaf.is-here .button:has-text("重试")')
      await visit.read('网络不可用。联网后会自动继续。')
      await visit.tap('.leaf.is-here .button:has-text("返回连载")')
      await visit.see('.parts')
      expect(await noticeOf(visit)).toMatch(/^网络不可用。已显示今日 10:0\d 保存的目录，可继续阅读已缓存的 2 期。$/)
      await visit.page.goto(`${stage.lastUrl}/read?series=${SERIES}&number=4`)
      await visit.see('.leaf.is-here .end-leaf')
    })
    await visit.at(4, 1)
  })

  test('who came by a link has a shelf too; when the network is back it asks again by itself', async () => {
    const visit = await stage.visitKept()
    await visit.openSeries()
    await visit.allCached()
    await visit.page.waitForFunction(() => localStorage.getItem('lianzai.shelf.cache.library') !== null) // it is asked for last
    await visit.pageKept()
    await inTheLift(visit, async () => {
      await visit.page.goto(stage.lastUrl)
      expect(await noticeOf(visit)).toMatch(SAVED('网络不可用'))
      await visit.see('.series-row')
    })
    await noNotice(visit)
  })

  test('the very first visit fails in words', async () => {
    const visit = await bareVisit()
    await visit.page.route('**/api/**', route => route.abort('internetdisconnected'))
    await visit.page.goto(stage.url)
    await visit.read(/^(没有连上服务|网络不可用)。/)
    await visit.page.unroute('**/api/**')
    // It is tried again by itself too, and that may be first.
    await Promise.any([visit.tap('.pull-notice [aria-label="重试"]'), visit.see('.series-row')])
    await visit.see('.series-row')
    await noNotice(visit)
  })
})

describe('a broken service', () => {
  test.each([
    ['answers 500', '服务暂时出错', { status: 500, body: 'no' }],
    ['sends half a manifest', '收到的内容不完整，已丢弃', { status: 200, contentType: 'application/json', body: '{"format":1,"version":"x","serv' }],
    ['sends something else', '收到的内容不完整，已丢弃', { status: 200, contentType: 'application/json', body: '{"format":1,"released":"four"}' }],
    ['sends a page of a portal', '收到的内容不完整，已丢弃', { status: 200, contentType: 'text/html', body: '<!doctype html><title>Wi-Fi</title>' }],
    ['does not know the series', '这一期现在取不到，可能刚被撤回或更正', { status: 404, contentType: 'application/problem+json', body: '{}' }],
  ])('that %s takes nothing away', async (_, happened, answer) => {
    const visit = await bareVisit()
    await visit.openSeries()
    await visit.allCached()
    await visit.page.route('**/manifest', route => route.fulfill(answer))
    await visit.tap('.series-bar [aria-label="刷新"]')
    expect(await noticeOf(visit)).toMatch(SAVED(happened))
    await visit.allCached()
    await visit.page.goto(readUrl(2))
    await visit.settled()
    await visit.turnTo(3)
    await visit.page.unroute('**/manifest')
    await visit.page.goto(seriesUrl())
    await visit.allCached()
    await noNotice(visit)
  })

  test('a connection cut in the middle: said in words, then it goes on by itself', async () => {
    const visit = await bareVisit()
    let cut = true
    await visit.page.route('**/api/documents/*', route => cut ? route.abort('connectionreset') : route.continue())
    await visit.page.goto(readUrl(1))
    await visit.read('没有连上服务。会自动重试。')
    cut = false
    await visit.at(1, 1)
    await visit.page.goto(seriesUrl())
    await visit.allCached()
  })

  test('bytes that are not the promised ones are thrown away; trying again brings the text', async () => {
    const visit = await bareVisit()
    let damaging = true
    await visit.page.route('**/api/documents/*', async route => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `${await response.text()}${damaging ? ' ' : ''}` })
    })
    await visit.page.goto(readUrl(1))
    await visit.read('收到的内容与原文不符，已丢弃。请重试。')
    damaging = false
    // It is tried again by itself too, some times, at moments left to chance, and there is no button while that is under way or has helped.
    await Promise.any([visit.tap('.leaf.is-here .button:has-text("重试")'), visit.at(1, 1)])
    await visit.at(1, 1)
  })

  test('in place of a picture that is slow its description is read, on the page and full screen; the copy shows as soon as it is there', async () => {
    const visit = await bareVisit()
    let come = (): void => undefined
    const slow = new Promise<void>(resolve => { come = resolve })
    await visit.page.route('**/api/images/*', async route => {
      if (route.request().resourceType() === 'image') return // never
      await slow
      await route.continue()
    })
    await visit.openReader(1)
    for (let spot = await visit.spot(); await visit.page.locator('.leaf.is-here > .picture').count() === 0;) spot = await visit.turnTo(spot.page + 1)
    const waiting = await visit.see('.leaf.is-here .picture-waiting')
    expect(await waiting.innerText()).toContain('应急包的线描图')
    await visit.tap('.leaf.is-here .picture')
    expect(await (await visit.see('.viewer-waiting')).innerText()).toContain('应急包的线描图')
    come()
    await visit.page.locator('.viewer-waiting').waitFor({ state: 'detached' })
    await visit.page.keyboard.press('Escape')
    await visit.page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.leaf.is-here > .picture img')?.naturalWidth ?? 0) > 0)
    expect(await visit.page.locator('.leaf.is-here .picture-waiting').count()).toBe(0)
  })

  test('a picture that does not come full screen says so there, and comes by a touch', async () => {
    const visit = await bareVisit()
    let fail = (): void => undefined
    const failing = new Promise<void>(resolve => { fail = resolve })
    await visit.page.route('**/api/images/*', async route => {
      await failing
      await route.fulfill({ status: 502 })
    })
    await visit.openReader(1)
    for (let spot = await visit.spot(); await visit.page.locator('.leaf.is-here > .picture').count() === 0;) spot = await visit.turnTo(spot.page + 1)
    await visit.see('.leaf.is-here .picture-waiting')
    await visit.tap('.leaf.is-here .picture')
    await visit.see('.viewer-waiting')
    fail()
    await visit.see('.viewer-broken')
    await visit.page.unrouteAll({ behavior: 'ignoreErrors' })
    await visit.tap('.viewer-broken')
    await visit.page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.viewer img')?.naturalWidth ?? 0) > 0)
  })

  test('a picture that does not come says so in its place, and comes by a touch of its middle', async () => {
    const visit = await bareVisit()
    await visit.page.route('**/api/images/*', route => route.fulfill({ status: 502 }))
    await visit.openReader(1)
    let spot = await visit.spot()
    while (await visit.page.locator('.leaf.is-here > .picture').count() === 0) spot = await visit.turnTo(spot.page + 1)
    await visit.read('图片没有载入，点这里重试。')
    await visit.page.unrouteAll()
    await visit.still()
    const { x, y, width, height } = (await visit.page.locator('.leaf.is-here .picture').boundingBox())!
    await visit.page.touchscreen.tap(x + width / 2, y + height - 8)
    await visit.page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.leaf.is-here > .picture img')?.naturalWidth ?? 0) > 0)
    expect(await visit.spot()).toEqual(spot)
  })

  test('a service that asks to be left alone for a while: who opens a part is told so at once, and reads when it is over', async () => {
    const visit = await bareVisit()
    let busy = true
    await visit.page.route('**/api/documents/*', route => busy ? route.fulfill({ status: 429, headers: { 'retry-after': '5' } }) : route.continue())
    const asked = visit.page.waitForResponse('**/api/documents/*')
    await visit.openSeries()
    await asked
    await visit.tap('.part-main')
    await visit.page.getByText('此刻读者太多').filter({ visible: true }).first().waitFor({ timeout: 3000 })
    busy = false
    await visit.settled()
  })

  test('a refused place is said, a page that is not ours shows the shelf', async () => {
    const visit = await bareVisit()
    await visit.page.goto(`${stage.url}/series?series=nothing-of-the-kind`)
    await visit.read('没有找到这个连载，可能已经下线。')
    await visit.page.goto(`${stage.url}/read?series=nothing-of-the-kind&number=1`)
    await visit.read('没有找到这个连载，可能已经下线。')
    await visit.tap('.button:has-text("回到书架")')
    await visit.see('.shelf')
    await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=77`)
    await visit.read(/第 77 期/)
  })
})

/** Runs in the page: while the mark is set, every write to IndexedDB fails for want of room. */
function refuseWhileFull(): void {
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
    if (sessionStorage.getItem('full')) throw new DOMException('no room', 'QuotaExceededError')
    return put.apply(this, given)
  }
}

describe('a full disk', () => {
  test('what is kept stays, the rest is said, and reading goes on', async () => {
    const visit = await stage.visit()
    await onMobileData(visit)
    await visit.openReader(1)
    await visit.page.goto(seriesUrl())
    const copies = visit.page.locator('.part-row:not(.is-upcoming) .part-copy')
    await copies.nth(0).filter({ hasText: '已缓存' }).waitFor()
    await copies.nth(1).filter({ hasText: '已缓存' }).waitFor()
    // Chromium does not hold a private window to a quota set from outside, so the disk refuses as the standard says it does.
    await visit.context.addInitScript(refuseWhileFull)
    await visit.page.evaluate(refuseWhileFull)
    await visit.page.evaluate(() => sessionStorage.setItem('full', '1'))
    await visit.tap('.button:has-text("全部缓存")')
    await copies.nth(3).filter({ hasText: '存储已满，重试' }).waitFor()
    await copies.nth(0).filter({ hasText: '已缓存' }).waitFor()
    await visit.page.goto(readUrl(4))
    await visit.settled()
    await visit.turnTo(2)
    await visit.page.evaluate(() => sessionStorage.removeItem('full'))
    await visit.page.goto(seriesUrl())
    await visit.allCached() // the wish stands: with room again it is fulfilled unasked
  })
})

test('the copies are cleared when that has been asked for twice; places stay, and what is opened comes again', async () => {
  const visit = await stage.visit()
  await visit.openReader(2)
  const { page } = await visit.turnTo(2)
  await visit.page.goto(seriesUrl())
  await visit.allCached()
  const kept = () => visit.page.evaluate(async () => {
    const come = <T>(request: IDBRequest<T>) => new Promise<T>(resolve => { request.addEventListener('success', () => resolve(request.result)) })
    const database = await come(indexedDB.open('lianzai'))
    const name = database.objectStoreNames.item(0)!
    const count = await come(database.transaction(name).objectStore(name).count())
    database.close()
    return count
  })
  const before = await kept()
  await visit.tap('.clear')
  await visit.read('将删除这台设备上缓存的 4 期')
  await visit.tap('.clear-ask-stay')
  await visit.tap('.clear')
  expect([await (await visit.see('.clear-ask-go')).innerText(), await kept()]).toEqual(['清除', before])
  await visit.tap('.clear-ask-go')
  await visit.read('已缓存 0 / 4 期')
  expect(await visit.page.locator('.clear, .clear-ask').count()).toBe(0)
  await visit.page.waitForFunction(() => document.querySelectorAll('.part-row:not(.is-upcoming) .part-copy .icon-download').length === 4)
  expect(await kept()).toBeLessThanOrEqual(before - 4)
  await visit.tap('.series-go')
  expect((await visit.settled()).page).toBe(page)
  await visit.page.goto(seriesUrl())
  await visit.read('已缓存 1 / 4 期')
})

test('on mobile data, what was read on another device is not fetched: the part that comes next is', async () => {
  const visit = await stage.visit()
  await onMobileData(visit)
  const read = { number: 3, locator: { block: 'a', offset: 0, progression: 1, quote: '' }, hash: 'h', at: 1_760_000_000_000, finished: [1, 2, 3] }
  const others = [{ id: `place:other:${SERIES}`, kind: 'place', series: SERIES, stamp: `1760000000000-00000-${'a'.repeat(16)}`, body: read }]
  await visit.context.addInitScript(sync => localStorage.setItem('lianzai.sync', sync), JSON.stringify({ cursor: '', last: '', wanted: false, places: {}, others, answered: {} }))
  await visit.openSeries()
  await visit.page.locator('.part-row .part-copy').nth(3).filter({ hasText: '已缓存' }).waitFor()
  await visit.read('已缓存 1 / 4 期')
})
