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

interface Piece { words: string; classes: string; /** '' beside links. */ href: string }

/** Words with one ideograph at least are dotted, others underlined. */
const HAN = /[\u3400-\u9fff]/

/** Its words, cut where a style or a link begins or ends. */
function piecesOf({ text, marks }: Noted): Piece[] {
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].filter(at => at <= text.length).sort((a, b) => a - b)
  return edges.slice(1).map((end, i) => {
    const words = text.slice(edges[i], end)
    const over = marks.filter(one => one.start <= edges[i]! && one.end >= end)
    const is = (kind: string) => over.some(one => one.kind === kind)
    const href = over.find(one => one.kind === 'link')?.href ?? ''
    const classes = [href !== '' && 'note-link', is('strong') && 'note-strong', is('emphasis') && (HAN.test(words) ? 'note-emphasis' : 'note-under')]
    return { words, classes: classes.filter(Boolean).join(' '), href }
  })
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
        {piecesOf(note).map(({ words, classes, href }, i) => {
          if (classes === '') return words
          const open = () => onSheet('link', href)
          return <Text key={i} className={classes} {...href === '' ? {} : { ...spoken({ role: 'link', focusable: true }), onClick: open, ...onEnter(open) }}>{words}</Text>
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
