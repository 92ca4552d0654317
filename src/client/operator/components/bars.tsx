/** A small chart of plain counts: a bar for each, its number written beside it. */
import { Text, View } from '@tarojs/components'
import { spoken } from '../../platform/spoken'
import './bars.css'

export interface Bar { words: string; count: number }

export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = bars.reduce((most, { count }) => Math.max(most, count), 0)
  return (
    <View className='desk-bars' {...spoken({ role: 'list', label })}>
      <Text className='desk-bars-name'>{label}</Text>
      {bars.map(({ words, count }) => (
        <View key={words} className='desk-bar' {...spoken({ role: 'listitem' })}>
          <Text className='desk-bar-words'>{words}</Text>
          <View className='desk-bar-room'><View className='desk-bar-length' style={`width:${most === 0 ? 0 : Math.round(count / most * 1000) / 10}%`} /></View>
          <Text className='desk-bar-count'>{count}</Text>
        </View>
      ))}
    </View>
  )
}
