/** 预览: the draft in the real reader before anyone else reads it, and what would look wrong there. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { DraftAnswer, draftPaths } from '../../../../contract/desk/drafts'
import { framesPages } from '../../../platform/frame'
import { DeskPage, WithSide } from '../../components/desk-page'
import { Links } from '../../components/preview/links'
import { Phones } from '../../components/preview/phones'
import { PreflightView } from '../../components/preview/preflight-view'
import { Loaded } from '../../components/states'
import { useAsked } from '../../components/use-asked'
import { useAddress } from '../../../components/use-address'
import type { DeskApp } from '../../stores/desk'
import { previewWords } from '../../words/preview'
import './index.css'

/** A phone has no room for three others, px. */
const ROOMY = 700

export default function PreviewPage() {
  const { params } = useAddress()
  const [series, number] = [params.series ?? '', Number(params.number) || 0]
  return (
    <DeskPage place={previewWords.place(number)} above={{ screen: 'part', query: { series, number } }} section='home' wide>
      {desk => <Preview desk={desk} series={series} number={number} />}
    </DeskPage>
  )
}

const Preview = observer(function Preview({ desk, series, number }: { desk: DeskApp; series: string; number: number }) {
  const asked = useAsked(() => desk.api.get(draftPaths.draft(series, number), DraftAnswer))
  const [token, setToken] = useState('')
  const may = desk.signIn.has('editor', 'reviewer', 'publisher')
  return (
    <Loaded asked={asked}>{({ draft, timeZone, seriesTitle }) => {
      if (!draft.document) return <View className='desk-empty'>{previewWords.noText}</View>
      return (
        <>
          <Text className='desk-part-series desk-quiet'>{seriesTitle}</Text>
          <WithSide side={may && <Links desk={desk} series={series} number={number} timeZone={timeZone} token={token} onToken={setToken} />}>
            <Text className='desk-section-title serif'>{previewWords.preflight}</Text>
            <PreflightView desk={desk} series={series} number={number} document={draft.document} />
            {framesPages && token !== '' && desk.app.layout.size.width >= ROOMY && (
              <>
                <Text className='desk-section-title serif'>{previewWords.phones}</Text>
                <Phones series={series} number={number} token={token} />
              </>
            )}
          </WithSide>
        </>
      )
    }}</Loaded>
  )
})
