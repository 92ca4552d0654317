/**
 * The plan of a series as the desk speaks of it. Days and times are those of the series' zone and travel as text beside each
 * instant, so that no client has to know the rules of zones.
 */
import * as v from 'valibot'
import { Instant } from '../manifest'
import { LAST_NUMBER, SERIES_ID } from '../routes'
import { PartStanding, Policy, Warning } from './review'

export const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))
const TimeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const PartNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LAST_NUMBER))
const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))

/** Refused, and no fault: the plan is as it is asked to be. */
export const NO_CHANGE = '没有改动。'

/** Longest public reason, characters. */
export const REASON_LIMIT = 100
const Reason = v.pipe(v.string(), v.trim(), v.maxLength(REASON_LIMIT))

/** A day and a time of day in the series' zone. */
export const LocalTime = v.object({ day: Day, time: TimeOfDay })
export type LocalTime = v.InferOutput<typeof LocalTime>

/** An instant and how the clock on the wall of the series' zone shows it. */
export const Placed = v.object({ at: Instant, day: v.string(), time: v.string() })
export type Placed = v.InferOutput<typeof Placed>

/** On which days parts come out. Weekdays are 1 Monday … 7 Sunday. */
export const Cadence = v.variant('kind', [
  v.object({ kind: v.literal('daily') }),
  v.object({ kind: v.literal('working-days') }),
  v.object({ kind: v.literal('weekly'), weekdays: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1)) }),
  v.object({ kind: v.literal('dates'), dates: v.pipe(v.array(Day), v.minLength(1)) }),
])
export type Cadence = v.InferOutput<typeof Cadence>

export const PartState = v.object({
  number: PartNumber,
  title: v.string(),
  standing: PartStanding,
  /** Signatures that stand for exactly this text and instant, of those that the policy asks for. */
  signed: v.number(),
  needed: v.number(),
  /** Null: not fixed, or on hold. */
  releaseAt: v.nullable(Placed),
  /** The instant first announced, where readers are told of another one or of a hold. */
  plannedAt: v.nullable(Placed),
  /** The public reason of the delay. */
  reason: v.nullable(v.string()),
  /** Ready and due, but this earlier part is not out yet. */
  behind: v.nullable(PartNumber),
  /** 0: no text has been made final; from 2 on it has been corrected. */
  revision: v.number(),
  /** A correction is not out yet. */
  candidate: v.boolean(),
  warnings: v.array(Warning),
})
export type PartState = v.InferOutput<typeof PartState>

export const SeriesState = v.object({
  id: v.string(),
  title: v.string(),
  masthead: v.string(),
  editorNote: v.string(),
  timeZone: v.string(),
  /** Today in the series' zone. */
  today: v.string(),
  policy: Policy,
  cadence: v.nullable(Cadence),
  /** Names this state of the plan; an act on another one is refused as a conflict. */
  version: v.string(),
  parts: v.array(PartState),
})
export type SeriesState = v.InferOutput<typeof SeriesState>

export const Overview = v.object({ now: Instant, series: v.array(SeriesState) })
export type Overview = v.InferOutput<typeof Overview>

export const SeriesAnswer = v.object({ now: Instant, series: SeriesState, holidayYears: v.array(v.number()) })
export type SeriesAnswer = v.InferOutput<typeof SeriesAnswer>

const Titles = v.pipe(v.array(Words), v.minLength(1), v.maxLength(200))
const LongWords = v.pipe(v.string(), v.trim(), v.maxLength(5000))

export const NewSeries = v.object({
  id: v.pipe(v.string(), v.regex(SERIES_ID)),
  title: Words,
  masthead: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
  editorNote: v.optional(LongWords, ''),
  timeZone: v.optional(v.string(), 'Asia/Shanghai'),
  parts: Titles,
})
export type NewSeries = v.InferInput<typeof NewSeries>

/** All of it or none. `titles`: parts that are not out, announced anew; `added`: titles of new parts after the last. */
export const SeriesChange = v.object({
  title: v.optional(Words), masthead: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  editorNote: v.optional(LongWords), timeZone: v.optional(v.string()),
  titles: v.optional(v.pipe(v.array(v.object({ number: PartNumber, title: Words })), v.maxLength(200)), []),
  added: v.optional(v.pipe(v.array(Words), v.maxLength(200)), []),
})
export type SeriesChange = v.InferInput<typeof SeriesChange>

/** What every act on the plan carries. With `dryRun` nothing is written and the answer tells what would be. */
const act = {
  /** {@link SeriesState.version} that the person looked at. */
  version: v.string(),
  dryRun: v.optional(v.boolean(), false),
}

/** What becomes of the later parts whose instants are fixed: they follow, are put on hold, or stay. */
export const Rest = v.picklist(['cascade', 'hold', 'only'])
export type Rest = v.InferOutput<typeof Rest>

export const PlanOrder = v.object({ ...act, first: Day, time: TimeOfDay, cadence: Cadence })
export type PlanOrder = v.InferInput<typeof PlanOrder>
export const MoveOrder = v.object({ ...act, to: LocalTime, rest: v.optional(Rest, 'only'), reason: v.optional(Reason) })
export type MoveOrder = v.InferInput<typeof MoveOrder>
export const HoldOrder = v.object({ ...act, rest: v.optional(v.picklist(['hold', 'only']), 'only'), reason: v.optional(Reason) })
export type HoldOrder = v.InferInput<typeof HoldOrder>
/** Without `to` it goes back to the instant that it had. */
export const ResumeOrder = v.object({ ...act, to: v.optional(LocalTime), reason: v.optional(Reason) })
export type ResumeOrder = v.InferInput<typeof ResumeOrder>
export const ReleaseOrder = v.object({ ...act, rest: v.optional(Rest, 'only') })
export type ReleaseOrder = v.InferInput<typeof ReleaseOrder>

const Fixed = v.nullable(v.pipe(Instant, v.minValue(0), v.maxValue(Date.UTC(2200, 0))))

/** Where a part stands in the plan: what an act changes and what undoing it puts back. */
export const Place = v.object({
  releaseAt: Fixed, heldAt: Fixed, plannedAt: Fixed, reason: v.nullable(Reason),
})
export type Place = v.InferOutput<typeof Place>
export const PutBackOrder = v.object({ ...act, cadence: v.optional(v.nullable(Cadence)), places: v.pipe(v.array(v.object({ number: PartNumber, place: Place })), v.minLength(1)) })
export type PutBackOrder = v.InferInput<typeof PutBackOrder>

export const PlanChange = v.object({
  number: PartNumber,
  title: v.string(),
  before: v.nullable(Placed),
  /** Null: on hold afterwards, or not fixed. */
  after: v.nullable(Placed),
  held: v.boolean(),
  /** What readers will see: the instant first announced and the reason; both null where they see the instant alone. */
  plannedAt: v.nullable(Placed),
  reason: v.nullable(v.string()),
  /** Signatures that stand now and will not afterwards. */
  voided: v.number(),
})
export type PlanChange = v.InferOutput<typeof PlanChange>

export const PlanOutcome = v.object({
  applied: v.boolean(),
  changes: v.array(PlanChange),
  /** Why it cannot be done, in sentences; empty when it can. */
  refusals: v.array(v.string()),
  /** What the person should know though it can be done. */
  notes: v.array(v.string()),
  /** The plan that the changes start from, or, when applied, the new one. */
  version: v.string(),
  /** Of an act that can be undone: what to hand to put-back. */
  undo: v.nullable(v.array(v.object({ number: PartNumber, place: Place }))),
  /** Of an act that set another cadence: the one before, also for put-back. */
  cadence: v.optional(v.nullable(Cadence)),
})
export type PlanOutcome = v.InferOutput<typeof PlanOutcome>

export const Holiday = v.object({ day: Day, kind: v.picklist(['off', 'work']), name: v.pipe(v.string(), v.trim(), v.maxLength(20)) })
export type Holiday = v.InferOutput<typeof Holiday>
/** All exceptions to Monday–Friday. A year without any entry has not been filled in. */
export const Holidays = v.object({ days: v.array(Holiday) })
export type Holidays = v.InferOutput<typeof Holidays>
/** Replaces the table of one year. */
export const HolidayYear = v.object({ year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100)), days: v.pipe(v.array(Holiday), v.maxLength(366)) })

const series = (id: string) => `/api/desk/series/${encodeURIComponent(id)}`
const part = (id: string, number: number) => `${series(id)}/parts/${number}`
export const planPaths = {
  overview: '/api/desk/overview',
  allSeries: '/api/desk/series',
  series,
  plan: (id: string) => `${series(id)}/plan`,
  putBack: (id: string) => `${series(id)}/put-back`,
  part,
  move: (id: string, number: number) => `${part(id, number)}/move`,
  hold: (id: string, number: number) => `${part(id, number)}/hold`,
  resume: (id: string, number: number) => `${part(id, number)}/resume`,
  releaseNow: (id: string, number: number) => `${part(id, number)}/release-now`,
  holidays: '/api/desk/holidays',
} as const
