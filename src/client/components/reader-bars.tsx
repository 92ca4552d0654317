/** The quiet bars above and below the page. They lie over it; the text box keeps its size. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { Session } from '../stores/session'
import { readerWords } from '../words/reader'
import { searchWords } from '../words/search'
import { backToSeries } from './go'
import { Icon } from './icon'
import { Press } from './press'
import type { ShowSheet } from './sheets/sheet'

interface Props { session: Session; onSheet: ShowSheet; onClose: () => void }

export const ReaderBars = observer(function ReaderBars({ session, onSheet, onClose }: Props) {
  const { settings, places, layout: { size } } = session.app
  const night = settings.theme === 'night'
  return (
    <>
      <View className='bar bar-top' onClick={event => event.stopPropagation()} style={`padding-top:${size.top}px`}>
        <Press label={readerWords.back} onPress={() => backToSeries(session.series)}><Icon name='back' /></Press>
        <Text className='bar-title'>{session.manifest?.series.title ?? ''}</Text>
        <Press label={searchWords.name} onPress={() => onSheet('search')}><Icon name='search' /></Press>
        <Press label={readerWords.close} onPress={onClose}><Icon name='close' /></Press>
      </View>
      {places.unsaved && <Text className='bar-note' style={`top:${size.top + 48}px`}>{readerWords.unsaved}</Text>}
      <View className='bar bar-bottom' onClick={event => event.stopPropagation()} style={`padding-bottom:${size.bottom}px`}>
        <Press className='bar-item' label={readerWords.contents} onPress={() => onSheet('contents')}><Icon name='contents' /><Text className='bar-word'>{readerWords.contents}</Text></Press>
        <Press className='bar-item' label={readerWords.type} onPress={() => onSheet('type')}><Icon name='type' /><Text className='bar-word'>{readerWords.type}</Text></Press>
        <Press className='bar-item' label={night ? readerWords.day : readerWords.night} onPress={() => settings.toggleNight()}>
          <Icon name={night ? 'day' : 'night'} /><Text className='bar-word'>{night ? readerWords.day : readerWords.night}</Text>
        </Press>
      </View>
    </>
  )
})
