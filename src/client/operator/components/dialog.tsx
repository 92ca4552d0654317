/** What rises over a screen of the desk: in the middle of a wide one, from the foot of a phone. Holds the focus until it is closed. */
import { ScrollView, Text, View } from '@tarojs/components'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Press } from '../../components/press'
import { rise } from '../../platform/dialog'
import { spoken } from '../../platform/spoken'
import { deskWords } from '../words/desk'
import { DeskIcon } from './desk-icon'
import './dialog.css'

let made = 0

interface Props {
  title: string
  onClose: () => void
  /** Buttons at its foot, the primary one last. */
  foot?: ReactNode
  /** `menu`: hangs below the top bar. `wide`: for something to compare or to look at. */
  shape?: 'usual' | 'wide' | 'menu'
  children: ReactNode
}

export function Dialog({ title, onClose, foot, shape = 'usual', children }: Props) {
  const [name] = useState(() => `desk-dialog-${++made}`)
  const close = useRef(onClose)
  useEffect(() => { close.current = onClose })
  useEffect(() => rise({ name, modal: true, shown: '', onEscape: () => close.current(), onBack: () => close.current(), enters: `.${name} .desk-dialog-foot .is-primary:not(.is-disabled)` }), [name])
  return (
    <View className={`desk-over is-${shape}`} onClick={event => event.stopPropagation()}>
      <View className='desk-shade' onClick={onClose} />
      <View className={`desk-dialog ${name}`} {...spoken({ role: 'dialog', label: title, focusable: false })}>
        <View className='desk-dialog-head'>
          <Text className='desk-dialog-title serif' {...spoken({ role: 'heading', level: 2 })}>{title}</Text>
          <Press className='desk-dialog-close' label={deskWords.close} onPress={onClose}><DeskIcon name='close' /></Press>
        </View>
        <ScrollView scrollY className='desk-dialog-body' {...shape === 'wide' ? spoken({ role: 'group', label: title, focusable: true }) : {}}>{children}</ScrollView>
        {foot && <View className='desk-dialog-foot'>{foot}</View>}
      </View>
    </View>
  )
}
