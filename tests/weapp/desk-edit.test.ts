/**
 * The editor and the preview on a phone in WeChat: a block written and saved by itself, a draft read by its link with nothing kept.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import type { Document } from '../../src/contract/document'
import { currentDraft } from '../../src/server/drafting/drafts'
import { addPerson } from '../../src/server/people/people'
import { openSession } from '../../src/server/people/sessions'
import { makePreview } from '../../src/server/drafting/previews'
import { eventually } from '../eventually'
import type { Phone } from './harness'
import { SERIES, Stage } from './stage'
import { attributeOf } from './view'

let stage: Stage
let phone: Phone
let person: string
beforeAll(async () => {
  stage = await new Stage().open()
  person = await stage.service.database.write((db, now) => addPerson(db, now, { name: 'li', shown: '李编辑', roles: ['editor'] }))
})
beforeEach(async () => {
  phone = stage.phone()
  const token = await stage.service.database.write((db, now) => openSession(db, now, person, 'bearer'))
  // As the key value writes it, and as WeChat keeps what is written.
  phone.disk.storage.set('lianzai.desk-token', JSON.stringify(JSON.stringify(token)))
})
afterEach(() => phone.program?.kill())
afterAll(() => stage.close())

/** Waits until the service has a draft in which this is so. */
const saved = (isSo: (document: Document) => boolean): Promise<Document> => eventually(async () => {
  const { document } = await draft()
  if (document && isSo(document)) return document
  throw new Error('not saved')
}, 15_000)

const draft = () => currentDraft(stage.service.database.queries, SERIES, 6)

test('a block is opened, written and saved by itself; undo takes it back', async () => {
  const before = (await draft()).document!.blocks.find(block => block.kind === 'paragraph')!
  const program = phone.launch(`operator/pages/edit/index?series=${SERIES}&number=6`)
  await program.press('.edit-closed', String(before.text).slice(0, 10))
  const [area] = await program.until(() => { const found = program.all('.edit-area'); return found.length > 0 ? found : undefined })
  program.type(area!, `${String(before.text)}手机上写的。\n新的一段。`)
  const document = await saved(({ blocks }) => blocks.some(block => block.text === '新的一段。'))
  const { shown } = await draft()
  const at = document.blocks.findIndex(block => block.key === before.key)
  expect([shown, document.blocks[at]!.text, document.blocks[at + 1]!.text]).toEqual(['李编辑', `${String(before.text)}手机上写的。`, '新的一段。'])
  await program.see('.edit-saving', '已保存')
  await program.press('.desk-button', '撤销')
  await saved(({ blocks }) => blocks[at]!.text === before.text)
  expect(program.errors).toEqual([])
})

test('what undo takes back stands in the field as it was: the view, which was told of nothing that was typed, is told of it first', async () => {
  const before = (await draft()).document!.blocks.filter(block => block.kind === 'paragraph')[2]!
  const text = String(before.text)
  const program = phone.launch(`operator/pages/edit/index?series=${SERIES}&number=6`)
  await program.press('.edit-closed', text.slice(0, 10))
  const [area] = await program.until(() => { const found = program.all('.edit-area'); return found.length > 0 ? found : undefined })
  const from = program.meter.length
  for (const more of ['手', '手机', '手机上']) program.type(area!, text + more)
  await saved(({ blocks }) => blocks.some(block => block.text === `${text}手机上`))
  const values = () => program.meter.slice(from).flatMap(set => Object.entries(JSON.parse(set.json) as Record<string, unknown>)).filter(([path, value]) => /\.p\d+$/.test(path) && typeof value === 'string' && value.startsWith(text)).map(([, value]) => (value as string).slice(text.length))
  expect(values()).toEqual([])
  await program.press('.desk-button', '撤销')
  await saved(({ blocks }) => blocks.some(block => block.text === text))
  await program.quiet()
  expect(values()).toEqual(['手机上', ''])
  expect(attributeOf(area!, 'value')).toBe(text)
})

test('the reader opens a draft by its link, says so, and keeps nothing', async () => {
  const { token } = await stage.service.database.write((db, now) => makePreview(db, now, person, SERIES, 6, 1))
  const before = [...phone.disk.storage.keys()]
  const program = phone.launch(`pages/reader/index?series=${SERIES}&number=6&preview=${token}`)
  await program.see('.preview-word', '未发布')
  await program.see('.folio-part', '第 6 期')
  await program.quiet()
  const words = [...phone.disk.storage].filter(([key]) => !before.includes(key)).map(([key, value]) => `${key} ${JSON.stringify(value)}`).join('\n')
  expect(words).not.toContain(token)
  expect(words).not.toMatch(/place:|glyphs|settings/)
  expect(program.errors).toEqual([])
})
