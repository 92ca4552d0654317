/** Anything that can be pressed: one target for finger, keyboard and screen reader, never smaller than 44 px (see `.press`). */
import { View } from '@tarojs/components'
import { isValidElement, type ReactNode } from 'react'
import { onEnter } from './keys'
import { spoken } from '../platform/spoken'
import { standingWords } from '../words/press'

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
  const stands = standingWords({ chosen, expanded, current, disabled })
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
        ...(stands === '' ? {} : { stands, words: wordsOn(children).join('，') }),
      })}
      onClick={event => { event.stopPropagation(); press() }}
      {...onEnter(press)}
    >
      {children}
    </View>
  )
}

/** The words that stand on it, as far as they are written into it. */
function wordsOn(children: ReactNode): string[] {
  if (Array.isArray(children)) return children.every(isWord) ? [children.join('')] : children.flatMap(wordsOn)
  if (isWord(children)) return [String(children)]
  return isValidElement<{ children?: ReactNode }>(children) ? wordsOn(children.props.children) : []
}

function isWord(child: ReactNode): child is string | number { return typeof child === 'number' || (typeof child === 'string' && child !== '') }
