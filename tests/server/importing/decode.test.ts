/** Files as they come: encodings, marks, damage. */
import { decode } from '../../../src/server/importing/decode'
import { Report } from '../../../src/server/importing/report'

const read = (bytes: Buffer | string) => { const report = new Report(); return { text: decode(Buffer.from(bytes as string), report), report } }
/** 「应急准备，从家做起。」 in GBK. */
const GBK = Buffer.from('d3a6bcb1d7bcb1b8a3acb4d3bcd2d7f6c6f0a1a3', 'hex')

test('UTF-8, with and without mark, every line end', () => {
  expect(read('\ufeff甲\r\n乙\r丙\u2028丁').text).toBe('甲\n乙\n丙\n丁')
})
test('GBK is recognised and said', () => {
  const { text, report } = read(GBK)
  expect(text).toBe('应急准备，从家做起。')
  expect(report.lines().join()).toContain('GBK')
})
test('UTF-16 with its mark', () => {
  expect(read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('应急', 'utf16le')])).text).toBe('应急')
})
test('invisible characters are taken out and counted', () => {
  const { text, report } = read('应\u200b急\u00ad')
  expect([text, report.count('dropped', '不可见字符')]).toEqual(['应急', 2])
  expect(read('\u202e应\u200d急\u2066👨‍👩‍👧').text).toBe('应急👨‍👩‍👧')
})
test.each<[string, Buffer | string, RegExp]>([
  ['empty', '', /^文件是空的。$/],
  ['Word', Buffer.from('504b0304aaaa', 'hex'), /Word/],
  ['PDF', '%PDF-1.7', /PDF/],
  ['NUL', '甲\n乙\u0000', /^第 2 行：.*NUL/],
  ['UTF-16 without mark', Buffer.from('应急 ok', 'utf16le'), /UTF-16/],
  ['control', '甲\n\n乙\u0007', /^第 3 行：.*控制字符/],
  ['neither', Buffer.concat([Buffer.from('甲\n乙\n'), Buffer.from('ffff80', 'hex')]), /^第 3 行：/],
  ['damaged UTF-8', Buffer.concat([Buffer.from('甲\n应急准备从家'), Buffer.from([0xe6, 0x0a]), Buffer.from('做起')]), /^第 2 行：/],
  ['a line of a megabyte', `甲\n${'字'.repeat(1 << 20)}`, /^第 2 行：这一行有 1048576 个字符/],
  ['too large', Buffer.alloc(5 << 20, 0x61), /^文字有 5.0 MB，超过 4 MB/],
])('%s is refused in a sentence', (_, bytes, sentence) => {
  expect(() => read(bytes)).toThrow(sentence)
})
