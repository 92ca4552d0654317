/**
 * A stretch of a document's words that is found again in later revisions: a locator with a quote at both ends, and the words
 * themselves. A passage may run over several blocks; its words are then those of each block, with a line feed between.
 */
import * as v from 'valibot'
import { textOf, type Document } from './document'
import { Locator, locatorAt, QUOTE_LENGTH, type Place } from './locator'
import { oncePer } from './once'

export const Passage = v.looseObject({
  start: Locator,
  /** Its quote is what stands before it, the last words of the passage. */
  end: Locator,
  words: v.string(),
})
export type Passage = v.InferOutput<typeof Passage>

/** `to` is exclusive. `from` ≤ `to`. */
export interface Range { from: Place; to: Place }

/** The fewest words of an end that are looked for by themselves. */
const LEAST = 6

/** So large a share must stand as it was where one end of a passage was itself put right: sentences that are others may well begin alike. */
const LIKE = 0.75

/** Fewer words than a quote may well stand elsewhere too: they are those of the passage only so near to the block that it was in, characters. */
const STRAY = 200

export function passageAt(document: Document, { from, to }: Range): Passage {
  const end = locatorAt(document, to)
  const text = document.blocks[to.block] ? textOf(document.blocks[to.block]!) : ''
  const first = to.block === from.block ? from.offset : 0
  return {
    start: locatorAt(document, from),
    end: { ...end, quote: text.slice(Math.max(first, end.offset - QUOTE_LENGTH), end.offset) },
    words: wordsOf(document, { from, to }),
  }
}

/** The words of a range, blocks that have none left out. */
export function wordsOf(document: Document, { from, to }: Range): string {
  const pieces: string[] = []
  for (let i = from.block; i <= to.block && i < document.blocks.length; i++) {
    const text = textOf(document.blocks[i]!)
    const piece = text.slice(i === from.block ? from.offset : 0, i === to.block ? to.offset : text.length)
    if (piece !== '') pieces.push(piece)
  }
  return pieces.join('\n')
}

/**
 * Where a passage lies in a document, which may be a later revision: its words as they were, nearest to where they stood; else
 * what now stands between its two ends. undefined when neither is there any more.
 */
export function resolvePassage(document: Document, passage: Passage): Range | undefined {
  const scroll = scrollOf(document)
  const begin = expected(scroll, document, passage.start)
  const finish = expected(scroll, document, passage.end)
  if (passage.words !== '') {
    const whole = nearest(scroll.text, passage.words, begin)
    if (whole >= 0) return rangeOf(scroll, whole, whole + passage.words.length)
  }
  const from = endAt(scroll.text, passage.start.quote, begin, false)
  const { length } = passage.words
  const to = endAt(scroll.text, passage.end.quote, from < 0 ? finish : { ...finish, at: from + length }, true) // what was put in above moved both ends
  if (from >= 0 && to > from && Math.abs(to - from - length) <= length / 2 + QUOTE_LENGTH) return rangeOf(scroll, from, to)
  const [start, end] = mended(scroll.text, passage.words, from, to)
  return end > start ? rangeOf(scroll, start, end) : undefined
}

/**
 * Where words lie of which one end was put right, as a number before a full stop is: from the other end, `from` or `to`, -1 if not found, to where
 * most is alike about as far from it as it was. [-1, -1] if too little is.
 */
function mended(text: string, words: string, from: number, to: number): [number, number] {
  const { length } = words
  let best: [number, number] = [-1, -1]
  let bestLike = LIKE
  const look = (start: number, end: number): void => {
    if (start < 0 || end > text.length || end <= start) return
    const most = Math.min(length, end - start)
    let head = 0
    while (head < most && text.charAt(start + head) === words.charAt(head)) head++
    let tail = 0
    while (tail < most - head && text.charAt(end - 1 - tail) === words.charAt(length - 1 - tail)) tail++
    // An end of which nothing is left is where others end.
    if ((head === 0 && !isEdge(text, start)) || (tail === 0 && !isEdge(text, end))) return
    const like = (head + tail) / Math.max(length, end - start)
    if (like > bestLike) { best = [start, end]; bestLike = like }
  }
  for (let off = 0; off <= QUOTE_LENGTH; off++) for (const by of off === 0 ? [0] : [-off, off]) {
    if (from >= 0) look(from, from + length + by)
    if (to >= 0) look(to - length + by, to)
  }
  return best
}

/** Does a sentence or a block end here, or begin? */
function isEdge(text: string, at: number): boolean {
  return at <= 0 || at >= text.length || text.charAt(at) === '\n' || /[\n。！？…”’」』）]/.test(text.charAt(at - 1))
}

/** All texts in one line after another, blocks without words left out, and where each begins in it. */
interface Scroll { text: string; blocks: number[]; starts: number[] }

const scrollOf = oncePer((document: Document): Scroll => {
  const pieces: string[] = []
  const blocks: number[] = []
  const starts: number[] = []
  let at = 0
  document.blocks.forEach((block, i) => {
    const text = textOf(block)
    if (text === '') return
    blocks.push(i)
    starts.push(at)
    pieces.push(text)
    at += text.length + 1
  })
  return { text: pieces.join('\n'), blocks, starts }
})

/** Where in the scroll something is looked for: at best at `at`, rather within its block. */
interface Goal { at: number; from: number; to: number }

/** Where a locator points if nothing changed: in its block, else at its share of the whole. */
function expected(scroll: Scroll, document: Document, locator: Locator): Goal {
  const block = scroll.blocks.findIndex(index => document.blocks[index]!.key === locator.block)
  if (block < 0) return { at: Math.round(locator.progression * scroll.text.length), from: 0, to: scroll.text.length }
  const from = scroll.starts[block]!
  return { at: from + locator.offset, from, to: block + 1 < scroll.starts.length ? scroll.starts[block + 1]! - 1 : scroll.text.length }
}

/** Where an end of a passage stands: its quote, or at least the outer half of it. -1 if not there. */
function endAt(text: string, quote: string, goal: Goal, last: boolean): number {
  for (let length = quote.length; length > 0; length = length > LEAST ? Math.max(LEAST, length >> 1) : 0) {
    const found = nearest(text, last ? quote.slice(-length) : quote.slice(0, length), last ? { ...goal, at: goal.at - length } : goal)
    if (found >= 0) return last ? found + length : found
  }
  return -1
}

/** The best occurrence of `words` in `text`, or -1. */
function nearest(text: string, words: string, { at: goal, from, to }: Goal): number {
  let best = -1
  let bestCost = Infinity
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (words.length < QUOTE_LENGTH && (at < from - STRAY || at > to + STRAY)) continue
    const cost = Math.abs(at - goal) + (at >= from && at <= to ? 0 : text.length)
    if (cost < bestCost) {
      best = at
      bestCost = cost
    }
  }
  return best
}

function rangeOf(scroll: Scroll, from: number, to: number): Range {
  return { from: placeOf(scroll, from, false), to: placeOf(scroll, to, true) }
}

/** An end (`last`) between two blocks belongs to the one before. */
function placeOf(scroll: Scroll, at: number, last: boolean): Place {
  let i = 0
  while (i + 1 < scroll.starts.length && (last ? scroll.starts[i + 1]! < at : scroll.starts[i + 1]! <= at)) i++
  return { block: scroll.blocks[i]!, offset: at - scroll.starts[i]! }
}
