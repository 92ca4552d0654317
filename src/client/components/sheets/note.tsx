/** A note, over the page that refers to it. */
import { Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { Session } from '../../stores/session'
import { readerWords } from '../../words/reader'
import type { Sheet, SheetProps } from './sheet'

function noteOf(session: Session, key: string) {
  return session.reader.volume?.document.notes.find(note => note.key === key)
}

const Note = observer(function Note({ session, about }: SheetProps) {
  return <Text className='sheet-text' userSelect>{noteOf(session, about)?.text ?? ''}</Text>
})

export const noteSheet: Sheet = { title: (session, about) => readerWords.note(noteOf(session, about)?.label ?? ''), Body: Note }
