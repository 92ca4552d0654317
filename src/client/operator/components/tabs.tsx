/** Parts of one screen, one of which is shown. */
import { View } from '@tarojs/components'
import { Press } from '../../components/press'
import { spoken } from '../../platform/spoken'
import './tabs.css'

interface Props<T extends string> { label: string; tabs: readonly { value: T; words: string }[]; value: T; onChoose: (value: T) => void }

export function Tabs<T extends string>({ label, tabs, value, onChoose }: Props<T>) {
  return (
    <View className='desk-tabs' {...spoken({ role: 'group', label })}>
      {tabs.map(tab => (
        <Press key={tab.value} className='desk-tab' chosen={tab.value === value} onPress={() => onChoose(tab.value)}>{tab.words}</Press>
      ))}
    </View>
  )
}
