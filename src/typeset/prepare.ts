/** A document with a font: every text analysed once, when it is first needed. */
import type { Block, Document, Mark } from '../contract/document'
import { headlineOf, sourceIn, told } from '../contract/divisions'
import { analyse, graphemeEnd, spaced, type Analysis, type Reference, type Scanned } from './analysis'
import { scan } from './breaks'
import { kindOf } from './characters'
import type { Lines } from './filled'
import type { GlyphTable } from './types'
import { widthsOf, type Widths } from './widths'
import { MUST, NEVER, SPACE } from './values'

/** A stretch of one style: kinds `strong`, `emphasis`, `link`. Offsets within the text and never inside a grapheme. */
export interface Span { kind: string; start: number; end: number; href: string }

/** A text and its styles, analysed. */
export interface Prose {
  readonly analysis: Analysis
  readonly spans: readonly Span[]
  /** The analysis with gaps between Chinese and Western, once it has been asked for. */
  withGaps: Analysis | undefined
  /** Lines as they were last filled, and what for: see blocks.ts. */
  kept: Lines | undefined
  firstRoom: number
  room: number
  manner: number
}

/** The analysis, with gaps between Chinese and Western if there are to be any. */
export function setWith(prose: Prose, gaps: boolean): Analysis {
  return gaps ? prose.withGaps || (prose.withGaps = spaced(prose.analysis)) : prose.analysis
}

/** What {@link prepare} makes. Opaque: its parts may change. */
export interface Prepared {
  readonly blocks: readonly Block[]
  /** With the subtitle. */
  readonly title: string
  /** Author, source and date, '' if the document states none. */
  readonly byline: string
  /** See script.ts. */
  readonly fickle: readonly string[]
  /** How often two characters stand side by side in the first of the blocks, and 1. */
  meetings(pair: string): number
  /** The analysis of a block, or of the title (-1) or byline (-2). */
  prose(block: number): Prose
  /** Analyses the blocks from `from` to before `to` that are not yet: the same as {@link prose} gives, but each sort of work done to all before the next. */
  ready(from: number, to: number): void
}

/** `Prepared.prose` of the opening. */
export const TITLE = -1, BYLINE = -2

/**
 * A document made ready for {@link paginate} at any size and box. Does next to nothing itself: a block is analysed when
 * the first page that needs it is cut, or one that is cut at the same stretch. Total: marks out of range or of another shape are cut down or ignored.
 */
export function prepare(document: Document, glyphs: GlyphTable): Prepared {
  const widths = widthsOf(glyphs)
  const blocks = document.blocks
  const labels = new Map<string, string>()
  for (const note of document.notes || []) labels.set(note.key, note.label)
  const byline = told([document.author, document.source, document.date]).join('　')
  const title = headlineOf(document)
  const opening = [{ text: byline }, { kind: 'heading', text: title }] as unknown as Block[]
  const given = (block: number): Block => block < 0 ? opening[block - BYLINE]! : blocks[block]!
  const made: (Prose | undefined)[] = []
  let all: string | undefined

  function ready(from: number, to: number): void {
    let units = 0
    for (let i = from; i < to; i++) if (!made[i - BYLINE]) units += wordsOf(given(i)).length + 1
    if (units === 0) return
    // Pieces of a large buffer, since small ones cost six times as much: first what takes four bytes.
    const buffer = new ArrayBuffer(6 * units)
    const others = units > ROOM.length ? new Int32Array(units) : ROOM // of no use once they are analysed
    const scans: Scanned[] = []
    const ends = [0]
    let at = 0
    let found = 0
    for (let i = from; i < to; i++) {
      if (made[i - BYLINE]) continue
      const block = given(i)
      const marks = marksOf(block)
      const text = wordsOf(block)
      const { length } = text
      const breaks = new Uint8Array(buffer, 4 * units + at, length + 1)
      const kinds = new Uint8Array(buffer, 5 * units + at, length)
      found = scan(text, breaks, others, found, kinds, isMixed(marks) ? undefined : block.kind === 'heading' ? widths.bold : widths.regular)
      scans.push({ text, breaks, kinds, drift: new Int32Array(buffer, 4 * at, length + 1) })
      ends.push(found)
      at += length + 1
    }
    for (let i = from, k = 0; i < to; i++) if (!made[i - BYLINE]) made[i - BYLINE] = proseOf(given(i), scans[k]!, others, ends[k]!, ends[++k]!, labels, widths)
  }

  return {
    blocks, title, byline,
    // Asked for by painting alone, and once a font.
    get fickle() { return widths.fickle },
    meetings: pair => (all || (all = blocks.map(wordsOf).join('\n').slice(0, MUCH))).split(pair).length,
    ready,
    prose(block) {
      if (!made[block - BYLINE]) ready(block, block + 1)
      return made[block - BYLINE]!
    },
  }
}

/** As the contract's `textOf`, whose module loads a checker that needs `\p{…}`: WeChat's Android has none. */
export function wordsOf(block: Block): string {
  return typeof block.text === 'string' ? block.text : ''
}

/** Enough for a stretch of most texts: memory asked for anew costs a browser more than what is put into it. */
const ROOM = new Int32Array(0x1000)

/** Some may be no marks at all. */
export function marksOf(block: Block): readonly Mark[] {
  return Array.isArray(block.marks) ? block.marks as Mark[] : NONE
}

/** Is something of a text that has these bold, and not because it is a heading? */
export function isMixed(marks: readonly Mark[]): boolean {
  return marks.some(mark => mark && mark.kind === 'strong')
}

const NONE: never[] = []

/** So many characters tell which words a document has. */
const MUCH = 20_000

function proseOf(block: Block, scanned: Scanned, others: Int32Array, next: number, end: number, labels: Map<string, string>, widths: Widths): Prose {
  const { text, breaks } = scanned
  const marks = marksOf(block)
  const { kind } = block
  const bold = kind === 'heading'
  const source = kind === 'quote' ? sourceIn(text) : 0
  if (source > 0) breaks[source] = MUST // as behind a line separator
  const spans: Span[] = []
  const references: Reference[] = []
  if (marks.length > 0) read(text, marks, labels, breaks, spans, references)
  const heavy = bold || spans.length === 0 ? NONE : union(spans.filter(span => span.kind === 'strong'))
  const analysis = analyse(scanned, others, next, end, widths, bold, heavy, references)
  return {
    analysis: source > 0 ? Object.assign({}, analysis, { stops: analysis.stops.concat(source).sort((a, b) => a - b) }) : analysis, spans, withGaps: undefined, kept: undefined, firstRoom: 0, room: 0, manner: 0,
  }
}

/** Marks as the styles and notes that they stand for. */
function read(text: string, marks: readonly Mark[], labels: Map<string, string>, breaks: Uint8Array, spans: Span[], references: Reference[]): void {
  for (const mark of marks) {
    if (!mark) continue
    const start = offsetIn(text, mark.start)
    const end = offsetIn(text, mark.end)
    if (mark.kind === 'note') {
      const label = typeof mark.note === 'string' ? labels.get(mark.note) : undefined
      if (!label || text === '') continue
      const at = afterWord(text, outwards(breaks, Math.max(start, end)))
      let before = references.length
      while (before > 0 && references[before - 1]!.at > at) before--
      references.splice(before, 0, { at, key: mark.note!, label })
    } else if (start < end && (mark.kind === 'strong' || mark.kind === 'emphasis' || mark.kind === 'link')) {
      const href = mark.kind === 'link' && typeof mark.href === 'string' ? mark.href : ''
      spans.push({ kind: mark.kind, start: inwards(breaks, start), end: outwards(breaks, end), href })
    }
  }
}

function offsetIn(text: string, offset: number): number {
  return offset >= 0 ? Math.min(Math.floor(offset), text.length) : 0
}

/** The start of the grapheme that holds `at`. */
function inwards(breaks: Uint8Array, at: number): number {
  while (breaks[at] === NEVER) at--
  return at
}

/** `at`, or the end of the grapheme that holds it. */
function outwards(breaks: Uint8Array, at: number): number {
  return breaks[at] === NEVER ? graphemeEnd(breaks, at) : at
}

/** `at` without the blanks before it: a label stands at its word. */
function afterWord(text: string, at: number): number {
  let word = at
  while (word > 0 && kindOf(text.charAt(word - 1)) === SPACE) word--
  return word
}

/** The union of ranges as `start, end, start, end …`, ascending. */
function union(spans: Span[]): number[] {
  const flat: number[] = []
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (start <= flat[flat.length - 1]!) flat[flat.length - 1] = Math.max(flat[flat.length - 1]!, end)
    else flat.push(start, end)
  }
  return flat
}
