/** Something is offered or asked on a page that is scrolled, with two answers. */
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { spoken } from '../platform/spoken'
import './offer.css'
import { Press } from './press'

interface Props { name: string; go: string; stay: string; onGo: () => void; onStay: () => void; children: ReactNode }

/** `children`: its words. */
export function Offer({ name, go, stay, onGo, onStay, children }: Props) {
  return (
    <View className={`offer ${name}`} {...spoken({ role: 'status', focusable: false })}>
      <Text className={`offer-words ${name}-words`}>{children}</Text>
      <View className='offer-acts'>
        <Press className={`offer-go ${name}-go`} onPress={onGo}>{go}</Press>
        <Press className={`offer-stay ${name}-stay`} onPress={onStay}>{stay}</Press>
      </View>
    </View>
  )
}
