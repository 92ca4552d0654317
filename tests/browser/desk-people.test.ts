/** People at the desk, as an administrator and the people themselves see it: added, let in by a link, changed, shut out. */
import { atDesk, fill, hire, PASSWORD, press, signInAs } from './desk'
import { DESKTOP, PHONE, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  await hire(stage, 'li', ['administrator'], '李主任')
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** Adds somebody on the people screen. @returns the link as it is shown. */
async function add(visit: Visit, name: string, shown: string): Promise<string> {
  await visit.page.keyboard.press('n')
  await visit.see('.desk-dialog')
  await fill(visit, '登录名', name)
  await fill(visit, '称呼', shown)
  await press(visit, '发布')
  await press(visit, '添加并生成链接')
  const link = (await (await visit.see('.desk-link')).textContent())!
  await press(visit, '我已发出，关闭')
  await visit.page.locator('.desk-dialog').waitFor({ state: 'detached' })
  return link
}

const row = (visit: Visit, shown: string) => visit.page.locator('.desk-row').filter({ hasText: shown })

test('a person is added, sets a password by the link, signs in on the phone too, and out of everywhere', async () => {
  const li = await atDesk(stage, 'li', '/desk/people')
  await li.read('李主任（你）')
  const link = await add(li, 'wang', '王敏')
  await row(li, '王敏').getByText('编辑、发布').waitFor()
  await row(li, '王敏').getByText(/待设密码，链接 10月16日 周五 \d\d:\d\d 北京时间前有效/).waitFor()
  expect(link.startsWith(`${stage.url}/desk/invite#`)).toBe(true)

  const wang = await stage.visit(DESKTOP)
  await wang.page.goto(link)
  await wang.read('王敏，你的登录名是 wang。')
  await fill(wang, '新密码', 'too short')
  await fill(wang, '再输一遍', 'not the same')
  await press(wang, '设好并登录')
  await wang.read('两次输入的密码不一样。')
  await fill(wang, '再输一遍', 'too short')
  wang.expect(/status of 422/)
  await press(wang, '设好并登录')
  await wang.read('密码太短：至少 10 个字符。')
  for (const label of ['新密码', '再输一遍']) await fill(wang, label, PASSWORD)
  await press(wang, '设好并登录')
  await wang.see('.desk-person')
  expect(await wang.page.locator('.desk-section:visible').filter({ hasText: '人员' }).count()).toBe(0)

  // Nobody who finds the link later gets in by it.
  const finder = await stage.visit(PHONE)
  finder.expect(/status of 422/)
  await finder.page.goto(link)
  await finder.read(/这个链接已经用过了/)

  const phone = await atDesk(stage, 'wang', '/desk/account', PHONE)
  await phone.read('登录着的地方')
  await phone.page.waitForFunction(() => document.querySelectorAll('.desk-row:not(.desk-row-head)').length === 2)
  await press(wang, '王敏')
  await press(wang, '密码与登录')
  await wang.read('网页（这里）')
  await press(wang, '在所有地方退出')
  await wang.read(/所有浏览器和手机上的登录立即结束/)
  await press(wang, '在所有地方退出')
  await wang.see('.desk-door')
  await phone.page.reload()
  await phone.see('.desk-door')
})

test('one\'s own password is changed; the other places are signed out', async () => {
  await hire(stage, 'sun', ['editor'], '孙工')
  const [here, there] = [await atDesk(stage, 'sun', '/desk/account'), await atDesk(stage, 'sun', '/desk/account', PHONE)]
  await fill(here, '现在的密码', PASSWORD)
  for (const label of ['新密码', '再输一遍新密码']) await fill(here, label, 'another long password')
  await here.page.keyboard.press('Enter')
  await here.read('密码已改，另外 1 处登录已结束。')
  await there.page.reload()
  await there.see('.desk-door')
  await signInAs(there, 'sun', 'another long password')
  await there.read('登录着的地方')
})
