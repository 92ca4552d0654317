/** Characters that a phone may not be able to show. */
import { headlineOf } from '../../../../contract/divisions'
import { textOf, type Document } from '../../../../contract/document'

/** Which characters a font has, by code point. */
export type Coverage = (code: number) => boolean

/** Of a style sheet that lists a font in slices (`/fonts/song.css`). */
export function coverageOf(css: string): Coverage {
  const runs: [number, number][] = []
  for (const [, ranges] of matchesOf(/unicode-range:([^;}]+)/gi, css)) {
    for (const [, first, last] of matchesOf(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi, ranges ?? '')) runs.push([parseInt(first!, 16), parseInt(last ?? first!, 16)])
  }
  runs.sort((a, b) => a[0] - b[0])
  return code => {
    let low = 0
    let high = runs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (runs[middle]![0] <= code) low = middle + 1
      else high = middle
    }
    // Slices may lap over each other a little.
    for (let i = low - 1; i >= 0 && i > low - 5; i--) if (runs[i]![1] >= code) return true
    return false
  }
}

function matchesOf(pattern: RegExp, text: string): string[][] {
  const found: string[][] = []
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match)
  return found
}

/** `missing`: no font has it. `rare`: not in the reading fonts, nor in what every phone has. */
export type Doubt = 'missing' | 'rare'

/** Private use, U+FFFD and what is no character at all. */
function isNowhere(code: number): boolean {
  return code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000 || (code & 0xfffe) === 0xfffe
    || (code >= 0xfdd0 && code <= 0xfdef) || (code >= 0xd800 && code <= 0xdfff)
}

/** What every phone's own Chinese font has: the characters of GBK and their like, letters, marks and symbols in daily use. */
function isEverywhere(code: number): boolean {
  return code < 0x0250 || (code >= 0x0370 && code < 0x0460) || (code >= 0x2000 && code < 0x2700) || (code >= 0x3000 && code < 0x3400)
    || (code >= 0x4e00 && code <= 0x9fa5) || (code >= 0xff00 && code < 0xfff0)
}

export function doubtOf(code: number, reading: Coverage | undefined): Doubt | undefined {
  if (isNowhere(code)) return 'missing'
  return isEverywhere(code) || reading?.(code) === true ? undefined : 'rare'
}

export interface Doubtful { block: number; character: string; doubt: Doubt }

/** Each character once, where it first stands; block -1: title, facts and notes. */
export function doubtfulIn(document: Document, reading: Coverage | undefined): Doubtful[] {
  const found = new Map<string, Doubtful>()
  const look = (block: number, text: string): void => {
    for (const character of text) {
      if (found.has(character)) continue
      const doubt = doubtOf(character.codePointAt(0)!, reading)
      if (doubt) found.set(character, { block, character, doubt })
    }
  }
  look(-1, [headlineOf(document), document.author, document.source].join(''))
  document.blocks.forEach((block, i) => look(i, textOf(block)))
  for (const note of document.notes ?? []) look(-1, note.text)
  return [...found.values()]
}
