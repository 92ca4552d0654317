/** What the leaves lie on: says the box of text and where the finger is once for all of them. */
import { View, type ViewProps } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { ReactNode } from 'react'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import './large-text.css'

interface Props { session: Session; touches: Partial<ViewProps>; children: ReactNode }

export const Surface = observer(function Surface({ session: { app, reader: { turning } }, touches, children }: Props) {
  const { box: { left, top, width, height }, layout: { fontSize, lineHeight, width: pageWidth } } = app.layout
  const { drag, held, atEnd } = turning
  const { pace } = app.front.input
  const box = `--left:${left}px;--top:${top}px;--width:${width}px;--page-width:${pageWidth}px;--height:${height}px;--pitch:${fontSize * lineHeight}px;--size:${fontSize}px`
  const way = drag === 0 ? '' : drag < 0 ? ' onward' : ' back'
  // `--drag` is said even where it is 0: Taro never takes a variable back from WeChat's view, and the next page would glide from where a finger let go of the last.
  return (
    <View
      className={`screen theme-${app.settings.theme} font-${app.glyphs.font}${app.settings.isLarge ? ' is-large' : ''}${app.settings.preferences.dots ? '' : ' no-dots'} reader by-${app.settings.preferences.turn}${held ? ' is-held' : ''}${way}${atEnd ? ' at-end' : ''}`}
      style={`${box};--drag:${Math.round(drag * 1e4) / 1e4}` + (pace === 0 ? '' : `;--pace:${pace}ms`)}
      {...touches} {...spoken({ role: 'main' })}
    >
      {children}
    </View>
  )
})
