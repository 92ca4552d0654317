/** HTTP by fetch, past the browser's own cache: that would answer with yesterday's `server-time`, and keep every text twice. */
import { PlatformError, type Network, type PlatformFailure } from './ports'

const DEFAULT_TIMEOUT_MS = 60_000

export const network: Network = {
  get: async (url, options = {}) => {
    const controller = new AbortController()
    let timedOut = false
    const timer = setTimeout(() => { timedOut = true; controller.abort() }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS)
    try {
      const response = await fetch(url, { headers: options.headers ?? {}, cache: 'no-store', signal: controller.signal })
      const headers: Record<string, string> = {}
      response.headers.forEach((value, name) => { headers[name.toLowerCase()] = value })
      return { status: response.status, headers, body: new Uint8Array(await response.arrayBuffer()) }
    } catch (cause) {
      throw new PlatformError(timedOut ? 'timeout' : codeOf(cause), `${url}: ${timedOut ? 'timeout' : String(cause)}`, { cause })
    } finally {
      clearTimeout(timer)
    }
  },
}

/** fetch tells nothing but "failed"; the browser's own opinion of the network decides. */
function codeOf(cause: unknown): PlatformFailure {
  if (typeof cause === 'object' && cause !== null && (cause as Error).name === 'SecurityError') return 'refused'
  return navigator.onLine === false ? 'offline' : 'interrupted'
}
