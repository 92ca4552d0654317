/** A series outside of this program: its calendar, its feed, its book. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { paths } from '../../contract/routes'
import { outside } from '../platform/outside'
import { seriesWords } from '../words/series'
import { shareWords } from '../words/share'
import { Press } from './press'

export function OtherForms({ series }: { series: string }) {
  const [told, setTold] = useState('')
  const go = (path: string) => {
    const link = outside.origin + path
    if (outside.opens) outside.open(link)
    else void outside.copy(link).then(() => setTold(shareWords.copied), () => setTold(shareWords.failed))
  }
  return (
    <View className='series-forms'>
      <Text className='series-forms-name'>{told || seriesWords.forms.name}</Text>
      <Press className='series-form' onPress={() => go(paths.calendar(series))}>{seriesWords.forms.calendar}</Press>
      <Press className='series-form' onPress={() => go(paths.atomFeed(series))}>{seriesWords.forms.feed}</Press>
      <Press className='series-form' onPress={() => go(paths.book(series))}>{seriesWords.forms.book}</Press>
    </View>
  )
}
