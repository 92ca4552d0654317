/** The review of a part (三审三校), its corrections and its withdrawal, as the desk speaks of them. */
import * as v from 'valibot'
import { ContentHash, Document } from '../document'
import { Correction, Instant, Severity } from '../manifest'
import type { Role } from './people'

/** How many signatures a series asks for before a text may be let out. */
export const Policy = v.picklist(['none', 'one', 'three'])
export type Policy = v.InferOutput<typeof Policy>

export const Stage = v.picklist([1, 2, 3])
export type Stage = v.InferOutput<typeof Stage>

/** Stages that a policy asks for, in their order; each by another person. */
export const stagesOf: Record<Policy, readonly Stage[]> = { none: [], one: [1], three: [1, 2, 3] }

export const stageNames: Record<Stage, string> = { 1: '初审', 2: '复审', 3: '终审' }

/** Who may sign a stage. */
export const rolesOfStage: Record<Stage, readonly Role[]> = {
  1: ['editor', 'reviewer', 'publisher'], 2: ['reviewer', 'publisher'], 3: ['reviewer', 'publisher'],
}

/** What is said to readers of a correction, UTF-16 units at most. */
export const NOTE_LENGTH = 500

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Said = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(NOTE_LENGTH))

/** A text that was finished (定稿): what is out or waits to be, or a correction that is not out yet. */
export const FinishedText = v.looseObject({
  revision: Count,
  hash: ContentHash,
  title: v.string(),
  summary: v.string(),
  characters: Count,
  minutes: Count,
  createdAt: Instant,
  /** Of a correction. */
  note: v.nullable(v.string()),
  severity: v.nullable(Severity),
})
export type FinishedText = v.InferOutput<typeof FinishedText>

export const Signature = v.looseObject({
  id: v.string(),
  stage: Stage,
  /** Whose. */
  person: v.string(),
  shown: v.string(),
  signedAt: Instant,
  /** To exactly what it was set. */
  revision: Count,
  hash: ContentHash,
  releaseAt: v.nullable(Instant),
  /** "Release now" took it to this instant instead. */
  carriedTo: v.nullable(Instant),
  voidedAt: v.nullable(Instant),
  voidReason: v.nullable(v.string()),
})
export type Signature = v.InferOutput<typeof Signature>

/** What stands between a part and its readers, or what will if nobody acts; `words` are for people. */
export const Obstacle = v.looseObject({
  code: v.picklist(['no-text', 'not-final', 'edited', 'unsigned', 'no-instant', 'held', 'overdue', 'order', 'withdrawn']),
  words: v.string(),
})
export type Obstacle = v.InferOutput<typeof Obstacle>

/** `urgency` 1: within 72 h of the instant, 2: within 24 h, 3: within 2 h or past. */
export const Warning = v.looseObject({ ...Obstacle.entries, urgency: v.picklist([1, 2, 3]) })
export type Warning = v.InferOutput<typeof Warning>

/** How a part stands, in one word: 无正文, 草稿, 待签字, 就绪, 已过时未发, 暂缓, 已发布, 已撤回. */
export const PartStanding = v.picklist(['empty', 'draft', 'unsigned', 'ready', 'overdue', 'held', 'released', 'withdrawn'])
export type PartStanding = v.InferOutput<typeof PartStanding>

export const WithdrawalAct = v.looseObject({ act: v.picklist(['withdrawn', 'restored']), at: Instant, shown: v.string(), reason: v.string() })
export type WithdrawalAct = v.InferOutput<typeof WithdrawalAct>

/** Everything that the desk knows of one part but its texts. */
export const PartReview = v.looseObject({
  series: v.looseObject({ id: v.string(), title: v.string(), timeZone: v.string(), policy: Policy }),
  number: Count,
  /** As announced. */
  title: v.string(),
  releaseAt: v.nullable(Instant),
  /** The instant first announced, if it was postponed or held, and why. */
  plannedAt: v.nullable(Instant),
  delayReason: v.nullable(v.string()),
  heldAt: v.nullable(Instant),
  standing: PartStanding,
  /** What stands in the way of its release; of a released part, of its correction. Empty: nothing. */
  obstacles: v.array(Obstacle),
  warnings: v.array(Warning),
  /** The working text; null: nothing has been saved on the desk. */
  draft: v.nullable(v.looseObject({ version: Count, hash: ContentHash, shown: v.string(), savedAt: Instant })),
  /** Has the draft gone on since the text under review (or out) was made of it? */
  edited: v.boolean(),
  /** The text that is out or that the clock will let out. */
  current: v.nullable(FinishedText),
  /** A correction of a released part that is not out yet. */
  candidate: v.nullable(FinishedText),
  /** What a signature would be set to now: the candidate of a released part, else the current text. */
  reviewed: v.nullable(v.looseObject({ revision: Count, hash: ContentHash, releaseAt: v.nullable(Instant) })),
  /** The stages that the policy asks for, with the signatures that stand. */
  stages: v.array(v.looseObject({ stage: Stage, signature: v.nullable(Signature) })),
  /** All signatures ever set, newest first, voided ones with their reasons. */
  signatures: v.array(Signature),
  /** The stage that the asker may sign now, or why not. */
  yours: v.looseObject({ stage: v.nullable(Stage), why: v.string() }),
  corrections: v.array(Correction),
  withdrawn: v.nullable(v.looseObject({ reason: v.string(), at: Instant })),
  /** Newest first. */
  withdrawals: v.array(WithdrawalAct),
})
export type PartReview = v.InferOutput<typeof PartReview>

/** Finishes a draft. `note` and `severity` are asked of a correction only. */
export const Finalising = v.looseObject({ version: Count, note: v.optional(Said), severity: v.optional(Severity) })

export const Finalised = v.looseObject({
  /** `final`: the clock lets it out once signed; `candidate`: a correction that waits; `published`: readers have it. */
  became: v.picklist(['final', 'candidate', 'published']),
  part: PartReview,
})
export type Finalised = v.InferOutput<typeof Finalised>

/** Exactly what the signer saw. */
export const Signing = v.looseObject({ hash: ContentHash, releaseAt: v.nullable(Instant), stage: Stage })
export const Publishing = v.looseObject({ hash: ContentHash })
export const Withdrawing = v.looseObject({ reason: Said })

export const PolicyChange = v.looseObject({ policy: Policy })
export const PolicyChanged = v.looseObject({
  policy: Policy,
  /** Parts that the clock will let out now and would not before; and the other way round. */
  ready: v.array(Count),
  unsigned: v.array(Count),
})
export type PolicyChanged = v.InferOutput<typeof PolicyChanged>

/** The text under review, and the one it is to be compared with. */
export const ReviewedText = v.looseObject({
  text: FinishedText,
  document: Document,
  releaseAt: v.nullable(Instant),
  /** What was signed last (`signed`) or what readers have (`out`); null: there is neither. */
  before: v.nullable(v.looseObject({ kind: v.picklist(['signed', 'out']), document: Document, summary: v.string(), hash: ContentHash, at: Instant })),
})
export type ReviewedText = v.InferOutput<typeof ReviewedText>

const part = (series: string, number: number) => `/api/desk/series/${encodeURIComponent(series)}/parts/${number}`

export const reviewPaths = {
  part,
  reviewed: (series: string, number: number) => `${part(series, number)}/reviewed`,
  finalise: (series: string, number: number) => `${part(series, number)}/finalise`,
  sign: (series: string, number: number) => `${part(series, number)}/sign`,
  unsign: (series: string, number: number) => `${part(series, number)}/unsign`,
  publish: (series: string, number: number) => `${part(series, number)}/publish-correction`,
  discard: (series: string, number: number) => `${part(series, number)}/candidate/discard`,
  withdraw: (series: string, number: number) => `${part(series, number)}/withdraw`,
  restore: (series: string, number: number) => `${part(series, number)}/restore`,
  policy: (series: string) => `/api/desk/series/${encodeURIComponent(series)}/review`,
}
