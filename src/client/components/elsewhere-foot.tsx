/** While reading: the place on another device, offered once in the folio's room. The page itself does not move. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { resolveLocator } from '../../contract/locator'
import type { Session } from '../stores/session'
import { catchUpWords } from '../words/catch-up'
import { FootBar } from './foot-bar'
import { Press } from './press'

export const ElsewhereFoot = observer(function ElsewhereFoot({ session }: { session: Session }) {
  const { app, series, reader, elsewhere: place } = session
  const { sync } = app.following
  if (!place) return null
  const go = () => {
    sync.accept(series, place)
    const document = reader.volumeOf(place.number)?.document
    reader.jump(place.number, document && resolveLocator(document, place.locator))
  }
  return (
    <FootBar app={app} label={catchUpWords.elsewhere(place.number, place.locator.progression)}>
      <Text className='foot-words'>{catchUpWords.elsewhereShort(place.number, place.locator.progression)}</Text>
      <View className='foot-middle'>
        <Press className='foot-words seal' onPress={go}>{catchUpWords.go}</Press>
        <Press className='foot-words' onPress={() => sync.elsewhere.answer(place)}>{catchUpWords.stay}</Press>
      </View>
    </FootBar>
  )
})
