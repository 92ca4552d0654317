/** From the bytes of a page to its text: what its mark or its head says, checked against the bytes; what fits nothing is refused. */
import { commonShare } from '../decode'
import { refuse } from '../refuse'
import type { Report } from '../report'

const KNOWN: Record<string, string> = {
  'utf-8': 'utf-8', utf8: 'utf-8', gbk: 'gb18030', gb2312: 'gb18030', gb18030: 'gb18030', 'x-gbk': 'gb18030', big5: 'big5', 'big5-hkscs': 'big5',
  'utf-16': 'utf-8', 'utf-16le': 'utf-8', 'iso-8859-1': '', 'us-ascii': '', ascii: '', 'windows-1252': '', 'latin1': '',
}

/** @param told a charset from outside the page. @throws Refusal */
export function decodePage(bytes: Buffer, report: Report, told?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return said('UTF-16', new TextDecoder('utf-16le').decode(bytes), report)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return said('UTF-16', new TextDecoder('utf-16be').decode(bytes), report)
  const head = bytes.subarray(0, 4096).toString('latin1')
  const name = (told ?? /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? '').toLowerCase()
  if (!(name in KNOWN) && name !== '') refuse(`网页的编码 ${name.slice(0, 30)} 不认识；请另存为 UTF-8。`)
  // A page may say one thing and be another: bytes that are UTF-8 throughout are UTF-8.
  const utf8 = attempt('utf-8', bytes)
  if (utf8 !== undefined) return utf8
  if (KNOWN[name] === 'big5') return said('Big5', attempt('big5', bytes) ?? refuse('网页说是 Big5 编码，却读不通，文件可能已损坏；请另存为 UTF-8。'), report)
  const gbk = attempt('gb18030', bytes)
  if (gbk === undefined) refuse('网页既不是 UTF-8 也不是 GBK 编码，文件可能已损坏；请另存为 UTF-8。')
  if (commonShare(bytes) < 0.6) refuse('网页不是 UTF-8，按 GBK 读又多是生僻字，文件可能已损坏；请另存为 UTF-8。')
  return said('GBK', gbk, report)
}

function attempt(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch { return undefined }
}

function said(encoding: string, text: string, report: Report): string {
  report.add('recognised', `${encoding} 编码，已转为 UTF-8`)
  return text
}
