/** 笔记: what the reader writes on marked words; kept as it is written. */
import { Text, Textarea, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { spoken } from '../../platform/spoken'
import { named } from '../../stores/marking'
import { markWords, wordsOfMark } from '../../words/marks'
import { Press } from '../press'
import './marks.css'
import type { Sheet, SheetProps } from './sheet'

/** Notes that became one may be longer: a phone's field would cut them. */
const MOST = 2000
/** So few characters before the end it is said that there is one. */
const NEAR = 100

const Mark = observer(function Mark({ session, about, onClose }: SheetProps) {
  const { marking } = session
  const { number, id } = named(about)
  const mark = marking.find(number, id)
  const [initial] = useState(mark?.kind === 'highlight' ? mark.note : '') // else every letter sends all of it to the view, which reads it once
  const gone = mark === undefined // removed in another window, or taken into another by an undoing
  useEffect(() => { if (gone) onClose() }, [gone, onClose])
  if (mark?.kind !== 'highlight') return null
  const left = MOST - mark.note.length
  return (
    <View className='mark-sheet'>
      <Text className='mark-quote'>{wordsOfMark(mark)}</Text>
      <Textarea
        className='mark-note' defaultValue={initial} maxlength={Math.max(MOST, initial.length)} placeholder={markWords.notePlaceholder} placeholderClass='mark-hint' cursorSpacing={80} fixed
        focus={initial === ''} onInput={event => marking.note(number, id, event.detail.value)}
      />
      {left <= NEAR && <Text className='mark-left' {...spoken({ role: 'status' })}>{markWords.left(left, MOST)}</Text>}
      <Press className='button' onPress={onClose}>{markWords.finish}</Press>
    </View>
  )
})

export const markSheet: Sheet = { title: () => markWords.note, Body: Mark }
