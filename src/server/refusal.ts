/**
 * A reason to stop that an operator can act on: `message` is one plain Chinese sentence and is shown as it stands.
 * Anything else that is thrown is a fault of ours and is logged with its stack.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
  }
}

/** Trouble of the machine or the moment (a full disk, a database in use or out of reach): the sentence is the operator's. Readers did nothing wrong and may try again. */
export class Trouble extends Refusal {}

/** The system's code of an error (`ENOSPC`, `SQLITE_FULL`, `28P01`), '' if it has none. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
