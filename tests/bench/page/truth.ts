/** In the page: Chromium's own lines of paragraphs, and what is to be measured of a font to foretell them. */
import type { Font } from '../accuracy/compat'

/** How text is set: as the reader sets it, or as a page does of itself. */
export type Manner = 'reader' | 'plain'

/** What Chromium does to the empty halves of marks: as it does of itself, or, as iOS, nothing. */
export type Trim = 'normal' | 'space-all'

/** Large, so that rounding to 1/64 px is nothing even over a long line. */
const SIZE = 1000
const MARKS = '、。，．：；？！“”‘’（）〔〕［］｛｝〈〉《》「」『』【】〖〗·・—…～()[]{}'

export function styleOf(family: string, manner: Manner, trim: Trim = 'normal'): string {
  const reader = manner === 'reader' ? 'font-kerning:none;font-variant-ligatures:none;' : ''
  return `font-family:${family};${reader}text-rendering:geometricPrecision;text-spacing-trim:${trim};text-autospace:no-autospace;`
}

/** Loads every part of a family that these texts need. */
export async function load(family: string, text: string): Promise<void> {
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

export function probe(family: string, characters: readonly string[]): Font {
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
export function truthOf(node: Text, top: number, pitch: number, count: number, guess: readonly number[]): number[] {
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
