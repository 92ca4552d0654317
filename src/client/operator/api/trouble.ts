/** Why the service did not do what was asked: one closed union, and the one way from an answer or its absence to it. */
import * as v from 'valibot'
import { Problem } from '../../../contract/problem'
import { PlatformError, type Answer } from '../../platform/ports'

export type Trouble =
  | { kind: 'offline' } // no network, or it is too slow
  | { kind: 'signed-out' }
  | { kind: 'forbidden'; message: string } // signed in, but not in this role
  | { kind: 'conflict'; message: string; body: unknown } // somebody was faster; the body says what stands now
  | { kind: 'refused'; code: string; message: string } // the service's own sentence, shown as it stands
  | { kind: 'too-large'; message: string }
  | { kind: 'too-many'; message: string; retryAfter: number } // seconds
  | { kind: 'unread' } // a file that the machine does not give
  | { kind: 'failed' } // the service's fault, or an answer that is not of the shape agreed

export class DeskError extends Error {
  override cause?: unknown
  constructor(readonly trouble: Trouble, cause?: unknown) {
    super(trouble.kind)
    this.name = 'DeskError'
    this.cause = cause
  }
}

/** Where the service does not say how long to wait, seconds. */
const USUAL_WAIT = 60

/** Of an answer that is no success; `body` is what it says, read as JSON. */
export function troubleIn({ status, headers }: Answer, body: unknown): Trouble {
  const problem = v.safeParse(Problem, body)
  const message = problem.success ? problem.output.message : ''
  if (status === 401) return { kind: 'signed-out' }
  if (status === 403) return { kind: 'forbidden', message }
  if (status === 409) return { kind: 'conflict', message, body }
  if (status === 413) return { kind: 'too-large', message }
  if (status === 429) return { kind: 'too-many', message, retryAfter: Math.ceil(Number(headers['retry-after'])) || USUAL_WAIT }
  if (status >= 400 && status < 500 && problem.success) return { kind: 'refused', code: problem.output.code, message }
  return { kind: 'failed' }
}

/** Total: whatever was thrown on the way. */
export function troubleOf(cause: unknown): Trouble {
  if (cause instanceof DeskError) return cause.trouble
  if (cause instanceof PlatformError && cause.code !== 'refused') return { kind: 'offline' }
  return { kind: 'failed' }
}
