/** A quiet bar over the folio, for what goes on beside reading. It takes the folio's room and none of the text's. */
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { ReactNode } from 'react'
import { spoken } from '../platform/spoken'
import type { App } from '../stores/app'
import { FOOT } from '../stores/layout'
import './foot-bar.css'

export const FootBar = observer(function FootBar({ app, label, children }: { app: App; label: string; children: ReactNode }) {
  const { bottom } = app.layout.size
  return (
    <View className='foot-bar' {...spoken({ role: 'toolbar', label })} style={`height:${FOOT + bottom}px;padding-bottom:${bottom}px`}
      onClick={event => event.stopPropagation()} onTouchStart={event => event.stopPropagation()} onTouchEnd={event => event.stopPropagation()}>
      {children}
    </View>
  )
})
