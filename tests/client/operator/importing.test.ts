/** What comes into a part from a file, and what is said when the machine does not give it. */
import type { Desk } from '../../../src/client/operator/api/desk'
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
