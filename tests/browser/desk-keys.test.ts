/**
 * The desk by the keyboard alone: in by the sign-in, a series planned, a part moved, signed, let out, corrected, withdrawn and put
 * back. Wherever the focus comes it can be seen; a dialog takes it, keeps it and gives it back.
 */
import type { Page } from 'playwright-core'
import type { Manifest } from '../../src/contract/manifest'
import { paths } from '../../src/contract/routes'
import { hire, partAt, PASSWORD, WIDE } from './desk'
import { SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

let stage: Stage
// A second try begins anew.
beforeEach(async () => {
  stage = await Stage.open()
  await hire(stage, 'wang', ['editor', 'reviewer', 'publisher'], '王主任')
})
afterEach(async () => {
  await stage?.clear().finally(() => stage.close())
})

interface Stop { name: string; group: boolean; inDialog: boolean; shown: boolean }

/** What has the focus: its name, and whether one can see that it has it. */
const focused = (page: Page): Promise<Stop> => page.evaluate(() => {
  const at = document.activeElement as HTMLElement
  const ring = (element: Element | null, pseudo?: string) => {
    if (!element) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo)
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || / 2px\b.*inset/.test(boxShadow)
  }
  return {
    name: at.getAttribute('aria-label') ?? at.innerText.replace(/\s+/g, ' ').trim(), group: at.getAttribute('role') === 'group',
    inDialog: at.closest('[role="dialog"]') !== null,
    shown: at === document.body || ring(at) || ring(at, '::after') || ring(at.closest('.desk-box, .edit-field')),
  }
})

/** Tab, until the focus is on what is called so. */
async function tabTo(visit: Visit, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const { page } = visit
  const met: string[] = []
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press(key)
    const stop = await focused(page)
    expect([stop.name, stop.shown]).toEqual([stop.name, true])
    met.push(stop.name)
    if (!stop.group && (typeof name === 'string' ? stop.name === name : name.test(stop.name))) return
  }
  throw new Error(`never came to ${String(name)}: ${met.slice(0, 60).join(' · ')}`)
}

async function go(visit: Visit, name: string | RegExp): Promise<void> {
  await tabTo(visit, name)
  await visit.page.keyboard.press('Enter')
}

/** In the dialog that has come up: writes into one of its fields. */
async function write(visit: Visit, field: string, words: string): Promise<void> {
  await tabTo(visit, field)
  await visit.page.keyboard.press('Control+A')
  await visit.page.keyboard.type(words)
}

const opened = async (visit: Visit, title: string) => {
  await visit.see(`[role="dialog"][aria-label="${title}"]`)
  await visit.page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]') !== null)
}
const closed = (visit: Visit) => visit.page.locator('[role="dialog"]').waitFor({ state: 'detached' })
const manifest = async () => await (await fetch(stage.url + paths.manifest(SERIES))).json() as Manifest

test('who types a name and goes on to the password at once is not called back, however late the page is drawn', async () => {
  const visit = await stage.visit(WIDE)
  const { page } = visit
  visit.expect(/status of 401/)
  await page.goto(`${stage.url}/desk`)
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '登录名')
  await page.evaluate(() => {
    const draw = requestAnimationFrame
    globalThis.requestAnimationFrame = then => window.setTimeout(() => draw(then), 300)
  })
  await page.keyboard.type('wang')
  await page.keyboard.press('Tab')
  await page.waitForTimeout(800)
  await page.keyboard.type(PASSWORD)
  const fields = await page.evaluate(() => [...document.querySelectorAll('input')].map(field => field.value))
  expect(fields).toEqual(['wang', PASSWORD])
})

test('plan, move, sign, release, correct, withdraw and put back without a mouse', async () => {
  const visit = await stage.visit(WIDE)
  const { page } = visit
  visit.expect(/status of 401/)
  await page.goto(`${stage.url}/desk`)
  await visit.see('.desk-door')
  // The first field has the focus as soon as the page is drawn; what a faster hand typed elsewhere would end in it.
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '登录名')
  await page.keyboard.type('wang')
  await write(visit, '密码', PASSWORD)
  await page.keyboard.press('Enter')
  await visit.see('.desk-person')

  // Into the series by its row, and a part on another day: the dialog has the focus, keeps it, and gives it back.
  await go(visit, /未雨而备/)
  await visit.see('.desk-part-table, .desk-table')
  await go(visit, '第 6 期 改期')
  await opened(visit, '第 6 期改期')
  for (let i = 0; i < 14; i++) {
    await page.keyboard.press(i < 10 ? 'Tab' : 'Shift+Tab')
    expect(await focused(page)).toMatchObject({ inDialog: true, shown: true })
  }
  await page.keyboard.press('Escape')
  await closed(visit)
  expect((await focused(page)).name).toBe('第 6 期 改期')
  await page.keyboard.press('Enter')
  await opened(visit, '第 6 期改期')
  await write(visit, '日子', '10-16')
  await write(visit, '推迟的原因（公开，可不填）', '等待核实')
  await visit.read(/^读者会看到：/)
  await page.keyboard.press('Enter')
  await visit.read('第 6 期已改期。')
  await closed(visit)
  expect((await manifest()).upcoming!.at(-1)).toMatchObject({ number: 6, reason: '等待核实' })

  // 第 5 期: one signature is asked for, given, and the part let out.
  await page.goto(stage.url + partAt(5))
  await go(visit, '更改审校要求')
  await opened(visit, '更改审校要求')
  await go(visit, '一审')
  await go(visit, '更改')
  await closed(visit)
  await visit.read('还缺初审签字。')
  await go(visit, '看正文，签初审')
  await opened(visit, '签初审')
  await visit.see('.desk-dialog .desk-text-block')
  await go(visit, '签初审')
  await visit.read('已签初审。')
  await closed(visit)
  await page.goto(`${stage.url}/desk/series?series=${SERIES}`)
  await go(visit, '第 5 期 立即发布')
  await opened(visit, '立即发布第 5 期')
  await visit.see('.desk-would')
  await go(visit, '立即发布')
  await visit.read('第 5 期已发布。')
  expect((await manifest()).released.at(-1)!.number).toBe(5)

  // A correction: the text, what readers are told, its signature, out.
  await page.goto(`${stage.url}/desk/edit?series=${SERIES}&number=5`)
  await go(visit, /^正文：/)
  await visit.see('.edit-area textarea')
  await page.keyboard.type('更正一句。')
  await visit.read(/^已保存/)
  await page.goto(stage.url + partAt(5))
  await go(visit, '定为更正稿')
  await opened(visit, '定为更正稿')
  await write(visit, '更正说明', '补上一句')
  await go(visit, '轻微')
  await go(visit, '定为更正稿')
  await visit.read('更正稿已定，还没有发布。')
  await closed(visit)
  await go(visit, '看正文，签初审')
  await opened(visit, '签初审')
  await visit.see('.desk-dialog .desk-text-block')
  await go(visit, '签初审')
  await closed(visit)
  await go(visit, '发布更正')
  await opened(visit, '发布第 5 期的更正')
  await go(visit, '发布更正')
  await visit.read('更正已发布，读者现在看到的是新的一版。')
  expect((await manifest()).released.at(-1)!.correction).toMatchObject({ note: '补上一句' })

  // Taken back and put back.
  await closed(visit)
  await go(visit, '撤回这一期')
  await opened(visit, '撤回第 5 期')
  await write(visit, '原因（读者会看到）', '一处数据正在核实')
  await page.keyboard.press('Control+Enter')
  await visit.read('已撤回。读者会看到原因。')
  expect((await manifest()).withdrawn!.map(part => part.reason)).toEqual(['一处数据正在核实'])
  await closed(visit)
  await go(visit, '恢复这一期')
  await opened(visit, '恢复第 5 期')
  await go(visit, '恢复')
  await visit.read('已恢复，读者又能看到。')
})
