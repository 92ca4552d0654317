/** The way back to the series, or from one that is `gone` to the shelf; none where no other page can be opened. */
import type { Session } from '../stores/session'
import { endWords, readerWords } from '../words/reader'
import { backToSeries, goShelf } from './go'
import { Press } from './press'

export function ToSeries({ session, gone = false }: { session: Session; gone?: boolean }) {
  if (session.app.platform.singlePage || session.app.preview) return null
  return <Press className='button is-quiet' onPress={() => { if (gone) goShelf(); else backToSeries(session.series) }}>{gone ? readerWords.toShelf : endWords.toSeries}</Press>
}
