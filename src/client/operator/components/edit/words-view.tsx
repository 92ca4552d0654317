/** The words of a block that is not being written in, with their marks. */
import { Text, View } from '@tarojs/components'
import type { Mark, Note } from '../../../../contract/document'

interface Run { text: string; kinds: string; notes: string[] }

/** Pieces of one style; a note's reference stands before the piece that follows it. */
function runsOf(text: string, marks: readonly Mark[], notes: readonly Note[]): Run[] {
  const cuts = new Set([0, text.length])
  for (const mark of marks) { cuts.add(mark.start); cuts.add(mark.end) }
  const places = [...cuts].sort((a, b) => a - b)
  const labelsAt = (at: number): string[] => marks.flatMap(mark => (mark.kind === 'note' && mark.end === at ? [notes.find(note => note.key === mark.note)?.label ?? ''] : []))
  return places.map((start, i): Run => {
    const end = places[i + 1] ?? start
    const kinds = marks.filter(mark => mark.kind !== 'note' && mark.start <= start && mark.end >= end && end > start).map(mark => `is-${mark.kind}`).join(' ')
    return { text: text.slice(start, end), kinds, notes: labelsAt(start) }
  })
}

export function WordsView({ text, marks, notes }: { text: string; marks: readonly Mark[]; notes: readonly Note[] }) {
  return (
    <View className='edit-words'>
      {runsOf(text, marks, notes).map((run, i) => (
        <Text key={i}>
          {run.notes.map(label => <Text key={label} className='edit-ref'>{label}</Text>)}
          {run.text !== '' && <Text className={run.kinds}>{run.text}</Text>}
        </Text>
      ))}
    </View>
  )
}
