/** Links by which a draft is read in the real reader before anyone else reads it: they end by themselves, and can be ended. */
import * as v from 'valibot'
import { Instant } from '../manifest'
import { partPath } from './drafts'

/** How long a link lives, hours. */
export const PREVIEW_HOURS = { usual: 24, choices: [1, 24, 72, 168], most: 720 } as const

export const PreviewNew = v.looseObject({ hours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PREVIEW_HOURS.most)) })

export const Preview = v.looseObject({
  id: v.string(),
  /** Who made it. */
  shown: v.string(),
  createdAt: Instant,
  expiresAt: Instant,
  /** Null while it opens. */
  endedAt: v.nullable(Instant),
})
export type Preview = v.InferOutput<typeof Preview>

/** Newest first; those that have ended stay for a while. */
export const PreviewList = v.looseObject({ previews: v.array(Preview) })
export type PreviewList = v.InferOutput<typeof PreviewList>

/** The token is told this once. */
export const PreviewMade = v.looseObject({ ...PreviewList.entries, id: v.string(), token: v.string() })
export type PreviewMade = v.InferOutput<typeof PreviewMade>

/** In the manifest of a preview, beside what every manifest has: which draft it is. */
export const PreviewFacts = v.looseObject({ number: v.number(), version: v.number(), savedAt: Instant, expiresAt: Instant })
export type PreviewFacts = v.InferOutput<typeof PreviewFacts>

export const previewPaths = {
  previews: (series: string, number: number) => `${partPath(series, number)}/previews`,
  preview: (series: string, number: number, id: string) => `${partPath(series, number)}/previews/${encodeURIComponent(id)}`,
} as const
