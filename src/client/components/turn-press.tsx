/** To the page beside, for who cannot tap where they see it: before the words the page before, after them the next. Seen only while it has the focus. */
import { observer } from 'mobx-react-lite'
import { toPage } from '../platform/dialog'
import type { Session } from '../stores/session'
import { readerWords } from '../words/reader'
import { Icon } from './icon'
import { Press } from './press'
import './turn-press.css'

interface Props { session: Session; direction: 1 | -1; onTurn: (direction: 1 | -1) => void }

export const TurnPress = observer(function TurnPress({ session: { app }, direction, onTurn }: Props) {
  const right = (direction === 1) !== app.settings.preferences.leftHand
  const turn = () => {
    onTurn(direction)
    app.front.input.onFrame(toPage)
  }
  return (
    <Press className={`turn-press${right ? ' is-right' : ''}`} label={direction === 1 ? readerWords.nextPage : readerWords.previousPage} onPress={turn}>
      <Icon name='back' />
    </Press>
  )
})
