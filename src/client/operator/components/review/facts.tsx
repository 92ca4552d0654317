/** Facts by name, one below the other. */
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './facts.css'

/** Empty ones are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <View className='desk-facts'>
      {facts.filter(([, value]) => value !== null && value !== '' && value !== undefined).map(([name, value]) => (
        <View key={name} className='desk-fact'>
          <Text className='desk-fact-name'>{name}</Text>
          <View className='desk-fact-value'>{typeof value === 'string' ? <Text>{value}</Text> : value}</View>
        </View>
      ))}
    </View>
  )
}
