/** What is to be fetched next, derived anew each time from the manifests minus what is there. So a kill loses no queue. */
import type { Holdings } from './holdings'

/** One installment that is to be brought up to date. `now`: the reader waits for it. */
export interface Planned { readonly series: string; readonly number: number; readonly now: boolean }

export interface Need {
  readonly kind: 'document' | 'image'
  readonly hash: string
  readonly ext: string
  readonly series: string
  /** The reader waits for it. */
  readonly now?: true
}

/** Contents that are missing, each once: for what the reader waits for text and pictures, then all texts, then all pictures. */
export function needsOf(plan: readonly Planned[], holdings: Holdings): Need[] {
  const first: Need[] = [], texts: Need[] = [], pictures: Need[] = []
  for (const { series, number, now } of plan) {
    const missing = missingOf(series, number, holdings)
    if (now) first.push(...missing.map(need => ({ ...need, now: true as const })))
    else for (const need of missing) (need.kind === 'document' ? texts : pictures).push(need)
  }
  const seen = new Set<string>()
  return [...first, ...texts, ...pictures].filter(({ hash }) => !seen.has(hash) && seen.add(hash))
}

/** What the released revision of an installment still lacks. Its pictures are known when its text is there. */
export function missingOf(series: string, number: number, holdings: Holdings): Need[] {
  const released = holdings.released(series, number)
  if (!released) return []
  const copy = holdings.copyOf(holdings.series.get(series)?.parts.get(number), released.hash)
  if (!copy || !holdings.blobs.has(copy.hash)) return [{ kind: 'document', hash: released.hash, ext: 'json', series }]
  return copy.images.filter(image => !holdings.blobs.has(image.hash)).map(({ hash, ext }) => ({ kind: 'image', hash, ext, series }))
}

/** Every content of the released revision, as far as known: for the share that has come, by bytes. */
export function wholeOf(series: string, number: number, holdings: Holdings): { hash: string; bytes: number }[] {
  const released = holdings.released(series, number)
  if (!released) return []
  const copy = holdings.copyOf(holdings.series.get(series)?.parts.get(number), released.hash)
  return [{ hash: released.hash, bytes: released.bytes }, ...copy?.images ?? released.images]
}
