/** The network port over real HTTP, by Node's own http: every test that pulls goes through a socket. */
import { request } from 'node:http'
import { PlatformError, type Answer, type Network } from '../../src/client/platform/ports'

/** A connection per request, so that a server that is torn down leaves nothing open. */
export function nodeNetwork(isOnline: () => boolean = () => true): Network {
  const ask = (url: string, options: { headers?: Record<string, string>; timeoutMs?: number } = {}, body?: string) => new Promise<Answer>((resolve, reject) => {
    if (!isOnline()) return reject(new PlatformError('offline', 'net::ERR_INTERNET_DISCONNECTED'))
    const fail = (code: 'interrupted' | 'timeout' | 'offline', cause?: unknown): void => {
      reject(new PlatformError(code, `${url}: ${code}`, { cause }))
    }
    const asked = request(url, { method: body === undefined ? 'GET' : 'POST', headers: options.headers ?? {}, agent: false }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', cause => fail('interrupted', cause))
      response.on('end', () => {
        const headers: Record<string, string> = {}
        for (const [name, value] of Object.entries(response.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : value ?? ''
        resolve({ status: response.statusCode ?? 0, headers, body: new Uint8Array(Buffer.concat(chunks)) })
      })
    })
    asked.on('error', (cause: NodeJS.ErrnoException) => fail(cause.code === 'ECONNREFUSED' ? 'offline' : 'interrupted', cause))
    asked.setTimeout(options.timeoutMs ?? 60_000, () => { fail('timeout'); asked.destroy() })
    asked.end(body)
  })
  return {
    get: (url, options) => ask(url, options),
    post: (url, json) => ask(url, { headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) } }, json),
  }
}
