/** Over the folio while a hit is looked at: which of how many, the ones beside it, and back to all of them, or silence while something is read out. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import { listeningWords } from '../words/listening'
import { searchWords } from '../words/search'
import { FootBar } from './foot-bar'
import { Icon } from './icon'
import { Press } from './press'
import { WayBackIcon } from './way-back'

interface Props { session: Session; onResults: () => void }

export const SearchFoot = observer(function SearchFoot({ session, onResults }: Props) {
  const { search, listening, app } = session
  const { index, count } = search
  return (
    <FootBar app={app} label={searchWords.name}>
      <View className='foot-middle'>
        <WayBackIcon session={session} />
        {listening.state === 'playing'
          ? <Press label={listeningWords.pauseIt} onPress={() => listening.toggle()}><Icon name='pause' /></Press>
          : <Press className='foot-words' onPress={onResults}><Text>{searchWords.results}</Text></Press>}
      </View>
      <View className='foot-middle'>
        <Press label={searchWords.previous} disabled={index === 0} onPress={() => search.step(-1)}><Icon name='back' /></Press>
        <Text className='foot-count' {...spoken({ role: 'status' })}>{searchWords.position(index, count)}</Text>
        <Press className='is-onward' label={searchWords.next} disabled={index === count - 1} onPress={() => search.step(1)}><Icon name='back' /></Press>
      </View>
      <Press label={searchWords.done} onPress={() => search.leave()}><Icon name='close' /></Press>
    </FootBar>
  )
})
