/** 翻页: how a page gives way to the next, and what the hand does for it. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { TURN_STYLES, type Preferences } from '../../stores/settings'
import { turningWords } from '../../words/turning'
import { spoken } from '../../platform/spoken'
import { Press } from '../press'
import type { Sheet, SheetProps } from './sheet'
import './turning.css'

type Switch = 'taps' | 'swipes' | 'leftHand'

const Turning = observer(function Turning({ session }: SheetProps) {
  const { settings, layout: { scrolls }, front: { input: { keys } } } = session.app
  const { preferences } = settings
  const flip = (name: Switch) => (
    <Press className='turning-row' label={turningWords[name]} chosen={preferences[name]}
      onPress={() => settings.prefer({ [name]: !preferences[name] } as Partial<Preferences>)}>
      <Text className='turning-name'>{turningWords[name]}</Text>
      <View className='turning-switch'><View className='turning-knob' /></View>
    </Press>
  )
  return (
    <View className='turning'>
      <View className='turning-styles' {...spoken({ role: 'group', label: turningWords.style })}>
        {TURN_STYLES.map(style => (
          <Press key={style} className='turning-style' label={turningWords.styles[style]} chosen={preferences.turn === style} onPress={() => settings.prefer({ turn: style })}>
            <Text>{turningWords.styles[style]}</Text>
          </Press>
        ))}
      </View>
      {flip('taps')}
      {!preferences.taps && <Text className='turning-note'>{turningWords.tapsOff}</Text>}
      {preferences.taps && flip('leftHand')}
      {!scrolls && flip('swipes')}
      {!scrolls && !preferences.taps && !preferences.swipes && <Text className='turning-note'>{turningWords.neither(keys)}</Text>}
      {keys && <Text className='turning-note'>{turningWords.keys}</Text>}
    </View>
  )
})

export const turningSheet: Sheet = { title: () => turningWords.title, Body: Turning }
