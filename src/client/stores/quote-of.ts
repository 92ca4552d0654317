/** What the reader has chosen, as words to quote. */
import { locatorAt } from '../../contract/locator'
import type { Quote } from './quoting'
import type { Session } from './session'

/** The words that are chosen, undefined if none are. */
export function quoteOf(session: Session): Quote | undefined {
  const { marking: { selecting: { selection, words } }, reader, series, manifest } = session
  const document = selection && reader.volumeOf(selection.number)?.document
  if (!document || words === '') return undefined
  const { block, offset } = locatorAt(document, selection.from)
  return { series, number: selection.number, masthead: manifest?.series.masthead ?? '', seriesTitle: manifest?.series.title ?? '', title: document.title, words, block, offset }
}
