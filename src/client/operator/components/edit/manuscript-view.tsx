/** A text in the editor: its facts, its blocks in a column, its notes. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { Fact } from '../../../../contract/desk/drafts'
import type { Desk } from '../../api/desk'
import { insert, paragraph, setFact, typeNote } from '../../stores/edit/acts'
import type { Editor } from '../../stores/edit/editor'
import { editWords } from '../../words/edit'
import { factWords } from '../../words/part'
import { Button } from '../button'
import { DayField } from '../day-field'
import { LongField, TextField } from '../text-field'
import { Block } from './block'
import './editor.css'

interface Props { editor: Editor; api: Desk; readOnly: boolean; today: string }

export const ManuscriptView = observer(function ManuscriptView({ editor, api, readOnly, today }: Props) {
  const { blocks } = editor.manuscript
  return (
    <>
      <Facts editor={editor} readOnly={readOnly} today={today} />
      <View className='edit-column'>
        {blocks.map(block => <Block key={block.key} block={block} isOpen={!readOnly && editor.open === block.key} editor={editor} api={api} readOnly={readOnly} />)}
        {!readOnly && (
          <View className='desk-acts'>
            <Button kind='plain' onPress={() => editor.act(insert(blocks.length - 1, paragraph(editor.newKey())))}>{editWords.addFirst}</Button>
          </View>
        )}
      </View>
      <Notes editor={editor} readOnly={readOnly} />
    </>
  )
})

const LINES: readonly Fact[] = ['kicker', 'subtitle', 'author', 'source']

const Facts = observer(function Facts({ editor, readOnly, today }: Omit<Props, 'api'>) {
  const { facts } = editor.manuscript
  const set = (fact: Fact) => (value: string) => editor.act(setFact(editor.manuscript, fact, value), true)
  return (
    <View className='desk-card edit-facts'>
      <TextField label={factWords.title} value={facts.title} disabled={readOnly} onType={set('title')} />
      <View className='desk-fields'>
        {LINES.map(fact => <TextField key={fact} label={factWords[fact]} value={facts[fact]} disabled={readOnly} onType={set(fact)} />)}
        <DayField label={factWords.date} value={facts.date} today={today} disabled={readOnly} onChoose={set('date')} />
      </View>
      <LongField label={factWords.summary} value={facts.summary} disabled={readOnly} onType={set('summary')} />
    </View>
  )
})

const Notes = observer(function Notes({ editor, readOnly }: { editor: Editor; readOnly: boolean }) {
  const { notes } = editor.manuscript
  return (
    <View>
      <Text className='desk-section-title serif'>{editWords.notes}</Text>
      {notes.length === 0 && <Text className='desk-quiet'>{editWords.noNotes}</Text>}
      {notes.map((note, i) => (
        <LongField
          key={note.key} label={editWords.noteOf(note.label)} value={note.text} disabled={readOnly} focused={note.key === editor.newNote}
          onType={text => editor.act(typeNote(editor.manuscript, i, text), true)}
        />
      ))}
    </View>
  )
})
