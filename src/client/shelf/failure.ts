/** Why something on the shelf did not work: one closed list of codes, and one function that maps any cause to it. */
import { isValiError } from 'valibot'
import { PlatformError } from '../platform/ports'

export const FAILURE_CODES = [
  'offline', // no network
  'timeout',
  'server-error', // 5xx
  'busy', // 429: too many requests
  'not-found', // 404, 410
  'malformed', // whole, but not of the shape agreed
  'damaged', // bytes whose sha-256 is not the one promised, on the way or on the disk
  'storage-full',
  'storage-failed',
  'refused', // 401, 403, or an address that the platform does not let us ask
  'interrupted', // cut in the middle, or put in the background
  'unknown',
] as const
export type FailureCode = typeof FAILURE_CODES[number]

/** Troubles that pass by themselves. */
export const PASSING: readonly FailureCode[] = ['timeout', 'server-error', 'busy', 'interrupted']

export interface Failure {
  readonly code: FailureCode
  /** What was thrown, for the log; never shown. */
  readonly cause: unknown
  /** How long the server asked us to wait, ms. */
  readonly retryAfterMs?: number
}

/** Thrown inside the shelf where the code is known at the spot. */
export class ShelfError extends Error {
  override cause?: unknown
  readonly retryAfterMs?: number
  constructor(readonly code: FailureCode, message: string, more: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message)
    this.name = 'ShelfError'
    if ('cause' in more) this.cause = more.cause
    if (more.retryAfterMs !== undefined) this.retryAfterMs = more.retryAfterMs
  }
}

/** Total: whatever was thrown has a code, and stays at hand as the cause. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof ShelfError) {
    return cause.retryAfterMs === undefined ? { code: cause.code, cause } : { code: cause.code, cause, retryAfterMs: cause.retryAfterMs }
  }
  if (cause instanceof PlatformError) return { code: cause.code, cause }
  if (cause instanceof SyntaxError || isValiError(cause)) return { code: 'malformed', cause }
  return { code: 'unknown', cause }
}

/** The error for an HTTP status that is neither 200 nor 304. */
export function errorOfStatus(status: number, retryAfterMs?: number): ShelfError {
  const more = retryAfterMs === undefined ? {} : { retryAfterMs }
  return new ShelfError(codeOfStatus(status), `HTTP ${status}`, more)
}

function codeOfStatus(status: number): FailureCode {
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'busy'
  if (status === 408) return 'timeout'
  if (status === 401 || status === 403) return 'refused'
  if (status >= 500) return 'server-error'
  return 'unknown'
}
