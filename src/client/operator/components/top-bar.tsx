/** The top bar: the way back, where one is, the sections, and who one is. */
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Press } from '../../components/press'
import { spoken } from '../../platform/spoken'
import type { DeskApp } from '../stores/desk'
import { deskWords, roleWords } from '../words/desk'
import { SECTIONS, type SectionName } from '../words/sections'
import { Button } from './button'
import { DeskIcon } from './desk-icon'
import { Dialog } from './dialog'
import { backAtDesk, goDesk, goSection, type Above } from './go'
import { TroubleLine } from './states'
import { useAct } from './use-asked'
import './top-bar.css'

interface Props { desk: DeskApp; place: string; above: Above | undefined; section: SectionName; wide: boolean }

export const TopBar = observer(function TopBar({ desk, place, above, section, wide }: Props) {
  const [menu, setMenu] = useState(false)
  const { person } = desk.signIn
  const deep = above !== undefined || Taro.getCurrentPages().length > 1
  return (
    <View className={`desk-bar-top${wide ? ' is-wide' : ''}`} style={`top:${desk.app.layout.size.top}px`}>
      {deep && <Press label={deskWords.back} onPress={() => backAtDesk(above)}><DeskIcon name='back' /></Press>}
      <View className='desk-place'>
        <Text className='desk-place-series'>{deskWords.name}</Text>
        <Text className='desk-place-name serif' {...spoken({ role: 'heading', level: 1 })}>{place}</Text>
      </View>
      <View className='desk-sections' {...spoken({ role: 'navigation', label: deskWords.sections })}>
        <Sections desk={desk} section={section} />
      </View>
      {person && (
        <Press className='desk-person' label={`${deskWords.menu}：${person.shown}`} onPress={() => setMenu(true)}>
          <DeskIcon name='person' />
          <Text className='desk-person-name'>{person.shown}</Text>
        </Press>
      )}
      {menu && person && <Menu desk={desk} section={section} onClose={() => setMenu(false)} />}
    </View>
  )
})

const Sections = observer(function Sections({ desk, section, onGo }: { desk: DeskApp; section: SectionName; onGo?: () => void }) {
  const open = SECTIONS.filter(({ roles }) => roles === undefined || desk.signIn.has(...roles))
  if (!desk.signIn.person || open.length < 2) return null
  return (
    <>
      {open.map(({ name, words }) => (
        <Press key={name} className='desk-section' chosen={name === section} onPress={() => { onGo?.(); goSection(name) }}>{words}</Press>
      ))}
    </>
  )
})

const Menu = observer(function Menu({ desk, section, onClose }: { desk: DeskApp; section: SectionName; onClose: () => void }) {
  const leaving = useAct()
  const { person } = desk.signIn
  if (!person) return null
  return (
    <Dialog shape='menu' title={person.shown} onClose={onClose}>
      <Text className='desk-menu-roles'>{person.roles.map(role => roleWords[role]).join('、')}</Text>
      <View className='desk-menu-sections'><Sections desk={desk} section={section} onGo={onClose} /></View>
      <Press className='desk-section desk-menu-own' chosen={section === 'account'} onPress={() => { onClose(); if (section !== 'account') goDesk('account') }}>{deskWords.account}</Press>
      <TroubleLine trouble={leaving.trouble} />
      <Button busy={leaving.busy} onPress={() => { void leaving.run(() => desk.signIn.signOut()) }}>{deskWords.signOut}</Button>
    </Dialog>
  )
})
