/**
 * The one hint of where to tap, for who is new and sees where, in the room of the folio so that no line is covered; the first touch takes it away: out of
 * sight only, because a node taken out of the screen has all the others sent again.
 */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import { hintWords } from '../words/reader'
import './zone-hint.css'

export const ZoneHint = observer(function ZoneHint({ session: { app, reader } }: { session: Session }) {
  const [offered] = useState(app.hint.open)
  if (!offered) return null
  const { settings: { preferences: { taps, leftHand } }, layout: { scrolls } } = app
  const zones = leftHand ? [hintWords.next, hintWords.menu, hintWords.previous] : [hintWords.previous, hintWords.menu, hintWords.next]
  return (
    <View className={`zone-hint${app.hint.open && reader.leaf(0).kind === 'page' ? '' : ' is-gone'}`} style={`bottom:${app.layout.size.bottom}px`} {...spoken({ hidden: true })}>
      {taps && !scrolls
        ? zones.map(words => <Text key={words} className='zone-word'>{words}</Text>)
        : <Text className='zone-word'>{scrolls ? hintWords.scroll : hintWords.swipe}</Text>}
    </View>
  )
})
