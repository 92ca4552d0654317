/** Sheets that rise over the page, at most 60 % of its height: contents, type, a note, a link. */
import { ScrollView, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import type { ReactNode } from 'react'
import type { Session } from '../stores/session'
import { readerWords } from '../words/reader'
import { Contents } from './contents'
import { Icon } from './icon'
import { Press } from './press'
import { TypePanel } from './type-panel'
import { spoken } from '../platform/spoken'

export type SheetName = 'contents' | 'type' | 'note' | 'link'

/** `about`: the note's key, or the link's address. */
interface Props { session: Session; sheet: SheetName; about: string; onClose: () => void }

export const ReaderSheet = observer(function ReaderSheet({ session, sheet, about, onClose }: Props) {
  const { size } = session.app.layout
  return (
    <View className='sheet-room' onClick={event => event.stopPropagation()}>
      <View className='sheet-shade' onClick={onClose} />
      <View className='sheet' {...spoken({ role: 'dialog', label: titleOf(sheet, session, about) })} style={`padding-bottom:${size.bottom}px;max-height:${Math.floor(size.height * 0.6)}px`}>
        <View className='sheet-head'>
          <Text className='sheet-title serif'>{titleOf(sheet, session, about)}</Text>
          <Press label={readerWords.close} onPress={onClose}><Icon name='close' /></Press>
        </View>
        <Body size={size.height}>
          {sheet === 'contents' && <Contents session={session} onGo={onClose} />}
          {sheet === 'type' && <TypePanel app={session.app} />}
          {sheet === 'note' && <Text className='sheet-text' userSelect>{noteOf(session, about)?.text ?? ''}</Text>}
          {sheet === 'link' && <LinkBody href={about} onClose={onClose} />}
        </Body>
      </View>
    </View>
  )
})

function Body({ size, children }: { size: number; children: ReactNode }) {
  return <ScrollView scrollY className='sheet-body' style={`max-height:${Math.floor(size * 0.6) - 60}px`}>{children}</ScrollView>
}

function LinkBody({ href, onClose }: { href: string; onClose: () => void }) {
  const copy = () => { void Taro.setClipboardData({ data: href }).then(onClose) }
  return (
    <View className='sheet-link'>
      <Text className='sheet-text' userSelect>{readerWords.linkLeads(href)}</Text>
      <Press className='button' onPress={copy}>{readerWords.copyLink}</Press>
    </View>
  )
}

function noteOf(session: Session, key: string) {
  return session.reader.volume?.document.notes.find(note => note.key === key)
}

function titleOf(sheet: SheetName, session: Session, about: string): string {
  if (sheet === 'contents') return readerWords.contents
  if (sheet === 'type') return readerWords.type
  if (sheet === 'link') return readerWords.link
  return readerWords.note(noteOf(session, about)?.label ?? '')
}
