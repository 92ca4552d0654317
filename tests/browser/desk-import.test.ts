/** Importing at the desk: a file is chosen, the text and the report stand side by side, what was done is undone with a press. */
import { importPaths } from '../../src/contract/desk/import'
import { textOf, type Document } from '../../src/contract/document'
import { currentDraft } from '../../src/server/drafting/drafts'
import { docx, paragraph, run, styled } from '../server/support/docx'
import { atDesk, hire, press } from './desk'
import { SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(60_000)

const PROSE = '把水放在门边,把药放在包里,把约好的地方写在纸上;这几件事做完,一个晚上就过得踏实。'
const WORD = docx({ body: styled('a3', '门边的包——社区应急准备系列报道之六') + styled('2', '喝的水') + paragraph(run(PROSE)) + paragraph(run('编辑：某某')) })

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
  await hire(stage, 'wen', ['editor'], '闻编辑')
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const kept = async () => (await currentDraft(stage.database.queries, SERIES, 6)).document as Document

test('a Word file becomes the draft; a mark is undone, on the screen at once and at the service; it is edited from there', async () => {
  const visit = await atDesk(stage, 'wen', `/desk/part?series=${SERIES}&number=6`)
  await press(visit, '导入')
  await visit.read(/^导入第 6 期：/)
  const chooser = visit.page.waitForEvent('filechooser')
  await press(visit, '选择文件')
  await (await chooser).setFiles({ name: '稿.docx', mimeType: 'application/octet-stream', buffer: WORD })
  await visit.see('.desk-import-title')
  expect(await visit.page.locator('.desk-import-title').innerText()).toBe('门边的包')
  expect(await visit.page.locator('.desk-import-line.is-heading').innerText()).toContain('喝的水')
  const block = visit.page.locator('.desk-import-block').nth(1)
  expect(await block.innerText()).toBe(PROSE.replace(/,/g, '，').replace(/;/g, '；'))

  const answered = visit.page.waitForResponse(answer => answer.url().endsWith(importPaths.undo(SERIES, 6)))
  await visit.page.locator('.desk-import-kind', { hasText: '半角标点改为全角' }).locator('.press', { hasText: '全部撤销' }).click()
  expect(await block.innerText()).toBe(PROSE)
  expect((await answered).status()).toBe(200)
  expect(textOf((await kept()).blocks[1]!)).toBe(PROSE)

  await press(visit, '去编辑')
  await visit.see('.edit-block')
  await visit.page.locator('.edit-closed', { hasText: PROSE }).waitFor()
  // The screen below takes nothing any more.
  const { version } = await currentDraft(stage.database.queries, SERIES, 6)
  await paste(visit, `<p>${PROSE}</p>`)
  await visit.page.goBack()
  await visit.read('去编辑')
  expect((await currentDraft(stage.database.queries, SERIES, 6)).version).toBe(version)
})

/** 「门边的包」 and, two characters in, 「把水放在门边，把药放在包里。」, in GBK. */
const GBK = Buffer.from('c3c5b1dfb5c4b0fc0a0aa1a1a1a1b0d1cbaeb7c5d4dac3c5b1dfa3acb0d1d2a9b7c5d4dab0fcc0efa1a30a', 'hex')
const PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>约在哪里见_样报网</title></head><body><div class="nav"><a href="/">首页</a> <a href="/n">新闻</a></div>'
  + `<h1>约在哪里见</h1><p onclick="alert(1)">　　${PROSE}</p><script>alert(1)</script><p>　　${PROSE}</p></body></html>`

test('a saved web page, a text in GBK; what cannot be brought in is refused with the way out, and what stood still stands', async () => {
  const visit = await atDesk(stage, 'wen', `/desk/import?series=${SERIES}&number=5`)
  visit.expect(/status of 422/)
  const bring = async (name: string, buffer: Buffer) => {
    const again = visit.page.locator('.press:visible', { hasText: /^再次导入$/ })
    if (await again.count() > 0) await again.click()
    const chooser = visit.page.waitForEvent('filechooser')
    await press(visit, '选择文件')
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer })
  }
  const title = (words: string) => visit.page.locator('.desk-import-title', { hasText: words }).waitFor()
  await visit.see('.desk-card')
  await bring('稿.htm', Buffer.from(PAGE))
  await title('约在哪里见')
  await visit.read(/网站的栏目与导航/)
  await bring('稿.txt', GBK)
  await title('门边的包')
  await visit.read(/GBK 编码，已转为 UTF-8/)
  for (const [name, bytes, words] of [
    ['稿.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '这是旧版 Word（.doc）文件，或加了密码的文件；请用 Word 或 WPS 打开，另存为 .docx 再导入。'],
    ['空.txt', Buffer.alloc(0), '文件是空的。'], ['稿.docx', Buffer.from('PK'), '稿.docx 已损坏，打不开。'],
  ] as const) {
    await bring(name, bytes)
    await visit.page.locator('.desk-trouble', { hasText: words }).waitFor()
  }
  const draft = (await currentDraft(stage.database.queries, SERIES, 5)).document as Document
  expect([draft.title, draft.blocks.map(block => 'text' in block ? block.text : '')]).toEqual(['门边的包', ['把水放在门边，把药放在包里。']])
})

/** Pastes on the page, beside every field. */
const paste = (visit: Visit, html: string) => visit.page.evaluate(html => {
  const data = new DataTransfer()
  data.setData('text/html', html)
  document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
}, html)

test('what is pasted on the page is imported; what cannot be read is refused in a sentence', async () => {
  const visit = await atDesk(stage, 'wen', `/desk/import?series=${SERIES}&number=6`)
  await visit.see('.desk-card')
  visit.expect(/status of 422/)
  await paste(visit, '<script>alert(1)</script>')
  await visit.page.locator('.desk-trouble', { hasText: '没有文字' }).waitFor()
  await paste(visit, `<h1>约在哪里见</h1><p>${PROSE}</p>`)
  await visit.page.locator('.desk-import-title', { hasText: '约在哪里见' }).waitFor()
  expect((await kept()).title).toBe('约在哪里见')
})
