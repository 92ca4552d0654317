/** In the page: Chromium's own lines of paragraphs, ours and pretext's, one against the other. */
import { layoutWithLines, prepareWithSegments, type PreparedTextWithSegments } from '@chenglou/pretext'
import { linesOf, ready, widthOf, type Font, type Ready } from '../accuracy/compat'

/** How text is set: as the reader sets it, or as a page does of itself. */
type Manner = 'reader' | 'plain'

/** Why a line of ours is not Chromium's. */
export type Cause = 'exact fit' | 'half mark at the line end' | 'emergency break' | 'break rule' | 'width'
export interface Miss { cause: Cause; before: string; between: string; after: string; longer: boolean }
export interface Outcome { lines: number; ours: number; pretext: number; misses: Miss[] }

/** Large, so that rounding to 1/64 px is nothing even over a long line. */
const SIZE = 1000
const MARKS = '、。，．：；？！“”‘’（）〔〕［］｛｝〈〉《》「」『』【】〖〗·・—…～()[]{}'

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

function styleOf(family: string, manner: Manner): string {
  const reader = manner === 'reader' ? 'font-kerning:none;font-variant-ligatures:none;' : ''
  return `font-family:${family};${reader}text-rendering:geometricPrecision;text-spacing-trim:normal;text-autospace:no-autospace;`
}

/** Loads every part of a family that these texts need. */
async function load(family: string, text: string): Promise<void> {
  await document.fonts.load(`18px ${family}`, text)
  await document.fonts.ready
}

/** Widths in em of strings between two Han characters. */
function widthsOf(family: string, strings: readonly string[]): number[] {
  const room = document.createElement('div')
  room.style.cssText = `${styleOf(family, 'reader')}position:absolute;font-size:${SIZE}px;white-space:pre`
  for (const string of ['', ...strings]) {
    const cell = document.createElement('span')
    cell.style.display = 'inline-block'
    cell.textContent = `永${string}永`
    room.append(cell)
  }
  document.body.append(room)
  const widths = [...room.children].map(cell => cell.getBoundingClientRect().width)
  room.remove()
  return widths.slice(1).map(width => (width - widths[0]!) / SIZE)
}

function probe(family: string, characters: readonly string[]): Font {
  const strings = [...characters, ...MARKS]
  const advances = Object.fromEntries(widthsOf(family, strings).map((width, i) => [strings[i]!, width]))
  const pairs = [...MARKS].flatMap(first => [...MARKS].map(second => first + second)).filter(pair => advances[pair] === undefined)
  const kerns: Record<string, number> = {}
  widthsOf(family, pairs).forEach((width, i) => {
    const [first = '', second = ''] = pairs[i]!
    const kern = advances[first]! + advances[second]! - width
    if (Math.abs(kern) > 0.01) kerns[pairs[i]!] = kern
  })
  return { advances, kerns, ends: [...MARKS].filter(mark => yieldsAtEnd(family, mark, advances[mark]!)).join('') }
}

/** Does a mark stay on a line that has room for three quarters of it only? */
function yieldsAtEnd(family: string, mark: string, advance: number): boolean {
  const block = document.createElement('div')
  block.style.cssText = `${styleOf(family, 'reader')}position:absolute;font-size:${SIZE}px;line-height:2;width:${(4 + advance * 0.75) * SIZE}px`
  block.textContent = `永永永永${mark}`
  document.body.append(block)
  const range = document.createRange()
  range.setStart(block.firstChild!, 4)
  range.setEnd(block.firstChild!, 5)
  const first = range.getBoundingClientRect().top < block.getBoundingClientRect().top + 2 * SIZE
  block.remove()
  return first && advance > 0.9
}

/** Offsets at which Chromium begins the lines of a paragraph; `guess` saves looking. */
function truthOf(node: Text, top: number, pitch: number, count: number, guess: readonly number[]): number[] {
  const text = node.data
  const range = document.createRange()
  const lineOf = (at: number): number => {
    range.setStart(node, at)
    range.setEnd(node, at + (text.codePointAt(at)! > 0xffff ? 2 : 1))
    const rects = range.getClientRects()
    const rect = rects[rects.length - 1]!
    return Math.floor((rect.top + rect.height / 2 - top) / pitch)
  }
  const visible = (at: number): boolean => text[at] !== ' ' && (text.charCodeAt(at) & 0xfc00) !== 0xdc00
  const forward = (at: number): number => { while (at < text.length && !visible(at)) at++; return at }
  const back = (at: number): number => { while (at > 0 && !visible(at)) at--; return at }
  const starts = [0]
  for (let line = 1; line < count; line++) {
    const from = starts[line - 1]!
    const told = guess[line]
    if (told !== undefined && told > from && told < text.length && lineOf(told) === line && lineOf(back(told - 1)) === line - 1) {
      starts.push(told)
      continue
    }
    let low = from // on an earlier line
    let high = text.length // on this line or a later one
    while (high - low > 1) {
      const middle = forward((low + high) >> 1)
      if (middle >= high) {
        const lower = back(high - 1)
        if (lower <= low) break
        if (lineOf(lower) < line) { low = lower; break }
        high = lower
      } else if (lineOf(middle) < line) low = middle
      else high = middle
    }
    starts.push(forward(high))
  }
  return starts
}

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

/** Sets paragraphs of one font and size at each width. */
function run(family: string, font: Font | undefined, size: number, widths: readonly number[], paragraphs: readonly string[]): Outcome[] {
  const manner: Manner = font ? 'reader' : 'plain'
  kerned = manner === 'plain'
  const ours = font ? paragraphs.map(text => ready(text, font)) : []
  const pitch = size * 2
  const theirs = paragraphs.map(text => prepareWithSegments(text, `${size}px ${family}`))
  const room = document.createElement('div')
  room.style.cssText = `${styleOf(family, manner)}position:absolute;left:0;top:0;font-size:${size}px;line-height:${pitch}px;overflow-wrap:break-word;line-break:auto`
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
      const other = pretextLines(theirs[i]!, width)
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
