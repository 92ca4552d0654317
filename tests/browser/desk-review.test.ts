/**
 * 三审三校 through the real pages: three people sign, an edit voids, they sign again, the clock lets the part out; it is corrected
 * while a reader sits on the changed paragraph, withdrawn and put back.
 */
import type { Document } from '../../src/contract/document'
import { currentDraft, saveDraft } from '../../src/server/drafting/drafts'
import { atDesk, fill, hire, press, WIDE } from './desk'
import { PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(180_000)

const NUMBER = 5
const DUE = Date.parse('2026-10-14T07:00+08:00')
const PART = `/desk/part?series=${SERIES}&number=${NUMBER}`
const NAMES = ['bian', 'shen', 'fa'] as const
const STAGES = ['初审', '复审', '终审'] as const

let stage: Stage
let editor: string
beforeAll(async () => {
  // With time to sign, as the clock runs on.
  stage = await Stage.open(async database => {
    await database.write(db => db.updateTable('installments').set({ release_at: DUE }).where('number', '=', NUMBER).execute())
  })
  editor = await hire(stage, 'bian', ['editor'], '边编辑')
  await hire(stage, 'shen', ['reviewer'], '沈审校')
  await hire(stage, 'fa', ['publisher'], '范发布')
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** The editor saves a draft in which a block is changed. */
async function edit(change: (document: Document) => Document): Promise<void> {
  await stage.database.write(async (db, now) => {
    const { version, document, summary } = await currentDraft(db, SERIES, NUMBER)
    await saveDraft(db, now, { id: editor, shown: '边编辑' }, { series: SERIES, number: NUMBER, base: version, document: change(document!), summary, origin: 'edit' })
  })
}

const reworded = (key: string, text: string) => (document: Document): Document =>
  ({ ...document, blocks: document.blocks.map(block => block.key === key ? { ...block, text, marks: [] } : block) })

const again = async (visit: Visit) => { await visit.page.reload(); await visit.see('.desk-panel-lead') }

/** Each of the three looks at the text and signs it. */
async function signAll(desks: readonly Visit[]): Promise<void> {
  for (const [i, visit] of desks.entries()) {
    await again(visit)
    await press(visit, `看正文，签${STAGES[i]}`)
    await visit.see('.desk-dialog .desk-text-block')
    await visit.read('发布时间')
    await press(visit, `签${STAGES[i]}`)
    await visit.read(`已签${STAGES[i]}。`)
  }
}

/** What comes when the reader's window comes to the front again. */
const pull = (visit: Visit) => visit.page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')) })

test('signed, voided, signed again, out by the clock, corrected under a reader\'s eyes, withdrawn, put back', async () => {
  const desks = await Promise.all(NAMES.map((name, i) => atDesk(stage, name, PART, i === 1 ? PHONE : WIDE)))
  const [bian, shen, fa] = desks as [Visit, Visit, Visit]

  await press(fa, '更改审校要求')
  await press(fa, '三审')
  await press(fa, '更改')
  await fa.read('第 5、6 期现在还缺签字，签齐才会发布。')
  await fa.read('还缺初审、复审、终审签字。')
  await signAll(desks)
  await fa.read(/^一切就绪，10月14日 周三 07:00 北京时间发布。$/)

  const draft = await currentDraft(stage.database.queries, SERIES, NUMBER)
  const target = draft.document!.blocks.filter(block => block.kind === 'paragraph' && String(block.text).length > 60)[8]!
  const first = `定稿之后改过的一句话。${String(target.text)}`
  await edit(reworded(target.key, first))
  await again(shen)
  await shen.read('定稿之后草稿又有改动，签字随之作废；请编辑重新定稿。')
  expect(await shen.page.locator('.desk-voided-line.is-struck').count()).toBe(3)
  await shen.read(/作废：正文有改动$/)
  await again(bian)
  await press(bian, '定稿')
  await bian.see('.desk-dialog')
  await press(bian, '定稿')
  await bian.read('已定稿。')
  await again(shen)
  await shen.read('还缺初审、复审、终审签字。')
  await again(bian)
  await press(bian, '看正文，签初审')
  expect(await (await bian.see('.desk-dialog .desk-piece.is-added')).innerText()).toContain('定稿之后改过的一句话。')
  await bian.page.keyboard.press('Escape')
  await signAll(desks)

  stage.setNow(DUE)
  const reader = await stage.visit(PHONE)
  const opened = await reader.openReader(NUMBER)
  let spot = opened
  while (!spot.text.includes('定稿之后改过的一句话')) spot = await reader.turnTo(spot.page + 1)
  const place = await reader.sentence(NUMBER)

  await edit(reworded(target.key, first.replace('改过的一句话', '又更正过的一句话')))
  await again(bian)
  await press(bian, '定为更正稿')
  await bian.see('.desk-dialog .desk-piece.is-added')
  await fill(bian, '更正说明', '第九段的一句话有误')
  await press(bian, '重要')
  await press(bian, '定为更正稿')
  await bian.read('更正稿已定，还没有发布。')
  await signAll(desks)
  expect((await reader.spot()).text).toContain('定稿之后改过的一句话')
  await again(fa)
  await press(fa, '发布更正')
  await fa.read(/你|读者立即看到更正后的正文/)
  await press(fa, '发布更正')
  await fa.read('更正已发布，读者现在看到的是新的一版。')

  await pull(reader)
  await reader.page.waitForFunction(() => (document.querySelector('.reader .leaf.is-here')?.textContent ?? '').replace(/\s/g, '').includes('又更正过的一句话'))
  expect(await reader.sentence(NUMBER)).toBe(place)
  await reader.page.goto(`${stage.url}/series?series=${SERIES}`)
  await reader.see('.part-row:has-text("已更正")')
  expect(await (await reader.see('.series-correction.seal')).innerText()).toMatch(/^第 5 期 10 月 14 日 重要勘误：第九段的一句话有误$/)

  await again(fa)
  await press(fa, '撤回这一期')
  await fill(fa, '原因（读者会看到）', '一处数据正在核实')
  await press(fa, '撤回')
  await fa.read('已撤回。读者会看到原因。')
  await pull(reader)
  await reader.read('已撤回：一处数据正在核实')
  await reader.page.goto(`${stage.url}/read?series=${SERIES}&number=${NUMBER}`)
  await reader.read(/第 5 期已撤回。一处数据正在核实/)
  await press(fa, '恢复这一期')
  await press(fa, '恢复')
  await fa.read('已恢复，读者又能看到。')
  await reader.page.reload()
  expect((await reader.settled()).text).toContain('又更正过的一句话')
})
