/**
 * Requests to other services whose outcome must be known: whether an answer came whole, whether the request was never written, or
 * whether nobody can say. undici's own request, as it costs a fifth of `fetch` (`npm run bench:sending`).
 */
import type { Dispatcher } from 'undici'

/** The request was not written: to send it again can double nothing. */
export class NotSent extends Error { override readonly name = 'NotSent' }
/** It may have arrived: the connection broke, the answer did not come in time or not whole. */
export class OutcomeUnknown extends Error { override readonly name = 'OutcomeUnknown' }

export interface WireAnswer { status: number; type: string; retryAfter: string; bytes: Buffer }

export interface WireRequest {
  /** As `https://api.example.org`. */
  origin: string
  path: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Buffer
  /** Largest answer, bytes. */
  most?: number
}

/** Longest wait for the head of an answer, and between two pieces of it, ms. */
export const ANSWER_PATIENCE = 10_000
/** Longest wait for a whole answer, ms: one that comes drop by drop would otherwise never end. */
const WHOLE_PATIENCE = 30_000
/** Longest wait for a connection, ms. */
export const CONNECT_PATIENCE = 5000
const MOST = 64 * 1024

/** @throws NotSent, OutcomeUnknown. Any status is an answer. */
export async function exchange(dispatcher: Dispatcher, { most = MOST, method = 'POST', ...request }: WireRequest): Promise<WireAnswer> {
  let written = false
  // Told by undici when the request has a connection and is about to be written to it, not before.
  const watched = dispatcher.compose(dispatch => (options, handler) => dispatch(options, {
    onRequestStart: (...args) => { written = true; handler.onRequestStart?.(...args) },
    onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  }))
  try {
    const answer = await watched.request({ ...request, method })
    const pieces: Buffer[] = []
    const last = performance.now() + WHOLE_PATIENCE
    let length = 0
    for await (const piece of answer.body as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > most) throw new Error(`the answer is longer than ${most} bytes`)
      if (performance.now() > last) throw new Error(`the answer did not end within ${WHOLE_PATIENCE} ms`)
      pieces.push(piece)
    }
    const header = (name: string) => String(answer.headers[name] ?? '')
    return { status: answer.statusCode, type: header('content-type'), retryAfter: header('retry-after'), bytes: Buffer.concat(pieces) }
  } catch (error) {
    const Kind = written ? OutcomeUnknown : NotSent
    throw new Kind(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
