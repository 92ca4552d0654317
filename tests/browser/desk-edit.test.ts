/** The editor at the desk: words and marks by key, two people on one part, and a window that closes without a network. */
import type { Page } from 'playwright-core'
import { draftPaths, type DraftAnswer } from '../../src/contract/desk/drafts'
import { png } from '../server/support/content'
import { Operator } from '../server/support/desk'
import { atDesk, hire, PASSWORD, press, signInAs, WIDE } from './desk'
import { SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(60_000)

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  await hire(stage, 'li', ['editor'], '李编辑')
  await hire(stage, 'wang', ['editor'], '王编辑')
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** Each test has a part of its own: what is saved stays. */
const address = (part: number) => `/desk/edit?series=${SERIES}&number=${part}`

const edit = async (name: string, part: number): Promise<Visit> => {
  const visit = await atDesk(stage, name, address(part), WIDE)
  await visit.see('.edit-block')
  return visit
}
const draft = (visit: Visit, part: number) => visit.page.evaluate(async path => (await fetch(path)).json() as Promise<DraftAnswer>, draftPaths.draft(SERIES, part))
const words = async (visit: Visit, part: number) => (await draft(visit, part)).draft.document!.blocks.map(block => String(block.text ?? ''))
/** The paragraphs that are long enough to be told from each other, by position. */
const paragraphs = (texts: readonly string[]) => texts.flatMap((text, i) => (text.length > 30 ? [i] : []))

/** Waits until the service has it; who is just signing in is told nothing of a draft yet. */
async function saved(visit: Visit, part: number, isSo: (blocks: readonly { text?: string; marks?: unknown }[]) => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; ;) {
    const { draft: held } = await draft(visit, part) as Partial<DraftAnswer>
    const blocks = held?.document?.blocks ?? []
    if (held && isSo(blocks as { text?: string; marks?: unknown }[])) break
    if (Date.now() > end) throw new Error(`not saved: ${JSON.stringify(blocks).slice(0, 2000)}`)
    await visit.page.waitForTimeout(200)
  }
  await visit.read(/^已保存 /)
}

/** Opens a block for writing, with the cursor at its end. */
async function open(page: Page, text: string): Promise<void> {
  await page.locator('.edit-closed', { hasText: text }).first().click()
  await page.locator('.edit-field textarea').waitFor()
  await page.waitForFunction(() => document.activeElement?.matches('.edit-field textarea') === true)
  await page.keyboard.press('Control+End')
}

/** The first long paragraph of a part is open for writing. */
async function writing(part: number) {
  const visit = await edit('li', part)
  const before = await words(visit, part)
  const at = paragraphs(before)[0]!
  await open(visit.page, before[at]!.slice(0, 12))
  return { visit, page: visit.page, before, at }
}

test('words, marks and blocks are written with keys and saved by themselves; undo takes them back', async () => {
  const { visit, page, before, at } = await writing(6)
  await page.keyboard.type('句末补写。')
  await saved(visit, 6, blocks => blocks[at]!.text === `${before[at]!}句末补写。`)

  await page.keyboard.press('Enter')
  await page.keyboard.type('新起的一段。')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Control+b')
  await saved(visit, 6, blocks => blocks[at + 1]!.text === '新起的一段。' && JSON.stringify(blocks[at + 1]!.marks) === '[{"kind":"strong","start":0,"end":6}]')

  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  await saved(visit, 6, blocks => blocks[at]!.text === `${before[at]!}句末补写。新起的一段。`)
  for (let i = 0; i < 30; i++) await page.keyboard.press('Control+z')
  await saved(visit, 6, blocks => JSON.stringify(blocks.map(block => block.text ?? '')) === JSON.stringify(before))
})

test('the words of a note that has just been asked for are written at once', async () => {
  const { visit, page, at } = await writing(6)
  await press(visit, '加注')
  await page.waitForFunction(() => document.activeElement?.matches('.desk-long textarea') === true)
  await page.keyboard.type('先写在这里的注。')
  await page.waitForFunction(async path => (await (await fetch(path)).text()).includes('先写在这里的注。'), draftPaths.draft(SERIES, 6))
  for (let i = 0; i < 10; i++) await page.keyboard.press('Control+z')
  await saved(visit, 6, blocks => !JSON.stringify(blocks[at]).includes('"note"'))
})

test('what an input method is composing is nobody\'s text yet: it is saved once it is chosen, and Enter that chooses it parts no paragraph', async () => {
  const { visit, page, before, at } = await writing(4)
  const keys = await page.context().newCDPSession(page)
  const compose = (text: string) => keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  const told = page.locator('.edit-mirror')
  for (const text of ['b', 'bu', 'bu xie']) await compose(text)
  expect(await page.locator('.edit-field textarea').inputValue()).toBe(`${before[at]!}bu xie`)
  expect(await told.textContent()).toBe(`${before[at]!}\u200b`)
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 })
  await keys.send('Input.insertText', { text: '补写。' })
  await saved(visit, 4, blocks => blocks[at]!.text === `${before[at]!}补写。`)
  expect(await words(visit, 4)).toEqual(before.map((text, i) => i === at ? `${text}补写。` : text))
  expect(await told.textContent()).toBe(`${before[at]!}补写。\u200b`)
})

test('two write on one part: the second sees the difference, chooses block by block, and nothing is lost', async () => {
  const [li, wang] = [await edit('li', 5), await edit('wang', 5)]
  const before = await words(li, 5)
  const [first, second] = paragraphs(before) as [number, number]
  wang.expect(/status of 409/)
  await open(li.page, before[first]!.slice(0, 12))
  await li.page.keyboard.type('李的话。')
  await open(li.page, before[second]!.slice(0, 12))
  await li.page.keyboard.type('李的另一句。')
  await saved(li, 5, blocks => blocks[first]!.text === `${before[first]!}李的话。` && blocks[second]!.text === `${before[second]!}李的另一句。`)

  await open(wang.page, before[first]!.slice(0, 12))
  await wang.page.keyboard.type('王的话。')
  await wang.read('别人也改了这一期')
  await wang.read(/^两人都改了：/)
  await wang.read(/^只有对方改了$/)
  expect((await words(li, 5))[first]).toBe(`${before[first]!}李的话。`)
  await press(wang, '按以上选定保存')
  await saved(wang, 5, blocks => blocks[first]!.text === `${before[first]!}王的话。` && blocks[second]!.text === `${before[second]!}李的另一句。`)

  await wang.page.goto(`${stage.url}/desk/compare?series=${SERIES}&number=5`)
  await wang.see('.desk-piece')
  expect(await wang.page.locator('.desk-piece').allTextContents()).toEqual(expect.arrayContaining(['增王的话。', '增李的另一句。']))
})

test('where a picture was exchanged by one and its caption written on by the other, both pictures are seen', async () => {
  const visit = await edit('li', 3)
  visit.expect(/status of 409/)
  const { draft: { version, document: held } } = await draft(visit, 3)
  const picture = held!.blocks.find(block => block.kind === 'image')!
  const other = await Operator.with(stage, ['editor'])
  const stored = (await other.ask<{ hash: string }>('POST', draftPaths.images(SERIES, 3), png(200))).body
  const blocks = held!.blocks.map(block => (block === picture ? { ...block, ...stored } : block))
  expect((await other.ask('PUT', draftPaths.draft(SERIES, 3), { base: version, document: { ...held, blocks }, summary: null })).status).toBe(200)
  await open(visit.page, String(picture.text).slice(0, 12))
  await visit.page.keyboard.type('（示意）')
  await visit.read('对方的图片')
  await visit.page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.desk-clash .stored-picture img')].filter(image => image.naturalWidth > 0).length === 2)
  await visit.picture('desk/clash-pictures')
  await press(visit, '用对方的')
  await press(visit, '按以上选定保存')
  await saved(visit, 3, all => all.some(block => (block as { hash?: string }).hash === stored.hash) && all.every(block => !block.text?.includes('（示意）')))
})

test('what is written without a network survives a closed window', async () => {
  const visit = await edit('li', 4)
  visit.expectNoNetwork()
  const before = await words(visit, 4)
  const at = paragraphs(before)[0]!
  await visit.page.route('**/draft', route => (route.request().method() === 'PUT' ? route.abort('internetdisconnected') : route.continue()))
  await open(visit.page, before[at]!.slice(0, 12))
  await visit.page.keyboard.type('没有网时写的。')
  await visit.read(/未保存：网络不可用/)
  await visit.page.close()
  await visit.again()
  await visit.page.goto(stage.url + address(4))
  await visit.see('.edit-block')
  await saved(visit, 4, blocks => blocks[at]!.text === `${before[at]!}没有网时写的。`)
})

test('a click on a word puts the cursor there, also where a browser knows the standard\'s call alone, as Firefox', async () => {
  const visit = await edit('wang', 5)
  const { page } = visit
  await page.evaluate(() => { Object.defineProperty(document, 'caretRangeFromPoint', { value: undefined }) })
  const text = (await words(visit, 5)).find(words => words.length > 30)!
  const block = page.locator('.edit-closed', { hasText: text.slice(0, 12) }).first()
  const { x, y } = (await block.locator('.edit-words').boundingBox())!
  await page.mouse.click(x + 60, y + 12)
  await page.waitForFunction(() => document.activeElement?.matches('.edit-field textarea') === true)
  const at = await page.locator('.edit-field textarea').evaluate(field => (field as HTMLTextAreaElement).selectionStart)
  expect(at).toBeGreaterThan(0)
  expect(at).toBeLessThan(8)
})

test('what is pasted with tabs is saved, and the cursor stays behind it', async () => {
  const { visit, page, before, at } = await writing(2)
  await page.evaluate(() => document.execCommand('insertText', false, '甲\t乙'))
  await page.keyboard.type('丙')
  await saved(visit, 2, blocks => blocks[at]!.text === `${before[at]!}甲 乙丙`)
})

test('a picture of the draft is seen', async () => {
  const visit = await edit('li', 1)
  const picture = visit.page.locator('.stored-picture img').first()
  await picture.scrollIntoViewIfNeeded()
  await visit.page.waitForFunction(() => document.querySelector<HTMLImageElement>('.stored-picture img')!.naturalWidth > 0)
})

test('another person who signs in over what one wrote saves none of it in their name; it waits for who wrote it', async () => {
  const { visit, page, before, at } = await writing(3)
  await stage.database.write(db => db.deleteFrom('sessions').execute())
  await page.keyboard.type('这是李写的')
  await visit.see('.desk-door')
  await signInAs(visit, 'wang')
  await visit.see('.edit-block')
  await page.locator('.edit-closed', { hasText: before[at]!.slice(0, 12) }).waitFor()
  expect((await page.locator('body').innerText()).includes('这是李写的')).toBe(false)
  expect((await words(visit, 3))[at]).toBe(before[at])
  await stage.database.write(db => db.deleteFrom('sessions').execute())
  await page.reload()
  await signInAs(visit, 'li')
  await saved(visit, 3, blocks => blocks[at]!.text === `${before[at]!}这是李写的`)
  expect((await draft(visit, 3)).draft.shown).toBe('李编辑')
})

test('another person who signs in in another window takes the cookie of this one: what is written here is not saved in their name', async () => {
  const { visit, page, before, at } = await writing(4)
  expect(await page.evaluate(async ([path, body]) => (await fetch(path!, { method: 'POST', headers: { 'x-lianzai-desk': '1', 'content-type': 'application/json' }, body: body! })).status,
    ['/api/desk/sign-in', JSON.stringify({ name: 'wang', password: PASSWORD, kind: 'cookie' })])).toBe(200)
  await page.keyboard.type('这是李写的')
  await visit.see('.desk-door')
  expect((await words(visit, 4))[at]).toBe(before[at])
  await signInAs(visit, 'li')
  await saved(visit, 4, blocks => blocks[at]!.text === `${before[at]!}这是李写的`)
  expect((await draft(visit, 4)).draft.shown).toBe('李编辑')
})
