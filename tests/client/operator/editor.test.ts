/** Autosave, the copy on the device, and two editors on one part. */
import type { Draft, DraftAnswer } from '../../../src/contract/desk/drafts'
import type { Document } from '../../../src/contract/document'
import type { ConnectionKind, Platform } from '../../../src/client/platform/ports'
import type { Desk } from '../../../src/client/operator/api/desk'
import { DeskError, type Trouble } from '../../../src/client/operator/api/trouble'
import { move, setFact, split, type } from '../../../src/client/operator/stores/edit/acts'
import { Editor } from '../../../src/client/operator/stores/edit/editor'
import { savingWords } from '../../../src/client/operator/words/edit'
import { HandClock, MemoryKeyValue } from '../stores/fakes'

jest.mock('../../../src/client/platform/wall', () => jest.requireActual('../../../src/client/platform/wall.h5'), { virtual: true })

function textOf(...paragraphs: string[]): Document {
  return { format: 1, series: 's', number: 1, title: '题', notes: [], blocks: paragraphs.map((text, i) => ({ kind: 'paragraph', key: `p${i}`, text, marks: [] })) }
}

/** A service that keeps one draft, and may be away or lose its answers. */
class Service {
  draft: Draft = { version: 1, document: textOf('水', '电'), summary: null, hash: null, shown: '乙', savedAt: 0 }
  away = false
  deaf = false
  refuses: Trouble | undefined
  puts = 0

  get answer(): DraftAnswer { return { seriesTitle: '连载', timeZone: 'Asia/Shanghai', announced: '题', released: false, draft: this.draft } }

  write(document: Document, shown = '乙'): void {
    this.draft = { ...this.draft, version: this.draft.version + 1, document, shown }
  }

  api(shown: string): Desk {
    return {
      put: async (_path: string, body: { base: number; document: Document; summary: string | null }) => {
        this.puts++
        if (this.away) throw new DeskError({ kind: 'offline' })
        if (this.refuses) throw new DeskError(this.refuses)
        if (body.base !== this.draft.version) throw new DeskError({ kind: 'conflict', message: '', body: { code: 'conflict', message: '', draft: this.draft } })
        this.draft = { ...this.draft, version: body.base + 1, document: body.document, summary: body.summary, shown, savedAt: 100 + body.base }
        if (this.deaf) throw new DeskError({ kind: 'offline' })
        return { version: this.draft.version, hash: 'f'.repeat(64), savedAt: this.draft.savedAt }
      },
      upload: async () => ({ hash: 'a'.repeat(64), width: 4, height: 3, bytes: 1, mediaType: 'image/png' }),
    } as unknown as Desk
  }
}

function desk() {
  const [service, clock, keyValue] = [new Service(), new HandClock(), new MemoryKeyValue()]
  let online: (kind: ConnectionKind) => void = () => undefined
  let drawn = 0
  let hide: () => void = () => undefined
  const platform = {
    clock, keyValue, random: () => ++drawn / 1000,
    connection: { onChange: (listener: typeof online) => { online = listener; return () => undefined } },
    onShow: () => () => undefined, onHide: (listener: () => void) => { hide = listener; return () => undefined },
  } as unknown as Platform
  let another: string | undefined
  const open = (shown = '甲') => new Editor({ api: service.api(shown), platform, series: 's', number: 1, person: shown, whose: () => another ?? shown }, service.answer)
  const settle = async () => { for (let i = 0; i < 5; i++) await Promise.resolve() }
  const write = (editor: Editor, text: string, at = 0) => editor.act(type(editor.manuscript, at, text, editor.newKey), true)
  const stored = () => service.draft.document!.blocks.map(block => block.text)
  return { service, clock, keyValue, open, settle, write, stored, online: () => online('wifi'), hide: () => hide(), signIn: (name: string) => { another = name } }
}

test('what is typed is sent a second after the last key, and at the latest after a while of typing', async () => {
  const { service, clock, open, settle, write, stored } = desk()
  const editor = open()
  write(editor, '水一')
  clock.pass(900)
  write(editor, '水一二')
  clock.pass(900)
  expect([service.puts, editor.saving.kind]).toEqual([0, 'unsaved'])
  clock.pass(100)
  await settle()
  expect(editor.saving).toEqual({ kind: 'saved', at: 101 })
  expect([service.puts, editor.version, stored()[0]]).toEqual([1, 2, '水一二'])
  for (let i = 0; i < 40; i++) { write(editor, `水${i}`); clock.pass(500); await settle() }
  expect(service.puts).toBe(2)
})

test('without a network it stays on the device and goes when there is one; a closed tab loses nothing', async () => {
  const { service, clock, keyValue, open, settle, write, online, stored } = desk()
  service.away = true
  const first = open()
  write(first, '水一')
  clock.pass(1000)
  await settle()
  expect(first.saving).toEqual({ kind: 'failed', trouble: { kind: 'offline' }, kept: true })
  // The tab is gone without a word; another opens later.
  const second = open()
  expect([second.manuscript.blocks[0]!.text, second.saving.kind]).toEqual(['水一', 'unsaved'])
  write(second, '水一二')
  clock.pass(1000)
  await settle()
  service.away = false
  online()
  await settle()
  expect([second.saving.kind, stored()[0]]).toEqual(['saved', '水一二'])
  expect(keyValue.keys()).toEqual([])
})

test('a page that goes to the back sends at once', async () => {
  const { open, settle, write, stored, hide } = desk()
  const editor = open()
  write(editor, '水一')
  hide()
  await settle()
  expect(stored()[0]).toBe('水一')
})

test('the second editor sees what the first has changed, block by block, and saves on top of it', async () => {
  const { service, clock, open, settle, write, stored } = desk()
  const editor = open()
  write(editor, '水：我的')
  service.write(textOf('水：对方的', '电：对方的'))
  clock.pass(1000)
  await settle()
  const items = editor.clash!.merge.items.map(item => [item.key, item.kind === 'choice' ? item.by : 'agreed'])
  expect(items).toEqual([['p0', 'both'], ['p1', 'theirs']])
  // What only the other has added is added, whoever's is kept; where both have, their words give way to one's own.
  const added = (index: number) => { const item = editor.clash!.merge.items[index]!; return item.kind === 'choice' ? item.pieces.filter(({ op }) => op === 'added').map(({ text }) => text).join('') : '' }
  expect([added(0), added(1)]).toEqual(['我', '：对方的'])
  expect(stored()).toEqual(['水：对方的', '电：对方的'])
  // Nothing is sent while it is open.
  clock.pass(60_000)
  await settle()
  expect(stored()).toEqual(['水：对方的', '电：对方的'])
  editor.settle(new Map())
  await settle()
  expect(stored()).toEqual(['水：我的', '电：对方的'])
  expect(editor.saving.kind).toBe('saved')
  write(editor, '再改')
  service.write(textOf('又是对方的', '电：对方的'))
  clock.pass(1000)
  await settle()
  editor.settle(new Map([['p0', 'theirs']]))
  await settle()
  expect(stored()).toEqual(['又是对方的', '电：对方的'])
  expect([editor.clash, editor.isDirty, editor.saving.kind]).toEqual([undefined, false, 'saved'])
})

test('of a block that both have changed it is said what is different besides its words', async () => {
  const { service, clock, open, settle, write } = desk()
  const editor = open()
  write(editor, '水：我的')
  service.write({ ...textOf('水', '电'), blocks: [{ kind: 'heading', level: 2, key: 'p0', text: '水', marks: [] }, { kind: 'paragraph', key: 'p1', text: '电', marks: [{ kind: 'strong', start: 0, end: 1 }] }, { kind: 'divider', key: 'p2' }] })
  clock.pass(1000)
  await settle()
  expect(editor.clash!.merge.items.map(item => item.kind === 'choice' && item.aspects)).toEqual([['text', 'kind'], ['marks'], []])
})

test('a text left unsent meets what was saved in the meantime', async () => {
  const { service, clock, open, settle, write } = desk()
  service.away = true
  write(open(), '我的')
  clock.pass(1000)
  await settle()
  service.away = false
  service.write(textOf('水', '电：对方的'))
  const editor = open()
  expect(editor.clash!.merge.items.map(item => item.kind === 'choice' && item.by)).toEqual(['mine', 'theirs'])
  editor.settle(new Map())
  await settle()
  expect(service.draft.document!.blocks.map(block => block.text)).toEqual(['我的', '电：对方的'])
})

test('a save whose receipt was lost is no conflict with oneself', async () => {
  const { service, clock, open, settle, write, stored } = desk()
  const editor = open()
  service.deaf = true
  write(editor, '水一')
  clock.pass(1000)
  await settle()
  service.deaf = false
  write(editor, '水一二')
  clock.pass(1000)
  await settle()
  clock.pass(1000)
  await settle()
  expect([editor.clash, stored()[0], editor.saving.kind]).toEqual([undefined, '水一二', 'saved'])
})

/** Somebody writes without a network, leaves the editor, and then there is one again. */
async function leave({ service, open, settle, write }: ReturnType<typeof desk>): Promise<void> {
  service.away = true
  const left = open()
  write(left, '水一')
  left.close()
  await settle()
  service.away = false
}

test('who leaves the editor without a network and comes back is in no conflict with what was left behind', async () => {
  const away = desk()
  const { service, clock, keyValue, open, settle, write, stored } = away
  await leave(away)
  const editor = open()
  write(editor, '水一二')
  clock.pass(1000)
  await settle()
  expect(stored()[0]).toBe('水一二')
  service.away = true
  write(editor, '水一二三')
  clock.pass(500)
  service.away = false
  // Now the one that was left behind would try again.
  clock.pass(15_000)
  await settle()
  expect([editor.clash, stored()[0], editor.saving.kind, keyValue.keys()]).toEqual([undefined, '水一二三', 'saved', []])
  const again = open()
  expect([again.clash, again.manuscript.blocks[0]!.text]).toEqual([undefined, '水一二三'])
})

test('what was left goes on its way when there is a network again, though nobody comes back', async () => {
  const away = desk()
  const { clock, keyValue, settle, stored } = away
  await leave(away)
  clock.pass(15_000)
  await settle()
  expect([stored()[0], keyValue.keys()]).toEqual(['水一', []])
})

test('a tab closed while a save is on its way, and more was typed: the save is no conflict with oneself', async () => {
  const { service, clock, open, settle, write, stored, hide } = desk()
  const first = open()
  service.deaf = true
  write(first, '水一')
  clock.pass(1000)
  write(first, '水一二')
  hide()
  await settle()
  expect(stored()[0]).toBe('水一')
  service.deaf = false
  const second = open()
  expect([second.clash, second.manuscript.blocks[0]!.text]).toEqual([undefined, '水一二'])
  clock.pass(1000)
  await settle()
  expect([second.clash, stored()[0], second.saving.kind]).toEqual([undefined, '水一二', 'saved'])
})

test('what is refused is said and tried again with the next change', async () => {
  const { service, clock, open, settle, write } = desk()
  const editor = open()
  service.refuses = { kind: 'refused', code: 'refused', message: '第 1 段太长。' }
  write(editor, '水一')
  clock.pass(1000)
  await settle()
  expect(editor.saving).toMatchObject({ kind: 'failed', trouble: { message: '第 1 段太长。' } })
  clock.pass(60_000)
  await settle()
  expect(service.puts).toBe(1)
  service.refuses = undefined
  write(editor, '水')
  editor.act(setFact(editor.manuscript, 'title', '新题'))
  clock.pass(1000)
  await settle()
  expect(editor.saving.kind).toBe('saved')
})

test('a picture comes after the block from which it was chosen, whatever was written above it while it was sent', async () => {
  const { open } = desk()
  const editor = open()
  const sent = editor.addPicture('p0', new Uint8Array(1), 'image/png')
  editor.act(split(editor.manuscript, 0, 0, editor.newKey))
  editor.act(move(editor.manuscript, 0, 1)) // the block of the picture comes second
  await sent
  expect(editor.manuscript.blocks.map(block => block.kind === 'image' ? 'picture' : block.key)).toEqual([expect.stringMatching(/^e-/), 'p0', 'picture', 'p1'])
})

test('a picture that comes to an editor long closed is not kept over what has been written since', async () => {
  const { clock, keyValue, open, settle, write } = desk()
  const left = open()
  const sent = left.addPicture('p0', new Uint8Array(1), 'image/png')
  left.close()
  const editor = open()
  write(editor, '水一')
  clock.pass(300)
  await sent
  clock.pass(300)
  expect(JSON.stringify(keyValue.keys().map(key => keyValue.get(key)))).toContain('水一')
  clock.pass(1000)
  await settle()
  expect([editor.clash, editor.saving.kind]).toEqual([undefined, 'saved'])
})

test('what is left behind by who signed out waits on the device, and is not sent in the name of who signs in next', async () => {
  const { service, clock, keyValue, open, settle, write, stored } = desk()
  service.refuses = { kind: 'signed-out' }
  const left = open()
  write(left, '水一')
  left.close()
  await settle()
  service.refuses = undefined
  clock.pass(60_000)
  await settle()
  expect([stored()[0], keyValue.keys().length]).toEqual(['水', 1])
  expect(open().manuscript.blocks[0]!.text).toBe('水一')
})

test('undo and redo go step by step over the whole text', () => {
  const { clock, open, write } = desk()
  const editor = open()
  write(editor, '水一')
  write(editor, '水一二')
  clock.pass(5000)
  write(editor, '水一二三')
  editor.act(split(editor.manuscript, 0, 2, editor.newKey))
  const words = () => editor.manuscript.blocks.map(block => block.text)
  expect(words()).toEqual(['水一', '二三', '电'])
  editor.undo()
  expect(words()).toEqual(['水一二三', '电'])
  editor.undo()
  expect(words()).toEqual(['水一二', '电'])
  editor.undo()
  expect([words(), editor.isDirty]).toEqual([['水', '电'], true])
  expect(editor.history.canUndo).toBe(false)
  editor.redo()
  expect(words()).toEqual(['水一二', '电'])
  write(editor, '水四')
  expect(editor.history.canRedo).toBe(false)
})

test('a full device says that nothing is kept there', async () => {
  const { service, clock, keyValue, open, settle, write } = desk()
  service.away = keyValue.full = true
  const editor = open()
  write(editor, '水一')
  clock.pass(1000)
  await settle()
  expect(editor.saving).toMatchObject({ kind: 'failed', kept: false })
})

test('what one has written is never saved in the name of another who signs in over it', async () => {
  const { service, clock, open, settle, write, stored, signIn } = desk()
  service.refuses = { kind: 'signed-out' }
  const editor = open()
  write(editor, '水一')
  clock.pass(1000)
  await settle()
  expect(editor.saving.kind).toBe('failed')
  service.refuses = undefined
  signIn('乙')
  editor.close()
  clock.pass(60_000)
  await settle()
  expect(stored()[0]).toBe('水')
  signIn('甲')
  const again = open()
  clock.pass(1000)
  await settle()
  expect([again.saving.kind, stored()[0]]).toEqual(['saved', '水一'])
})

test('whatever hinders a save, it is said whether what was written is on the device', () => {
  const said = (trouble: Trouble, kept: boolean) => savingWords({ kind: 'failed', trouble, kept }, 0, 'Asia/Shanghai')
  expect(said({ kind: 'offline' }, true)).toBe('未保存：网络不可用。改动留在本机，稍后再存。')
  expect(said({ kind: 'failed' }, true)).toMatch(/改动留在本机。$/)
  for (const kind of ['offline', 'failed', 'signed-out'] as const) expect(said({ kind }, false)).toMatch(/本机存不下，请不要关闭这一页。$/)
})
