/**
 * WeChat's API in tests: a real HTTP server with the documented shapes, which can be told to answer with any error, late, in half, or not
 * at all, and which counts what reached it. `node config/run.mjs tests/server/support/wechat-stand-in.ts PORT` runs it as a process of its own.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * What to do with one request: answer with a code; take it and close the connection (it arrived, nobody knows); close the connection
 * unread; answer with half of the JSON; answer with a gateway's page; never answer.
 */
export type Manner = number | 'reset-after' | 'reset-before' | 'half' | 'gateway' | 'silence'

export interface StandInMessage { touser: string; template_id: string; page: string; data: Record<string, { value: string }>; miniprogram_state: string }

const CODES: Record<number, string> = {
  [-1]: 'system error', 40001: 'invalid credential, access_token is invalid or not latest', 40003: 'invalid openid', 40014: 'invalid access_token', 42001: 'access_token expired',
  40029: 'invalid code', 40037: 'invalid template_id', 43101: 'user refuse to accept the msg', 43108: 'concurrent', 45009: 'reach max api daily quota limit', 45011: 'minute quota',
  47003: 'argument invalid! data.thing1.value is empty', 41030: 'invalid page', 40164: 'invalid ip, not in whitelist', 40013: 'invalid appid', 40125: 'invalid appsecret',
}
/** The smallest PNG. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

export class WeChatStandIn {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  /** How often a message reached each person for each page, which names the announcement. */
  readonly received = new Map<string, number>()
  /** Kept only while `keepMessages` is true. */
  readonly messages: StandInMessage[] = []
  keepMessages = true
  /** ms before each answer. */
  latency = 0
  /** Nothing is answered before it. */
  held: Promise<void> | undefined
  /** Tokens that hold; a new one is given when none does. */
  tokens = new Set<string>()
  tokensGiven = 0
  codesMade: { scene: string; page: string; env_version: string; check_path: boolean }[] = []
  /** Everything at once, for the address of the message. Undefined: all is well. */
  manner: (message: StandInMessage) => Manner | undefined = () => undefined
  /** For stable_token, code2Session and codes. */
  otherManner: (path: string) => Manner | undefined = () => undefined

  private constructor() {
    this.#server = createServer((request, response) => {
      // A client that was killed in the middle of its request.
      this.#handle(request, response).catch(() => response.destroy())
    })
    this.#server.keepAliveTimeout = 60_000
    this.#server.on('connection', socket => { this.#sockets.add(socket); socket.on('close', () => this.#sockets.delete(socket)) })
  }

  static async start(port = 0): Promise<WeChatStandIn> {
    const standIn = new WeChatStandIn()
    await new Promise<void>(resolve => { standIn.#server.listen(port, '127.0.0.1', resolve) })
    return standIn
  }

  get url(): string { return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}` }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>(resolve => { this.#server.close(() => resolve()) })
  }

  /** As when the secret is set anew, or five minutes have passed since a newer token. */
  forgetTokens(): void { this.tokens.clear() }

  /** Persons reached, messages in all, and the most that one person got for one page. */
  counts(): { distinct: number; total: number; most: number } {
    let [total, most] = [0, 0]
    for (const count of this.received.values()) { total += count; most = Math.max(most, count) }
    return { distinct: this.received.size, total, most }
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://stand-in')
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const body = Buffer.concat(pieces).toString()
    await this.held
    if (this.latency > 0) await new Promise(resolve => { setTimeout(resolve, this.latency) })
    if (url.pathname === '/cgi-bin/message/subscribe/send') return this.#send(url, JSON.parse(body) as StandInMessage, response)
    const manner = this.otherManner(url.pathname)
    if (manner !== undefined) return perform(manner, response)
    if (url.pathname === '/cgi-bin/stable_token') {
      const { grant_type, appid, secret } = JSON.parse(body) as Record<string, string>
      if (grant_type !== 'client_credential' || !appid || !secret) return perform(40013, response)
      if (this.tokens.size === 0) this.tokens.add(`token-${++this.tokensGiven}-${'x'.repeat(500)}`)
      return json(response, { access_token: [...this.tokens].at(-1), expires_in: 7200 })
    }
    if (url.pathname === '/sns/jscode2session') {
      const code = url.searchParams.get('js_code') ?? ''
      if (request.method !== 'GET' || !code.startsWith('code-')) return perform(40029, response)
      return json(response, { openid: `openid-${code.slice(5)}`, session_key: 'c2VjcmV0', unionid: 'u' })
    }
    if (url.pathname === '/wxa/getwxacodeunlimit') {
      if (!this.tokens.has(url.searchParams.get('access_token') ?? '')) return perform(40001, response)
      this.codesMade.push(JSON.parse(body) as (typeof this.codesMade)[number])
      response.setHeader('content-type', 'image/png')
      response.end(PICTURE)
      return
    }
    response.statusCode = 404
    response.end()
  }

  #send(url: URL, message: StandInMessage, response: ServerResponse): void {
    if (!this.tokens.has(url.searchParams.get('access_token') ?? '')) return perform(40001, response)
    const manner = this.manner(message)
    // What it answers well, or cuts off after it was read, has reached the person.
    if (manner === undefined || manner === 0 || manner === 'reset-after' || manner === 'half' || manner === 'silence') {
      const key = `${message.touser} ${message.page}`
      this.received.set(key, (this.received.get(key) ?? 0) + 1)
      if (this.keepMessages) this.messages.push(message)
    }
    perform(manner ?? 0, response)
  }
}

function perform(manner: Manner, response: ServerResponse): void {
  if (typeof manner === 'number') return json(response, { errcode: manner, errmsg: manner === 0 ? 'ok' : `${CODES[manner] ?? 'error'} rid: 1-2-3` })
  if (manner === 'silence') return
  if (manner === 'half') {
    response.setHeader('content-length', 40)
    response.write('{"errcode":0,"err')
    setTimeout(() => response.destroy(), 5)
  } else if (manner === 'gateway') {
    response.statusCode = 502
    response.end('<html>Bad Gateway</html>')
  } else response.destroy()
}

function json(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(body))
}
