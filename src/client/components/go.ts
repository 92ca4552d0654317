/** Ways between the screens. */
import type { Locator } from '../../contract/locator'
import { below } from '../platform/below'
import { outside } from '../platform/outside'
import { instead, insteadOfAll, onto, stepBack } from './onto'

const SHELF = '/pages/shelf/index'
/** The shelf, which says that there was no screen. */
export const SHELF_INSTEAD = `${SHELF}?instead=1`
const SERIES = '/pages/series/index'
const READER = '/pages/reader/index'
const CARD = '/card/pages/quote/index'
const DEVICES = '/own/pages/devices/index'

/** A place as addresses carry it: "<block key>.<offset>". Inverse of {@link placeIn}. */
function placeWord(at: Pick<Locator, 'block' | 'offset'>): string {
  return encodeURIComponent(`${at.block}.${at.offset}`)
}

/** The place that an address asks for, undefined if it names none. */
export function placeIn(word: string): Locator | undefined {
  const found = /^(.+)\.(\d{1,9})$/.exec(decoded(word))
  return found ? { block: found[1]!, offset: Number(found[2]), progression: 0, quote: '' } : undefined
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word)
  } catch {
    return word // no escape of ours
  }
}

/** What an address of a part asks for, with a place in it or none. */
export function readerQuery(series: string, number: number, at?: Pick<Locator, 'block' | 'offset'>): string {
  return `series=${encodeURIComponent(series)}&number=${number}${at ? `&at=${placeWord(at)}` : ''}`
}

/** Is the screen one step back this one of a series? A phone names it by its page, the web page by its address. */
function isBelow(named: RegExp, series: string): boolean {
  const [screen = '', query = ''] = below().split('?')
  return named.test(screen) && query.split('&').includes(`series=${encodeURIComponent(series)}`)
}

/** A part of ours that an address leads to. */
export interface PartLink { series: string; number: number; at: Locator | undefined }

/** The part of ours that a link leads to, by the addresses of the web page or of the readable one; undefined for a link to elsewhere. */
export function partIn(href: string): PartLink | undefined {
  const [, host = '', named, number, query = ''] = /^(https?:\/\/[^/?#]+)?\/read(?:\/([^/?#]+)\/([^/?#]+))?\/?(?:\?([^#]*))?(?:#|$)/i.exec(href) ?? []
  if (host !== '' && host.toLowerCase() !== outside.origin.toLowerCase()) return undefined
  const given: Record<string, string | undefined> = { series: named, number }
  for (const pair of query.split('&')) given[pair.split('=')[0]!] ??= pair.slice(pair.indexOf('=') + 1)
  const part = Number(given.number)
  if (!given.series || !(part >= 1) || part % 1 !== 0) return undefined
  return { series: decoded(given.series), number: part, at: placeIn(given.at ?? '') }
}

export function goSeries(series: string): void {
  void onto(`${SERIES}?series=${encodeURIComponent(series)}`)
}

export function goReader(series: string, number: number, at?: Pick<Locator, 'block' | 'offset'>): void {
  void onto(`${READER}?${readerQuery(series, number, at)}`)
}

/** To the beginning of a part that was read to its end (重读). */
export function goAgain(series: string, number: number): void {
  void onto(`${READER}?${readerQuery(series, number)}&again=1`)
}

/** To the page of a part with a sheet over it: the search over the series, the list of the reader's marks. */
export function goSheet(series: string, number: number, sheet: 'marks' | 'search'): void {
  void onto(`${READER}?${readerQuery(series, number)}&sheet=${sheet}`)
}

/** To the picture of a quotation that waits in the app; its address leads back to where the words stand. */
export function goCard(series: string, number: number, at: Pick<Locator, 'block' | 'offset'>): void {
  void onto(`${CARD}?${readerQuery(series, number, at)}`)
}

/** To the reader's own devices, and what is stored about them. */
export function goDevices(): void {
  void onto(DEVICES)
}

/** Back to a series from its reader: the screen below if it is that one, else in the reader's stead. */
export function backToSeries(series: string): void {
  const url = `${SERIES}?series=${encodeURIComponent(series)}`
  if (isBelow(/(^|\/)series(\/index)?$/, series)) stepBack()
  else void instead(url)
}

/** Back to the page from a card: the screen below if it is that one, else in the card's stead. */
export function backToPage(series: string, number: number, at?: Pick<Locator, 'block' | 'offset'>): void {
  if (isBelow(/(^|\/)read(er\/index)?$/, series)) stepBack()
  else void instead(`${READER}?${readerQuery(series, number, at)}`)
}

export function goShelf(): void {
  void insteadOfAll(SHELF)
}

/** To the shelf from an address that no screen has. */
export function goShelfInstead(): void {
  void insteadOfAll(SHELF_INSTEAD)
}

/** One screen back; a screen opened by a link of its own has the shelf behind it. */
export function goBack(): void {
  if (below() !== '') stepBack()
  else goShelf()
}
