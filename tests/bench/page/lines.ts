/** In the page: Chromium's own lines of paragraphs, ours and pretext's, one against the other. */
import { layoutWithLines, prepareWithSegments, type PreparedTextWithSegments } from '@chenglou/pretext'
import { linesOf, ready, widthOf, type Font, type Ready } from '../accuracy/compat'
import { load, probe, styleOf, truthOf, type Manner, type Trim } from './truth'

/** Why a line of ours is not Chromium's. */
export type Cause = 'exact fit' | 'half mark at the line end' | 'emergency break' | 'break rule' | 'width'
export interface Miss { cause: Cause; before: string; between: string; after: string; longer: boolean }
export interface Outcome { lines: number; ours: number; pretext: number; misses: Miss[] }

// The canvas measures as the page sets, or pretext would be asked about another text. It switches kerning on again by itself.
let kerned = true
const getContext = OffscreenCanvas.prototype.getContext as (this: OffscreenCanvas, kind: string) => OffscreenCanvasRenderingContext2D
OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, kind: string) {
  const context = getContext.call(this, kind)
  context.textRendering = 'geometricPrecision'
  if (!kerned) {
    context.fontKerning = 'none'
    Object.defineProperty(context, 'fontKerning', { get: () => 'none', set: () => { /* stays */ } })
  }
  return context
} as unknown as typeof OffscreenCanvas.prototype.getContext

function pretextLines(prepared: PreparedTextWithSegments, width: number): number[] {
  const { lines } = layoutWithLines(prepared, width, 32)
  const { segments } = prepared
  const before: number[] = [0]
  for (const segment of segments) before.push(before[before.length - 1]! + segment.length)
  const text = segments.join('')
  return lines.map(({ start }) => {
    let at = before[start.segmentIndex]!
    if (start.graphemeIndex > 0) {
      const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(segments[start.segmentIndex]!)]
      at += graphemes.slice(0, start.graphemeIndex).reduce((sum, { segment }) => sum + segment.length, 0)
    }
    while (text[at] === ' ') at++
    return at
  })
}

/** How many lines of the truth are foretold at both ends; `missed` is told start, end and foretold end of the others. */
function compare(truth: readonly number[], told: readonly number[], length: number, missed?: (start: number, end: number, told: number) => void): number {
  let right = 0
  const at = new Map(told.map((start, i) => [start, i]))
  truth.forEach((start, i) => {
    const index = at.get(start)
    if (index === undefined) return // what began wrong is the fault of the line before
    const end = truth[i + 1] ?? length
    const toldEnd = told[index + 1] ?? length
    if (toldEnd === end) right++
    else missed?.(start, end, toldEnd)
  })
  return right
}

/** Differences of a fit that are a matter of rounding, px. */
const ROUNDING = 0.1

function causeOf(ours: Ready, size: number, width: number, start: number, end: number, told: number, natural: (text: string) => number): Cause {
  const { breaks, ends, text } = ours
  const far = Math.max(end, told)
  const said = widthOf(ours, start, far) * size
  if (Math.abs(said - width) <= ROUNDING) return 'exact fit'
  let last = far - 1
  while (last > start && text[last] === ' ') last--
  if (ends[last]! > 0 && said > width && said - ends[last]! * size <= width + ROUNDING) return 'half mark at the line end'
  if (breaks[end] !== 1 && breaks[told] !== 1) return 'emergency break'
  if (Math.abs(natural(text.slice(start, far).trimEnd()) - said) > ROUNDING) return 'width'
  return 'break rule'
}

/** Sets paragraphs of one font and size at each width. Without a font ours is not asked, where nothing is trimmed pretext is not. */
function run(family: string, font: Font | undefined, size: number, widths: readonly number[], paragraphs: readonly string[], trim: Trim): Outcome[] {
  const manner: Manner = font ? 'reader' : 'plain'
  kerned = manner === 'plain'
  const ours = font ? paragraphs.map(text => ready(text, font)) : []
  const pitch = size * 2
  const theirs = trim === 'space-all' ? [] : paragraphs.map(text => prepareWithSegments(text, `${size}px ${family}`))
  const room = document.createElement('div')
  room.style.cssText = `${styleOf(family, manner, trim)}position:absolute;left:0;top:0;font-size:${size}px;line-height:${pitch}px;overflow-wrap:break-word;line-break:auto`
  const nodes = paragraphs.map(text => {
    const block = document.createElement('p')
    block.style.margin = '0'
    const node = document.createTextNode(text)
    block.append(node)
    room.append(block)
    return node
  })
  document.body.append(room)
  const ruler = document.createElement('span')
  ruler.style.cssText = 'position:absolute;white-space:nowrap'
  room.append(ruler)
  const natural = (text: string): number => {
    ruler.textContent = text
    const { width } = ruler.getBoundingClientRect()
    ruler.textContent = ''
    return width
  }
  const outcomes = widths.map(width => {
    room.style.width = `${width}px`
    const outcome: Outcome = { lines: 0, ours: 0, pretext: 0, misses: [] }
    nodes.forEach((node, i) => {
      const text = paragraphs[i]!
      const { top, height } = node.parentElement!.getBoundingClientRect()
      const mine = font ? linesOf(ours[i]!, size, width) : []
      const other = theirs.length > 0 ? pretextLines(theirs[i]!, width) : []
      const truth = truthOf(node, top, pitch, Math.round(height / pitch), font ? mine : other)
      outcome.lines += truth.length
      outcome.pretext += compare(truth, other, text.length)
      if (font) outcome.ours += compare(truth, mine, text.length, (start, end, told) => {
        const low = Math.min(end, told)
        const high = Math.max(end, told)
        outcome.misses.push({
          cause: causeOf(ours[i]!, size, width, start, end, told, natural), longer: told > end,
          before: text.slice(Math.max(start, low - 4), low), between: text.slice(low, high), after: text.slice(high, high + 4),
        })
      })
    })
    return outcome
  })
  room.remove()
  return outcomes
}

Object.assign(globalThis, { bench: { load, probe, run } })
