/** 编辑: the draft of a part, block by block. */
import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { spoken } from '../../../platform/spoken'
import { writing } from '../../../platform/writing'
import { Button } from '../../components/button'
import { DeskPage } from '../../components/desk-page'
import { ClashView } from '../../components/edit/clash-view'
import { ManuscriptView } from '../../components/edit/manuscript-view'
import { useEditKeys } from '../../components/edit/use-edit-keys'
import { goDesk } from '../../components/go'
import { Loaded } from '../../components/states'
import { useAsked } from '../../components/use-asked'
import { useAddress } from '../../../components/use-address'
import type { DeskApp } from '../../stores/desk'
import { openEditor, type Editor } from '../../stores/edit/editor'
import { dayOf } from '../../words/instant'
import { editWords, savingWords } from '../../words/edit'

export default function EditPage() {
  const { params } = useAddress()
  const number = Number(params.number) || 0
  const series = params.series ?? ''
  return (
    <DeskPage place={editWords.place(number)} above={{ screen: 'part', query: { series, number } }} section='home'>
      {desk => <Opening key={desk.signIn.whose} desk={desk} series={series} number={number} block={params.block ?? ''} />}
    </DeskPage>
  )
}

interface Props { desk: DeskApp; series: string; number: number; block: string }

/** Opened once: coming back to the screen must not ask for the text anew, what is typed is here. */
const Opening = observer(function Opening({ desk, series, number, block }: Props) {
  const [kept] = useState<{ editor?: Promise<Editor> }>({})
  const asked = useAsked(() => {
    kept.editor ??= openEditor({ api: desk.api, platform: desk.app.platform, series, number, person: desk.signIn.whose, whose: () => desk.signIn.whose })
    kept.editor.catch(() => { delete kept.editor })
    return kept.editor
  })
  const editor = asked.value
  useEffect(() => {
    if (editor && block !== '') editor.show(block)
    return () => editor?.close()
  }, [editor, block])
  return <Loaded asked={asked}>{editor => <Editing desk={desk} editor={editor} series={series} number={number} />}</Loaded>
})

const Editing = observer(function Editing({ desk, editor, series, number }: { desk: DeskApp; editor: Editor; series: string; number: number }) {
  const readOnly = !desk.signIn.has('editor')
  const { wanted, clash } = editor
  const person = desk.signIn.person?.id
  useEditKeys(editor, readOnly)
  // Signed in again.
  useEffect(() => { if (person !== undefined) editor.retry() }, [editor, person])
  useEffect(() => { if (wanted) writing.put(`edit-field-${wanted.key}`, wanted.offset) }, [wanted])
  // It comes into the place of a text that was perhaps scrolled far down.
  const toHead = () => { if (editor.clash) Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined) }
  useEffect(toHead, [editor, clash])
  useDidShow(toHead)
  if (clash) return <ClashView editor={editor} clash={clash} api={desk.api} />
  return (
    <>
      <Bar desk={desk} editor={editor} series={series} number={number} readOnly={readOnly} />
      <Text className='desk-part-series desk-quiet'>{editor.answer.seriesTitle}</Text>
      {readOnly && <Text className='desk-lead'>{editWords.readOnly}</Text>}
      {editor.answer.released && <Text className='desk-lead'>{editWords.released}</Text>}
      <ManuscriptView editor={editor} api={desk.api} readOnly={readOnly} today={dayOf(desk.api.now(), editor.answer.timeZone)} />
    </>
  )
})

/** Height of the top bar, px. */
const BAR = 56

const Bar = observer(function Bar({ desk, editor, series, number, readOnly }: { desk: DeskApp; editor: Editor; series: string; number: number; readOnly: boolean }) {
  const { saving, history } = editor
  return (
    <View className='edit-bar' style={`top:${desk.app.layout.size.top + BAR}px`}>
      <Text className={`edit-saving${saving.kind === 'failed' ? ' is-failed' : ''}`} {...spoken({ role: 'status' })}>{savingWords(saving, desk.api.now(), editor.answer.timeZone)}</Text>
      {!readOnly && (
        <>
          <Button kind='plain' disabled={!history.canUndo} onPress={() => editor.undo()}>{editWords.undo}</Button>
          <Button kind='plain' disabled={!history.canRedo} onPress={() => editor.redo()}>{editWords.redo}</Button>
          {saving.kind === 'failed' && <Button kind='plain' onPress={() => { void editor.send() }}>{editWords.saveNow}</Button>}
        </>
      )}
      <Button kind='plain' onPress={() => { void editor.send(); goDesk('compare', { series, number }) }}>{editWords.compare}</Button>
      <Button kind='plain' onPress={() => { void editor.send(); goDesk('preview', { series, number }) }}>{editWords.preview}</Button>
    </View>
  )
})
