/** What the machine fetched for this program before it ran. */

export interface Prefetching {
  /** Hands over every answer that there is, and that is still on its way, as the text that came. */
  onAnswer(listener: (answer: string) => void): void
  /** What the service is to be told when the machine asks it next. */
  setToken(token: string): void
}
