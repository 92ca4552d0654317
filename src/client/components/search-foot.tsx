/** Over the folio while a hit is looked at: which of how many, the ones beside it, and back to all of them. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { Session } from '../stores/session'
import { searchWords } from '../words/search'
import { FootBar } from './foot-bar'
import { Icon } from './icon'
import { Press } from './press'

interface Props { session: Session; onResults: () => void }

export const SearchFoot = observer(function SearchFoot({ session, onResults }: Props) {
  const { search, app } = session
  const { index, count } = search
  if (index < 0) return null
  return (
    <FootBar app={app} label={searchWords.name}>
      <Press className='foot-words' onPress={onResults}><Text>{searchWords.results}</Text></Press>
      <View className='foot-middle'>
        <Press label={searchWords.previous} disabled={index === 0} onPress={() => search.step(-1)}><Icon name='back' /></Press>
        <Text className='foot-count'>{searchWords.position(index, count)}</Text>
        <Press className='is-onward' label={searchWords.next} disabled={index === count - 1} onPress={() => search.step(1)}><Icon name='back' /></Press>
      </View>
      <Press label={searchWords.done} onPress={() => search.leave()}><Icon name='close' /></Press>
    </FootBar>
  )
})
