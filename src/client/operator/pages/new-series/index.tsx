/** 新建连载: its facts and the titles of its parts; numbers are given in the order of the lines. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { planPaths, SeriesAnswer } from '../../../../contract/desk/plan'
import { SERIES_ID } from '../../../../contract/routes'
import { zoneWords } from '../../../../contract/desk/instants'
import { Button } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { DeskPage } from '../../components/desk-page'
import { TroubleLine } from '../../components/states'
import { LongField, TextField } from '../../components/text-field'
import { useAct } from '../../components/use-asked'
import { overDesk } from '../../components/go'
import type { DeskApp } from '../../stores/desk'
import { SeriesForm } from '../../stores/series-form'
import { seriesFormWords, ZONES } from '../../words/plan'

export default function NewSeriesPage() {
  return <DeskPage place={seriesFormWords.name} above={{ screen: 'home' }} section='home'>{desk => <Form desk={desk} />}</DeskPage>
}

const Form = observer(function Form({ desk }: { desk: DeskApp }) {
  const making = useAct()
  const [form] = useState(() => new SeriesForm(desk.app.platform.keyValue, desk.signIn.whose))
  const { parts, fields: { title, id, masthead, editorNote, timeZone, lines } } = form
  const into = (field: Parameters<SeriesForm['fill']>[0]) => (value: string) => form.fill(field, value)
  const whole = title.trim() !== '' && SERIES_ID.test(id) && parts.length > 0
  const make = () => making.run(async () => {
    const { series } = await desk.api.post(planPaths.allSeries, { id, title, masthead, editorNote, timeZone, parts }, SeriesAnswer)
    form.made()
    overDesk('series', { series: series.id })
  })
  return (
    <View className='desk-form'>
      <TextField label={seriesFormWords.title} value={title} onType={into('title')} longest={200} focused />
      <TextField label={seriesFormWords.id} hint={seriesFormWords.idHint} error={id === '' || SERIES_ID.test(id) ? '' : seriesFormWords.idWrong} value={id} onType={into('id')} longest={64} />
      <LongField label={seriesFormWords.parts} hint={`${seriesFormWords.partsHint}${parts.length === 0 ? '' : seriesFormWords.count(parts.length)}`} value={lines} onType={into('lines')} />
      <ChoiceField label={seriesFormWords.zone} hint={seriesFormWords.zoneHint} value={timeZone} onChoose={into('timeZone')} choices={ZONES.map(value => ({ value, words: zoneWords(value) }))} />
      <TextField label={seriesFormWords.masthead} value={masthead} onType={into('masthead')} longest={200} />
      <LongField label={seriesFormWords.editorNote} value={editorNote} onType={into('editorNote')} />
      <TroubleLine trouble={making.trouble} />
      <View className='desk-acts'>
        <Button kind='primary' disabled={!whole} busy={making.busy} onPress={() => { void make() }}><Text>{seriesFormWords.act}</Text></Button>
      </View>
    </View>
  )
})
