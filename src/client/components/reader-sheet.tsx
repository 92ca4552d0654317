/** Sheets that rise over the page, at most 60 % of its height. */
import { ScrollView, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { changed, rise, scrolledTo } from '../platform/dialog'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import { readerWords } from '../words/reader'
import { Icon } from './icon'
import { Press } from './press'
import { contentsSheet } from './sheets/contents'
import { linkSheet } from './sheets/link'
import { listeningSheet } from './sheets/listening'
import { markSheet } from './sheets/mark'
import { marksSheet } from './sheets/marks'
import { moreSheet } from './sheets/more'
import { noteSheet } from './sheets/note'
import { progressSheet } from './sheets/progress'
import { searchSheet } from './sheets/search'
import type { Sheet, SheetName, ShowSheet } from './sheets/sheet'
import { turningSheet } from './sheets/turning'
import { typeSheet } from './sheets/type'

const SHEETS: Record<SheetName, Sheet> = {
  contents: contentsSheet,
  link: linkSheet,
  listening: listeningSheet,
  mark: markSheet,
  marks: marksSheet,
  more: moreSheet,
  note: noteSheet,
  progress: progressSheet,
  search: searchSheet,
  turning: turningSheet,
  type: typeSheet,
}
const MOST = 0.6
const HEAD = 52
/** A sheet's own head, px. */
const FIELD = 62

interface Props { session: Session; sheet: SheetName; about: string; onClose: () => void; onSheet: ShowSheet }

export const ReaderSheet = observer(function ReaderSheet({ session, sheet, about, onClose, onSheet }: Props) {
  const { height, top, bottom } = session.app.layout.size
  const { title, shows, Body, Head, tall = false, clear = false } = SHEETS[sheet]
  const name = title(session, about)
  const most = tall ? height - top : Math.floor(height * MOST)
  const props = { session, about, onClose, onSheet }
  const [shown] = useState(() => shows?.(session) ?? '')
  useEffect(() => rise({ name: 'sheet', modal: true, shown, onEscape: onClose, onBack: onClose }), [shown, onClose])
  useEffect(() => changed('sheet', name), [name])
  return (
    <View className='sheet-room' onClick={event => event.stopPropagation()}>
      <View className={`sheet-shade${clear ? ' is-clear' : ''}`} onClick={onClose} />
      <View
        className='sheet' {...spoken({ role: 'dialog', label: name, focusable: false })}
        style={`padding-bottom:${bottom}px;max-height:${most}px${tall ? `;height:${most}px;box-sizing:border-box` : ''}`}
      >
        <View className='sheet-head'>
          <Text className='sheet-title serif' {...spoken({ role: 'heading', level: 2 })}>{name}</Text>
          <Press label={readerWords.close} onPress={onClose}><Icon name='close' /></Press>
        </View>
        {Head && <Head {...props} />}
        <ScrollView key={sheet + about} scrollY className='sheet-body' scrollIntoView={scrolledTo(shown)} style={`max-height:${most - HEAD - 8 - (Head ? FIELD : 0) - (tall ? bottom : 0)}px`}>
          <Body {...props} />
        </ScrollView>
      </View>
    </View>
  )
})
