/** The quiet bars above and below the page. They lie over it; the text box keeps its size. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect } from 'react'
import { rise } from '../platform/dialog'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import { listeningWords } from '../words/listening'
import { markWords } from '../words/marks'
import { progressWords } from '../words/progress'
import { readerWords } from '../words/reader'
import { searchWords } from '../words/search'
import { backToSeries, goBack } from './go'
import { Icon, type IconName } from './icon'
import { Press } from './press'
import type { ShowSheet } from './sheets/sheet'

interface Props { session: Session; onSheet: ShowSheet; onClose: () => void }

export const ReaderBars = observer(function ReaderBars({ session, onSheet, onClose }: Props) {
  const { settings, places, layout: { size }, platform: { singlePage } } = session.app
  const { marking, listening } = session
  useEffect(() => rise({ name: 'bar-top', modal: false, shown: '' }), [])
  const night = settings.theme === 'night'
  return (
    <>
      <View className='bar bar-top' {...spoken({ role: 'toolbar', label: readerWords.bars, focusable: false })} onClick={event => event.stopPropagation()} style={`padding-top:${size.top}px`}>
        {!singlePage && <Press label={readerWords.back} onPress={() => { if (session.app.preview) goBack(); else backToSeries(session.series) }}><Icon name='back' /></Press>}
        <Text className='bar-title'>{session.manifest?.series.title ?? ''}</Text>
        {!singlePage && (
          <>
            <Press label={searchWords.name} onPress={() => onSheet('search')}><Icon name='search' /></Press>
            <Press label={marking.isBookmarked ? markWords.removeBookmark : markWords.addBookmark} disabled={!marking.canBookmark} onPress={() => marking.toggleBookmark()}>
              <Icon name={marking.isBookmarked ? 'bookmarked' : 'bookmark'} />
            </Press>
          </>
        )}
        <Press label={readerWords.more} onPress={() => onSheet('more')}><Icon name='more' /></Press>
      </View>
      {places.unsaved && <Text className='bar-note' style={`top:${size.top + 48}px`}>{readerWords.unsaved(places.isFull)}</Text>}
      <View className='bar bar-bottom' {...spoken({ role: 'toolbar', label: readerWords.tools })} onClick={event => event.stopPropagation()} style={`padding-bottom:${size.bottom}px`}>
        <Item icon='contents' word={readerWords.contents} onPress={() => onSheet('contents')} />
        <Item icon='progress' word={progressWords.name} onPress={() => onSheet('progress')} />
        <Item icon='type' word={readerWords.type} onPress={() => onSheet('type')} />
        {listening.isThere() && <Item icon='listen' word={listeningWords.name} disabled={!listening.canStart} onPress={() => { listening.start(); onClose() }} />}
        <Item icon={night ? 'day' : 'night'} word={night ? readerWords.day : readerWords.night} onPress={() => settings.toggleNight()} />
      </View>
    </>
  )
})

function Item({ icon, word, disabled = false, onPress }: { icon: IconName; word: string; disabled?: boolean; onPress: () => void }) {
  return <Press className='bar-item' label={word} disabled={disabled} onPress={onPress}><Icon name={icon} /><Text className='bar-word'>{word}</Text></Press>
}
