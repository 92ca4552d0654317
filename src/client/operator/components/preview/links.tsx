/** Links to the draft: made, shown once, listed, ended. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { PREVIEW_HOURS, PreviewList, PreviewMade, previewPaths } from '../../../../contract/desk/previews'
import { Qr } from '../../../components/qr'
import { outside } from '../../../platform/outside'
import { spoken } from '../../../platform/spoken'
import type { DeskApp } from '../../stores/desk'
import { previewWords } from '../../words/preview'
import { Button } from '../button'
import { ChoiceField } from '../choice-field'
import { TroubleLine } from '../states'
import { useAct, useAsked } from '../use-asked'
import { Loaded } from '../states'
import { openPreview, previewAddress } from './address'

interface Props { desk: DeskApp; series: string; number: number; timeZone: string; token: string; onToken: (token: string) => void }

const HOURS = PREVIEW_HOURS.choices.map(hours => ({ value: String(hours), words: previewWords.hours(hours) }))

export const Links = observer(function Links({ desk, series, number, timeZone, token, onToken }: Props) {
  const [hours, setHours] = useState(String(PREVIEW_HOURS.usual))
  /** Whose token is shown. */
  const [shown, setShown] = useState('')
  const acting = useAct()
  const asked = useAsked(() => desk.api.get(previewPaths.previews(series, number), PreviewList))
  const now = desk.api.now()
  const make = () => acting.run(async () => {
    const made = await desk.api.post(previewPaths.previews(series, number), { hours: Number(hours) }, PreviewMade)
    asked.put(made)
    setShown(made.id)
    onToken(made.token)
  })
  const end = (id: string) => acting.run(async () => {
    asked.put(await desk.api.delete(previewPaths.preview(series, number, id), PreviewList))
    if (id === shown) onToken('')
    desk.notices.say({ words: previewWords.endedNow })
  })
  return (
    <>
      <View className='desk-card'>
        <Text className='desk-lead'>{previewWords.lead}</Text>
        <ChoiceField label={previewWords.making} choices={HOURS} value={hours} onChoose={setHours} />
        <TroubleLine trouble={acting.trouble} />
        <View className='desk-acts'><Button kind='primary' busy={acting.busy} onPress={() => { void make() }}>{previewWords.make}</Button></View>
        {token !== '' && <Link series={series} number={number} token={token} />}
      </View>
      <Text className='desk-section-title serif'>{previewWords.links}</Text>
      <Loaded asked={asked}>{({ previews }) => (
        <>
          {previews.length === 0 && <Text className='desk-quiet'>{previewWords.noLinks}</Text>}
          {previews.map(preview => (
            <View key={preview.id} className='preview-row'>
              <View className='preview-row-words'>
                <Text>{previewWords.by(preview, now, timeZone)}</Text>
                <Text className='desk-quiet'>{previewWords.until(preview, now, timeZone)}</Text>
              </View>
              {preview.endedAt === null && <Button kind='plain' onPress={() => { void end(preview.id) }}>{previewWords.end}</Button>}
            </View>
          ))}
        </>
      )}</Loaded>
    </>
  )
})

function Link({ series, number, token }: { series: string; number: number; token: string }) {
  const [said, setSaid] = useState('')
  const link = previewAddress(series, number, token)
  const copy = () => outside.copy(link).then(() => setSaid(previewWords.copied), () => setSaid(previewWords.notCopied))
  return (
    <View className='preview-link'>
      <Qr text={link} label={previewWords.scan} />
      <View className='preview-link-words'>
        <Text className='desk-quiet'>{`${previewWords.scan}。${previewWords.once}`}</Text>
        <Text className='preview-address' userSelect>{link}</Text>
        <View className='desk-acts'>
          <Button onPress={() => { void copy() }}>{previewWords.copy}</Button>
          <Button onPress={() => openPreview(series, number, token)}>{previewWords.openHere}</Button>
        </View>
        <Text className='desk-quiet' {...spoken({ role: 'status' })}>{said}</Text>
      </View>
    </View>
  )
}
