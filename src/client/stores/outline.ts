/** What a page is told by before it is opened: its heading and first line. And which part of a series is how far. */
import { textOf } from '../../contract/document'
import type { App } from './app'
import type { ReaderStore } from './reader'
import { isRead } from './series-view'
import type { Session } from './session'
import type { Volume } from './volume'

export interface Heading { text: string; block: number; level: number; /** Index, -1 while it is not cut yet. */ page: number }

export function headingsOf(volume: Volume): Heading[] {
  return volume.document.blocks.flatMap((block, index) => {
    const text = block.kind === 'heading' ? textOf(block) : ''
    return text === '' ? [] : [{ text, block: index, level: Number(block.level), page: volume.pageOf({ block: index, offset: 0 }) }]
  })
}

/** The heading that a block stands under, or is; undefined before the first. */
export function headingOver(headings: readonly Heading[], block: number): Heading | undefined {
  return headings.filter(heading => heading.block <= block).pop()
}

/** The heading that the reader reads under, or jumped to: another may begin on the same page. Behind the last page it is the last. */
export function headingHere({ anchor, volume, pageIndex }: ReaderStore, headings: readonly Heading[]): Heading | undefined {
  if (anchor === 'after') return headings[headings.length - 1]
  const place = typeof anchor === 'object' ? anchor : volume?.placeOf(pageIndex)
  return place && headingOver(headings, place.block)
}

/** The first line of words below the headings that a page begins with, of what is on it from a block on, and the block that it is of: on a page of pictures only '', and that of the page's beginning. */
export function openingOf(volume: Volume, page: number, from: number): { block: number; words: string } {
  for (const item of volume.pages[page]?.items ?? []) {
    const block = item.kind === 'line' ? volume.document.blocks[item.block] : undefined
    if (item.kind !== 'line' || !block || block.kind === 'heading' || item.block < from) continue
    const words = textOf(block).slice(item.start, item.end).trim()
    if (words !== '') return { block: item.block, words }
  }
  return { block: volume.placeOf(page)?.block ?? -1, words: '' }
}

export type Stretch =
  | { kind: 'released'; number: number; title: string; characters: number; /** Share read, 0…1. */ read: number }
  | { kind: 'waiting'; number: number; title: string; characters: number; releaseAt: number | null }
  | { kind: 'withdrawn'; number: number; title: string; characters: number }

/** The series as one scale: every part as long as its text, those not out as long as the others are on average. */
export function scaleOf(session: Session): Stretch[] {
  const { released = [], upcoming = [], withdrawn = [] } = session.manifest ?? {}
  const characters = released.length === 0 ? 1 : released.reduce((sum, part) => sum + part.characters, 0) / released.length
  return [
    ...released.map(part => ({
      kind: 'released' as const, number: part.number, title: part.title, characters: part.characters, read: readShareOf(session.app, session.series, part.number),
    })),
    ...upcoming.map(part => ({ kind: 'waiting' as const, number: part.number, title: part.title, characters, releaseAt: part.releaseAt })),
    ...withdrawn.map(part => ({ kind: 'withdrawn' as const, number: part.number, title: part.title, characters })),
  ].sort((a, b) => a.number - b.number)
}

function readShareOf(app: App, series: string, number: number): number {
  return isRead(app, series, number) ? 1 : app.places.of(series, number)?.locator.progression ?? 0
}

/** Shares of the characters read: of the whole series, and of what is out. What was withdrawn nobody can read: it counts in neither. */
export function readShares(scale: readonly Stretch[]): { whole: number; released: number } {
  const sum = (of: (part: Stretch) => number) => scale.reduce((total, part) => total + of(part), 0)
  const read = sum(part => part.kind === 'released' ? part.characters * part.read : 0)
  const share = (total: number) => total === 0 ? 0 : read / total
  return { whole: share(sum(part => part.kind === 'withdrawn' ? 0 : part.characters)), released: share(sum(part => part.kind === 'released' ? part.characters : 0)) }
}

/** Share of the whole series that lies before the end of what is in front, 0…1. Parts that are not out yet count as long as the others are on average. */
export function seriesShare({ manifest, reader: { number, share } }: Session): number {
  const { released = [], upcoming = [] } = manifest ?? {}
  const out = released.reduce((sum, part) => sum + part.characters, 0)
  const total = released.length === 0 ? 0 : out * (1 + upcoming.length / released.length)
  const before = released.reduce((sum, part) => sum + (part.number < number ? part.characters : part.number === number ? part.characters * share : 0), 0)
  return total === 0 ? 0 : Math.min(1, before / total)
}
