/** An icon; always beside words or inside a labelled control, so silent to screen readers. */
import { View } from '@tarojs/components'
import './icon.css'
import { spoken } from '../platform/spoken'

export type IconName =
  | 'back' | 'contents' | 'type' | 'night' | 'day' | 'cached' | 'download' | 'retry' | 'refresh' | 'offline' | 'close' | 'clock'

export function Icon({ name }: { name: IconName }) {
  return <View className={`icon icon-${name}`} {...spoken({ hidden: true })} />
}
