/** How much of the device the shelf takes. */
import { hashesOf, type Holdings } from './holdings'

export interface Usage {
  /** Of everything on the disk, manifests included. */
  readonly bytes: number
  /** Installments that can be read with no network. */
  readonly installments: number
}

/** @param series of one series only: the bytes of its installments, each content once. */
export function usageOf(holdings: Holdings, series?: string): Usage {
  const hashes = new Set<string>()
  let installments = 0
  for (const entry of holdings.series.values()) {
    if (series !== undefined && entry.id !== series) continue
    for (const part of entry.parts.values()) {
      for (const copy of [part.current, ...part.next ? [part.next] : []]) hashesOf(copy).forEach(hash => hashes.add(hash))
      if (holdings.blobs.has(part.current.hash)) installments++
    }
  }
  const counted = series === undefined ? holdings.blobs.hashes() : [...hashes]
  return { bytes: counted.reduce((sum, hash) => sum + (holdings.blobs.size(hash) ?? 0), 0), installments }
}
