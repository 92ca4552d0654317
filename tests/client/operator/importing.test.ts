/** What comes into a part from a file, and what is said when the machine does not give it. */
import type { Desk } from '../../../src/client/operator/api/desk'
import { DeskError } from '../../../src/client/operator/api/trouble'
import { Importing } from '../../../src/client/operator/stores/importing'
import { troubleSentence } from '../../../src/client/operator/words/desk'

function importing() {
  const sent: string[] = []
  const api = { upload: async (path: string) => { sent.push(path); return { version: 2 } } } as unknown as Desk
  return { sent, store: new Importing(api, 's', 1) }
}

test('a chosen file is sent; none chosen is nothing to speak of', async () => {
  const { sent, store } = importing()
  expect(await store.chosen(Promise.resolve(undefined))).toBe(false)
  expect([sent, store.bringing.trouble]).toEqual([[], undefined])
  expect(await store.chosen(Promise.resolve({ name: '第一期.docx', bytes: new Uint8Array(1) }))).toBe(true)
  expect(sent).toEqual([expect.stringContaining(encodeURIComponent('第一期.docx'))])
})

test('a file that cannot be read, as a folder or one that is gone, is told of', async () => {
  const { sent, store } = importing()
  expect(await store.chosen(Promise.reject(new Error('NotReadableError')))).toBe(false)
  expect([sent, store.bringing.busy, store.bringing.trouble]).toEqual([[], false, { kind: 'unread' }])
  expect(troubleSentence(store.bringing.trouble!)).toContain('没有读出来')
})

/** What an import has made, with one entry that can be undone. */
function imported(version: number, title: string) {
  const entry = { id: 'e', chapter: 'recognised', what: '作者', count: 1, steps: [{ kind: 'fact', fact: 'author', was: null, now: '某某' }] }
  return {
    version, document: { format: 1, series: 's', number: 1, title, author: '某某', blocks: [], notes: [] },
    report: { format: 1, entries: [entry], order: [], texts: { title }, undone: [] as string[] },
  }
}

test('who imports over what somebody has saved meanwhile sees that, and may then replace it knowingly', async () => {
  let version = 1
  const bases: number[] = []
  const api = {
    get: async () => ({ version, announced: '题', released: false, imported: imported(version, `第 ${version} 稿`) }),
    post: async (_path: string, { base }: { base: number }) => {
      bases.push(base)
      if (base !== version) throw new DeskError({ kind: 'conflict', message: '李编辑已经保存了新的草稿', body: {} })
      return imported(++version, '导入的')
    },
  } as unknown as Desk
  const store = new Importing(api, 's', 1)
  await store.latest()
  version = 2
  expect(await store.paste('', '文字')).toBe(false)
  expect([store.bringing.trouble?.kind, store.imported?.document.title]).toEqual(['conflict', '第 2 稿'])
  expect(await store.paste('', '文字')).toBe(true)
  expect([bases, store.bringing.trouble, store.imported?.document.title]).toEqual([[1, 2], undefined, '导入的'])
})

test('what was undone without a network has not been undone', async () => {
  let away = false
  const ask = async () => { if (away) throw new DeskError({ kind: 'offline' }); return { version: 1, announced: '题', released: false, imported: imported(1, '题') } }
  const store = new Importing({ get: ask, post: ask } as unknown as Desk, 's', 1)
  await store.latest()
  const before = store.imported
  away = true
  store.turn(before!.report.entries, true)
  expect(store.imported?.report.undone).toEqual(['e'])
  for (let i = 0; i < 20; i++) await Promise.resolve()
  expect([store.saving.trouble, store.imported]).toEqual([{ kind: 'offline' }, before])
})
