/**
 * What WeChat's servers fetch for a phone before the program runs (数据预拉取) or every twelve hours (周期性更新), and hand over as one
 * string: the very bytes that a pull would have brought, so that they are checked and kept like those.
 */
import * as v from 'valibot'
import { Block, ContentHash } from './document'
import { Instant } from './manifest'

/** Bytes of the whole answer, above which WeChat keeps none of it. */
export const PREFETCH_LIMIT = 256 * 1024

export const Prefetched = v.looseObject({
  format: v.number(),
  /** The server's clock when it answered. */
  at: Instant,
  /** The manifest's tag, as a pull has it. */
  etag: v.string(),
  /** The manifest's bytes as text. */
  manifest: v.string(),
  /** The bytes as text of the next part's document, if it is out and fits whole. */
  document: v.optional(v.string()),
  /** If it does not fit: its first blocks, which no hash proves. */
  beginning: v.optional(v.looseObject({ hash: ContentHash, blocks: v.array(Block) })),
})
export type Prefetched = v.InferOutput<typeof Prefetched>

/** What the client asks WeChat to send along: a series, and the first part of it that is not read to the end. */
export function prefetchToken(series: string, from: number): string { return `${series}:${from}` }

/** Inverse of {@link prefetchToken}; undefined for anything else. */
export function readPrefetchToken(token: string): { series: string; from: number } | undefined {
  const match = /^([a-z0-9-]{1,64}):([1-9]\d{0,5})$/.exec(token)
  return match ? { series: match[1]!, from: Number(match[2]) } : undefined
}
