/**
 * What an import made of a file (导入报告): every guess, everything left out, every mark set right, and for each the steps by which it
 * is undone on the document, one by one and in any order (`undo.ts`). Kept beside the draft; what has been undone is part of it.
 */
import * as v from 'valibot'
import { Block, Document } from '../document'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** 识别, 删去, 改动, 请核对. */
export const chapters = ['recognised', 'dropped', 'changed', 'doubts'] as const
export type Chapter = (typeof chapters)[number]

/** What a block with words is, words aside. `lead`: the first so many units are strong (a speaker). */
export const Shape = v.object({
  kind: v.picklist(['heading', 'paragraph', 'quote', 'list-item', 'divider']),
  level: v.optional(v.picklist([1, 2, 3])),
  role: v.optional(v.string()),
  ordered: v.optional(v.boolean()),
  ordinal: v.optional(v.number()),
  depth: v.optional(v.number()),
  lead: v.optional(Count),
})
export type Shape = v.InferOutput<typeof Shape>

/** Parts of a document that hold a fact beside the text. */
export const factNames = ['title', 'kicker', 'subtitle', 'author', 'source', 'date'] as const

/** `holder`: key of a block or note. `at`: UTF-16 offset into its text as imported. */
export const ImportStep = v.variant('kind', [
  /** `was` became `now`. */
  v.object({ kind: v.literal('text'), holder: v.string(), at: Count, was: v.string(), now: v.string() }),
  /** Lines became one block; at each `at` another began. `keys` are theirs when they are parted again. */
  v.object({ kind: v.literal('join'), holder: v.string(), at: v.array(Count), keys: v.array(v.string()) }),
  v.object({ kind: v.literal('shape'), holder: v.string(), was: Shape, now: Shape }),
  /** Left out of the text. */
  v.object({ kind: v.literal('blocks'), blocks: v.array(Block) }),
  v.object({ kind: v.literal('fact'), fact: v.picklist(factNames), was: v.nullable(v.string()), now: v.string() }),
])
export type ImportStep = v.InferOutput<typeof ImportStep>

export const ImportEntry = v.looseObject({
  id: v.string(),
  chapter: v.picklist(chapters),
  /** The kind of thing, in words; entries of one kind are shown together. */
  what: v.string(),
  /** 1-based line of a text file. */
  line: v.optional(Count),
  sample: v.optional(v.string()),
  /** How many things it stands for. */
  count: Count,
  /** Empty: cannot be undone. */
  steps: v.array(ImportStep),
})
export type ImportEntry = v.InferOutput<typeof ImportEntry>

export const ImportReport = v.looseObject({
  format: v.number(),
  entries: v.array(ImportEntry),
  /** Keys of all blocks, those left out included, in the order of the file. */
  order: v.array(v.string()),
  /** Texts of the holders as imported. */
  texts: v.record(v.string(), v.string()),
  /** Ids of the entries that are undone. */
  undone: v.array(v.string()),
})
export type ImportReport = v.InferOutput<typeof ImportReport>

/** The answer to an import, and to undoing. `version` is that of the draft that was saved. */
export const Imported = v.looseObject({ version: Count, document: Document, report: ImportReport })
export type Imported = v.InferOutput<typeof Imported>

/** What was on the clipboard; rich text goes before plain. `base`: the version of the draft that stands, which the import follows. */
export const Pasted = v.object({ base: Count, html: v.optional(v.string()), text: v.optional(v.string()) })
/** Entries to be undone or redone, in this order. */
export const Turns = v.object({ base: Count, turns: v.pipe(v.array(v.object({ id: v.string(), undone: v.boolean() })), v.minLength(1), v.maxLength(5000)) })
/** `failed`: entries whose place has been edited since; they stay as they are. */
export const Turned = v.looseObject({ ...Imported.entries, failed: v.array(v.string()) })
export type Turned = v.InferOutput<typeof Turned>
/** What the latest import made, as the draft stands now; null if none was kept. */
export const LatestImport = v.looseObject({ version: Count, announced: v.string(), released: v.boolean(), imported: v.nullable(Imported) })
export type LatestImport = v.InferOutput<typeof LatestImport>

const at = (series: string, number: number) => `/api/desk/series/${encodeURIComponent(series)}/parts/${number}/import`
export const importPaths = {
  latest: at,
  file: (series: string, number: number, base: number, name: string) => `${at(series, number)}?base=${base}&name=${encodeURIComponent(name)}`,
  paste: (series: string, number: number) => `${at(series, number)}/paste`,
  undo: (series: string, number: number) => `${at(series, number)}/undo`,
} as const
