/** The frame of every screen: theme, page colour, and room for what the machine covers at the top: what is scrolled away goes out of sight before it gets there. */
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { ReactNode } from 'react'
import { spoken } from '../platform/spoken'
import type { App } from '../stores/app'

export const Screen = observer(function Screen({ app, className = '', children }: { app: App; className?: string; children: ReactNode }) {
  const { top, bottom } = app.layout.size
  return (
    <View className={`screen theme-${app.settings.theme} ${className}`} style={`--top:${top}px;padding-top:${top}px;padding-bottom:${bottom}px`} {...spoken({ role: 'main' })}>
      {children}
    </View>
  )
})
