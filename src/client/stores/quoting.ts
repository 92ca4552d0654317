/** The words that the reader wants as a picture, on their way from the page to the card. */

import { makeAutoObservable, observableRef } from 'mobx'
import { locatorAt } from '../../contract/locator'
import type { Session } from './session'

export interface Quote {
  series: string
  number: number
  /** Of the series and of the part. */
  masthead: string
  seriesTitle: string
  title: string
  /** Paragraphs with a line feed between. */
  words: string
  /** Where they begin: "<block key>.<offset>" as addresses carry it. */
  block: string
  offset: number
}

export class QuoteStore {
  quote: Quote | undefined = undefined

  constructor() {
    makeAutoObservable(this, { quote: observableRef })
  }

  take(quote: Quote): void { this.quote = quote }

  /** Of a part that is out no more nothing is handed on. */
  recall(series: string, isOut: (number: number) => boolean): void {
    const { quote } = this
    if (quote?.series === series && !isOut(quote.number)) this.quote = undefined
  }
}

/** The words that are chosen, undefined if none are. */
export function quoteOf(session: Session): Quote | undefined {
  const { marking: { selecting: { selection, words } }, reader, series, manifest } = session
  const document = selection && reader.volumeOf(selection.number)?.document
  if (!document || words === '') return undefined
  const { block, offset } = locatorAt(document, selection.from)
  return { series, number: selection.number, masthead: manifest?.series.masthead ?? '', seriesTitle: manifest?.series.title ?? '', title: document.title, words, block, offset }
}
