/** A part that is out, through the real pages: corrected under a reader's eyes, withdrawn, put back. */
import { currentDraft, saveDraft } from '../../src/server/drafting/drafts'
import { atDesk, fill, hire, partAt, press, signAll, WIDE } from './desk'
import { PART_5, PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(90_000)

const NUMBER = 5
const NAMES = ['bian', 'shen', 'fa'] as const

let stage: Stage
let writer: string
// A second try begins anew.
beforeEach(async () => {
  stage = await Stage.open(async database => {
    await database.write(db => db.updateTable('series').set({ review: 'three' }).execute())
    // What came out before the three were asked for stays out.
    await database.write(db => db.updateTable('installments').set({ release_at: PART_5 - 3_600_000, approved: 1 }).where('number', '=', NUMBER).execute())
  })
  writer = await hire(stage, 'bian', ['editor'], '边编辑')
  await hire(stage, 'shen', ['reviewer'], '沈审校')
  await hire(stage, 'fa', ['publisher'], '范发布')
})
afterEach(async () => {
  await stage?.clear().finally(() => stage.close())
})

/** What comes when the reader's window comes to the front again. */
const pull = (visit: Visit) => visit.page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')) })

test('a correction is edited, signed by three and published while a reader sits on the changed paragraph', async () => {
  const reader = await stage.visit(PHONE)
  await reader.openReader(NUMBER)
  const spot = await reader.turnTo(4)
  const place = await reader.sentence(NUMBER)

  const desks = await Promise.all(NAMES.map((name, i) => atDesk(stage, name, partAt(NUMBER), i === 1 ? PHONE : WIDE)))
  const [bian, , fa] = desks as [Visit, Visit, Visit]
  await press(bian, '草稿')
  await bian.see('.edit-block')
  const paragraph = bian.page.locator('.edit-closed', { hasText: new RegExp([...place.slice(0, 8)].join('\\s*')) }).first()
  await paragraph.click()
  await bian.see('.edit-field textarea')
  await bian.page.keyboard.press('Control+End')
  await bian.page.keyboard.type('这是更正时补上的一句。')
  await bian.read(/^已保存 /)
  await press(bian, '预览')
  await bian.read(/^三种屏幕、三种字号都排过/)
  await bian.page.goBack()
  await bian.see('.edit-block')
  await bian.page.goBack()

  await press(bian, '定为更正稿')
  await bian.see('.desk-dialog .desk-piece.is-added')
  await fill(bian, '更正说明', '一处人数有误')
  await press(bian, '重要')
  await press(bian, '定为更正稿')
  await bian.read('更正稿已定，还没有发布。')
  await signAll(desks)
  expect((await reader.spot()).text).toBe(spot.text)
  await press(fa, '发布更正')
  await fa.read(/只能再更正。读者看到的说明：一处人数有误$/)
  await press(fa, '发布更正')
  await fa.read('更正已发布，读者现在看到的是新的一版。')

  await pull(reader)
  await reader.read(/更正/)
  await reader.page.waitForFunction(words => (document.querySelector('.reader .leaf.is-here')?.textContent ?? '').replace(/\s/g, '').includes(words), place.slice(0, 6))
  expect(await reader.sentence(NUMBER)).toBe(place)
  expect((await reader.settled()).page).toBe(4)
  await reader.page.goto(`${stage.url}/series?series=${SERIES}`)
  await reader.see('.part-row:has-text("已更正")')
  expect(await (await reader.see('.series-correction.seal')).innerText()).toMatch(/^第 5 期 10 月 13 日 重要勘误：一处人数有误$/)
})

test('withdrawn with a reason, and put back: the reader sees the tombstone, then the text', async () => {
  const reader = await stage.visit(PHONE)
  await reader.openReader(NUMBER)
  const spot = await reader.turnTo(3)
  const fa = await atDesk(stage, 'fa', partAt(NUMBER), WIDE)
  await press(fa, '撤回这一期')
  await fa.read('读者立即不能再打开这一期，手机里的副本在下一次更新时删去；原来的链接和目录显示你写的原因。以后可以恢复。')
  await fill(fa, '原因（读者会看到）', '一处数据正在核实')
  await press(fa, '撤回')
  await fa.read('已撤回。读者会看到原因。')
  // What is open goes from the screen too, and comes back to the same page.
  await pull(reader)
  await reader.read(/本期已撤回。一处数据正在核实/)
  expect(await reader.page.locator('.leaf.is-here .line').count()).toBe(0)
  // Nothing is said of a text that is not there.
  await reader.openSheet('目录')
  expect((await reader.page.locator('.contents').innerText()).split('\n')[0]).toBe('各期')
  await reader.closeSheet()
  await reader.tapThird('middle')
  await reader.tap('.bar-top [aria-label="更多"]')
  await reader.see('.more-act')
  expect(await reader.page.locator('.more-title').count()).toBe(0)
  await reader.closeSheet()
  const series = await reader.context.newPage()
  await series.goto(`${stage.url}/series?series=${SERIES}`)
  await series.getByText('已撤回：一处数据正在核实').filter({ visible: true }).first().waitFor()
  await series.close()
  await press(fa, '恢复这一期')
  await press(fa, '恢复')
  await fa.read('已恢复，读者又能看到。')
  await pull(reader)
  expect(await reader.settled()).toEqual(spot)
})

/** Somebody saves another draft. */
const rewrite = (words: string) => stage.database.write(async (db, now) => {
  const { version, document, summary } = await currentDraft(db, SERIES, NUMBER)
  const blocks = document!.blocks.map((block, i, all) => i === all.findIndex(one => one.kind === 'paragraph') ? { ...block, text: words + String(block.text), marks: [] } : block)
  await saveDraft(db, now, { id: writer, shown: '边编辑' }, { series: SERIES, number: NUMBER, base: version, document: { ...document!, blocks }, summary, origin: 'edit' })
})

test('who is overtaken while finishing a correction sees the new draft, and keeps what readers are to be told', async () => {
  await rewrite('先补一句。')
  const bian = await atDesk(stage, 'bian', partAt(NUMBER), WIDE)
  bian.expect(/status of 409/)
  await press(bian, '定为更正稿')
  await bian.see('.desk-dialog .desk-piece.is-added')
  await fill(bian, '更正说明', '补上了两句话')
  await press(bian, '轻微')
  await rewrite('又补一句。')
  await press(bian, '定为更正稿')
  await bian.see('.desk-dialog .desk-trouble')
  await bian.page.locator('.desk-dialog .desk-piece.is-added', { hasText: '又补一句。' }).waitFor()
  expect(await bian.page.locator('textarea[aria-label="更正说明"]:visible').inputValue()).toBe('补上了两句话')
  await press(bian, '定为更正稿')
  await bian.read('更正稿已定，还没有发布。')
})

test('what hinders a withdrawal is said once, and not any more by what is opened later', async () => {
  const fa = await atDesk(stage, 'fa', partAt(NUMBER), WIDE)
  await press(fa, '撤回这一期')
  await fill(fa, '原因（读者会看到）', '一处数据正在核实')
  fa.expectNoNetwork()
  await fa.context.setOffline(true)
  await press(fa, '撤回')
  await fa.see('.desk-dialog .desk-trouble')
  expect(await fa.page.locator('[role="alert"]:visible', { hasText: '网络不可用' }).count()).toBe(1)
  await fa.context.setOffline(false)
  await press(fa, '撤回')
  await fa.read('已撤回。读者会看到原因。')
})

test('a report that is awaited is asked for again, also when one answer did not come', async () => {
  let asked = 0
  const fa = await atDesk(stage, 'fa', '/desk', WIDE)
  fa.expectNoNetwork()
  const proof = { releaseAt: PART_5, hash: 'f'.repeat(64), checkedAt: PART_5, ok: true, steps: [{ name: '目录', ok: true, words: '' }] }
  await fa.page.route(/\/parts\/5\/report$/, route => {
    if (++asked === 2) return route.abort()
    return route.fulfill({ json: { proofs: asked < 3 ? [] : [proof], counts: [] } })
  })
  await fa.page.goto(stage.url + partAt(NUMBER))
  await fa.read('网络不可用，没有收到发布服务的回答。联网后请再试。')
  await fa.page.getByText(/^已验证/).filter({ visible: true }).first().waitFor({ timeout: 25_000 })
})
