/** The working text of a part (草稿) as the desk keeps, edits and previews it. */
import * as v from 'valibot'
import { Block, ContentHash, Document } from '../document'
import { Instant } from '../manifest'

/** What a draft may hold; characters are UTF-16 units. Beyond it, it is not a part of a series but something gone wrong. */
export const LIMITS = {
  blocks: 2000, notes: 500, marks: 500, text: 20_000, all: 400_000, title: 120, fact: 120, summary: 500, alt: 500, href: 2000, label: 12,
} as const

/** A key of a block or note: what importers and editors make of it. */
export const KEY = /^[\w-]{1,64}$/
/** Only these lead anywhere from a reader's page. */
export const HREF = /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@[^\s@])[^\s]*$/i

/** How a version came to be: imported, edited, made final (定稿), or taken back from an earlier one. */
export const origins = ['import', 'edit', 'final', 'restore'] as const

const Version = v.pipe(v.number(), v.integer(), v.minValue(0))

export const Draft = v.looseObject({
  /** 0: nothing has been saved on the desk yet; the text is that of the current revision, if there is one. */
  version: Version,
  document: v.nullable(Document),
  summary: v.nullable(v.string()),
  hash: v.nullable(ContentHash),
  /** Who saved it, '' for version 0. */
  shown: v.string(),
  savedAt: Instant,
})
export type Draft = v.InferOutput<typeof Draft>

/** A draft with what its editor shows around it. */
export const DraftAnswer = v.looseObject({
  seriesTitle: v.string(),
  timeZone: v.string(),
  /** The announced title. */
  announced: v.string(),
  /** It is out: what is edited here is to become a correction. */
  released: v.boolean(),
  draft: Draft,
})
export type DraftAnswer = v.InferOutput<typeof DraftAnswer>

/** `base`: the version that this text was made from. If it is no longer the present one, the answer is 409 with {@link DraftConflict}. */
export const DraftSave = v.looseObject({ base: Version, document: Document, summary: v.nullable(v.string()) })
export type DraftSave = v.InferOutput<typeof DraftSave>

export const DraftSaved = v.looseObject({ version: Version, hash: ContentHash, savedAt: Instant })
export type DraftSaved = v.InferOutput<typeof DraftSaved>

export const DraftConflict = v.looseObject({ code: v.literal('conflict'), message: v.string(), draft: Draft })
export type DraftConflict = v.InferOutput<typeof DraftConflict>

export const VersionFacts = v.looseObject({
  version: Version, origin: v.picklist(origins), hash: ContentHash, shown: v.string(), savedAt: Instant,
})
export const RevisionFacts = v.looseObject({
  revision: Version, hash: ContentHash,
  /** The public note, if it is a correction. */
  note: v.nullable(v.string()),
  at: Instant,
  /** It is the one that readers have, or will have. */
  current: v.boolean(),
})
/** Both newest first. */
export const VersionList = v.looseObject({ versions: v.array(VersionFacts), revisions: v.array(RevisionFacts) })
export type VersionList = v.InferOutput<typeof VersionList>

/** One text of a part, whichever it is: "v12" names a version of the draft, "r2" a revision. */
export const Side = v.looseObject({ name: v.string(), shown: v.string(), at: Instant })
export type Side = v.InferOutput<typeof Side>
export const SIDE = /^[vr]\d{1,9}$/

/** A text of a part in full. */
export const SideText = v.looseObject({ ...Side.entries, document: Document, summary: v.nullable(v.string()) })
export type SideText = v.InferOutput<typeof SideText>

const op = v.picklist(['same', 'added', 'removed'])
/** A run of characters that both texts have, or only the later, or only the earlier. */
export const Piece = v.object({ op, text: v.string() })
export type Piece = v.InferOutput<typeof Piece>

/** What of a block is different besides its words: `order` when it stands elsewhere among the others. */
export const aspects = ['text', 'kind', 'marks', 'picture', 'alt', 'order'] as const
export type Aspect = (typeof aspects)[number]

/** `aspects` only where it changed. A note counts as a block of the kind `note`. */
export const BlockDifference = v.looseObject({
  change: v.picklist(['same', 'changed', 'added', 'removed']),
  aspects: v.array(v.picklist(aspects)),
  before: v.optional(Block),
  after: v.optional(Block),
  pieces: v.array(Piece),
})
export type BlockDifference = v.InferOutput<typeof BlockDifference>

export const facts = ['title', 'kicker', 'subtitle', 'author', 'source', 'date', 'summary'] as const
export type Fact = (typeof facts)[number]
export const FactDifference = v.looseObject({ fact: v.picklist(facts), pieces: v.array(Piece) })
export type FactDifference = v.InferOutput<typeof FactDifference>

/** Block by block in the order of the later text; what is gone stands where it stood. Only facts that differ are named. */
export const Difference = v.looseObject({
  facts: v.array(FactDifference), blocks: v.array(BlockDifference), notes: v.array(BlockDifference),
})
export type Difference = v.InferOutput<typeof Difference>
export const Comparison = v.looseObject({ from: Side, to: Side, difference: Difference })
export type Comparison = v.InferOutput<typeof Comparison>

/** A picture that was taken in: what an image block says of it. */
export const StoredPicture = v.looseObject({
  hash: ContentHash, width: v.number(), height: v.number(), bytes: v.number(), mediaType: v.string(),
})
export type StoredPicture = v.InferOutput<typeof StoredPicture>

const part = (series: string, number: number) => `/api/desk/series/${encodeURIComponent(series)}/parts/${number}`
export const draftPaths = {
  draft: (series: string, number: number) => `${part(series, number)}/draft`,
  versions: (series: string, number: number) => `${part(series, number)}/versions`,
  text: (series: string, number: number, name: string) => `${part(series, number)}/versions/${name}`,
  compare: (series: string, number: number, from: string, to: string) => `${part(series, number)}/compare?from=${from}&to=${to}`,
  images: (series: string, number: number) => `${part(series, number)}/images`,
  image: (hash: string) => `/api/desk/images/${hash}`,
} as const
