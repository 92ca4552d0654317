/**
 * What a client pulls for a series (目录): what is out, with content hashes; what is to come, with its instant;
 * what was taken back, with its reason. Instants are integer milliseconds UTC everywhere.
 */
import * as v from 'valibot'
import { ContentHash } from './document'

/** Milliseconds since 1970-01-01T00:00Z. */
export const Instant = v.pipe(v.number(), v.integer())
export type Instant = v.InferOutput<typeof Instant>

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const PartNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

export const SeriesFacts = v.looseObject({
  id: v.string(),
  title: v.string(),
  masthead: v.optional(v.string(), ''),
  editorNote: v.optional(v.string(), ''),
  /** IANA name; release instants are spoken of in this zone. */
  timeZone: v.string(),
  /** Parts planned in all, released or not. */
  planned: Count,
})
export type SeriesFacts = v.InferOutput<typeof SeriesFacts>

/** Is a correction worth telling (`major`), or does it change nothing that a reader would have relied on? */
export const Severity = v.picklist(['minor', 'major'])
export type Severity = v.InferOutput<typeof Severity>

/** The public note on a corrected part (勘误): what the revision puts right, and when it became current. */
export const Correction = v.looseObject({
  revision: v.optional(PartNumber, 1),
  note: v.string(),
  at: Instant,
  severity: v.optional(v.fallback(Severity, 'minor'), 'minor'),
})
export type Correction = v.InferOutput<typeof Correction>

export const ReleasedInstallment = v.looseObject({
  number: PartNumber,
  title: v.string(),
  summary: v.optional(v.string(), ''),
  author: v.optional(v.string()),
  /** sha-256 of the document's bytes: its address and its proof. */
  hash: ContentHash,
  /** Size of the document as served before compression. */
  bytes: Count,
  /** Pictures that belong to it, each once. */
  images: v.optional(v.array(v.looseObject({ hash: ContentHash, bytes: Count })), []),
  characters: Count,
  minutes: Count,
  /** 1 for the first text, +1 for each correction. */
  revision: PartNumber,
  releasedAt: Instant,
  /** The newest of {@link corrections}. */
  correction: v.optional(Correction),
  /** Every correction that has been published, newest first. */
  corrections: v.optional(v.array(Correction), []),
})
export type ReleasedInstallment = v.InferOutput<typeof ReleasedInstallment>

/** `releaseAt` null: planned, no instant fixed yet, or on hold. */
export const UpcomingInstallment = v.looseObject({
  number: PartNumber,
  title: v.string(),
  releaseAt: v.nullable(Instant),
  /** The instant first announced, of a part that was postponed or is on hold. */
  plannedAt: v.optional(Instant),
  /** Why, as readers are told. */
  reason: v.optional(v.string()),
  /** On hold (暂缓): it was announced, and is not to be expected until it is announced again. */
  held: v.optional(v.boolean()),
})
export type UpcomingInstallment = v.InferOutput<typeof UpcomingInstallment>

export const WithdrawnInstallment = v.looseObject({
  number: PartNumber,
  title: v.string(),
  reason: v.string(),
  at: Instant,
})
export type WithdrawnInstallment = v.InferOutput<typeof WithdrawnInstallment>

export const Manifest = v.looseObject({
  format: v.number(),
  /** Changes exactly when anything else in the manifest does; the ETag is made of it. */
  version: v.string(),
  /**
   * The server's clock at the moment this state came into force (the latest release or edit in it). It is
   * not "now": the same state must be the same bytes on every node, or a strong ETag would lie. "Now" travels as
   * the {@link SERVER_TIME_HEADER} of every answer, a 304 included.
   */
  serverTime: Instant,
  series: SeriesFacts,
  released: v.array(ReleasedInstallment),
  upcoming: v.optional(v.array(UpcomingInstallment), []),
  withdrawn: v.optional(v.array(WithdrawnInstallment), []),
})
export type Manifest = v.InferOutput<typeof Manifest>

/** Response header: the server's clock, milliseconds UTC, on every answer of the API. */
export const SERVER_TIME_HEADER = 'server-time'
