/** The way back to the series; none where no other page can be opened. */
import type { Session } from '../stores/session'
import { endWords } from '../words/reader'
import { backToSeries } from './go'
import { Press } from './press'

export function ToSeries({ session }: { session: Session }) {
  if (session.app.platform.singlePage || session.app.preview) return null
  return <Press className='button is-quiet' onPress={() => backToSeries(session.series)}>{endWords.toSeries}</Press>
}
