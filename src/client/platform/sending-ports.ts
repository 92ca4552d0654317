/** Requests that do more than read, and how this platform keeps which operator is signed in. */
import type { Answer } from './ports'

/** The methods that wx.request has; PATCH it has not. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Asking {
  method?: Method
  headers?: Record<string, string>
  body?: string | Uint8Array
  timeoutMs?: number
}

export interface Sending {
  /** As {@link Network.get}: any HTTP status is an answer. */
  send(url: string, asking: Asking): Promise<Answer>
  /** The browser keeps a cookie that no script can read; a mini-program has none and keeps a token. */
  signsBy: 'cookie' | 'bearer'
}
