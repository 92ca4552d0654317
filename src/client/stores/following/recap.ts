/** 前情提要: after a pause, the editors' summaries of the parts last read, and of nothing that comes after. */
import type { Manifest } from '../../../contract/manifest'

/** A pause, ms. */
const PAUSE = 3 * 86_400_000
const LINES = 3

export interface RecapLine { number: number; summary: string }

/** @param last the part read last. @param at when its page was last turned. Empty where there is nothing to recall. */
export function recapOf({ released }: Manifest, last: number | undefined, at: number | undefined, now: number, isRead: (number: number) => boolean): RecapLine[] {
  if (last === undefined || at === undefined || now - at < PAUSE) return []
  if (released.every(({ number }) => isRead(number))) return []
  return released.filter(({ number, summary }) => number <= last && isRead(number) && summary !== '').slice(-LINES).map(({ number, summary }) => ({ number, summary }))
}
