/** What must hold of the built mini-program whenever the hands rest, whatever they did. */
import type { Phone, Program } from './harness'
import { Reading } from './stage'

/** Nodes of a page that is read, and of any; what one node holds; functions that WeChat holds, besides those of each page; keys of the storage; files. */
const MOST = { nodes: 300, anyNodes: 1000, depth: 29, children: 60, listeners: 20, listenersOfPage: 3, keys: 60, files: 40 }
/** Lies over the page, or is no page of lines. */
export const OVER = '.sheet-room, .bar, .mark-bar, .mark-notice, .foot-bar, .way-back, .zone-hint:not(.is-gone), .column, .end-leaf, .is-held'
export const READER = 'pages/reader/index'

/** All that the pages hang on: the box of text, the font and the settings as they are kept, which a full phone does not. */
export function typeOf(program: Program, phone: Phone): string {
  const surface = program.find('.reader')
  return `${/font-\w+/.exec(surface?.className ?? '')?.[0]} ${surface?.getAttribute('style')?.replace(/;--(drag|pace).*/, '')} ${phone.disk.storage.get('lianzai.settings')}`
}

/** The first one in front, where two lie side by side. */
export function pageOf({ folio }: Reading): number { return Number.parseInt(folio) }

export class Rested {
  /** The words of each page that was seen, by part, number and type. */
  private readonly seen = new Map<string, string>()

  constructor(private readonly phone: Phone) {}

  /** A part was taken back or put back, or corrected. */
  forget(): void { this.seen.clear() }

  /** `troubled`: what has not come may be long in coming. `full`: nothing more is kept. */
  faults(program: Program, { troubled, full }: { troubled: boolean; full: boolean }): string[] {
    const { nodes, depth, children } = program.audit()
    const { storage, files } = this.phone.disk
    const isReader = program.route === READER
    const faults = program.refused.map(name => `${name} in the single page`)
    if (program.words.trim() === '') faults.push('no words')
    if (!troubled && program.all('.skeleton').some(one => !one.closest('.leaf:not(.is-here)'))) faults.push('what is waited for does not come')
    if (nodes >= (isReader && !program.find('.sheet-room, .bar') ? MOST.nodes : MOST.anyNodes)) faults.push(`${nodes} nodes`)
    if (depth > MOST.depth || children > MOST.children) faults.push(`${depth} deep, ${children} children`)
    if (program.listeners > MOST.listeners + MOST.listenersOfPage * program.routes.length) faults.push(`${program.listeners} listeners`)
    if (storage.size > MOST.keys) faults.push(`${storage.size} keys: ${[...storage.keys()].join(' ')}`)
    if (files.size > MOST.files) faults.push(`${files.size} files: ${[...files.keys()].join(' ')}`)
    return isReader ? [...faults, ...this.faultsOfPage(program, full)] : faults
  }

  private faultsOfPage(program: Program, full: boolean): string[] {
    const reading = new Reading(program)
    const { leaf, text, folio, number, count } = reading
    const column = program.find('.column')
    if (column) return column.textContent?.trim() || column.querySelector('.skeleton, .picture') ? [] : ['an empty column']
    if (!leaf) return ['no leaf in front']
    if (program.find('.is-held')) return ['a page held by no finger']
    if (leaf.querySelector('.tx') && !program.find('.mark-bar, .bar, .sheet-room')) return ['words chosen by no finger']
    if (leaf.textContent?.trim() === '' && !leaf.querySelector('.skeleton, .picture')) return [`an empty page: ${leaf.outerHTML.slice(0, 200)}`]
    if (full || !leaf.querySelector('.line') || !count) return []
    const title = program.find('.running-title')?.textContent ?? ''
    if (title !== '' && (pageOf(reading) === 1) !== text.startsWith(title)) return [`page ${folio} of “${title}” begins with ${text.slice(0, 20)}`]
    const key = `${number} ${folio} ${typeOf(program, this.phone)}`
    const before = this.seen.get(key) ?? text
    this.seen.set(key, text)
    return before === text ? [] : [`page ${folio} of part ${number} is another: ${before.slice(0, 20)}… and now ${text.slice(0, 20)}…`]
  }
}
