/** The facts of a series and the announced titles of its parts; parts are added and taken away at the end only. */
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { planPaths, SeriesAnswer, type SeriesChange, type SeriesState } from '../../../../contract/desk/plan'
import type { DeskApp } from '../../stores/desk'
import { deskWords } from '../../words/desk'
import { planWords, seriesFormWords } from '../../words/plan'
import { AskButton } from '../ask-button'
import { Button } from '../button'
import { Dialog } from '../dialog'
import { TroubleLine } from '../states'
import { LongField, TextField } from '../text-field'
import { useAct } from '../use-asked'

interface Props { desk: DeskApp; series: SeriesState; onChanged: (answer: SeriesAnswer) => void; onClose: () => void }

export const FactsDialog = observer(function FactsDialog({ desk: { api }, series, onChanged, onClose }: Props) {
  const acting = useAct()
  const [was] = useState(series)
  const [title, setTitle] = useState(series.title)
  const [masthead, setMasthead] = useState(series.masthead)
  const [editorNote, setNote] = useState(series.editorNote)
  const [titles, setTitles] = useState<Record<number, string>>({})
  const [added, setAdded] = useState('')
  const last = series.parts.at(-1)
  const open = series.parts.filter(part => !['released', 'withdrawn'].includes(part.standing))
  const named = (number: number, was: string) => titles[number]?.trim() || was

  const save = async () => {
    // Only what was written here: another person may have changed the rest meanwhile.
    const change: SeriesChange = {
      ...title === was.title ? {} : { title }, ...masthead === was.masthead ? {} : { masthead }, ...editorNote === was.editorNote ? {} : { editorNote },
      added: added.trim() === '' ? [] : [added],
      titles: open.flatMap(({ number, title: was }) => (named(number, was) === was ? [] : [{ number, title: named(number, was) }])),
    }
    const done = await acting.run(async () => onChanged(await api.put(planPaths.series(series.id), change, SeriesAnswer)))
    if (done) onClose()
  }
  const removable = last?.standing === 'empty' ? last : undefined
  const remove = (number: number) => acting.run(async () => onChanged(await api.delete(planPaths.part(series.id, number), SeriesAnswer)))
  return (
    <Dialog title={planWords.facts} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{deskWords.cancel}</Button>
        <Button kind='primary' disabled={title.trim() === ''} busy={acting.busy} onPress={() => { void save() }}>{planWords.save}</Button>
      </>
    )}>
      <TroubleLine trouble={acting.trouble} />
      <TextField label={seriesFormWords.title} value={title} onType={setTitle} longest={200} />
      <TextField label={seriesFormWords.masthead} value={masthead} onType={setMasthead} longest={200} />
      <LongField label={seriesFormWords.editorNote} value={editorNote} onType={setNote} />
      {open.map(part => (
        <TextField key={part.number} label={planWords.titleOf(part.number)} value={titles[part.number] ?? part.title} longest={200}
          onType={text => setTitles({ ...titles, [part.number]: text })} />
      ))}
      <TextField label={planWords.addedTitle((last?.number ?? 0) + 1)} value={added} onType={setAdded} longest={200} />
      {removable && (
        <View className='desk-acts'>
          <AskButton title={planWords.removePart(removable.number)} act={planWords.removeAct} consequence={planWords.removeConsequence(removable.title)} busy={acting.busy}
            onAct={() => { void remove(removable.number) }}>{planWords.removePart(removable.number)}</AskButton>
        </View>
      )}
    </Dialog>
  )
})
