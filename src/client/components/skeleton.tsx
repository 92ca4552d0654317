/** Quiet grey lines where text will be. */
import { View } from '@tarojs/components'
import { spoken } from '../platform/spoken'
import { readerWords } from '../words/reader'

const WIDTHS = [60, 100, 96, 100, 72, 100, 98, 100, 40]

export function SkeletonLeaf() {
  return (
    <View className='skeleton' {...spoken({ role: 'status', label: readerWords.opening })}>
      {WIDTHS.map((width, i) => <View key={i} className='skeleton-line' style={`width:${width}%`} />)}
    </View>
  )
}
