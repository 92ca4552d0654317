/** The report of an import: by chapter and kind, each thing with its way back. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { chapters, type ImportEntry } from '../../../../contract/desk/import'
import type { Importing } from '../../stores/importing'
import { importWords } from '../../words/import'
import { Button } from '../button'
import './import.css'

const SHOWN = 4

export const ImportReportView = observer(function ImportReportView({ importing, mayUndo }: { importing: Importing; mayUndo: boolean }) {
  const entries = importing.imported?.report.entries ?? []
  return (
    <>
      {chapters.map(chapter => {
        const own = entries.filter(entry => entry.chapter === chapter)
        if (own.length === 0) return null
        return (
          <View key={chapter} className='desk-import-chapter'>
            <Text className='desk-section-title serif'>{importWords.chapters[chapter]}</Text>
            {[...new Set(own.map(entry => entry.what))].map(what => (
              <Kind key={what} what={what} entries={own.filter(entry => entry.what === what)} importing={importing} mayUndo={mayUndo} />
            ))}
          </View>
        )
      })}
    </>
  )
})

const Kind = observer(function Kind({ what, entries, importing, mayUndo }: { what: string; entries: ImportEntry[]; importing: Importing; mayUndo: boolean }) {
  const [all, setAll] = useState(false)
  const undone = new Set(importing.imported?.report.undone)
  const able = entries.filter(entry => entry.steps.length > 0)
  const standing = able.filter(entry => !undone.has(entry.id))
  const shown = all ? entries : entries.slice(0, SHOWN)
  const total = entries.reduce((sum, entry) => sum + entry.count, 0)
  return (
    <View className='desk-import-kind'>
      <View className='desk-import-what'>
        <Text>{importWords.count(what, total)}</Text>
        {mayUndo && able.length > 1 && (
          <Button kind='plain' onPress={() => importing.turn(able, standing.length > 0)}>{standing.length > 0 ? importWords.undoAll : importWords.redoAll}</Button>
        )}
      </View>
      {shown.map(entry => (
        <Entry key={entry.id} entry={entry} undone={undone.has(entry.id)} stuck={importing.stuck.includes(entry.id)}
          onTurn={mayUndo && entry.steps.length > 0 ? () => importing.turn([entry], !undone.has(entry.id)) : undefined} />
      ))}
      {shown.length < entries.length && <Button kind='plain' onPress={() => setAll(true)}>{importWords.more(entries.length - shown.length)}</Button>}
    </View>
  )
})

function Entry({ entry, undone, stuck, onTurn }: { entry: ImportEntry; undone: boolean; stuck: boolean; onTurn: (() => void) | undefined }) {
  const words = entry.sample ?? ''
  if (words === '' && !onTurn) return null
  return (
    <View className={`desk-import-entry${undone ? ' is-undone' : ''}`}>
      <View className='desk-import-sample'>
        {entry.line !== undefined && <Text className='desk-quiet'>{importWords.line(entry.line)}　</Text>}
        <Text className='desk-import-words'>{words}</Text>
        {stuck && <Text className='desk-trouble'>{importWords.stuck}</Text>}
      </View>
      {onTurn && <Button kind='plain' label={`${undone ? importWords.redo : importWords.undo}：${entry.what} ${words}`} onPress={onTurn}>{undone ? importWords.redo : importWords.undo}</Button>}
    </View>
  )
}
