/** The caller has to wait: too many tries, or too many callers at once. */
export class TooSoon extends Error {
  override readonly name = 'TooSoon'
  /** @param message one plain Chinese sentence. @param seconds when it may be worth trying again. */
  constructor(message: string, readonly seconds: number) {
    super(message)
  }
}
