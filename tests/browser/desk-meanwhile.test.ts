/** What another screen or another person has changed meanwhile, at the desk: nothing of it is undone unseen, and nothing stale stays in sight. */
import { reviewPaths } from '../../src/contract/desk/review'
import { draftPaths } from '../../src/contract/desk/drafts'
import { planPaths, type Holiday, type SeriesAnswer } from '../../src/contract/desk/plan'
import { currentDraft, saveDraft } from '../../src/server/drafting/drafts'
import { Operator } from '../server/support/desk'
import { atDesk, fill, hire, partAt, press, signInAs, WIDE } from './desk'
import { PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  await hire(stage, 'li', ['administrator', 'editor'], '李主任')
  await hire(stage, 'wang', ['publisher'], '王发布')
  await hire(stage, 'zhao', ['reviewer'], '赵审校')
  await hire(stage, 'sun', ['reviewer'], '孙审校')
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const row = (visit: Visit, words: string) => visit.page.locator('.desk-row:visible').filter({ hasText: words })
const day = async (visit: Visit, text: string) => { await fill(visit, '日子', text); await visit.page.keyboard.press('Tab') }

test('an act that is taken back on another screen is taken back there too', async () => {
  const wang = await atDesk(stage, 'wang', `/desk/series?series=${SERIES}`, WIDE)
  await wang.page.locator('[aria-label="第 6 期 改期"]:visible').click()
  await day(wang, '2026-10-20')
  await wang.read(/→ 10月20日/)
  await press(wang, '改期')
  await wang.read('第 6 期已改期。')
  await wang.stepTaken()
  await wang.page.locator('[aria-label="返回"]:visible').click()
  const strip = (date: string) => wang.page.locator('.desk-strip-day:visible').filter({ hasText: date })
  await strip('10/20').getByText('第 6 期').waitFor()
  await wang.page.keyboard.press('z')
  await strip('10/14').getByText('第 6 期').waitFor()
})

test('who moves a part of a plan that another has changed sees that plan behind the word of it', async () => {
  const other = await Operator.with(stage, ['publisher'], '范发布')
  const version = async () => (await other.get<SeriesAnswer>(planPaths.series(SERIES))).body.series.version
  const before = await version()
  const wang = await atDesk(stage, 'wang', `/desk/series?series=${SERIES}`, WIDE)
  wang.expect(/status of 409/)
  await wang.page.locator('[aria-label="第 6 期 改期"]:visible').click()
  await day(wang, '2026-10-21')
  await wang.read(/→ 10月21日/)
  await other.post(planPaths.move(SERIES, 6), { version: before, to: { day: '2026-10-20', time: '08:00' } })
  await press(wang, '改期')
  await wang.read('范发布刚刚动过这个连载，你的改动没有写入。请看过现在的计划再定。')
  await press(wang, '取消')
  await row(wang, '雨停以后').getByText('10月20日').waitFor()
  await other.post(planPaths.move(SERIES, 6), { version: await version(), to: { day: '2026-10-14', time: '08:00' } })
})

test('taking back a holiday leaves alone what another person has added', async () => {
  const wang = await atDesk(stage, 'wang', '/desk/holidays', WIDE)
  await day(wang, '2026-12-30')
  await press(wang, '添一天')
  await wang.read('已加入 12月30日 周三。')
  const other = await Operator.with(stage, ['publisher'])
  const { days } = (await other.get<{ days: Holiday[] }>(planPaths.holidays)).body
  await other.ask('PUT', planPaths.holidays, { year: 2026, days: [...days.filter(one => one.day.startsWith('2026')), { day: '2026-12-31', kind: 'off', name: '乙' }] })
  await wang.page.keyboard.press('Escape')
  await wang.page.locator('.desk-notice [aria-label="撤销"]').click()
  await row(wang, '12月31日').waitFor()
  expect(await row(wang, '12月30日').count()).toBe(0)
})

test('an administrator who changes a name leaves the roles that another has given; one who is none any more is shown no act', async () => {
  const li = await atDesk(stage, 'li', '/desk/people', WIDE)
  li.expect(/status of 403/)
  await row(li, '赵审校').waitFor()
  const roles = (name: string, are: string[]) => stage.database.write(db => db.updateTable('people').set({ roles: JSON.stringify(are) }).where('name', '=', name).execute())
  await roles('zhao', ['reviewer', 'publisher'])
  await row(li, '赵审校').getByText('修改').click()
  await fill(li, '称呼', '赵老师')
  await press(li, '保存')
  await row(li, '赵老师').getByText('审校、发布').waitFor()
  await roles('li', ['editor'])
  await row(li, '赵老师').getByText('修改').click()
  await press(li, '保存')
  await li.read('你没有这项权限。')
  await press(li, '取消')
  await row(li, '赵老师').waitFor()
  expect(await li.page.getByText('添加一个人').filter({ visible: true }).count() + await row(li, '赵老师').getByText('停用').count()).toBe(0)
  await roles('li', ['administrator', 'editor'])
})

test('on a phone what hinders an act at the foot of a part is said there', async () => {
  const other = await Operator.with(stage, ['publisher'])
  await other.post(reviewPaths.withdraw(SERIES, 3), { reason: '正在核实' })
  const wang = await atDesk(stage, 'wang', partAt(3), PHONE)
  wang.expectNoNetwork()
  const button = wang.page.locator('.press:visible').filter({ hasText: /^恢复这一期$/ })
  await button.tap()
  await wang.context.setOffline(true)
  await press(wang, '恢复')
  await wang.read(/网络不可用/)
  const [said, asked] = [await wang.page.locator('.desk-trouble:visible').boundingBox(), await button.boundingBox()]
  expect(asked!.y - said!.y).toBeLessThan(200)
  await wang.context.setOffline(false)
})

test('who withdraws what another has withdrawn already sees that it is', async () => {
  const other = await Operator.with(stage, ['publisher'])
  const wang = await atDesk(stage, 'wang', partAt(2), WIDE)
  wang.expect(/status of 422/)
  await press(wang, '撤回这一期')
  await fill(wang, '原因（读者会看到）', '正在核实')
  await other.post(reviewPaths.withdraw(SERIES, 2), { reason: '先写的原因' })
  await press(wang, '撤回')
  await wang.read('第 2 期已经撤回了。')
  await press(wang, '取消')
  await wang.read('已撤回，读者看到的是撤回的原因。')
  await wang.read('恢复这一期')
})

test('who comes to sign a text that is no longer under review is told so, and sees how the part stands', async () => {
  const [editor, other] = [await Operator.with(stage, ['editor']), await Operator.with(stage, ['publisher'])]
  await other.ask('PUT', reviewPaths.policy(SERIES), { policy: 'one' })
  const sun = await atDesk(stage, 'sun', partAt(6), WIDE)
  sun.expect(/status of 404/)
  await sun.read('看正文，签初审')
  const { draft } = (await editor.get<{ draft: { version: number; document: { title: string } } }>(draftPaths.draft(SERIES, 6))).body
  await editor.ask('PUT', draftPaths.draft(SERIES, 6), { base: draft.version, document: { ...draft.document, subtitle: '新添的副题' }, summary: null })
  await press(sun, '看正文，签初审')
  await sun.read(/这份文稿已不在待审/)
  await press(sun, '关闭')
  await sun.read('定稿之后草稿又有改动，签字随之作废；须重新定稿。')
  await other.ask('PUT', reviewPaths.policy(SERIES), { policy: 'none' })
})

test('where no signature is asked for, what was put right after a part was final becomes final too', async () => {
  await stage.database.write(async (db, now) => {
    const { version, document, summary } = await currentDraft(db, SERIES, 5)
    const blocks = document!.blocks.map((block, i) => (i === 1 ? { ...block, text: `补上的。${String(block.text)}`, marks: [] } : block))
    await saveDraft(db, now, { id: 'x', shown: '李主任' }, { series: SERIES, number: 5, base: version, document: { ...document!, blocks }, summary, origin: 'edit' })
  })
  const li = await atDesk(stage, 'li', partAt(5), WIDE)
  await li.read('草稿有没有定稿的改动；到时发布的是上一次的定稿。')
  await press(li, '定稿')
  await press(li, '定稿')
  await li.read('已定稿。')
  await li.read(/一切就绪/)
})

test('who has signed in again is not told to', async () => {
  const wang = await atDesk(stage, 'wang', partAt(1), WIDE)
  await press(wang, '撤回这一期')
  await fill(wang, '原因（读者会看到）', '写到一半')
  await stage.database.write(db => db.deleteFrom('sessions').execute())
  await press(wang, '撤回')
  await wang.see('.desk-door')
  await signInAs(wang, 'wang')
  await wang.see('.desk-dialog')
  expect(await wang.page.locator('textarea:visible').inputValue()).toBe('写到一半')
  expect(await wang.page.locator('.desk-trouble:visible').count()).toBe(0)
})

test('another\'s changes come into sight from their head, and the key that was under way chooses nothing', async () => {
  const li = await atDesk(stage, 'li', `/desk/edit?series=${SERIES}&number=6`, PHONE)
  li.expect(/status of 409/)
  await li.page.locator('.edit-closed').nth(20).click()
  await li.page.keyboard.type('甲')
  const other = await Operator.with(stage, ['editor'])
  const { draft } = (await other.get<{ draft: { version: number; document: { blocks: { text: string }[] } } }>(draftPaths.draft(SERIES, 6))).body
  const blocks = draft.document.blocks.map((block, i) => (i === 1 ? { ...block, text: `乙${block.text}` } : block))
  expect((await other.ask('PUT', draftPaths.draft(SERIES, 6), { base: draft.version, document: { ...draft.document, blocks }, summary: null })).status).toBe(200)
  await li.page.keyboard.type('丙')
  const title = await li.see('.desk-clash .desk-title')
  await li.page.waitForFunction(() => document.activeElement?.classList.contains('desk-clash'))
  expect((await title.boundingBox())!.y).toBeGreaterThan(0)
  await li.page.keyboard.press('Enter')
  await press(li, '按以上选定保存')
  await li.read(/已保存/)
  const saved = (await other.get<{ draft: { document: { blocks: { text: string }[] } } }>(draftPaths.draft(SERIES, 6))).body.draft.document.blocks
  expect([saved[1]!.text[0], saved.some(block => block.text.includes('甲丙'))]).toEqual(['乙', true])
})
