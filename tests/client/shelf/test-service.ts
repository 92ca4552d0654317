/** A release service over real HTTP with the contract's own answers, and with every fault a network knows. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Document } from '../../../src/contract/document'
import type { Library } from '../../../src/contract/library'
import { SERVER_TIME_HEADER, type Manifest, type ReleasedInstallment } from '../../../src/contract/manifest'

export type Fault =
  | { status: number; headers?: Record<string, string> }
  | 'cut' // the connection is torn in the middle of the body
  | 'short' // a body cut off that looks complete
  | 'wrong' // other bytes of the same length
  | 'html' // a captive portal
  | { delayMs: number }

const sha = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface SeriesState { released: ReleasedInstallment[]; withdrawn: Manifest['withdrawn']; upcoming: Manifest['upcoming'] }

export class TestService {
  readonly contents = new Map<string, Uint8Array>()
  readonly series = new Map<string, SeriesState>()
  /** Paths asked for, in order. */
  asked: string[] = []
  /** Answered 200 with the right bytes in full, by hash. */
  served = new Map<string, number>()
  now = Date.UTC(2026, 9, 13)
  /** The manifests' own time. */
  changedAt = Date.UTC(2026, 9, 9)
  mostAtOnce = 0
  /** Answers 304. */
  unchanged = 0
  private atOnce = 0
  private readonly faults: { match: string | RegExp; faults: Fault[]; always: boolean }[] = []
  private server: Server | undefined
  origin = ''

  async start(): Promise<this> {
    this.server = createServer((request, response) => { void this.answer(request, response) })
    await new Promise<void>(resolve => { this.server!.listen(0, '127.0.0.1', resolve) })
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
    return this
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise(resolve => { this.server?.close(resolve) })
  }

  /** These faults befall the next requests to matching paths, one each. */
  fail(match: string | RegExp, ...faults: Fault[]): void { this.faults.push({ match, faults, always: false }) }
  failAlways(match: string | RegExp, fault: Fault): void { this.faults.push({ match, faults: [fault], always: true }) }
  heal(): void { this.faults.length = 0 }

  image(text: string): { hash: string; bytes: number } {
    const bytes = Buffer.from(text.repeat(20))
    const hash = sha(bytes)
    this.contents.set(hash, bytes)
    return { hash, bytes: bytes.length }
  }

  /** Releases a part, or a new revision of it. */
  release(series: string, number: number, text = `第${number}期的正文。`, images: { hash: string; bytes: number }[] = []): ReleasedInstallment {
    const document: Document = {
      format: 1, series, number, title: `第 ${number} 期`, notes: [],
      blocks: [
        { kind: 'paragraph', key: 'p1', text, marks: [] },
        ...images.map((image, i) => ({
          kind: 'image' as const, key: `i${i}`, text: '', marks: [], alt: '图', width: 10, height: 10, mediaType: 'image/png', ...image,
        })),
      ],
    }
    return this.releaseBytes(series, number, Buffer.from(JSON.stringify(document)), images)
  }

  releaseBytes(series: string, number: number, bytes: Uint8Array, images: { hash: string; bytes: number }[] = []): ReleasedInstallment {
    const hash = sha(bytes)
    this.contents.set(hash, bytes)
    const state = this.state(series)
    const before = state.released.find(part => part.number === number)
    const part: ReleasedInstallment = {
      number, title: `第 ${number} 期`, summary: '', hash, bytes: bytes.length, images, characters: 100, minutes: 1,
      revision: (before?.revision ?? 0) + 1, releasedAt: Date.UTC(2026, 9, number), corrections: [],
    }
    state.released = [...state.released.filter(other => other.number !== number), part].sort((a, b) => a.number - b.number)
    state.withdrawn = state.withdrawn.filter(other => other.number !== number)
    return part
  }

  withdraw(series: string, number: number, tombstone = true): void {
    const state = this.state(series)
    state.released = state.released.filter(part => part.number !== number)
    if (tombstone) state.withdrawn.push({ number, title: `第 ${number} 期`, reason: '事实有误', at: this.now })
  }

  state(series: string): SeriesState {
    let state = this.series.get(series)
    if (!state) this.series.set(series, state = { released: [], withdrawn: [], upcoming: [] })
    return state
  }

  manifestOf(id: string): Manifest {
    const state = this.state(id)
    const rest = { format: 1, serverTime: this.changedAt, series: this.facts(id), ...state }
    return { ...rest, version: sha(JSON.stringify(rest)).slice(0, 12) }
  }

  private facts(id: string): Manifest['series'] {
    return { id, title: `系列 ${id}`, masthead: '', editorNote: '', timeZone: 'Asia/Shanghai', planned: 6 }
  }

  private library(): Library {
    return { format: 1, series: [...this.series.keys()].map(id => (
      { ...this.facts(id), released: this.state(id).released.length, nextReleaseAt: null, version: this.manifestOf(id).version })) }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    this.asked.push(path)
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce)
    response.on('close', () => { this.atOnce-- })
    const fault = this.nextFault(path)
    if (fault !== undefined && typeof fault === 'object' && 'delayMs' in fault) await new Promise(resolve => setTimeout(resolve, fault.delayMs))
    response.setHeader(SERVER_TIME_HEADER.toUpperCase(), // names have no case
       String(this.now))
    if (typeof fault === 'object' && 'status' in fault) return void response.writeHead(fault.status, fault.headers).end('{"code":"x","message":"x"}')
    if (fault === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>登录网络</html>')
    const found = this.find(path)
    if (!found) return void response.writeHead(404).end('{"code":"not-found","message":"x"}')
    const etag = `"${sha(found.body).slice(0, 16)}"`
    if (found.hash === undefined) {
      response.setHeader('ETag', etag)
      if (request.headers['if-none-match'] === etag && ++this.unchanged > 0) return void response.writeHead(304).end()
    }
    const { body } = found
    if (fault === 'cut') {
      response.writeHead(200, { 'content-length': body.length })
      return void response.write(body.subarray(0, body.length >> 1), () => response.destroy())
    }
    if (fault === 'short') return void response.writeHead(200).end(body.subarray(0, body.length >> 1))
    if (fault === 'wrong') return void response.writeHead(200).end(Buffer.from(body).fill(0x20, 5, 9))
    if (found.hash !== undefined) this.served.set(found.hash, (this.served.get(found.hash) ?? 0) + 1)
    response.writeHead(200).end(body)
  }

  private find(path: string): { body: Uint8Array; hash?: string } | undefined {
    if (path === '/api/series') return { body: Buffer.from(JSON.stringify(this.library())) }
    const series = /^\/api\/series\/([^/]+)\/manifest$/.exec(path)?.[1]
    if (series !== undefined) return this.series.has(series) ? { body: Buffer.from(JSON.stringify(this.manifestOf(series))) } : undefined
    const hash = /^\/api\/(?:documents|images)\/([0-9a-f]{64})$/.exec(path)?.[1]
    const body = hash === undefined ? undefined : this.contents.get(hash)
    return hash !== undefined && body ? { body, hash } : undefined
  }

  private nextFault(path: string): Fault | undefined {
    for (const rule of this.faults) {
      if (typeof rule.match === 'string' ? !path.includes(rule.match) : !rule.match.test(path)) continue
      const fault = rule.always ? rule.faults[0] : rule.faults.shift()
      if (fault !== undefined) return fault
    }
    return undefined
  }
}
