/** 听读: how fast, until when, and what after this part. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect } from 'react'
import { RATES, STOPS } from '../../stores/listening'
import { spoken } from '../../platform/spoken'
import { listeningWords } from '../../words/listening'
import { Press } from '../press'
import './listening.css'
import type { Sheet, SheetProps } from './sheet'

const Listening = observer(function Listening({ session, onClose }: SheetProps) {
  const { listening } = session
  const over = listening.state === 'off' // the last sentence was said, or its part taken back
  useEffect(() => { if (over) onClose() }, [over, onClose])
  return (
    <View className='listening'>
      <Choices title={listeningWords.rateTitle} all={RATES} now={listening.rate} word={listeningWords.rate} onChoose={rate => listening.setRate(rate)} />
      <Choices title={listeningWords.stopTitle} all={STOPS} now={listening.stop} word={listeningWords.stopAfter} onChoose={stop => listening.setStop(stop)} />
      <Choices
        title={listeningWords.onwardTitle} all={[true, false]} now={listening.onward} word={on => on ? listeningWords.onward : listeningWords.notOnward}
        onChoose={on => listening.setOnward(on)}
      />
      <Press className='button is-quiet' onPress={() => { listening.show(); onClose() }}>{listeningWords.show}</Press>
    </View>
  )
})

interface Choosing<T> { title: string; all: readonly T[]; now: T; word: (one: T) => string; onChoose: (one: T) => void }

function Choices<T extends string | number | boolean>({ title, all, now, word, onChoose }: Choosing<T>) {
  return (
    <>
      <Text className='listening-title' {...spoken({ role: 'heading', level: 3 })}>{title}</Text>
      <View className={`listening-choices${all.length > 3 ? ' is-many' : ''}`} {...spoken({ role: 'group', label: title })}>
        {all.map(one => <Press key={String(one)} className='listening-choice' label={word(one)} chosen={one === now} onPress={() => onChoose(one)}>{word(one)}</Press>)}
      </View>
    </>
  )
}

export const listeningSheet: Sheet = { title: () => listeningWords.name, Body: Listening, clear: true }
