/** A screen in front of the desk: one form, and nothing of what lies behind. */
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { spoken } from '../../platform/spoken'
import type { App } from '../../stores/app'
import { DeskScreen } from './desk-screen'
import './door-screen.css'

export function DoorScreen({ app, title, lead, children }: { app: App; title: string; lead: string; children?: ReactNode }) {
  return (
    <DeskScreen app={app}>
      <View className='desk-door'>
        <Text className='desk-title serif' {...spoken({ role: 'heading', level: 1 })}>{title}</Text>
        <Text className='desk-lead'>{lead}</Text>
        {children}
      </View>
    </DeskScreen>
  )
}
