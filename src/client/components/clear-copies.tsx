/** Frees what the copies of a series take of the device (清除缓存), once it has been said what that means. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { spoken } from '../platform/spoken'
import type { App } from '../stores/app'
import { clearWords } from '../words/series'
import './clear-copies.css'
import { Counted } from './counted'
import { Press } from './press'
import { scrollToFoot } from './to-foot'

export const ClearCopies = observer(function ClearCopies({ app, series, cached }: { app: App; series: string; cached: number }) {
  const [asking, setAsking] = useState(false)
  useEffect(() => { if (asking) scrollToFoot() }, [asking])
  if (cached === 0) return null
  if (!asking) return <Press className='clear' onPress={() => setAsking(true)}>{clearWords.name(app.shelf.shelf.usage(series).bytes)}</Press>
  const clear = () => {
    setAsking(false)
    void app.shelf.shelf.removeSeries(series)
  }
  return (
    <View className='clear-ask'>
      <Text className='clear-words' {...spoken({ role: 'status' })}><Counted words={clearWords.ask(cached)} /></Text>
      <View className='clear-acts'>
        <Press className='clear-do' onPress={clear}>{clearWords.clear}</Press>
        <Press className='clear-keep' onPress={() => setAsking(false)}>{clearWords.keep}</Press>
      </View>
    </View>
  )
})
