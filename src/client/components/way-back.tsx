/** 回到原处: after a jump or a look, where the reader was. It lies in the room of the folio, so that no line is covered, or stands in the bar that does. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { FOOT } from '../stores/layout'
import type { ReaderStore } from '../stores/reader'
import type { Session } from '../stores/session'
import { progressWords } from '../words/progress'
import { readerWords } from '../words/reader'
import { Icon } from './icon'
import { Press } from './press'
import './way-back.css'

/** At large type the text box may be narrower than these words: then they stand nearer to the edge, px. */
const NEEDED = 280
const SIDE = 16

function wordsOf({ wayBack, number, originPage }: ReaderStore): string {
  return wayBack ? progressWords.back(wayBack.number === number ? undefined : wayBack.number, originPage) : ''
}

export const WayBackIcon = observer(function WayBackIcon({ session: { reader } }: { session: Session }) {
  return reader.wayBack ? <Press className='way-back-icon' label={wordsOf(reader)} onPress={() => reader.goBack()}><Icon name='undo' /></Press> : null
})

export const WayBack = observer(function WayBack({ session, place }: { session: Session; place: 'page' | 'sheet' }) {
  const { reader, app: { layout: { box, size } } } = session
  const { wayBack, volume, spread: { first, last } } = reader
  if (!wayBack) return null
  const page = volume && first >= 0 ? readerWords.page(first, last, volume.pages.length, volume.complete) : ''
  const side = box.width < NEEDED ? Math.min(SIDE, box.left) : box.left
  const style = place === 'page' ? `bottom:${size.bottom}px;height:${FOOT}px;left:${side}px;right:${side}px` : ''
  return (
    <View className={`way-back in-${place}`} style={style} onClick={event => event.stopPropagation()}>
      <Press className='way-back-go' onPress={() => reader.goBack()}><Icon name='undo' /><Text className='way-back-words'>{wordsOf(reader)}</Text></Press>
      {place === 'page' && <Text className='way-back-words'>{page}</Text>}
      <Press className='way-back-stay' onPress={() => reader.stay()}><Text className='way-back-words'>{progressWords.stay}</Text></Press>
    </View>
  )
})
