/** The preview: what the preflight finds, and a link that opens the draft in the real reader on a phone until it is revoked. */
import type { Document } from '../../src/contract/document'
import { currentDraft, saveDraft } from '../../src/server/drafting/drafts'
import { atDesk, hire, press, WIDE } from './desk'
import { PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(60_000)

let stage: Stage
let editor: string
beforeAll(async () => {
  stage = await Stage.open()
  editor = await hire(stage, 'li', ['editor'], '李编辑')
})
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

const change = (number: number, how: (document: Document) => Document) => stage.database.write(async (db, now) => {
  const { version, document, summary } = await currentDraft(db, SERIES, number)
  return saveDraft(db, now, { id: editor, shown: '李编辑' }, { series: SERIES, number, base: version, document: how(document!), summary, origin: 'edit' })
})

/** Everything that the device keeps, as one text without spaces. */
const kept = (visit: Visit) => visit.page.evaluate(async () => {
  const all: string[] = [JSON.stringify(localStorage)]
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) all.push(request.url, await (await caches.match(request))!.text())
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => { const asked = indexedDB.open(name!); asked.addEventListener('success', () => resolve(asked.result)); asked.addEventListener('error', () => reject(asked.error!)) })
    for (const store of database.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve, reject) => { const asked = database.transaction(store).objectStore(store).getAll(); asked.addEventListener('success', () => resolve(asked.result as unknown[])); asked.addEventListener('error', () => reject(asked.error!)) })
      for (const row of rows) all.push(row instanceof Blob ? await row.text() : row instanceof Uint8Array ? new TextDecoder().decode(row) : JSON.stringify(row))
    }
    database.close()
  }
  return all.join('\n').replace(/\s/g, '')
})

test('the preflight says what would look wrong, and leads to the block', async () => {
  await change(6, document => ({
    ...document, title: '雨停以后，日子怎样接上——一份写给每一户人家的清单，连同楼长、物业和社区医生的十二条补充说明，以及写在最后的几句老实话',
    blocks: [...document.blocks, { kind: 'paragraph', key: 'rare', text: '村口的石碑上刻着一个“𪚥”字。', marks: [] }, { kind: 'heading', key: 'last', text: '没有下文的标题', level: 2, marks: [] }],
  }))
  const visit = await atDesk(stage, 'li', `/desk/preview?series=${SERIES}&number=6`, WIDE)
  await visit.read(/^三种屏幕、三种字号都排过，发现 \d+ 处。$/)
  await visit.read(/^题目、作者或注：题目太长，占四行以上。$/)
  await visit.read(/“𪚥”（U\+2A6A5）这个字/)
  const found = visit.page.locator('.preview-row', { hasText: '标题落在页尾' })
  await found.getByText('去改').click()
  await visit.see('#block-last.is-open')
})

test('a link opens the draft in the real reader on a phone, leaves nothing there, and ends when it is revoked', async () => {
  await change(5, document => ({ ...document, title: '还没有人读过的题目' }))
  const li = await atDesk(stage, 'li', `/desk/preview?series=${SERIES}&number=5`, WIDE)
  await li.see('.desk-card')
  await press(li, '新建链接')
  const address = (await (await li.see('.preview-address')).innerText()).trim()
  expect(await li.page.locator('.preview-phone-screen').count()).toBe(3)
  const token = new URL(address).searchParams.get('preview')!

  const phone = await stage.visitKept(PHONE)
  await phone.page.goto(`${address}&size=22`)
  const spot = await phone.settled()
  expect([spot.part, spot.page]).toEqual([5, 1])
  expect(spot.text).toContain('还没有人读过的题目')
  await phone.read(/^预览稿 · (第 \d+ 稿 · )?未发布$/)
  await phone.pageKept()
  await phone.tapThird('right')
  await phone.at(5, 2)
  await phone.tapThird('middle')
  await phone.tap('.bar-top [aria-label="更多"]')
  const facts = await (await phone.see('.more')).innerText()
  expect(facts).toContain('还没有人读过的题目')
  expect(facts).not.toMatch(/发布|版本/)
  await phone.closeSheet()
  expect(phone.page.url()).toContain(token)
  const left = await kept(phone)
  expect(left).not.toContain('还没有人读过的题目')
  expect(left).not.toContain(token)
  expect(await phone.page.evaluate(() => Object.keys(localStorage).filter(key => /place:|settings|glyphs/.test(key)))).toEqual([])

  await li.page.locator('.preview-row .press', { hasText: '撤销' }).click()
  await li.read(/已于 .* 失效$/)
  // Nobody sends a link on that opens nothing.
  expect(await li.page.locator('.preview-link, .preview-phone').count()).toBe(0)
  phone.expect(/status of 404/)
  await phone.page.reload()
  await phone.read(/这个预览链接打不开/)
})
