/** 导入: a text from a file or the clipboard becomes a part's draft; beside it stands what was guessed, left out and changed, each with its way back. */
import { Text, View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo, useRef, useState } from 'react'
import { chooseManuscript, pastesRich, watchArrivals } from '../../../platform/manuscript'
import { Button } from '../../components/button'
import { DeskPage, WithSide } from '../../components/desk-page'
import { goDesk } from '../../components/go'
import { ImportReportView } from '../../components/import/report'
import { ImportText } from '../../components/import/text'
import { Loaded, TroubleLine } from '../../components/states'
import { LongField } from '../../components/text-field'
import { useAsked } from '../../components/use-asked'
import { useAddress } from '../../../components/use-address'
import type { DeskApp } from '../../stores/desk'
import { Importing } from '../../stores/importing'
import { importWords } from '../../words/import'

export default function ImportPage() {
  const { series = '', number = '' } = useAddress().params
  return <DeskPage place={importWords.name} above={{ screen: 'part', query: { series, number } }} section='home' wide>{desk => <Import desk={desk} series={series} number={Number(number)} />}</DeskPage>
}

const Import = observer(function Import({ desk, series, number }: { desk: DeskApp; series: string; number: number }) {
  const importing = useMemo(() => new Importing(desk.api, series, number), [desk, series, number])
  const asked = useAsked(() => importing.latest(), `${series}/${number}`)
  const mayImport = desk.signIn.has('editor')
  const { imported, bringing, saving } = importing
  const [bringingOpen, setBringing] = useState(false)
  // What is pasted on a screen above this one is not meant for it.
  const front = useRef(true)
  useDidShow(() => { front.current = true })
  useDidHide(() => { front.current = false })
  useEffect(() => (mayImport ? watchArrivals({
    onFile: file => { if (front.current) void importing.chosen(file) },
    onPaste: clipping => { if (front.current) void importing.paste(clipping.html, clipping.text) },
  }) : undefined), [importing, mayImport])
  return (
    <Loaded asked={asked}>{({ announced, released }) => (
      <>
        <View className='desk-head'>
          <Text className='desk-title serif'>{importWords.title(number, announced)}</Text>
          {imported && <Button kind='primary' onPress={() => goDesk('edit', { series, number })}>{importWords.edit}</Button>}
        </View>
        {released && <Text className='desk-lead'>{importWords.released}</Text>}
        {mayImport && (bringingOpen || !imported ? <Bring importing={importing} /> : <View className='desk-acts desk-import-again'><Button busy={bringing.busy} onPress={() => setBringing(true)}>{bringing.busy ? importWords.working : importWords.again}</Button></View>)}
        <TroubleLine trouble={bringing.trouble ?? saving.trouble} />
        {imported ? (
          <WithSide side={<ImportReportView importing={importing} mayUndo={mayImport} />}>
            <ImportText document={imported.document} />
          </WithSide>
        ) : <Text className='desk-empty'>{importWords.none}</Text>}
      </>
    )}</Loaded>
  )
})

const Bring = observer(function Bring({ importing }: { importing: Importing }) {
  const [text, setText] = useState('')
  const { busy } = importing.bringing
  const bringText = async () => { if (await importing.paste('', text)) setText('') }
  return (
    <View className='desk-card'>
      <Text className='desk-lead'>{importWords.lead}{importWords.replaces}</Text>
      <View className='desk-import-bring'>
        <Button kind='primary' busy={busy} onPress={() => void importing.chosen(chooseManuscript())}>{pastesRich ? importWords.choose.web : importWords.choose.phone}</Button>
        <Text className='desk-quiet'>{busy ? importWords.working : pastesRich ? importWords.drop : ''}</Text>
      </View>
      <LongField label={importWords.paste} hint={importWords.pasteHint} value={text} onType={setText} />
      <View className='desk-import-bring'>
        <Button disabled={text.trim() === ''} busy={busy} onPress={() => void bringText()}>{importWords.bringText}</Button>
        <Text className='desk-quiet'>{importWords.limits}</Text>
      </View>
    </View>
  )
})
