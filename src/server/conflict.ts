/** Somebody else was first: the caller is given what stands now, and nothing of theirs has been written. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
  /** @param message one plain Chinese sentence. @param state what the caller needs to see the difference; travels in the answer. */
  constructor(message: string, readonly state: Record<string, unknown> = {}) {
    super(message)
  }
}
