/** The desk's doors and frame: in by the sign-in or an invitation, back to where one wanted to go, out again. */
import { addPerson } from '../../src/server/people/people'
import { makeInvite } from '../../src/server/people/invites'
import { atDesk, fill, hire, PASSWORD, press, signInAs } from './desk'
import { PHONE, Stage } from './stage'

jest.setTimeout(120_000)

/** Taro adds a stamp. */
const HOME = /\/desk(\?|$)/

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  await hire(stage, 'wen', ['administrator', 'editor'], '闻主任')
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

test('who is not signed in comes to the sign-in, and from there to where they wanted', async () => {
  const visit = await atDesk(stage, 'wen', '/desk')
  const { page } = visit
  await page.waitForURL(HOME)
  expect(await (await visit.see('.desk-person-name')).textContent()).toBe('闻主任')
  expect(await page.title()).toBe('发布台')
  // The reader's page is no part of it, nor the desk one of the reader's.
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname).filter(name => /\.(js|css)$/.test(name)))
  expect(scripts.filter(name => name.includes('/desk.')).length).toBeGreaterThan(0)
})

test('a wrong password is told in the service\'s own words, and nothing is lost', async () => {
  const visit = await stage.visit(PHONE)
  visit.expect(/status of 422/)
  await visit.page.goto(`${stage.url}/desk/sign-in`)
  await visit.see('.desk-door')
  await press(visit, '登录')
  await visit.read('请填写登录名和密码。')
  await signInAs(visit, 'wen', 'not the password')
  await visit.read('登录名或密码不对。')
  await fill(visit, '密码', PASSWORD)
  await visit.page.keyboard.press('Enter')
  await visit.page.waitForURL(HOME)
  await visit.see('.desk-person')
})

test('a session that has ended elsewhere asks for the password over the screen, which stays as it was', async () => {
  const visit = await atDesk(stage, 'wen')
  const { page } = visit
  await press(visit, '闻主任')
  await visit.see('.desk-dialog')
  // Whatever the screen still asks is answered first: it would bring the sign-in before its time.
  await page.waitForLoadState('networkidle')
  await stage.database.write(db => db.deleteFrom('sessions').execute())
  await press(visit, '退出登录')
  await visit.see('.desk-door')
  await signInAs(visit, 'wen')
  await page.waitForURL(HOME)
  // The focus stayed with the sign-in: the key closes what lies on top all the same.
  await visit.see('.desk-dialog')
  await page.keyboard.press('Escape')
  await page.locator('.desk-dialog').waitFor({ state: 'detached' })
})

test('signed out, nothing of the desk is left', async () => {
  const visit = await atDesk(stage, 'wen')
  await press(visit, '闻主任')
  await press(visit, '退出登录')
  await visit.see('.desk-door')
  expect(await visit.page.locator('.desk-person').count()).toBe(0)
  await visit.page.goto(`${stage.url}/desk`)
  await visit.see('.desk-door')
})

test('an invitation is taken up once', async () => {
  const { token } = await stage.database.write(async (db, now) => makeInvite(db, now, await addPerson(db, now, { name: 'li', shown: '李编辑', roles: ['editor'] })))
  const visit = await stage.visit()
  visit.expect(/status of 422/)
  await visit.page.goto(`${stage.url}/desk/invite#${token}`)
  await visit.read('李编辑，你的登录名是 li。')
  await fill(visit, '新密码', PASSWORD)
  await fill(visit, '再输一遍', 'something else')
  await press(visit, '设好并登录')
  await visit.read('两次输入的密码不一样。')
  await fill(visit, '再输一遍', PASSWORD)
  await press(visit, '设好并登录')
  expect(await (await visit.see('.desk-person')).getAttribute('aria-label')).toBe('菜单：李编辑')
  const late = await stage.visit()
  late.expect(/status of 422/)
  await late.page.goto(`${stage.url}/desk/invite#${token}`)
  await late.see('.desk-trouble')
})

test('readers fetch nothing of the desk, and their device keeps none of it', async () => {
  const visit = await stage.visitKept()
  const asked: string[] = []
  visit.context.on('request', request => asked.push(new URL(request.url()).pathname))
  await visit.openShelf()
  await visit.pageKept()
  const kept = await visit.page.evaluate(async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(request => request.url)))).flat())
  expect(kept.length).toBeGreaterThan(0)
  expect([...asked, ...kept].filter(name => /desk/.test(name))).toEqual([])
})

test('a trail that has grown since its older acts were looked at has no gap', async () => {
  const visit = await atDesk(stage, 'wen', '/desk')
  let newest = 6
  await visit.page.route(/\/api\/desk\/acts(\?|$)/, route => {
    const top = Number(new URL(route.request().url()).searchParams.get('before') ?? newest + 1) - 1
    const acts = [top, top - 1, top - 2].map(id => ({ id: String(id), at: 1, shown: `第${id}个`, act: 'drill', series: null, title: null, number: null, detail: {} }))
    return route.fulfill({ json: { acts, next: top > 3 ? String(top - 2) : null } })
  })
  await visit.page.goto(`${stage.url}/desk/watch`)
  await press(visit, '操作记录')
  const shown = async () => (await visit.page.locator('.desk-table:visible').innerText()).match(/第\d个/g)?.map(words => Number(words.slice(1, -1))) ?? []
  await visit.read('第4个')
  await press(visit, '更早的')
  await visit.read('第1个')
  newest = 8
  await visit.page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange', { bubbles: true })) }) // the window comes to the front again
  await visit.read('第8个')
  const [first = 0, ...rest] = await shown()
  expect([first, ...rest]).toEqual(rest.reduce((all, _, i) => [...all, first - 1 - i], [first]))
  await press(visit, '更早的')
  await visit.read('第3个')
  expect(await shown()).toEqual([8, 7, 6, 5, 4, 3])
})

test('the way back closes what lies over a screen and leaves what was typed below it; where a menu led, it leads past the menu', async () => {
  const visit = await atDesk(stage, 'wen', '/desk')
  const { page } = visit
  const gone = () => page.locator('.desk-dialog').waitFor({ state: 'detached' })
  const there = (screen: string) => page.waitForURL(url => url.pathname === screen)
  await press(visit, '人员')
  await there('/desk/people')
  await press(visit, '添加一个人.*')
  await visit.see('.desk-dialog')
  await page.goBack()
  await gone()
  await there('/desk/people')
  // One dialog in the stead of another, and then none.
  await press(visit, '添加一个人.*')
  await fill(visit, '登录名', 'xin')
  await fill(visit, '称呼', '辛编辑')
  await press(visit, '添加并生成链接')
  await visit.see('.desk-dialog .desk-link')
  await page.goBack()
  await gone()
  await there('/desk/people')
  await page.locator('.desk-person:visible').click()
  await press(visit, '密码与登录')
  await there('/desk/account')
  await page.goBack()
  await there('/desk/people')
  await visit.read('辛编辑')
  await page.goBack()
  await page.waitForURL(url => url.pathname !== '/desk/people')
})

test('what rises on a screen opened upon a step that a reload left behind has its own step', async () => {
  const visit = await atDesk(stage, 'wen', '/desk')
  const { page } = visit
  await press(visit, '闻主任')
  await visit.see('.desk-dialog')
  await page.reload()
  await visit.see('.desk-person')
  await page.locator('.desk-row-way:visible').first().click()
  await page.waitForURL(/\/desk\/series/)
  await page.locator('.taro_page').nth(1).waitFor()
  await press(visit, '闻主任')
  await visit.see('.desk-dialog')
  await page.goBack()
  await page.locator('.desk-dialog').waitFor({ state: 'detached' })
  await page.waitForTimeout(500) // a screen that is left slides away
  expect([new URL(page.url()).pathname, await page.locator('.taro_page').count()]).toEqual(['/desk/series', 2])
  await page.goBack()
  await page.waitForURL(/\/desk(\?|$)/)
  await page.locator('.taro_page').nth(1).waitFor({ state: 'detached' })
  await page.goBack()
  await page.waitForURL(url => !/\/desk(\?|$)/.test(url.pathname + url.search))
})

test('who signs in again comes back to the dialog with what was typed in it', async () => {
  const visit = await atDesk(stage, 'wen', '/desk/people')
  await press(visit, '添加一个人.*')
  await fill(visit, '登录名', 'yi')
  await fill(visit, '称呼', '易编辑')
  await stage.database.write(db => db.deleteFrom('sessions').execute())
  await press(visit, '添加并生成链接')
  await visit.see('.desk-door')
  await signInAs(visit, 'wen')
  await visit.see('.desk-dialog')
  expect(await visit.page.locator('input[aria-label="称呼"]:visible').inputValue()).toBe('易编辑')
  await press(visit, '添加并生成链接')
  await visit.see('.desk-dialog .desk-link')
})
