/** A note, over the page that refers to it; the ways to the notes beside it, and to where it is referred to. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { Document, Note as Noted } from '../../../contract/document'
import type { Place } from '../../../contract/locator'
import { spoken } from '../../platform/spoken'
import { nameOf, named } from '../../stores/marking'
import type { Session } from '../../stores/session'
import { noteWords } from '../../words/note'
import { onEnter } from '../keys'
import { Press } from '../press'
import './note.css'
import type { Sheet, SheetProps } from './sheet'

function noteOf(session: Session, about: string) {
  const { number, id } = named(about)
  return session.reader.volumeOf(number)?.document.notes.find(note => note.key === id)
}

/** Where the text first refers to a note. */
function referenceTo({ blocks }: Document, key: string): Place | undefined {
  for (const [block, { marks }] of blocks.entries()) {
    if (!Array.isArray(marks)) continue
    const mark = (marks as { kind: string; note?: string; start: number }[]).find(one => one.kind === 'note' && one.note === key)
    if (mark) return { block, offset: Math.max(0, mark.start - 1) }
  }
  return undefined
}

/** Its words, cut where a link begins or ends; `href` is '' beside links. */
function piecesOf({ text, marks }: Noted): { words: string; href: string }[] {
  const pieces: { words: string; href: string }[] = []
  let at = 0
  for (const { kind, start, end, href = '' } of marks) {
    if (kind !== 'link' || href === '' || start < at) continue
    pieces.push({ words: text.slice(at, start), href: '' }, { words: text.slice(start, end), href })
    at = end
  }
  return [...pieces, { words: text.slice(at), href: '' }]
}

const Note = observer(function Note({ session, about, onSheet, onClose }: SheetProps) {
  const { reader, sight } = session
  const { number, id } = named(about)
  const volume = reader.volumeOf(number)
  const note = noteOf(session, about)
  if (!volume || !note) return <Text className='sheet-text'>{noteWords.gone}</Text>
  const { notes } = volume.document
  const here = notes.indexOf(note)
  const [before, after] = [notes[here - 1], notes[here + 1]]
  const reference = referenceTo(volume.document, id)
  const page = reference ? volume.pageOf(reference) : -1
  return (
    <View className='note'>
      <Text className='sheet-text note-text' userSelect>
        {piecesOf(note).map(({ words, href }, i) => {
          const open = () => onSheet('link', href)
          return href === '' ? words : <Text key={i} className='note-link' {...spoken({ role: 'link', focusable: true })} onClick={open} {...onEnter(open)}>{words}</Text>
        })}
      </Text>
      {reference && page >= 0 && !sight.holds({ number, ...reference }) && (
        <View className='note-elsewhere'>
          <Text className='note-page'>{noteWords.elsewhere(page)}</Text>
          <Press className='note-way' onPress={() => { reader.look(number, reference); onClose() }}>{noteWords.see}</Press>
        </View>
      )}
      <View className='note-ways'>
        <Press className='note-way' disabled={!before} onPress={() => { if (before) onSheet('note', nameOf(number, before.key)) }}>{noteWords.previous}</Press>
        <Press className='note-way' onPress={onClose}>{noteWords.back}</Press>
        <Press className='note-way' disabled={!after} onPress={() => { if (after) onSheet('note', nameOf(number, after.key)) }}>{noteWords.next}</Press>
      </View>
    </View>
  )
})

export const noteSheet: Sheet = { title: (session, about) => noteWords.title(noteOf(session, about)?.label ?? ''), Body: Note }
