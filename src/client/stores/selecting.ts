/** Words being chosen before the reader's eyes, sentence by sentence: where the finger came down, and where it has been drawn to. */
import { makeAutoObservable, observableRef } from 'mobx'
import { textOf, type Document } from '../../contract/document'
import { before, same, type Place } from '../../contract/locator'
import { wordsOf, type Range } from '../../contract/passage'
import { perPart } from './per-part'
import type { ReaderStore } from './reader'
import { sentenceAt, sentencesOf } from './sentences'
import type { Sight } from './sight'
import type { Spot } from './spot'
import { tintsOver, type Tint } from './tints'

/** `mark`: id of the highlight that is chosen, '' for new words. `anchor`: what the finger came down on. */
export interface Selection extends Range { number: number; document: Document; anchor: Range; mark: string }

const NONE: readonly Tint[] = []

export class Selecting {
  private chosen: Selection | undefined = undefined
  /** The finger is still down. */
  held = false
  readonly tints = perPart(number => {
    const { selection } = this
    return selection?.number === number ? tintsOver(selection.document, selection, 'selected') : NONE
  })

  constructor(private readonly reader: ReaderStore, private readonly sight: Sight) {
    makeAutoObservable<this, 'reader' | 'sight' | 'chosen'>(this, { chosen: observableRef, tints: false, reader: false, sight: false, beside: false })
  }

  /** None any more once another text has taken the place of the one that they were chosen in. */
  get selection(): Selection | undefined {
    const { chosen } = this
    return chosen && this.documentOf(chosen.number) === chosen.document ? chosen : undefined
  }

  /** Chooses the sentence at a place. False if there is none. */
  begin(spot: Spot): boolean {
    const document = this.documentOf(spot.number)
    const sentence = document && sentenceRange(document, spot)
    if (sentence) this.choose(spot.number, sentence, '')
    return sentence !== undefined
  }

  /** Chooses words that are there already: a highlight. */
  choose(number: number, { from, to }: Range, mark: string): void {
    const document = this.documentOf(number)
    if (document) this.chosen = { number, document, from, to, anchor: { from, to }, mark }
  }

  hold(held: boolean): void { this.held = held }

  /** The finger is drawn to a place in the same part: everything from where it began up to the sentence there. `selection`: also what a turn has let go. */
  extend(place: Place, selection = this.selection): void {
    const sentence = selection && sentenceRange(selection.document, place)
    if (!sentence) return
    const { anchor } = selection
    const from = before(sentence.from, anchor.from) ? sentence.from : anchor.from
    const to = before(anchor.to, sentence.to) ? sentence.to : anchor.to
    if (selection === this.chosen && same(from, selection.from) && same(to, selection.to)) return
    this.chosen = { ...selection, from, to }
  }

  /**
   * By keys: the sentence that is next to be chosen, on (1) or back (-1), `more` if it is to be taken in or given up at the end that moves. With none
   * chosen the first that begins in front. undefined where there is none.
   */
  beside(direction: 1 | -1, more: boolean): Spot | undefined {
    const { selection, sight } = this
    if (!selection) {
      const [first] = sight.lines
      const document = first && this.documentOf(first.number)
      const begins = document && spotIn(first.number, sentenceBeside(document, first, 1))
      return begins && sight.holds(begins) ? begins : first
    }
    const { number, document, from, to, anchor } = selection
    const beside = (place: Place) => spotIn(number, sentenceBeside(document, place, direction))
    if (direction === 1) return beside(more && before(from, anchor.from) ? sentenceRange(document, from)!.to : to)
    return beside(more && before(anchor.to, to) ? sentenceRange(document, lastOf(to))!.from : from)
  }

  clear(): void {
    this.chosen = undefined
    this.held = false
  }

  get words(): string {
    const { selection } = this
    return selection ? wordsOf(selection.document, selection) : ''
  }

  /** Where the chosen lines are in the window: {@link Sight.span}. */
  get span(): ReturnType<Sight['span']> {
    const { selection } = this
    return selection && this.sight.span(selection.number, selection)
  }

  private documentOf(number: number): Document | undefined { return this.reader.volumeOf(number)?.document }
}

function lastOf({ block, offset }: Place): Place { return { block, offset: offset - 1 } }

function spotIn(number: number, place: Place | undefined): Spot | undefined { return place && { ...place, number } }

/** Where the next sentence begins at a place or after it (1), or the last that ends at it or before (-1). */
function sentenceBeside(document: Document, { block, offset }: Place, direction: 1 | -1): Place | undefined {
  for (let at = block; document.blocks[at]; at += direction) {
    const sentences = sentencesOf(textOf(document.blocks[at]!))
    const beside = sentences.filter(({ from, to }) => at !== block || (direction === 1 ? from >= offset : to <= offset))
    const found = direction === 1 ? beside[0] : beside[beside.length - 1]
    if (found) return { block: at, offset: found.from }
  }
  return undefined
}

function sentenceRange(document: Document, { block, offset }: Place): Range | undefined {
  const found = document.blocks[block] && sentenceAt(textOf(document.blocks[block]!), offset)
  return found && { from: { block, offset: found.from }, to: { block, offset: found.to } }
}
