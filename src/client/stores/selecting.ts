/** Words being chosen on the page in front, sentence by sentence: where the finger came down, and where it has been drawn to. */
import { makeAutoObservable, observableRef } from 'mobx'
import { textOf, type Document } from '../../contract/document'
import type { Place } from '../../contract/locator'
import { wordsOf, type Range } from '../../contract/passage'
import { placeAt, type Hit } from '../../typeset'
import type { LayoutStore } from './layout'
import { perPart } from './per-part'
import type { ReaderStore } from './reader'
import { sentenceAt } from './sentences'
import { tintsOver, type Tint } from './tints'

/** `mark`: id of the highlight that is chosen, '' for new words. `anchor`: what the finger came down on. */
export interface Selection extends Range { number: number; anchor: Range; mark: string }

const NONE: readonly Tint[] = []

export class Selecting {
  selection: Selection | undefined = undefined
  /** The finger is still down. */
  held = false
  readonly tints = perPart(number => {
    const { selection } = this
    const volume = this.reader.volumeOf(number)
    return selection?.number === number && volume ? tintsOver(volume.document, selection, 'selected') : NONE
  })

  constructor(private readonly reader: ReaderStore, private readonly layout: LayoutStore) {
    makeAutoObservable<this, 'reader' | 'layout'>(this, {
      selection: observableRef, tints: false, reader: false, layout: false, under: false,
    })
  }

  /** What lies under a point of the window, px; undefined where there is no page. */
  under(x: number, y: number): Hit | undefined {
    const leaf = this.reader.leaf(0)
    if (leaf.kind !== 'page' || !leaf.volume.text) return undefined
    const { left, top } = this.layout.box
    return placeAt(leaf.volume.text, leaf.page, x - left, y - top)
  }

  /** Chooses the sentence at a place. False if there is none. */
  begin(place: Place): boolean {
    const document = this.reader.volume?.document
    const sentence = document && sentenceRange(document, place)
    if (sentence) this.choose(sentence, '')
    return sentence !== undefined
  }

  /** Chooses words that are there already: a highlight. */
  choose(range: Range, mark: string): void {
    this.selection = { ...range, anchor: range, number: this.reader.number, mark }
  }

  hold(held: boolean): void { this.held = held }

  /** The finger is drawn to a place: everything from where it began up to the sentence there. */
  extend(place: Place): void {
    const { selection } = this
    const document = this.reader.volume?.document
    const sentence = selection && document && sentenceRange(document, place)
    if (!sentence) return
    const { anchor } = selection
    const from = before(sentence.from, anchor.from) ? sentence.from : anchor.from
    const to = before(anchor.to, sentence.to) ? sentence.to : anchor.to
    if (same(from, selection.from) && same(to, selection.to)) return
    this.selection = { ...selection, from, to }
  }

  clear(): void {
    this.selection = undefined
    this.held = false
  }

  get words(): string {
    const { selection } = this
    const volume = selection && this.reader.volumeOf(selection.number)
    return selection && volume ? wordsOf(volume.document, selection) : ''
  }

  /** Top and bottom of the chosen lines in the window, px; undefined when none of them is in front. */
  get span(): { top: number; bottom: number } | undefined {
    const { selection } = this
    const leaf = this.reader.leaf(0)
    if (!selection || leaf.kind !== 'page' || leaf.volume.number !== selection.number) return undefined
    const { from, to } = selection
    const lines = leaf.page.items.filter(item => item.kind === 'line' && item.block >= 0
      && before({ block: item.block, offset: item.start }, to) && before(from, { block: item.block, offset: item.end }))
    const { top } = this.layout.box
    const first = lines[0]
    const last = lines[lines.length - 1]
    return first && last ? { top: top + first.top, bottom: top + last.top + last.height } : undefined
  }
}

export function before(a: Place, b: Place): boolean {
  return a.block < b.block || (a.block === b.block && a.offset < b.offset)
}

function same(a: Place, b: Place): boolean {
  return a.block === b.block && a.offset === b.offset
}

function sentenceRange(document: Document, { block, offset }: Place): Range | undefined {
  const found = document.blocks[block] && sentenceAt(textOf(document.blocks[block]!), offset)
  return found && { from: { block, offset: found.from }, to: { block, offset: found.to } }
}
