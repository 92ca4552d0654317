/** What a file is, by its bytes first and its name second; what cannot be read is refused with the way out. */
import path from 'node:path'
import { isMhtml } from './mhtml'
import { refuse } from './refuse'

export type Format = 'zip' | 'mhtml' | 'html' | 'markdown' | 'text'

const SAVE = '请用 Word 或 WPS 打开，另存为 .docx 再导入。'
const SIGNATURES: [string, string][] = [
  ['d0cf11e0', `这是旧版 Word（.doc）文件，或加了密码的文件；${SAVE}`],
  ['25504446', '这是 PDF 文件，文字的次序已经丢失；请从原稿（.docx、网页、文本）导入。'],
  ['7b5c727466', `这是 RTF 文件；${SAVE}`],
  ['526172211a', '这是 RAR 压缩文件；请解压，或改用 .zip。'],
  ['377abcaf271c', '这是 7z 压缩文件；请解压，或改用 .zip。'],
]
const EXTENSIONS: Record<string, Format> = {
  '.md': 'markdown', '.markdown': 'markdown', '.txt': 'text', '.text': 'text', '': 'text', '.html': 'html', '.htm': 'html', '.xhtml': 'html', '.shtml': 'html',
  '.mht': 'mhtml', '.mhtml': 'mhtml', '.docx': 'zip', '.zip': 'zip',
}
/** Names under which a packed or marked-up text goes as well. */
const OFFICE = ['.doc', '.docx', '.wps']
export const TAKEN = '.docx、.html、.mhtml、.md、.txt、.zip'

// What offices hand out as .doc is often a web page; so is what somebody saved as text.
const PAGE = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html)[\s>]/i

/** @throws Refusal */
export function formatOfFile(name: string, bytes: Buffer): Format {
  const hex = bytes.subarray(0, 8).toString('hex')
  for (const [signature, sentence] of SIGNATURES) if (hex.startsWith(signature)) refuse(sentence)
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip'
  const extension = path.extname(name).toLowerCase()
  if (extension !== '.md' && extension !== '.markdown') {
    if (PAGE.test(bytes.subarray(0, 1024).toString('latin1'))) return 'html'
    if (OFFICE.includes(extension) && isMhtml(bytes)) return 'mhtml'
  }
  const format = EXTENSIONS[extension] ?? refuse(`${path.basename(name)} 不是可以导入的文件；可以导入 ${TAKEN}。`)
  if (bytes.length === 0) refuse('文件是空的。')
  if (format === 'zip') refuse(`${path.basename(name)} 已损坏，打不开。`)
  if (format === 'mhtml' || format === 'html') return isMhtml(bytes) ? 'mhtml' : 'html'
  return format
}
