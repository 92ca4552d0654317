/** HTTP by wx.request. Any status goes to `success`; the bytes are taken raw, since their hash is to be proved. */
import { inTime } from './in-time'
import { PlatformError, type Answer, type Network } from './ports'
import type { Asking } from './sending-ports'
import { networkError } from './wx-failure.weapp'
import { wxApi } from './wx.weapp'

const DEFAULT_TIMEOUT_MS = 60_000
/** WeChat tells of a time-out itself; so much later it is known that it will not, ms. */
const GRACE_MS = 5000

export function ask(url: string, { method = 'GET', headers: header = {}, body, timeoutMs = DEFAULT_TIMEOUT_MS }: Asking): Promise<Answer> {
  return inTime(new Promise<Answer>((resolve, reject) => {
    try {
      wxApi().request({
        url,
        method,
        header,
        ...body === undefined ? {} : { data: typeof body === 'string' ? body : bufferOf(body) },
        timeout: timeoutMs,
        responseType: 'arraybuffer',
        dataType: '其他', // the documented word for "do not parse"
        success: ({ statusCode, header, data }) => {
          const headers: Record<string, string> = {}
          // Lower-case only under HTTP/2, so made so.
          for (const [name, value] of Object.entries(header)) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value)
          const body = bytesOf(data)
          if (body) resolve({ status: statusCode, headers, body })
          else reject(new PlatformError('interrupted', `${url}: a body that is not bytes`))
        },
        fail: failure => reject(networkError(url, failure)),
      })
    } catch (cause) {
      reject(networkError(url, { errMsg: cause instanceof Error ? cause.message : String(cause) }))
    }
  }), timeoutMs + GRACE_MS, () => networkError(url, { errno: 5, errMsg: 'no answer at all' }))
}

export const network: Network = {
  get: (url, options = {}) => ask(url, options),
  post: (url, json) => ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: json }),
}

/** wx.request sends a whole buffer, never a part of one. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer
}

/** An empty answer (304) comes as '' or nothing at all. The buffer may be of another realm: no instanceof. */
function bytesOf(data: unknown): Uint8Array | undefined {
  if (data === '' || data === undefined || data === null) return new Uint8Array(0)
  return Object.prototype.toString.call(data) === '[object ArrayBuffer]' ? new Uint8Array(data as ArrayBuffer) : undefined
}
