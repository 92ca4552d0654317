/** The words that the reader wants as a picture, on their way from the page to the card. */
import { makeAutoObservable, observableRef } from 'mobx'
import type { Document } from '../../contract/document'
import { wordsOf } from '../../contract/passage'

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

  /** Nor are words that a correction took away. */
  renew(series: string, number: number, document: Document): void {
    const { quote } = this
    const whole = { from: { block: 0, offset: 0 }, to: { block: document.blocks.length, offset: 0 } }
    if (quote?.series === series && quote.number === number && !wordsOf(document, whole).includes(quote.words)) this.quote = undefined
  }
}
