/** 三审三校 through the real pages: three people sign, an edit voids, they sign again, and the clock lets the part out while it is watched. */
import type { Document } from '../../src/contract/document'
import { currentDraft, saveDraft } from '../../src/server/drafting/drafts'
import { atDesk, fill, hire, partAt, press, signAll, WIDE } from './desk'
import { PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(90_000)

const NUMBER = 5
const DUE = Date.parse('2026-10-14T07:00+08:00')
const NAMES = ['bian', 'shen', 'fa'] as const

let stage: Stage
let editor: string
// A second try begins anew.
beforeEach(async () => {
  // With time to sign, as the clock runs on.
  stage = await Stage.open(async database => {
    await database.write(db => db.updateTable('installments').set({ release_at: DUE }).where('number', '=', NUMBER).execute())
  })
  editor = await hire(stage, 'bian', ['editor'], '边编辑')
  await edit(document => document, 'final')
  await hire(stage, 'shen', ['reviewer'], '沈审校')
  await hire(stage, 'fa', ['publisher'], '范发布')
})
afterEach(async () => {
  await stage?.clear().finally(() => stage.close())
})

/** The editor saves the text, changed. */
const edit = (change: (document: Document) => Document, origin: 'edit' | 'final' = 'edit', number = NUMBER) => stage.database.write(async (db, now) => {
  const { version, document, summary } = await currentDraft(db, SERIES, number)
  await saveDraft(db, now, { id: editor, shown: '边编辑' }, { series: SERIES, number, base: version, document: change(document!), summary, origin })
})

test('three sign, an edit voids it, they sign again; the clock lets it out before the eyes of who watches', async () => {
  const desks = await Promise.all(NAMES.map((name, i) => atDesk(stage, name, partAt(NUMBER), i === 1 ? PHONE : WIDE)))
  const [bian, shen, fa] = desks as [Visit, Visit, Visit]
  const again = async (visit: Visit) => { await visit.page.reload(); await visit.see('.desk-panel-lead') }

  await press(fa, '更改审校要求')
  await press(fa, '三审')
  await press(fa, '更改')
  await fa.read('第 5、6 期现在还缺签字，签齐才会发布。')
  await fa.read('还缺初审、复审、终审签字。')
  await signAll(desks)
  await fa.read(/^一切就绪，10月14日 周三 07:00 北京时间发布。$/)

  await edit(document => {
    const target = document.blocks.filter(block => block.kind === 'paragraph' && String(block.text).length > 60)[8]!
    return { ...document, blocks: document.blocks.map(block => block === target ? { ...block, text: `定稿之后改过的一句话。${String(block.text)}`, marks: [] } : block) }
  })
  await again(shen)
  await shen.read('定稿之后草稿又有改动，签字随之作废；须重新定稿。')
  expect(await shen.page.getByText('须重新定稿').count()).toBe(1)
  expect(await shen.page.locator('.desk-voided-line.is-struck').count()).toBe(3)
  await shen.read(/作废：正文有改动$/)
  await again(bian)
  await press(bian, '定稿')
  await press(bian, '定稿')
  await bian.read('已定稿。')
  await press(bian, '看正文，签初审')
  expect(await (await bian.see('.desk-dialog .desk-piece.is-added')).innerText()).toContain('定稿之后改过的一句话。')
  await bian.page.keyboard.press('Escape')
  await bian.page.locator('.desk-dialog').waitFor({ state: 'detached' })
  await signAll(desks)

  // A minute before: the page waits for the instant on the service's clock, and asks by itself.
  stage.setNow(DUE - 60_000)
  await fa.page.clock.install()
  await again(fa)
  await fa.read(/^一切就绪，10月14日 周三 07:00 北京时间发布。$/)
  await fa.page.evaluate(() => { document.title = 'the same page' })
  stage.setNow(DUE)
  await stage.watch.sweep()
  await fa.page.clock.fastForward(61_000)
  await fa.read(/^10月14日 周三 07:00 北京时间已发布，读者看到的是第 1 版。$/)
  await fa.read(/^已验证：10月14日 周三 07:0\d 北京时间 以读者身份读到了目录、正文和图片，共 \d+ 项，指纹相符。$/)
  expect(await fa.page.title()).toBe('the same page')
  const reader = await stage.visit(PHONE)
  expect((await reader.openReader(NUMBER)).part).toBe(NUMBER)
})

test('who signs what was changed meanwhile is told so, and nothing else', async () => {
  await edit(document => document, 'final')
  await stage.database.write(db => db.updateTable('series').set({ review: 'one' }).where('id', '=', SERIES).execute())
  const shen = await atDesk(stage, NAMES[1]!, partAt(NUMBER), WIDE)
  await press(shen, '看正文，签.*')
  await shen.see('.desk-dialog .desk-text-block')
  await edit(document => ({ ...document, title: '改过的题目' }))
  shen.expect(/status of 409/)
  await shen.page.locator('.desk-dialog-foot .is-primary').click()
  await shen.read('正文在你打开之后有改动，没有签上。请看过现在的正文再签。')
  await shen.page.waitForLoadState('networkidle')
  expect(await shen.page.locator('.desk-dialog .desk-trouble').count()).toBe(1)
})

test('who finishes a text and who signs it see its pictures, what they are said to be, and where links lead', async () => {
  await edit(document => ({
    ...document, title: '改过的题目', blocks: document.blocks.map(block => block.kind === 'image' ? { ...block, alt: '改过的说明' } : block),
  }), 'edit', 4)
  await stage.database.write(db => db.updateTable('series').set({ review: 'one' }).where('id', '=', SERIES).execute())
  const bian = await atDesk(stage, NAMES[0], partAt(4), WIDE)
  const shown = () => bian.page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.desk-dialog .stored-picture img')].some(picture => picture.naturalWidth > 0))
  await press(bian, '定为更正稿')
  await shown()
  await bian.see('.desk-dialog .desk-text-told:has-text("删图片里是：")')
  await bian.see('.desk-dialog .desk-text-told:has-text("增图片里是：改过的说明")')
  expect(await bian.page.locator('.desk-dialog .desk-text-told', { hasText: /链接“.+”通向 https?:/ }).count()).toBeGreaterThan(0)
  await fill(bian, '更正说明', '题目有误')
  await press(bian, '轻微')
  await press(bian, '定为更正稿')
  await bian.read('更正稿已定，还没有发布。')
  await press(bian, '看正文，签初审')
  await shown()
})
