/** What a client pulls for the shelf (书架): every series that has something to show. */
import * as v from 'valibot'
import { Instant, SeriesFacts, UpcomingInstallment, type Manifest } from './manifest'

export const SeriesSummary = v.looseObject({
  ...SeriesFacts.entries,
  released: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The next release instant that is fixed, null if none. */
  nextReleaseAt: v.nullable(Instant),
  /** The next part, if it was postponed, is on hold, or has not come out though its instant has come. */
  delayed: v.optional(UpcomingInstallment),
  /** The version of the series' manifest: equal to the one held, nothing to pull. */
  version: v.string(),
})
export type SeriesSummary = v.InferOutput<typeof SeriesSummary>

export const Library = v.looseObject({ format: v.number(), series: v.array(SeriesSummary) })
export type Library = v.InferOutput<typeof Library>

/** What the shelf says of a series whose list is this. @param now when the service said so, ms UTC. */
export function summaryOf({ released, upcoming = [], series, version }: Manifest, now: number): SeriesSummary {
  const next = upcoming.flatMap(part => part.releaseAt !== null && part.releaseAt > now ? [part.releaseAt] : [])
  const [first] = upcoming
  const late = first !== undefined && first.releaseAt !== null && first.releaseAt <= now
  return {
    ...series,
    released: released.length,
    nextReleaseAt: next.length === 0 ? null : Math.min(...next),
    ...(first && (first.held || first.plannedAt !== undefined || late) ? { delayed: first } : {}),
    version,
  }
}
