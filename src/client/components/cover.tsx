/** A cover set from type: the series' title upright on paper, a seal with the number of parts. */
import { Text, View } from '@tarojs/components'
import { shelfWords } from '../words/series'
import './cover.css'
import { spoken } from '../platform/spoken'

export function Cover({ title, planned }: { title: string; planned: number }) {
  const first = title.replace(/[《》「」\s]/g, '').split(/——|：|，|,/)[0]!
  const short = first.length > 8 ? `${first.slice(0, 7)}…` : first
  return (
    <View className='cover' {...spoken({ hidden: true })}>
      <Text className={`cover-title serif${short.length > 6 ? ' is-longest' : short.length > 4 ? ' is-long' : ''}`}>{short}</Text>
      <Text className='cover-seal serif'>{shelfWords.seal(planned)}</Text>
    </View>
  )
}
