/**
 * A place in a document (阅读位置) that knows no font, screen or page: block key + UTF-16 offset, with the overall
 * progression and a short quote to find it again when the block is gone. After Readium's Locator.
 */
import * as v from 'valibot'
import { charactersOf, textOf, type Document } from './document'

export const Locator = v.looseObject({
  block: v.string(),
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Share of the document's characters before the place, 0…1. */
  progression: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** The first characters at the place, at most {@link QUOTE_LENGTH}. */
  quote: v.optional(v.string(), ''),
})
export type Locator = v.InferOutput<typeof Locator>

export const QUOTE_LENGTH = 16

/** A place as the typesetter counts it: index into `document.blocks`, UTF-16 offset into its text. */
export interface Place { block: number; offset: number }

/** The order of places. */
export function before(a: Place, b: Place): boolean {
  return a.block < b.block || (a.block === b.block && a.offset < b.offset)
}

export function same(a: Place, b: Place): boolean {
  return a.block === b.block && a.offset === b.offset
}

/** The locator of a place; one before the first block counts as its beginning. Inverse of {@link resolveLocator} on the same document. */
export function locatorAt(document: Document, given: Place): Locator {
  const place = given.block < 0 ? { block: 0, offset: 0 } : given
  const block = document.blocks[place.block]
  let passed = 0
  for (let i = 0; i < place.block && i < document.blocks.length; i++) passed += textOf(document.blocks[i]!).length
  const total = charactersOf(document)
  const text = block ? textOf(block) : ''
  return {
    block: block ? block.key : '',
    offset: Math.min(place.offset, text.length),
    progression: total === 0 ? 0 : Math.min(1, (passed + Math.min(place.offset, text.length)) / total),
    quote: text.slice(place.offset, place.offset + QUOTE_LENGTH),
  }
}

/** Are its words in the document? */
export function hasWords(document: Document, locator: Locator): boolean {
  return locatorAt(document, resolveLocator(document, locator)).quote === locator.quote
}

/** What stood behind a block that is gone from a later revision, in that revision; undefined if the block is still there, or nothing that stood behind it is. */
export function behindGone(document: Document, later: Document, block: number): Place | undefined {
  const indexOf = ({ key }: { key: string }): number => later.blocks.findIndex(one => one.key === key)
  const [index, ...behind] = document.blocks.slice(block).map(indexOf)
  const next = index === -1 ? behind.find(one => one >= 0) : undefined
  return next === undefined ? undefined : { block: next, offset: 0 }
}

/** Words by which a place is known: in a block that is still there fewer would be those of others too. */
const LEAST = 4, LEAST_BESIDE = 8

/**
 * Where a locator lies in a document, which may be a later revision. Degrades in order: the block by key (its quote
 * within the block if the text there changed), the quote anywhere, even across the cut of a block that was divided (the hit
 * nearest to the progression), the offset in its block, the progression. Total.
 */
export function resolveLocator(document: Document, locator: Locator): Place {
  const { blocks } = document
  const quote = locator.quote
  const index = blocks.findIndex(block => block.key === locator.block)
  const own = index >= 0 ? textOf(blocks[index]!) : ''
  const byOffset: Place | undefined = index >= 0 ? { block: index, offset: Math.min(locator.offset, own.length) } : undefined
  if (byOffset) {
    if (quote === '' || own.startsWith(quote, locator.offset)) return byOffset
    const found = nearest(own, quote, locator.offset)
    if (found >= 0) return { block: index, offset: found }
  }
  const goal = locator.progression * charactersOf(document)
  let best: Place | undefined
  let bestDistance = Infinity
  let passed = 0
  let byShare: Place = { block: 0, offset: 0 }
  const texts = blocks.map(textOf)
  texts.forEach((text, i) => {
    if (passed <= goal) byShare = { block: i, offset: Math.min(text.length, Math.round(goal - passed)) }
    if (quote.length >= (byOffset ? LEAST_BESIDE : LEAST)) {
      const whole = nearest(text, quote, goal - passed)
      const found = whole >= 0 ? whole : acrossTheCut(text, texts[i + 1], quote)
      if (found >= 0 && Math.abs(passed + found - goal) < bestDistance) {
        best = { block: i, offset: found }
        bestDistance = Math.abs(passed + found - goal)
      }
    }
    passed += text.length
  })
  return best ?? byOffset ?? byShare
}

/** The occurrence of `quote` in `text` nearest to `offset`, or -1. */
function nearest(text: string, quote: string, offset: number): number {
  let best = -1
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best < 0 || Math.abs(at - offset) < Math.abs(best - offset)) best = at
  }
  return best
}

/** Where `quote` begins in `text` and goes on where the `following` begins, or -1. White space at the cut is not looked at. */
function acrossTheCut(text: string, following: string | undefined, quote: string): number {
  if (following === undefined) return -1
  for (let cut = Math.min(quote.length, text.length + 1) - 1; cut > 0; cut--) {
    const head = quote.slice(0, cut).trimEnd()
    if (head !== '' && text.endsWith(head) && following.startsWith(quote.slice(cut).trimStart())) return text.length - head.length
  }
  return -1
}
