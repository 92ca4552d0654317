/** Port of the machine's voice (听读). */

/** How saying something goes and, told once, how it ended; nothing is told after it was stopped. */
export interface Heard {
  /** The character at this offset of the text comes next, UTF-16 units: told at each piece, and at each word by engines that do so. */
  reach(offset: number): void
  end(): void
  fail(cause: unknown): void
}

export interface Voice {
  /** Is there a voice for Chinese now? May change: browsers load their voices late. */
  isThere(): boolean
  /** Returns the way to stop listening. */
  onChange(listener: () => void): () => void
  /** Says one sentence; `rate` 1 is the usual speed. Returns the way to stop it. One sentence at a time. */
  say(text: string, rate: number, heard: Heard): () => void
  /** A call, another app's sound. Returns the way to stop listening. */
  onInterrupted(listener: () => void): () => void
}
