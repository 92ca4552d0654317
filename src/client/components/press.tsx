/** Anything that can be pressed: one target for finger, keyboard and screen reader, never smaller than 44 px (see `.press`). */
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { onEnter } from './keys'
import { spoken } from '../platform/spoken'

interface Props {
  id?: string
  label?: string
  className?: string
  disabled?: boolean
  /** For a choice among several. */
  chosen?: boolean
  /** For what opens something in its place. */
  expanded?: boolean
  /** Among several: the one in hand. */
  current?: boolean
  onPress: () => void
  children?: ReactNode
}

export function Press({ id, label, className = '', disabled = false, chosen, expanded, current, onPress, children }: Props) {
  const press = () => { if (!disabled) onPress() }
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={`press ${className}${disabled ? ' is-disabled' : ''}${chosen ? ' is-chosen' : ''}`}
      hoverClass='is-pressed' hoverStayTime={60}
      {...spoken({
        role: 'button', focusable: !disabled, disabled,
        ...(label === undefined ? {} : { label }), ...(chosen === undefined ? {} : { pressed: chosen }),
        ...(expanded === undefined ? {} : { expanded }), ...(current === undefined ? {} : { current }),
      })}
      onClick={event => { event.stopPropagation(); press() }}
      {...onEnter(press)}
    >
      {children}
    </View>
  )
}
