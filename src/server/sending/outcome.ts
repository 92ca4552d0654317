/** What became of one message, and of all of a batch. */

export type Answer =
  | { kind: 'sent' }
  /** This person cannot be told that way any more: the consent or subscription is closed. */
  | { kind: 'refused'; code: string }
  /** Not sent, and would not be next time; the consent is given back. */
  | { kind: 'failed'; code: string }
  /** It may have arrived. Never sent again but by an operator's act. */
  | { kind: 'unknown'; code: string }
  /** Certainly not sent; may be tried again. `all`: nobody else can be told now either. `after`: not before so many ms. */
  | { kind: 'again'; code: string; all: boolean; words: string; after?: number }
  /** Certainly not sent, nor would any other be. */
  | { kind: 'halt'; code: string; why: 'message' | 'quota' | 'account'; words: string }

/**
 * One letter a recipient, in the order of the batch. `gone`: no longer follows, forgotten, or the consent was closed meanwhile; `unsent` ones
 * are moved to a batch of their own.
 */
export const LETTERS = { sent: 's', refused: 'r', failed: 'f', unknown: 'u', gone: 'g', unsent: '-' } as const
export type Outcome = keyof typeof LETTERS

/** `after`: of one who is unsent, so many ms are to pass before the next try. */
export interface Result { outcome: Outcome; code?: string; after?: number }

export interface Counts { sent: number; refused: number; failed: number; unknown: number }

export function countsOf(results: readonly Result[]): Counts {
  const of = (outcome: Outcome) => results.filter(result => result.outcome === outcome).length
  return { sent: of('sent'), refused: of('refused'), failed: of('failed'), unknown: of('unknown') }
}

/** How often which code was answered. */
export function codesOf(results: readonly Result[]): Record<string, number> {
  const codes: Record<string, number> = {}
  for (const { code } of results) if (code !== undefined) codes[code] = (codes[code] ?? 0) + 1
  return codes
}
