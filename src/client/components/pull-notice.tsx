/** When a pull failed: that a saved copy is shown, from when, and what can be done. Nothing when all is well. */
import { Text, View } from '@tarojs/components'
import { observerInFront } from './in-front'
import type { App } from '../stores/app'
import { failureSentence, savedCopySentence } from '../words/failure'
import { readerWords } from '../words/reader'
import { dayAndTime } from '../words/time'
import { Icon } from './icon'
import { Press } from './press'
import './pull-notice.css'
import { spoken } from '../platform/spoken'

interface Props {
  app: App
  /** '' for the library. */
  series: string
  /** Server time of the copy shown, undefined if there is none. */
  savedAt: number | undefined
  cached: number
  timeZone: string
  onRetry: () => void
}

export const PullNotice = observerInFront(function PullNotice({ app, series, savedAt, cached, timeZone, onRetry }: Props) {
  const pull = app.shelf.pull(series)
  if (pull.kind !== 'failed') return null
  const { code } = pull.failure
  const words = savedAt === undefined
    ? failureSentence(code)
    : savedCopySentence(code, dayAndTime(savedAt, app.ticker.minute, timeZone), cached)
  return (
    <View className='pull-notice' {...spoken({ role: 'status' })}>
      <Icon name='offline' />
      <Text className='pull-notice-words'>{words}</Text>
      <Press label={readerWords.retry} onPress={onRetry}><Icon name='retry' /></Press>
    </View>
  )
})
