/** From the bytes of a file to its lines: UTF-8, UTF-16 with a mark, or GBK; anything else is refused, not guessed. */
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { UNSEEN } from '../../contract/desk/tidy'
import { refuse } from './refuse'
import type { Report } from './report'

/* oxlint-disable no-control-regex -- finding control characters is the purpose */
const CONTROL = /[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/
// And all but the joiner of an emoji.
const INVISIBLE = new RegExp(`[${UNSEEN}\\u200c\\u007f\\u000b\\u000c\\u001b]|(?<![\\udc00-\\udfff\\ufe0f\\u2600-\\u27bf])\\u200d`, 'g')
/* oxlint-enable no-control-regex */

const signatures: [string, string][] = [
  ['504b0304', '这是 Word（.docx）或压缩文件，不是文本；请另存为 Markdown 或纯文本再导入。'],
  ['d0cf11e0', '这是旧版 Word（.doc）文件，不是文本；请另存为纯文本再导入。'],
  ['25504446', '这是 PDF 文件，不是文本；请从原稿另存为纯文本再导入。'],
  ['7b5c727466', '这是 RTF 文件，不是纯文本；请另存为纯文本再导入。'],
]

/** The text with `\n` line ends and nothing invisible in it. @throws Refusal */
export function decode(bytes: Buffer, report: Report): string {
  if (bytes.length === 0) refuse('文件是空的。')
  if (bytes.length > IMPORT_LIMITS.text) refuse(`文字有 ${(bytes.length / 1024 / 1024).toFixed(1)} MB，超过 ${IMPORT_LIMITS.text / 1024 / 1024} MB，不像一期正文。`)
  for (const [signature, sentence] of signatures) {
    if (bytes.subarray(0, signature.length / 2).toString('hex') === signature) refuse(sentence)
  }
  const text = toText(bytes, report).replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  text.split('\n').forEach((line, i) => {
    if (line.length > IMPORT_LIMITS.line) refuse(`这一行有 ${line.length} 个字符，超过 ${IMPORT_LIMITS.line} 个；请检查换行是否丢失。`, i + 1)
    const control = CONTROL.test(line)
    if (control) refuse('含有不可见的控制字符，文件可能不是文本。', i + 1)
  })
  return removeInvisible(text, report)
}

function toText(bytes: Buffer, report: Report): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return named('UTF-16', new TextDecoder('utf-16le').decode(bytes), report)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return named('UTF-16', new TextDecoder('utf-16be').decode(bytes), report)
  const zero = bytes.indexOf(0)
  if (zero >= 0) refuse('含有空字符（NUL），文件不是文本，或是没有标记的 UTF-16；请另存为 UTF-8。', lineAt(bytes, zero))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch { /* not UTF-8; GBK is the other encoding in use */ }
  const broken = firstNonUtf8(bytes)
  let text: string
  try {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    return refuse('既不是 UTF-8 也不是 GBK 编码，无法读取；请另存为 UTF-8。', lineAt(bytes, broken))
  }
  // Damaged UTF-8 and foreign bytes often decode as GBK, into rare characters: real Chinese is mostly the 3,755 level-1 ones.
  if (commonShare(bytes) < 0.6) refuse('不是 UTF-8，按 GBK 读又多是生僻字，文件可能已损坏；请另存为 UTF-8。', lineAt(bytes, broken))
  return named('GBK', text, report)
}

function named(encoding: string, text: string, report: Report): string {
  report.add('recognised', `${encoding} 编码，已转为 UTF-8`)
  return text
}

/** Share of two-byte characters that are punctuation or level-1 hanzi (GB 2312 rows 1-9 and 16-55). */
export function commonShare(bytes: Buffer): number {
  let [all, common] = [0, 0]
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue
    const lead = bytes[i]!
    all++
    if (bytes[i + 1]! >= 0xa1 && (lead <= 0xa9 || (lead >= 0xb0 && lead <= 0xd7))) common++
    i++
  }
  return all === 0 ? 1 : common / all
}

function firstNonUtf8(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let start = 0
  for (;;) {
    const end = bytes.indexOf(10, start)
    try { decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end)) } catch { return start }
    if (end < 0) return 0
    start = end + 1
  }
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1
  for (let i = 0; i < offset; i++) if (bytes[i] === 10) line++
  return line
}

/** Words out of a markup: nothing invisible, no control characters, no half characters. */
export function stripInvisible(text: string): string {
  return text.replace(/[\u2028\u2029\u0085]/g, ' ').replace(/[\u0000-\u0008\u000e-\u001f\u0080-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').replace(INVISIBLE, '')
}

/** Zero-width characters and soft hyphens come with copied web pages; they would break search and setting. */
function removeInvisible(text: string, report: Report): string {
  let count = 0
  const clean = text.replace(INVISIBLE, () => { count++; return '' })
  if (count > 0) report.add('dropped', '不可见字符', undefined, undefined, count)
  return clean
}
