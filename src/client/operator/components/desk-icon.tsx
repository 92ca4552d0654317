/** The desk's own icons, beside those of the whole app; always with words or in a labelled control. */
import { View } from '@tarojs/components'
import { spoken } from '../../platform/spoken'
import '../../components/icon.css'
import './desk-icon.css'

export type DeskIconName = 'back' | 'onward' | 'close' | 'calendar' | 'person' | 'menu' | 'add' | 'alarm' | 'more' | 'up' | 'down'

export function DeskIcon({ name }: { name: DeskIconName }) {
  return <View className={`icon icon-desk-${name}`} {...spoken({ hidden: true })} />
}
