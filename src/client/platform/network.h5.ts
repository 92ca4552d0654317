/** HTTP by fetch, past the browser's own cache: that would answer with yesterday's `server-time`, and keep every text twice. */
import { answerOf } from './answer.h5'
import { early } from './early.h5'
import { PlatformError, type Answer, type Network, type PlatformFailure } from './ports'
import type { Asking } from './sending-ports'

const DEFAULT_TIMEOUT_MS = 60_000

export async function ask(url: string, { method = 'GET', headers: sent = {}, body, timeoutMs = DEFAULT_TIMEOUT_MS }: Asking): Promise<Answer> {
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => { timedOut = true; controller.abort() }, timeoutMs)
  try {
    const before = method === 'GET' ? await early(url, controller.signal) : undefined
    if (before) return before
    const askedAt = performance.now()
    const response = await fetch(url, { method, headers: sent, body: body ?? null, cache: 'no-store', signal: controller.signal } as RequestInit)
    return await answerOf(response, askedAt)
  } catch (cause) {
    throw new PlatformError(timedOut ? 'timeout' : codeOf(cause), `${url}: ${timedOut ? 'timeout' : String(cause)}`, { cause })
  } finally {
    clearTimeout(timer)
  }
}

export const network: Network = {
  get: (url, options = {}) => ask(url, options),
  post: (url, json) => ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: json }),
}

/** fetch tells nothing but "failed"; the browser's own opinion of the network decides. */
function codeOf(cause: unknown): PlatformFailure {
  if (typeof cause === 'object' && cause !== null && (cause as Error).name === 'SecurityError') return 'refused'
  return navigator.onLine === false ? 'offline' : 'interrupted'
}
