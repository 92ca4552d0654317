/** Measures character widths in a page of the browser as the reader's probe does: between two Han characters, all in one layout. */
import type { Page } from 'playwright-core'
import type { Document } from '../../src/contract/document'
import { charactersToProbe, type GlyphTable } from '../../src/typeset'

/** Large, so that rounding to 1/64 px is nothing. */
const SIZE = 100

/** Advances in em, in the order of the characters, under the classes of the reader's own style sheet. */
async function advancesOf(page: Page, characters: readonly string[], weight: number): Promise<number[]> {
  return page.evaluate(({ characters, weight, SIZE }) => {
    const room = document.createElement('div')
    room.className = 'probe'
    room.style.cssText = `font-size:${SIZE}px;font-weight:${weight}`
    for (const character of ['', ...characters]) {
      const cell = document.createElement('span')
      cell.className = 'probe-cell'
      cell.textContent = `永${character}永`
      room.append(cell)
    }
    document.body.append(room)
    const widths = [...room.children].map(cell => cell.getBoundingClientRect().width)
    room.remove()
    return widths.slice(1).map(width => Math.round((width - widths[0]!) / SIZE * 1e5) / 1e5)
  }, { characters, weight, SIZE })
}

/** The table for all of these documents. */
export async function glyphsIn(page: Page, documents: readonly Document[]): Promise<GlyphTable> {
  const wanted = documents.map(charactersToProbe)
  const table = async (weight: 'regular' | 'bold') => {
    const characters = [...new Set(wanted.flatMap(one => one[weight]))]
    const advances = await advancesOf(page, characters, weight === 'bold' ? 700 : 400)
    return Object.fromEntries(characters.map((character, i) => [character, advances[i]!]))
  }
  return { regular: await table('regular'), bold: await table('bold'), fallback: 0.5 }
}
