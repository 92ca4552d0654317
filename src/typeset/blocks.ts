/** Blocks into strips: the lines of a text, pictures and rules with the space around them and what holds them together. */
import type { Block } from '../contract/document'
import type { Place } from '../contract/locator'
import type { Analysis } from './analysis'
import { balanced } from './balance'
import { fill } from './fill'
import { countWithin, filledAt, openingsOf, type Filled, type Lines, type Manner } from './filled'
import { unitsOf, type Measures } from './measures'
import { setWith, type Prepared, type Prose } from './prepare'
import {
  CAPTION_ROOM, CAPTION_SIZE, HEADING_LEADING, HEADING_MEASURE, LIST_INSET, MAX_STRETCH, PICTURE_ABOVE, PICTURE_ROOM, PICTURE_SHARE, QUOTE_INSET,
  QUOTE_SIZE, SLACK,
} from './proportions'
import { LOOSE_GAP, LOOSE_SPACE, type Item, type LineRole, type Picture, type Rule } from './types'
import { FREE, IMPOSSIBLE, MUST, POOR, UNIT, WORSE } from './values'

/** A filled text: its lines become items when somebody looks at their page. */
interface SetText {
  /** As `Prepared.prose` counts. */
  block: number
  style: Style
  analysis: Analysis
  lines: Lines
  /** Printed before the first line. */
  marker: string
  /** Are its lines in the middle of the box, px wide? 0: no. */
  centred: number
}

/**
 * Lines of a text, one below the other, or another item, and their place in the flow: what of a block is on one page. Lengths in
 * body lines.
 */
export interface Strip {
  /** The lines from `line` to before `end` of a text, or one other item. */
  text: SetText | undefined
  line: number
  end: number
  item: Picture | Rule | undefined
  /** Of each line. */
  height: number
  /** Of the first line, set when it is put on a page. */
  top: number
  /** Space above its text's first line, unless at the top of a page; space below its last. */
  before: number
  after: number
  /** Whole extent of the group that this strip opens, to be rounded up to the grid by space above; 0 = none. */
  group: number
  /** Take up the grid again below: 'up' at the next line, 'near' at the nearest. */
  snap: '' | 'up' | 'near'
  /** How bad a page break is before the text's first line, its second, its last, any other: see {@link holdOf}. */
  first: number
  second: number
  last: number
  other: number
  /** Lines that must follow on the same page (keep with next). */
  owes: number
  /** Body lines of room that must be left below it where it stands in the middle of its lines, at a page's top. */
  needs: number
}

/** How bad a page break before a line is. */
export function holdOf(strip: Strip, line: number): number {
  if (line === 0) return strip.first
  const hold = line === 1 ? strip.second : strip.other
  return hold < strip.last && strip.text && line + 1 === strip.text.lines.fits.length ? strip.last : hold
}

/** How a text is set. */
export interface Style {
  role: LineRole
  level: number
  bold: boolean
  justify: boolean
  /** px: type size, left edge, indent of first lines, width of the others. */
  em: number
  left: number
  indent: number
  wide: number
  /** Of a line, body lines. */
  pitch: number
  /** What lines are filled to, {@link UNIT}s. */
  firstRoom: number
  room: number
}

/** `size`, `left` and `right` in em of the body, `indent` in em of its own, `pitch` in body lines: what has one of its own is ragged. */
interface Look { role: LineRole; size: number; bold?: boolean; level?: number; left?: number; right?: number; indent?: number; pitch?: number }

function styleWith(measures: Measures, look: Look): Style {
  const { role, size, bold = false, level = 0, left = 0, right = 0, indent = 0, pitch = 0 } = look
  const { fontSize } = measures
  const em = size === 1 ? fontSize : paintable(fontSize * size)
  const wide = measures.width - left - right
  return {
    role, level, bold, justify: measures.justify && pitch === 0, em, left: left * fontSize, indent: indent * em, wide: wide * fontSize, pitch: pitch || 1,
    firstRoom: unitsOf(wide - indent * size, size), room: unitsOf(wide, size),
  }
}

/** By heading level: size in em of the body, spaces above and below in lines, which add up to whole ones. */
const HEADINGS: readonly [size: number, before: number, after: number][] = [[1.3, 1.5, 0.5], [1.15, 0.65, 0.35], [1, 0.7, 0.3]]

/** Adds the strips of block `index` to `strips`; without lines if it has no words, picture or rule. `body` is the style of paragraphs. */
export function addStrips(prepared: Prepared, index: number, measures: Measures, body: Style, strips: Strip[]): void {
  const { blocks } = prepared
  const block = blocks[index]!
  const { kind } = block
  if (kind === 'image') {
    image(prepared, index, measures, strips)
  } else if (kind === 'heading') {
    strips.push(heading(prepared, index, measures))
  } else if (kind === 'divider') {
    // Of several in a row the last one divides as well as all.
    if (kindAt(blocks, index + 1) !== kind) strips.push(paragraph(stripOf(undefined, 1, { kind: 'rule', block: index, top: 0, height: measures.pitch }, 1), measures))
  } else {
    const style = kind === 'quote' ? quoteStyle(measures) : kind === 'list-item' ? listStyle(block, measures)
      // A row has all of the measure, its cells are not driven apart, and what of it goes on below is drawn in.
      : block.role === 'table-row' ? styleWith(measures, { role: 'paragraph', size: 1, left: 1, indent: -1, pitch: 1 }) : body
    const strip = textStrip(prepared, index, style, measures)
    if (kind === 'list-item') strip.text!.marker = block.ordered === true ? `${typeof block.ordinal === 'number' ? block.ordinal : 1}.` : '•'
    strips.push(paragraph(strip, measures))
  }
}

function kindAt(blocks: readonly Block[], index: number): string | undefined {
  const block = blocks[index]
  return block && block.kind
}

/**
 * The style of all paragraphs. Insets and indents give way in boxes of few characters, so that the text keeps most of the width; what an
 * inset leaves of it is whole characters, or each line would have to be stretched.
 */
export function bodyStyle(measures: Measures): Style {
  return styleWith(measures, { role: 'paragraph', size: 1, indent: Math.min(measures.indent, measures.width / 2) })
}

function quoteStyle(measures: Measures): Style {
  const { width } = measures
  const inset = (width - Math.max(1, Math.floor((width - 2 * Math.min(QUOTE_INSET, width * 0.1)) / QUOTE_SIZE)) * QUOTE_SIZE) / 2
  return styleWith(measures, { role: 'quote', size: QUOTE_SIZE, left: inset, right: inset })
}

function listStyle(block: Block, measures: Measures): Style {
  const depth = block.depth as number
  const left = Math.min(LIST_INSET * (depth >= 1 ? depth : 1), Math.floor(measures.width * 0.4))
  return styleWith(measures, { role: 'list-item', size: 1, left })
}

/** A ragged style of its own pitch: headings, captions, the opening. */
export function raggedStyle(role: LineRole, size: number, bold: boolean, leading: number, measures: Measures, level = 0): Style {
  return styleWith(measures, { role, size, bold, level, pitch: Math.max(size < 1 ? 0 : 1, size * leading * measures.fontSize / measures.pitch) })
}

export function stripOf(text: SetText | undefined, end: number, item: Picture | Rule | undefined, height: number, line = 0, top = 0): Strip {
  // Grown, no literal: in a function that has run a few times only that costs V8 less than half. Lines are too many for it: grown they are larger.
  const strip = {} as Strip
  strip.text = text
  strip.line = line
  strip.end = end
  strip.item = item
  strip.height = height
  strip.top = top
  strip.snap = ''
  strip.before = strip.after = strip.group = strip.owes = strip.needs = 0
  strip.first = strip.second = strip.last = strip.other = FREE
  return strip
}

/** The place that a line of a strip begins at. */
export function placeOf({ text, item }: Strip, line: number): Place {
  if (!text) return { block: item!.block, offset: 0 }
  return text.block < 0 ? { block: 0, offset: 0 } : { block: text.block, offset: text.lines.edges[line]! }
}

/** A line of a strip, or its other item, at its place in the box, px; `pitch` of a body line. */
export function itemOf({ text, item, height }: Strip, at: number, top: number, pitch: number): Item {
  if (!text) {
    item!.top = top
    return item!
  }
  const { block, style, analysis } = text
  const { em } = style
  const line = filledAt(analysis, text.lines, at)
  const first = at === 0 || analysis.breaks[line.start] === MUST
  const indent = first ? style.indent : 0
  const slack = (first ? style.firstRoom : style.room) + line.hang - line.width
  const stretched = style.justify && !line.last && stretches(analysis, line, slack)
  const width = line.width / UNIT * em
  return {
    kind: 'line', role: style.role, level: style.level, block: block < 0 ? -1 : block, start: line.start, end: line.end,
    x: text.centred > 0 ? Math.max(0, (text.centred - width) / 2) : style.left + indent,
    top, height: height * pitch, fontSize: em, bold: style.bold, width,
    measure: stretched ? style.wide - indent + line.hang / UNIT * em : 0,
    squeezes: line.squeezes, gap: line.gap / UNIT, loose: stretched && slack > 0 && isLoose(analysis, line, slack), marker: at === 0 ? text.marker : '',
  }
}

/** No last line of a paragraph at a page's top; no first line of one of more than three at a page's foot. */
function paragraph(strip: Strip, measures: Measures): Strip {
  strip.last = POOR
  if (strip.end > 3) strip.second = POOR
  strip.before = measures.gap
  return strip
}

/** The nearest smaller type size that a browser paints as it is told, px: fonts are scaled by whole 1/64 px, and sizes told to 1/100. */
function paintable(size: number): number {
  return Math.floor(size * 4 + 1e-6) / 4
}

/** The lines of a text in a style. `block` as `Prepared.prose` counts. */
export function textStrip(prepared: Prepared, block: number, style: Style, measures: Measures, filling?: Filling): Strip {
  const prose = prepared.prose(block)
  const analysis = setWith(prose, measures.autospace)
  const lines = linesOf(prepared, prose, analysis, style, measures, filling)
  return stripOf({ block, style, analysis, lines, marker: '', centred: 0 }, lines.fits.length, undefined, style.pitch)
}

/** How a text is filled, if not as full as may be: always the same way. */
type Filling = (analysis: Analysis, room: number, manner: Manner, prepared: Prepared) => Lines

/** The lines of a text, kept until it is set in another measure: another size of the same width in em fills nothing anew. */
function linesOf(prepared: Prepared, prose: Prose, analysis: Analysis, { firstRoom, room }: Style, measures: Measures, filling: Filling | undefined): Lines {
  const { manner } = measures
  const { kept } = prose
  if (kept && prose.room === room && prose.firstRoom === firstRoom && prose.manner === manner) return kept
  prose.room = room
  prose.firstRoom = firstRoom
  prose.manner = manner
  return prose.kept = filling ? filling(analysis, room, measures, prepared) : fill(analysis, room, measures, firstRoom)
}

/** Can the line be filled out by its gaps decently? */
function stretches(analysis: Analysis, line: Filled, slack: number): boolean {
  const most = MAX_STRETCH * UNIT
  return slack <= most * openingsOf(analysis, line.start, line.shown, slack / most)
}

/** Are word spaces and gaps to grow first, as far as they may? They are, once the slack is enough for all of them. */
function isLoose(analysis: Analysis, line: Filled, slack: number): boolean {
  const { text, spaces, gaps } = analysis
  const { start, shown } = line
  const share = countWithin(spaces, start - 1, shown) * LOOSE_SPACE * UNIT + countWithin(gaps, start, shown) * (LOOSE_GAP * UNIT - line.gap)
  return share > 0 && slack >= share && text.charCodeAt(shown - 1) !== 0xa0
}

function heading(prepared: Prepared, index: number, measures: Measures): Strip {
  const { blocks } = prepared
  const given = blocks[index]!.level
  const level = given === 1 || given === 2 ? given : 3
  const [size, before, after] = HEADINGS[level - 1]!
  const style = raggedStyle('heading', Math.max(1, Math.min(size, measures.width / HEADING_MEASURE)), true, HEADING_LEADING, measures, level)
  const strip = textStrip(prepared, index, style, measures, balanced)
  strip.second = strip.other = WORSE
  strip.before = before + measures.gap
  strip.after = after
  // A page that does not hold it with room and two lines below: its own lines stand closer, or its text would stand right under it.
  if (strip.end + 3 > measures.height) {
    strip.height = HEADING_LEADING * style.em / measures.pitch
    strip.after = 0.4999 // a whole line stays one, and no other comes up over it
  }
  strip.group = strip.before + strip.end * strip.height + strip.after
  strip.snap = 'near'
  strip.owes = 2
  strip.needs = kindAt(blocks, index + 1) === 'image' ? PICTURE_ROOM * measures.height : 2
  return strip
}

function image(prepared: Prepared, index: number, measures: Measures, strips: Strip[]): void {
  const { blocks } = prepared
  const { box, height: page, pitch } = measures
  const block = blocks[index] as { width: number; height: number } // or whatever stands there: what is no number gives NaN below
  const natural = block.height / block.width
  const style = raggedStyle('caption', CAPTION_SIZE, false, 1.5, measures)
  const sized = natural > 0 && natural < Infinity
  const caption = textStrip(prepared, index, style, measures, sized ? balanced : undefined)
  if (!sized) {
    strips.push(paragraph(caption, measures))
    return
  }
  if (caption.end < 4) caption.text!.centred = box
  // The caption gives way before the picture vanishes: then only its first line is sure to stand below it.
  const whole = caption.end * style.pitch
  let room = page - CAPTION_ROOM - (whole <= page / 2 ? whole : style.pitch)
  // A picture gives way to the headings above it, which would stand alone on a page: the highest without its space above, of several in the middle of
  // its lines, the others on whole ones. To title and byline above all of that it does if a third is left.
  const full = room - PICTURE_ABOVE
  let below = full - Math.ceil(measures.head!)
  let taken = 0
  let i = index
  while (kindAt(blocks, --i) === 'heading') {
    const { group, before } = heading(prepared, i, measures)
    const left = full - taken - (taken > 0 ? Math.ceil(group - before - SLACK) : Math.round(group - before))
    if (left > 1) room = left
    taken += Math.ceil(group - SLACK)
    below -= group + 1
  }
  if (i < 0 && below > room / 3) room = below
  const most = Math.max(1, Math.min(PICTURE_SHARE * page, room) * pitch)
  const width = Math.min(box, most / natural, block.width)
  const height = width * natural
  const picture = stripOf(undefined, 1, { kind: 'picture', block: index, x: (box - width) / 2, top: 0, width, height }, height / pitch)
  caption.before = CAPTION_ROOM
  caption.first = IMPOSSIBLE
  caption.second = caption.other = WORSE
  picture.before = PICTURE_ABOVE
  const last = caption.end ? caption : picture
  last.after = 0.5
  last.snap = 'up'
  strips.push(picture, caption)
}
