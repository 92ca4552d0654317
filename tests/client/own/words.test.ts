/** One line says when devices last had the same, or why not and what comes of it. */
import { syncWords } from '../../../src/client/own/words'
import { ReaderError } from '../../../src/client/stores/following/reader-identity'

const NOW = Date.UTC(2026, 9, 13, 2, 5)
const yesterday = NOW - 86_400_000

test.each([
  [0, undefined, undefined, ''],
  [NOW, undefined, undefined, '上次同步：今日 10:05。'],
  [0, new ReaderError('offline', ''), undefined, '还没有同步过。连不上服务，联网后会自动同步。'],
  [yesterday, new ReaderError('busy', ''), undefined, '上次同步：昨日 10:05。服务正忙，稍后会自动再试。'],
  [yesterday, new ReaderError('refused', '一次最多同步 500 条，请分几次。'), undefined, '上次同步：昨日 10:05。服务没有接受：一次最多同步 500 条，请分几次。'],
  [NOW, undefined, { count: 3, sentence: '一条最多 8 KB，这一条太长，只留在本机。' }, '上次同步：今日 10:05。有 3 处没有同步：一条最多 8 KB，这一条太长，只留在本机。'],
])('%#', (at, trouble, refused, words) => {
  expect(syncWords({ at, trouble, refused }, NOW)).toBe(words)
})
