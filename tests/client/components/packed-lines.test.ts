/** A page's lines packed for the way to a phone's view, and unpacked by the very script of the template. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { COMMON_CLASSES, type DrawnLine } from '../../../src/client/components/drawn-line'
import { packed } from '../../../src/client/components/packed-lines'

const template = readFileSync(path.resolve(__dirname, '../../../src/client/components/lines.wxml'), 'utf8')
const script = /<wxs module="packed">([^]*)<\/wxs>/.exec(template)![1]!
const { lines: unpacked } = new Function('module', `${script}; return module.exports`)({}) as { lines(page: string): unknown }

/** `at`: how many characters of the line are before a run. */
const whole = ({ c = COMMON_CLASSES, s = '', m = '', t = '', r = [] }: DrawnLine) => ({ c, s, m, t, r: r.map(([text, classes = '', role = '', label], i) => ({
  at: t.length + r.slice(0, i).reduce((sum, [before]) => sum + before.length, 0), t: text, c: classes, role, ...(label === undefined ? {} : { label }),
})), ...(c.split(' ').includes('b') ? { role: 'heading' } : {}) })

const LINES: DrawnLine[] = [
  { t: '一行字，没有什么特别。' },
  { c: '' },
  { c: '', t: '' },
  { c: 'in set ti', s: 'margin-top:20.47px;width:300px;', m: '1.', t: '先是字', r: [['，', 'ta'], ['再是字'], ['（', 'b tb']] },
  { r: [['见 a > b', 'link t1 z', 'link'], ['注>', 'note-ref', 'button', '注 注>'], ['后文']] },
  { t: '"引号"、\\ 与换行\u2028', r: [['a>b>c', 'em']] },
  { c: 'b', t: '末行' },
]

test('what is unpacked is what was packed, each line alone and all of a page', () => {
  for (const line of LINES) expect(unpacked(packed([line]))).toEqual([whole(line)])
  expect(unpacked(packed(LINES))).toEqual(LINES.map(whole))
  expect(unpacked('')).toEqual([])
})

test('the mark itself is not printed, wherever a text has it', () => {
  expect(unpacked(packed([{ t: '甲\x7f\x7f乙', r: [['丙\x7fc', 'ta'], ['丁\x7f', 'note-ref', 'button', '注 \x7f丁']] }, { t: '\x7f' }]))).toEqual([
    whole({ t: '甲乙', r: [['丙c', 'ta'], ['丁', 'note-ref', 'button', '注 丁']] }), whole({ t: '' }),
  ])
})

test('a line costs hardly more bytes than its words', () => {
  const words = '中文'.repeat(10)
  expect(Buffer.byteLength(JSON.stringify(packed(Array.from({ length: 25 }, () => ({ t: words })))))).toBeLessThanOrEqual(25 * (Buffer.byteLength(words) + 2) + 4)
})
