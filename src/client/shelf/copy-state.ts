/** How one installment stands on the shelf, as the pages show it. */
import type { Downloads } from './downloads'
import type { Failure, FailureCode } from './failure'
import type { Holdings } from './holdings'
import { wholeOf } from './needs'

export type CopyState =
  | { readonly state: 'none' }
  /** Waits for its turn, for a network, or, `after` a failure, for the next try. */
  | { readonly state: 'queued'; readonly after?: FailureCode }
  /** `share` of the bytes of text and pictures, 0…1. */
  | { readonly state: 'downloading'; readonly share: number }
  /** Text and every picture are on the disk. A correction may still be on its way: compare `revision`. */
  | { readonly state: 'cached'; readonly hash: string; readonly revision: number; readonly bytes: number; readonly savedAt: number }
  | { readonly state: 'failed'; readonly code: FailureCode; readonly failure: Failure }

const NONE: CopyState = { state: 'none' }

/** @param planned is it among those that the queue wants, or would but for a network? */
export function copyStateOf(series: string, number: number, planned: boolean | 'offline', holdings: Holdings, downloads: Downloads): CopyState {
  const part = holdings.series.get(series)?.parts.get(number)
  if (part && holdings.isWhole(part.current)) {
    const { hash, revision, bytes, images, savedAt } = part.current
    return { state: 'cached', hash, revision, savedAt, bytes: images.reduce((sum, image) => sum + image.bytes, bytes) }
  }
  const contents = wholeOf(series, number, holdings)
  if (contents.length === 0) return NONE
  const troubles = contents.map(({ hash }) => downloads.trouble(hash)).filter(trouble => trouble !== undefined)
  const final = troubles.find(trouble => trouble.final)?.failure
  if (final) return { state: 'failed', code: final.code, failure: final }
  const total = contents.reduce((sum, { bytes }) => sum + bytes, 0)
  const come = contents.reduce((sum, { hash, bytes }) => holdings.blobs.has(hash) ? sum + bytes : sum, 0)
  const share = total === 0 ? 0 : come / total
  if (contents.some(({ hash }) => downloads.isActive(hash))) return { state: 'downloading', share }
  if (planned === 'offline') return { state: 'queued', after: planned }
  if (!planned) return NONE
  const stopped = downloads.stopped()
  if (stopped) return { state: 'failed', code: stopped.code, failure: stopped }
  const after = troubles[0]?.failure.code
  if (after !== undefined) return { state: 'queued', after }
  return share > 0 ? { state: 'downloading', share } : { state: 'queued' }
}
