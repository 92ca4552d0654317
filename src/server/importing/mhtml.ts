/** A page saved as one file by a browser (.mhtml): the page and its pictures as the parts of a letter. */
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { refuse } from './refuse'

export interface Part { type: string; charset: string | undefined; location: string | undefined; id: string | undefined; content: Buffer }

export function isMhtml(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 2000).toString('latin1')
  return /^(?:From|MIME-Version|Subject|Snapshot-Content-Location|Date)\s*:/im.test(head) && /multipart\/(?:related|alternative|mixed)/i.test(head)
}

/** The page, and its other parts by the addresses under which it asks for them. @throws Refusal */
export function readMhtml(bytes: Buffer): { page: Part; parts: Map<string, Part> } {
  const all = partsOf(bytes, 0)
  const page = all.find(part => part.type === 'text/html') ?? refuse('这个网页存档里没有网页，可能已损坏。')
  const parts = new Map<string, Part>()
  for (const part of all) {
    if (part.location !== undefined) parts.set(part.location, part)
    if (part.id !== undefined) parts.set(`cid:${part.id}`, part)
  }
  return { page, parts }
}

function partsOf(bytes: Buffer, depth: number): Part[] {
  const { headers, body } = split(bytes)
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  if (!/^multipart\//i.test(type) || !boundary) return [leaf(headers, type, body)]
  if (depth > 3) refuse('这个网页存档一层套一层，无法读取。')
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`)
  const parts: Part[] = []
  let at = body.indexOf(mark)
  while (at >= 0) {
    const start = at + mark.length
    const next = body.indexOf(mark, start)
    if (body.subarray(start, start + 2).toString('latin1') === '--') break
    parts.push(...partsOf(body.subarray(start, next < 0 ? body.length : next), depth + 1))
    if (parts.length > IMPORT_LIMITS.entries) refuse(`网页存档里有 ${IMPORT_LIMITS.entries} 个以上的部分，不能导入。`)
    at = next
  }
  return parts
}

function split(bytes: Buffer): { headers: Map<string, string>; body: Buffer } {
  let start = 0
  while (bytes[start] === 13 || bytes[start] === 10) start++
  const ends = ['\r\n\r\n', '\n\n'].map(end => ({ at: bytes.indexOf(end, start), length: end.length })).filter(end => end.at >= 0).sort((a, b) => a.at - b.at)
  const end = ends[0]
  const head = bytes.subarray(start, end ? end.at : bytes.length).toString('latin1').slice(0, 20_000).replace(/\r?\n[ \t]+/g, ' ')
  const headers = new Map<string, string>()
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end ? bytes.subarray(end.at + end.length) : Buffer.alloc(0) }
}

function leaf(headers: Map<string, string>, type: string, body: Buffer): Part {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase()
  const content = encoding === 'base64' ? Buffer.from(body.toString('latin1'), 'base64') : encoding === 'quoted-printable' ? unquote(body) : body
  return {
    type: type.split(';')[0]!.trim().toLowerCase(), charset: /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1],
    location: headers.get('content-location'), id: /<([^>]+)>/.exec(headers.get('content-id') ?? '')?.[1], content,
  }
}

function unquote(body: Buffer): Buffer {
  const text = body.toString('latin1').replace(/=[ \t]*\r?\n/g, '')
  return Buffer.from(text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
}
