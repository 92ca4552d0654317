/** A draft tried on phones before its readers do (排版预检): what of it would look wrong there, and on which page. Pure. */
import { textOf, type Document } from '../../../../contract/document'
import { paginateAll, prepare, type GlyphTable, type Item, type Page } from '../../../../typeset'
import { doubtfulIn, type Coverage } from './characters'
import type { Sample } from './samples'

export type FindingKind =
  | 'heading-at-foot' // the text that it heads begins on the next page, or there is none
  | 'near-empty' // a page in the middle with little on it
  | 'short-last' // a last page of one line
  | 'picture-coarse' // fewer pixels than the screen shows
  | 'picture-tiny' // so long or so flat that it is shown too small to be made out
  | 'title-long' | 'title-small' | 'title-alone' // many lines; set smaller to fit; nothing else on the first page
  | 'character-missing' | 'character-rare'
  | 'empty-block' | 'no-alt'

/** Where it shows; 1-based page. */
export interface Spot { phone: Sample['phone']['name']; size: Sample['size']['name']; page: number }

/** `block` -1: the title or what belongs to no block. `detail`: what it is about, '' if nothing more can be said. */
export interface Finding { kind: FindingKind; block: number; detail: string; spots: Spot[] }

/** A page with less on it than this share of its height is nearly empty. */
const NEARLY_EMPTY = 0.4
/** Pixels of a picture for each px of the screen below which one sees it; phones have two or three. */
const COARSE = 1.5
/** A picture is made out if its short side is at least so many px. */
const LEAST_SIDE = 72
const LONG_TITLE = 4
/** The title's size in em where it has all the room that it wants; smaller ones are told in steps. */
const FULL_TITLE = 1.6

export function preflight(document: Document, samples: readonly Sample[], glyphs: GlyphTable, reading: Coverage | undefined): Finding[] {
  const findings = new Map<string, Finding>()
  const find = (kind: FindingKind, block: number, detail = '', spot?: Spot): void => {
    const name = `${kind} ${block} ${detail}`
    const known = findings.get(name)
    if (!known) findings.set(name, { kind, block, detail, spots: spot ? [spot] : [] })
    else if (spot) known.spots.push(spot)
  }
  for (const { block, character, doubt } of doubtfulIn(document, reading)) find(`character-${doubt}`, block, character)
  document.blocks.forEach((block, i) => {
    if (block.kind === 'image' && block.alt === '') find('no-alt', i)
    if (block.kind !== 'image' && block.kind !== 'divider' && textOf(block).trim() === '') find('empty-block', i)
  })
  const prepared = prepare(document, glyphs)
  for (const { phone, size, layout } of samples) {
    const pages = paginateAll(prepared, layout)
    const at = (page: number): Spot => ({ phone: phone.name, size: size.name, page: page + 1 })
    openingFindings(pages, layout.fontSize, (kind, page) => find(kind, -1, '', at(page)))
    pages.forEach((page, i) => {
      pageFindings(page, pages, layout.height, (kind, block) => find(kind, block, '', at(i)))
      for (const item of page.items) if (item.kind === 'picture') pictureFindings(document, item, (kind, block) => find(kind, block, '', at(i)))
    })
  }
  return [...findings.values()].sort((a, b) => a.block - b.block)
}

function openingFindings(pages: readonly Page[], fontSize: number, find: (kind: FindingKind, page: number) => void): void {
  const [first] = pages
  if (!first) return
  const title = first.items.flatMap(item => (item.kind === 'line' && item.role === 'title' ? [item] : []))
  if (title.length >= LONG_TITLE) find('title-long', 0)
  // Painted sizes are whole quarters of a px.
  if (title[0] && title[0].fontSize < FULL_TITLE * fontSize - 0.25) find('title-small', 0)
  if (pages.length > 1 && first.items.every(item => item.block < 0)) find('title-alone', 0)
}

function pageFindings(page: Page, pages: readonly Page[], height: number, find: (kind: FindingKind, block: number) => void): void {
  const last = page.items[page.items.length - 1]
  if (!last) return
  if (last.kind === 'line' && last.role === 'heading') find('heading-at-foot', last.block)
  const isLast = page.index === pages.length - 1
  if (!isLast && last.block >= 0 && last.top + last.height < NEARLY_EMPTY * height) find('near-empty', blockOf(page.items))
  if (isLast && pages.length > 1 && page.items.length === 1 && last.kind === 'line') find('short-last', blockOf(page.items))
}

function pictureFindings(document: Document, item: Extract<Item, { kind: 'picture' }>, find: (kind: FindingKind, block: number) => void): void {
  const width = Number(document.blocks[item.block]?.width)
  if (width < COARSE * item.width) find('picture-coarse', item.block)
  if (Math.min(item.width, item.height) < LEAST_SIDE) find('picture-tiny', item.block)
}

function blockOf(items: readonly Item[]): number {
  return items[items.length - 1]!.block
}
