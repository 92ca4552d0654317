/** What a client tells of a part, as plain counts: nobody can be known by them, and each device says each thing once. */
import * as v from 'valibot'
import { SERIES_ID } from './routes'

/** `cached`: a whole copy is kept on the device; `purged`: that copy was dropped after a withdrawal. */
export const countKinds = ['opened', 'finished', 'cached', 'purged'] as const
export type CountKind = typeof countKinds[number]

/** Most counts in one message. */
export const MOST_COUNTS = 50

export const CountMessage = v.object({
  counts: v.pipe(v.array(v.object({
    series: v.pipe(v.string(), v.regex(SERIES_ID)),
    number: v.pipe(v.number(), v.integer(), v.minValue(1)),
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
    what: v.picklist(countKinds),
  })), v.maxLength(MOST_COUNTS)),
})
export type CountMessage = v.InferOutput<typeof CountMessage>
