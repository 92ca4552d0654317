/**
 * A quotation set as a picture: the series' look, the words by the reading engine in the reader's font, who says it, and a place for
 * the code that leads back. Pure: sizes are px of a card as wide as a phone.
 */
import type { Document } from '../../../contract/document'
import { PAGE_COLOURS } from '../../../contract/grounds'
import { isJoined } from '../../../contract/joined'
import { edgesOf, LOOSE_GAP, paginateAll, prepare, runsOf, textOfLine, type GlyphTable, type Layout, type Line, type Prepared } from '../../../typeset'
import type { Drawing, Stroke } from '../../platform/canvas-ports'
import type { Quote } from '../../stores/quoting'
import { SEAL_COLOURS, type Theme } from '../../stores/settings'

const WIDTH = 375
const SIDE = 36
const INNER = WIDTH - 2 * SIDE
const LEAST_HEIGHT = 420
/** Room for the code, and between it and the words beside it. */
const CODE = 60
const CODE_GAP = 20
/** What is longer ends with an ellipsis, characters: a card of it is about as high as four screens. */
const MOST = 900
/** The last character of a text, or of what of it was cut in two the first half. */
const LAST = /[\ud800-\udbff]?[^]$/
/** Where a line of type stands in its pitch: ascent of Chinese type, em. */
const ASCENT = 0.88

const INKS: Record<Theme, { ink: string; second: string; hair: string }> = {
  paper: { ink: '#1F1D1A', second: '#6B665E', hair: '#E0DED9' },
  parchment: { ink: '#3A2F22', second: '#6B5C46', hair: '#D9CDB5' },
  green: { ink: '#22301F', second: '#4B5D46', hair: '#C2CEBE' },
  night: { ink: '#BDB6AA', second: '#989186', hair: '#302E2B' },
}

export interface CardLook {
  theme: Theme
  /** Font family lists as a style sheet has them: of the quotation, of titles, of the rest. */
  words: string
  titles: string
  plain: string
  /** Widths of the quotation's font, and of the system's, in which the rest stands. */
  glyphs: GlyphTable
  plainGlyphs: GlyphTable
}

/** `seal` stands where the mini-program code of the place would: `code` is its address, undefined where the service makes none. */
export interface CardWords { part: (number: number, title: string) => string; seal: string; code: string | undefined }

export function drawCard(quote: Quote, look: CardLook, says: CardWords): Drawing {
  const { ink, second, hair } = INKS[look.theme]
  const seal = SEAL_COLOURS[look.theme]
  const strokes: Stroke[] = []
  let y = 40
  if (quote.masthead !== '') {
    y = set(strokes, quote.masthead, { x: SIDE, y, width: INNER, size: 12, height: 1.6, colour: second, family: look.plain, glyphs: look.plainGlyphs, bold: false, justify: false, most: 1 })
    y += 14
  }
  strokes.push({ kind: 'box', x: SIDE, y, width: 28, height: 3, colour: seal })
  y += 27
  const words = shortened(quote.words)
  const size = words.length <= 48 ? 23 : words.length <= 120 ? 20 : 18
  y = set(strokes, words, { x: SIDE, y, width: Math.floor(INNER / size) * size, size, height: 1.85, colour: ink, family: look.words, glyphs: look.glyphs, bold: false, justify: true, most: Infinity })
  const foot: Stroke[] = []
  const beside = INNER - CODE - CODE_GAP
  let down = set(foot, quote.seriesTitle, { x: SIDE, y: 0, width: beside, size: 15, height: 1.45, colour: ink, family: look.titles, glyphs: look.plainGlyphs, bold: true, justify: false, most: 2 })
  down = set(foot, says.part(quote.number, quote.title), { x: SIDE, y: down + 4, width: beside, size: 12, height: 1.55, colour: second, family: look.plain, glyphs: look.plainGlyphs, bold: false, justify: false, most: 2 })
  const footHeight = Math.max(down, CODE)
  const top = Math.max(y + 36, LEAST_HEIGHT - 36 - footHeight - 20)
  strokes.push({ kind: 'box', x: SIDE, y: top, width: INNER, height: 1, colour: hair })
  const footTop = top + 20
  for (const stroke of foot) strokes.push({ ...stroke, y: stroke.y + footTop })
  const sealed = sealAt(WIDTH - SIDE - CODE, footTop, says.seal, look, seal)
  if (says.code === undefined) strokes.push(...sealed)
  else strokes.push({ kind: 'picture', x: WIDTH - SIDE - CODE, y: footTop, width: CODE, height: CODE, address: says.code, instead: sealed })
  return { width: WIDTH, height: Math.ceil(footTop + footHeight + 36), colour: PAGE_COLOURS[look.theme], strokes }
}

/** Two characters a row. */
function sealAt(x: number, y: number, words: string, look: CardLook, seal: string): Stroke[] {
  const page = PAGE_COLOURS[look.theme]
  const size = 22
  const strokes: Stroke[] = [{ kind: 'box', x, y, width: CODE, height: CODE, colour: seal, radius: 6 }]
  const left = x + (CODE - 2 * size) / 2
  Array.from(words).slice(0, 4).forEach((text, i, all) => {
    const rows = Math.ceil(all.length / 2)
    strokes.push({ kind: 'words', text, x: left + (i % 2) * size, y: y + (CODE - rows * size) / 2 + Math.floor(i / 2) * size + size * ASCENT, size, colour: page, bold: false, family: look.titles })
  })
  return strokes
}

interface Setting {
  x: number; y: number; width: number; size: number
  /** Line pitch, em. */
  height: number
  colour: string; family: string; glyphs: GlyphTable; bold: boolean; justify: boolean
  /** Most lines; the last one ends with an ellipsis if there were more. */
  most: number
}

/** Sets a text and returns where it ends. */
function set(strokes: Stroke[], text: string, setting: Setting): number {
  const { y, width, size, height, most } = setting
  const layout: Layout = {
    width, height: 1e6, fontSize: size, lineHeight: height, indent: 0, paragraphGap: 0.5, justify: setting.justify, punctuation: 'gb', autospace: true,
  }
  const { glyphs, bold } = setting
  const prepared = prepare(plainDocument(text), bold ? { ...glyphs, regular: glyphs.bold } : glyphs) // bold, though no heading
  const lines = (paginateAll(prepared, layout)[0]?.items ?? []).filter((item): item is Line => item.kind === 'line')
  lines.slice(0, most).forEach((line, i) => {
    const cut = i === most - 1 && lines.length > most
    setLine(strokes, prepared, line, cut, setting)
  })
  const last = lines[Math.min(most, lines.length) - 1]
  return y + (last ? last.top + last.height : 0)
}

/**
 * A character at a time, where the engine puts it: a canvas knows neither squeezed marks nor justified lines. Nor, in Chromium, a script: it draws
 * `——` for 1.68 em wherever it stands, in a font that has it for 2 em after Han.
 */
function setLine(strokes: Stroke[], prepared: Prepared, line: Line, cut: boolean, { x, y, size, colour, family, bold, glyphs }: Setting): void {
  const text = textOfLine(prepared, line)
  const edges = edgesOf(prepared, line)
  const end = cut ? text.replace(LAST, '').length : text.length
  // How far from the left of its room a character is painted, px: behind the gap between Chinese and Western, or without its empty left half.
  const gap = line.loose ? LOOSE_GAP : line.gap
  const insets = new Map(runsOf(prepared, line).map(run => [run.start - line.start, ((run.gap ? gap : 0) - (run.trimBefore ? 0.5 : 0)) * size]))
  const baseline = y + line.top + (line.height - size) / 2 + size * ASCENT
  let from = 0
  while (from < end) {
    let to = from + 1
    // What stands together in one font stays one piece: surrogate pairs, what joins or marks a character, words, ranges of marks as wide as two.
    while (to < end && (edges[to] === edges[from] || edges[to + 1] === edges[to] || isWord(text, to - 1, to))) to++
    const piece = text.slice(from, to)
    const width = /^[—…]+$/.test(piece) ? (bold ? glyphs.bold : glyphs.regular)[piece] : undefined
    if (piece.trim() !== '') strokes.push({
      kind: 'words', text: piece, x: x + edges[from]! + (insets.get(from) ?? 0), y: baseline, size, colour, bold, family, ...(width === undefined ? {} : { width: width * size }),
    })
    from = to
  }
  if (cut) strokes.push({ kind: 'words', text: '…', x: x + edges[end]!, y: baseline, size, colour, bold, family })
}

function isWord(text: string, a: number, b: number): boolean {
  const [before, after] = [text.charCodeAt(a), text.charCodeAt(b)]
  const plain = (unit: number): boolean => unit > 0x20 && unit < 0x2014
  const dash = after === 0x2014 || after === 0x2026
  return (dash ? before === after : plain(before) && plain(after)) || isJoined(text, b)
}

function shortened(words: string): string {
  if (words.length <= MOST) return words
  const cut = words.slice(0, MOST)
  const stop = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('；'), cut.lastIndexOf('\n'))
  return `${stop > MOST / 2 ? cut.slice(0, stop + 1) : cut.replace(/[，、：；—…]+$|[\ud800-\udbff]$/, '')}……`
}

function plainDocument(text: string): Document {
  return {
    format: 1, series: '', number: 1, title: '', notes: [],
    blocks: text.split('\n').map((line, i) => ({ kind: 'paragraph' as const, key: String(i), text: line, marks: [] })),
  }
}
