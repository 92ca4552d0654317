/**
 * The structured text of one revision of an installment (正文).
 *
 * Every block that carries words has one `text` and `marks` over it, so that a place in a document is always
 * (block key, UTF-16 offset). Objects are loose: a newer server's fields pass through an older client untouched,
 * and a block of an unknown kind is still a block: it is set as a plain paragraph if it has text, else left out.
 */
import * as v from 'valibot'

/** Offset into a block's text, in UTF-16 code units. */
const Offset = v.pipe(v.number(), v.integer(), v.minValue(0))
const Pixels = v.pipe(v.number(), v.integer(), v.minValue(1))

/** sha-256 of the exact bytes as served, 64 lower-case hex digits. */
export const ContentHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export type ContentHash = v.InferOutput<typeof ContentHash>

/**
 * A range of a block's text with a meaning. Known kinds: `strong`, `emphasis`, `link` (with `href`),
 * `note` (with `note`, the key of a note; the range is the noted words' end, usually empty: start = end).
 */
export const Mark = v.looseObject({
  kind: v.string(),
  start: Offset,
  end: Offset,
  href: v.optional(v.string()),
  note: v.optional(v.string()),
})
export type Mark = v.InferOutput<typeof Mark>

const words = { key: v.string(), text: v.string(), marks: v.array(Mark) }

export const HeadingBlock = v.looseObject({
  kind: v.literal('heading'), ...words,
  level: v.picklist([1, 2, 3]),
})

/** `role` says what a paragraph is for: an editor's note (编者按), an expert's statement, the source line. */
export const ParagraphBlock = v.looseObject({
  kind: v.literal('paragraph'), ...words,
  role: v.optional(v.string()),
})

export const QuoteBlock = v.looseObject({ kind: v.literal('quote'), ...words })

/** One item of a list; consecutive items form the list. `ordinal` is the printed number of an ordered item. */
export const ListItemBlock = v.looseObject({
  kind: v.literal('list-item'), ...words,
  ordered: v.boolean(),
  ordinal: v.optional(v.number(), 1),
  depth: v.optional(v.number(), 1),
})

/** `text` is the caption (may be empty), `alt` what a person who cannot see the picture should be told. */
export const ImageBlock = v.looseObject({
  kind: v.literal('image'), ...words,
  hash: ContentHash,
  alt: v.string(),
  width: Pixels,
  height: Pixels,
  bytes: Pixels,
  mediaType: v.string(),
})

export const DividerBlock = v.looseObject({ kind: v.literal('divider'), key: v.string() })

/** A kind that this version does not know, or a known kind of a shape that it does not know. */
export const UnknownBlock = v.looseObject({
  kind: v.string(), key: v.string(),
  text: v.optional(v.fallback(v.string(), '')),
})

/** The kinds that this version understands. Importers produce nothing else. */
export const KnownBlock = v.variant('kind', [
  HeadingBlock, ParagraphBlock, QuoteBlock, ListItemBlock, ImageBlock, DividerBlock,
])
export type KnownBlock = v.InferOutput<typeof KnownBlock>

export const Block = v.union([KnownBlock, UnknownBlock])
export type Block = v.InferOutput<typeof Block>
export type ImageBlock = v.InferOutput<typeof ImageBlock>

/** A footnote (注). `label` is what is printed at the reference, as "1". */
export const Note = v.looseObject({ label: v.string(), ...words })
export type Note = v.InferOutput<typeof Note>

export const Document = v.looseObject({
  /** Grows only when an older client could no longer show the text at all. */
  format: v.number(),
  series: v.string(),
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: v.string(),
  author: v.optional(v.string()),
  source: v.optional(v.string()),
  /** The day printed on the piece, `YYYY-MM-DD`; not the release instant. */
  date: v.optional(v.string()),
  blocks: v.array(Block),
  notes: v.optional(v.array(Note), []),
})
export type Document = v.InferOutput<typeof Document>

/** Is this block of a kind and shape that this version understands? */
export function isKnown(block: Block): block is KnownBlock {
  return v.is(KnownBlock, block)
}

/** The words of any block: '' for those without. */
export function textOf(block: Block): string {
  return typeof block.text === 'string' ? block.text : ''
}

/** The pictures of a document, each once, in order of appearance. */
export function imagesOf(document: Document): ImageBlock[] {
  const seen = new Map<string, ImageBlock>()
  for (const block of document.blocks) {
    if (block.kind === 'image' && v.is(ImageBlock, block) && !seen.has(block.hash)) seen.set(block.hash, block)
  }
  return [...seen.values()]
}

/** Number of UTF-16 units of all block texts: the scale of {@link Locator.progression} and of reading minutes. */
export function charactersOf(document: Document): number {
  return document.blocks.reduce((sum, block) => sum + textOf(block).length, 0)
}
