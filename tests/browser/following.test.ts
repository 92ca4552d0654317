/** A follower with two devices: followed at part 4, joined by a code, read on at the same sentence on the other one, and forgotten. */
import type { PushMessage } from '../../src/contract/announcement'
import type { SyncItem } from '../../src/contract/sync'
import { eventually } from '../eventually'
import { SERIES, Stage } from './stage'
import { shows, type Visit } from './visit'

jest.setTimeout(90_000)

const LARGE = { viewport: { width: 430, height: 932 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' }

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** What a device has asked in a reader's name. */
function asked(visit: Visit): string[] {
  const found: string[] = []
  visit.context.on('request', request => {
    const { pathname } = new URL(request.url())
    if (/^\/api\/(readers|follows|consents|sync|push)/.test(pathname)) found.push(`${request.method()} ${pathname}`)
  })
  return found
}

/** Until so many items of this kind are stored. */
const stored = (kind: SyncItem['kind'], count: number): Promise<void> => eventually(async () => {
  expect(await stage.database.queries.selectFrom('reader_items').select('id').where('kind', '=', kind).where('deleted', '=', 0).execute()).toHaveLength(count)
}, 20_000)

const rowsOf = async (table: 'readers' | 'reader_devices' | 'follows' | 'reader_items') =>
  (await stage.database.queries.selectFrom(table).selectAll().execute()).length

/** A finger rests on a sentence until it is chosen; then it is coloured. */
async function highlight(visit: Visit): Promise<void> {
  await visit.touch('touchStart', [180, 200])
  await visit.page.locator('.leaf.is-here .tx').first().waitFor()
  await visit.touch('touchEnd')
  await visit.see('.mark-bar')
  await visit.tap('.mark-ink[aria-label="黄色划线"]')
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
}

/** The words of the one mark, as the list of marks shows them. */
async function marked(visit: Visit): Promise<string> {
  await visit.openSeries()
  await visit.tap('.series-acts .button:has-text("标记 1")')
  return (await visit.see('.marks-words')).innerText()
}

test('followed, joined, read on elsewhere at the same sentence, forgotten', async () => {
  const one = await stage.visit()
  const asks = asked(one)
  await one.openReader(2)
  await one.turnTo(2)
  await highlight(one)
  await one.openReader(4)
  await one.turnTo(3)
  const words = await marked(one)
  expect(asks).toEqual([])

  await one.openSeries()
  await one.tap('.follow .press:has-text("关注")')
  await one.read('已关注 · 剩余 2 期，书架会标出')
  await one.read('补读前 4 期')
  await one.tap('.catch-up-pace:has-text("每天一期")')
  expect(asks.slice(0, 2)).toEqual(['POST /api/readers', expect.stringMatching(/^PUT \/api\/follows\//)])
  await stored('highlight', 1)
  await stored('place', 1)
  const sentence = await one.sentence(4)

  await one.page.goto(`${stage.url}/devices`)
  await one.read('1 台：网页（本机）')
  await one.tap('.own .button:has-text("显示连接码")')
  const code = (await (await one.see('.own-code-letters')).innerText()).trim()
  expect(code).toMatch(/^[2-9A-Z]{4} [2-9A-Z]{4}$/)

  const two = await stage.visit(LARGE)
  await two.page.goto(`${stage.url}/devices`)
  await two.read('服务上没有任何关于您的资料')
  await two.page.locator('.own-input input').fill(code.toLowerCase())
  await two.tap('.own .button:has-text("连接"):not(:has-text("码"))')
  await two.read('已连接。阅读位置、书签、划线和笔记会在这些设备之间同步。')
  await one.read('已连接。')

  await two.openSeries()
  await two.read(/^在另一台设备上读到第 4 期 \d+%$/)
  await two.tap('.elsewhere-go')
  const spot = await two.settled()
  expect(spot.part).toBe(4)
  expect(shows(spot, sentence)).toBe(true)
  expect(await two.sentence(4)).toBe(sentence)
  expect(await marked(two)).toBe(words)
  await two.openSeries()
  await two.read('已关注 · 剩余 2 期，书架会标出')
  expect(await two.page.locator('.elsewhere').count()).toBe(0)
  expect(await rowsOf('readers')).toBe(1)

  await one.page.goto(`${stage.url}/devices`)
  await one.read('2 台：')
  await one.tap('.own-forget')
  await one.tap('.own .button:has-text("全部删除")')
  await one.read(/^服务上已删除：2 台设备的令牌、1 部关注、\d 条同步的位置和标记。$/)
  await one.read('这台设备上已删除：1 部连载的阅读位置，1 处书签、划线和笔记。')
  expect(await Promise.all((['readers', 'reader_devices', 'follows', 'reader_items'] as const).map(rowsOf))).toEqual([0, 0, 0, 0])
  expect(await one.page.evaluate(() => Object.keys(localStorage).filter(key => /place:|marks:|reader-|sync|catch-up/.test(key)))).toEqual([])

  two.expect(/^console\.error: Failed to load resource: .* 401/)
  await two.page.goto(`${stage.url}/devices`)
  await two.read('服务上已经没有这台设备的资料')
  await two.openSeries()
  await two.see('.follow .press:has-text("关注")')
  expect((await two.openReader(4)).part).toBe(4)
  expect(await two.sentence(4)).toBe(sentence) // its own place is its own
})

test('without a network the follow is kept and told later; unfollowing is one tap', async () => {
  const visit = await stage.visit()
  await visit.openSeries()
  await visit.allCached()
  visit.expectNoNetwork()
  await visit.context.setOffline(true)
  await visit.tap('.follow .press:has-text("关注")')
  await visit.read('已记在这台设备上，联网后会告诉服务。')
  await visit.context.setOffline(false)
  await visit.page.getByText('已记在这台设备上').waitFor({ state: 'detached' })
  expect(await rowsOf('follows')).toBe(1)
  await visit.page.waitForTimeout(500) // the second of two quick taps would mean what the first did
  await visit.page.evaluate(() => new Promise<void>(resolve => { // two quick taps: the second falls on what has come in the place of the first
    document.querySelector<HTMLElement>('.follow-end')!.click()
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('.follow-acts .press')!.click()
      resolve()
    })
  }))
  await visit.read('关注后，新的一期会在书架上标出来。')
  await visit.page.waitForFunction(() => JSON.parse(localStorage.getItem('lianzai.follows') ?? '{"acts":[1]}').acts.length === 0)
  expect(await rowsOf('follows')).toBe(0)
})

test('a message of the service is shown by the service worker', async () => {
  const visit = await stage.visitKept()
  await visit.openShelf()
  await visit.pageKept()
  const session = await visit.context.newCDPSession(visit.page)
  const known = new Promise<string>(resolve => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => { if (registrations[0]) resolve(registrations[0].registrationId) })
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await known
  const [worker] = visit.context.serviceWorkers()
  // This browser has no place for notifications: what would be shown is written down.
  interface Scope { registration: { showNotification(title: string, options: object): Promise<void> }; shown: object[] }
  await worker!.evaluate(() => {
    const scope = globalThis as unknown as Scope
    scope.shown = []
    scope.registration.showNotification = async (title, options) => { scope.shown.push({ title, ...options }) }
  })
  const message = { title: '未雨而备', body: '第 5 期 楼道里的守望', url: '/read?series=s&number=5&from=abcdefgh', tag: 'abcdefgh' } satisfies PushMessage
  const deliver = (data: string) => session.send('ServiceWorker.deliverPushMessage', { origin: stage.url, registrationId, data })
  await deliver('not of ours')
  await deliver(JSON.stringify(message))
  const shown = () => worker!.evaluate(() => (globalThis as unknown as Scope).shown)
  const end = Date.now() + 15_000
  while ((await shown()).length === 0 && Date.now() < end) await visit.page.waitForTimeout(50)
  expect(await shown()).toEqual([{ title: message.title, body: message.body, tag: message.tag, data: { url: message.url }, lang: 'zh-CN' }])
})

test('a message that is tapped opens its part in a window of the reader, never in the one of the desk', async () => {
  const visit = await stage.visitKept()
  await visit.openShelf()
  await visit.pageKept()
  const [worker] = visit.context.serviceWorkers()
  // Nobody has tapped: what only a tap may do is done for it.
  interface Scope { WindowClient: { prototype: { focus(): Promise<unknown> } }; clients: { openWindow(url: string): Promise<unknown> }; opened: string[] }
  await worker!.evaluate(() => {
    const scope = globalThis as unknown as Scope
    scope.opened = []
    scope.WindowClient.prototype.focus = async function () { return this }
    scope.clients.openWindow = async url => { scope.opened.push(url) }
  })
  const tap = () => worker!.evaluate(async series => {
    let done: Promise<unknown> = Promise.resolve()
    const notification = { close: () => undefined, data: { url: `/read?series=${series}&number=2&from=abcdefgh` } }
    globalThis.dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: (work: Promise<unknown>) => { done = work } }))
    await done
    return (globalThis as unknown as Scope).opened
  }, SERIES)
  visit.expect(/status of 401/)
  await visit.page.goto(`${stage.url}/desk`)
  await visit.see('.desk')
  expect(await tap()).toEqual([`/read?series=${SERIES}&number=2&from=abcdefgh`])
  expect(new URL(visit.page.url()).pathname).toMatch(/^\/desk/)
  await visit.openShelf()
  await tap()
  expect((await visit.settled()).part).toBe(2)
})

test('a mini-program code opens the place that it stands for, and says so where that is no more', async () => {
  await stage.database.write(db => db.insertInto('codes').values({ scene: 'abcdefghijklmnopqrstuv', series: SERIES, number: 2, place: '', media_type: null, picture: null, made_at: stage.now() }).execute())
  const visit = await stage.visit()
  await visit.page.goto(`${stage.url}/read?scene=abcdefghijklmnopqrstuv`)
  const spot = await visit.settled()
  expect([spot.part, spot.page]).toEqual([2, 1])
  visit.expect(/status of 404/)
  await visit.page.goto(`${stage.url}/read?scene=gone`)
  await visit.read('没有找到这个小程序码指的文章，它可能已经撤回。')
  await visit.page.getByRole('button', { name: '回到书架' }).tap()
  await visit.see('.series-row')
})
