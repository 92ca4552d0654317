/**
 * The desk on a phone: in by password with a token that is kept, where one wanted to go, and out again.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { addPerson } from '../../src/server/people/people'
import { Passwords } from '../../src/server/people/passwords'
import type { Phone, Program } from './harness'
import { Stage } from './stage'
import { attributeOf } from './view'

const PASSWORD = 'mountain river 2026'
const HOME = 'operator/pages/home/index'
const SIGN_IN = 'operator/pages/sign-in/index'

let stage: Stage
let phone: Phone
beforeAll(async () => {
  stage = await new Stage().open()
  const password = await new Passwords(4).hash(PASSWORD, { known: true, address: '' })
  await stage.service.database.write(async (db, now) => {
    const id = await addPerson(db, now, { name: 'wen', shown: '闻主任', roles: ['administrator'] })
    await db.updateTable('people').set({ password }).where('id', '=', id).execute()
  })
})
beforeEach(() => { phone = stage.phone() })
afterEach(() => phone.program?.kill())
afterAll(() => stage.close())

async function signIn(program: Program, password = PASSWORD): Promise<void> {
  await program.until(() => program.route === SIGN_IN && program.all('.desk-input').length === 2)
  const [name, secret] = program.all('.desk-input')
  expect([attributeOf(name!, 'password'), attributeOf(secret!, 'password'), attributeOf(name!, 'maxlength')]).toEqual([false, true, -1])
  program.type(name!, 'wen')
  program.type(secret!, password)
  await program.quiet()
  await program.press('.desk-button', '登录')
}

test('signed in with a token that lasts over a kill, and forgotten on leaving', async () => {
  let program = phone.launch(HOME)
  await signIn(program, 'not the password')
  await program.see('.desk-trouble', '登录名或密码不对。')
  await signIn(program)
  await program.until(() => program.route === HOME)
  await program.see('.desk-person', '闻主任')
  expect(program.routes).toEqual([HOME])
  program.kill()

  program = phone.launch(HOME)
  await program.press('.desk-person', '闻主任')
  await program.see('.desk-dialog', '管理员')
  await program.press('.desk-button', '退出登录')
  await program.until(() => program.route === SIGN_IN)
  expect([...phone.disk.storage.keys()].filter(key => key.startsWith('lianzai.desk'))).toEqual(['lianzai.desk-device'])
  program.kill()

  program = phone.launch(HOME)
  await program.until(() => program.route === SIGN_IN)
  expect(program.errors).toEqual([])
})

test('a phone without a network is told so, and tries again', async () => {
  phone.setNetwork('none')
  const program = phone.launch(HOME)
  await program.see('.desk-trouble', '网络不可用，没有收到发布服务的回答。联网后请再试。')
  phone.setNetwork('wifi')
  await program.press('.desk-failed .desk-button', '重试')
  await program.until(() => program.route === SIGN_IN)
})

test('a hasty second tap on a row opens its screen once', async () => {
  const program = phone.launch(HOME)
  await signIn(program)
  const row = await program.see('.desk-row-way', '未雨而备')
  program.tap(row)
  await new Promise(resolve => { setImmediate(resolve) }) // WeChat has been asked, and its page is not there yet, but on a machine that stalls
  if (program.routes.length === 1) program.tap(row)
  await program.until(() => program.routes.length > 1)
  await program.quiet()
  expect(program.routes).toEqual([HOME, 'operator/pages/series/index'])
})

test('people are added on the phone: the link is shown once, to be copied', async () => {
  const program = phone.launch('operator/pages/people/index')
  await signIn(program)
  await program.see('.desk-row', '闻主任（你）')
  await program.press('.desk-button', '添加一个人')
  await program.until(() => program.all('.desk-dialog .desk-input').length === 2)
  const [name, shown] = program.all('.desk-dialog .desk-input')
  program.type(name!, 'wang')
  program.type(shown!, '王敏')
  await program.quiet()
  await program.press('.desk-dialog .desk-button', '添加并生成链接')
  const link = await program.see('.desk-link')
  expect(link.textContent).toMatch(/\/desk\/invite#[\w-]{43}$/)
  await program.press('.desk-dialog .desk-button', '复制链接')
  await program.see('.desk-link-said', '链接已复制。')
  await program.press('.desk-dialog .desk-button', '我已发出，关闭')
  await program.see('.desk-row', '待设密码')
  await program.press('.desk-person', '闻主任')
  await program.press('.desk-section', '密码与登录')
  await program.see('.desk-row', '小程序（这里）')
  await program.press('.desk-button', '在所有地方退出')
  await program.press('.desk-dialog .desk-button', '在所有地方退出')
  await program.until(() => program.route === SIGN_IN)
})
