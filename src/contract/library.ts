/** What a client pulls for the shelf (书架): every series that has something to show. */
import * as v from 'valibot'
import { Instant, SeriesFacts, UpcomingInstallment } from './manifest'

export const SeriesSummary = v.looseObject({
  ...SeriesFacts.entries,
  released: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The next release instant that is fixed, null if none. */
  nextReleaseAt: v.nullable(Instant),
  /** The next part, if it was postponed or is on hold. */
  delayed: v.optional(UpcomingInstallment),
  /** The version of the series' manifest: equal to the one held, nothing to pull. */
  version: v.string(),
})
export type SeriesSummary = v.InferOutput<typeof SeriesSummary>

export const Library = v.looseObject({ format: v.number(), series: v.array(SeriesSummary) })
export type Library = v.InferOutput<typeof Library>
