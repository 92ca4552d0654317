/** The first frame, while the shelf is being opened: already in the reader's theme, so that night never flashes white. */
import { View } from '@tarojs/components'
import { openSettings } from '../stores/app'
import { SkeletonLeaf } from './skeleton'

export function Waiting({ className = '' }: { className?: string }) {
  return <View className={`screen theme-${openSettings().theme} ${className}`}><View className='page-column waiting'><SkeletonLeaf /></View></View>
}
