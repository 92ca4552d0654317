/** The column of a screen that is scrolled. Whoever reads in large type gets all of it larger, as the words around the pages are (large-text.css). */
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { ReactNode } from 'react'
import type { App } from '../stores/app'

export const PageColumn = observer(function PageColumn({ app, children }: { app: App; children: ReactNode }) {
  return <View className={`page-column${app.settings.isLarge ? ' is-grown' : ''}`}>{children}</View>
})
