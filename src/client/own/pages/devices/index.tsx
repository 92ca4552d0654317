/** 多台设备与我的资料: joins devices by a short code, says what the service has stored about the reader, and forgets it. */
import { Input, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { CODE_LENGTH } from '../../../../contract/follow'
import { goBack } from '../../../components/go'
import { Icon } from '../../../components/icon'
import { Press } from '../../../components/press'
import { Screen } from '../../../components/screen'
import { useApp } from '../../../components/use-app'
import { Waiting } from '../../../components/waiting'
import { spoken } from '../../../platform/spoken'
import type { App } from '../../../stores/app'
import { readerWords } from '../../../words/reader'
import { countdown } from '../../../words/time'
import { DevicesStore } from '../../stores/devices'
import { deviceWords, goneWords, storedWords, troubleWords } from '../../words'
import './index.css'

export default observer(function DevicesPage() {
  const app = useApp()
  return app ? <Devices app={app} /> : <Waiting />
})

const Devices = observer(function Devices({ app }: { app: App }) {
  const [store] = useState(() => new DevicesStore(app))
  useEffect(() => {
    void store.look()
    return () => store.close()
  }, [store])
  return (
    <Screen app={app} className='own'>
      <View className='page-column'>
        <View className='own-bar'>
          <Press className='own-back' label={readerWords.back} onPress={goBack}><Icon name='back' /></Press>
          <Text className='own-name' {...spoken({ role: 'heading', level: 1 })}>{deviceWords.name}</Text>
        </View>
        <Text className='own-lead'>{deviceWords.lead}</Text>
        <Code store={store} app={app} />
        <Join store={store} />
        {store.trouble && <Text className='own-told' {...spoken({ role: 'status' })}>{troubleWords(store.trouble)}</Text>}
        {store.joined && <Text className='own-told' {...spoken({ role: 'status' })}>{deviceWords.joined}</Text>}
        <Stored store={store} app={app} />
        <Forget store={store} />
      </View>
    </Screen>
  )
})

const Code = observer(function Code({ store, app }: { store: DevicesStore; app: App }) {
  const { shown, busy } = store
  if (!shown) return <Press className='button' disabled={busy} onPress={() => void store.showCode()}>{store.code ? deviceWords.showAgain : deviceWords.show}</Press>
  return (
    <View className='own-code' {...spoken({ role: 'status', label: deviceWords.spoken(shown.code) })}>
      <Text className='own-code-label'>{deviceWords.code}</Text>
      <Text className='own-code-letters serif' userSelect>{`${shown.code.slice(0, CODE_LENGTH / 2)} ${shown.code.slice(CODE_LENGTH / 2)}`}</Text>
      <Text className='own-code-until'>{deviceWords.until(countdown(shown.expiresAt - app.ticker.now))}</Text>
    </View>
  )
})

const Join = observer(function Join({ store }: { store: DevicesStore }) {
  const [typed, setTyped] = useState('')
  const ready = typed.replace(/[\s-]/g, '').length === CODE_LENGTH
  const join = () => { if (ready) void store.join(typed) }
  return (
    <View className='own-join'>
      <View className='own-field'>
        <Input className='own-input' value={typed} maxlength={16} placeholder={deviceWords.enter} placeholderClass='own-hint' confirmType='done'
          onInput={event => setTyped(String(event.detail.value))} onConfirm={join} ariaLabel={deviceWords.enter} />
      </View>
      <Press className='button is-quiet' disabled={!ready || store.busy} onPress={join}>{deviceWords.join}</Press>
    </View>
  )
})

const Stored = observer(function Stored({ store, app }: { store: DevicesStore; app: App }) {
  const { about, isKnown } = store
  const titleOf = (series: string) => {
    const title = app.shelf.manifest(series)?.value.series.title ?? app.shelf.library()?.value.series.find(one => one.id === series)?.title
    return title === undefined ? series : `《${title}》`
  }
  return (
    <>
      <Text className='own-title serif' {...spoken({ role: 'heading', level: 2 })}>{deviceWords.about}</Text>
      {!isKnown && <Text className='own-nothing'>{deviceWords.nothing}</Text>}
      {isKnown && !about && <Text className='own-nothing'>{deviceWords.unknown}</Text>}
      {isKnown && about && storedWords(about, app.shelf.shelf.serverNow(), titleOf).map(([name, words]) => (
        <View key={name} className='own-fact'>
          <Text className='own-fact-name'>{name}</Text>
          <Text className='own-fact-words'>{words}</Text>
        </View>
      ))}
    </>
  )
})

const Forget = observer(function Forget({ store }: { store: DevicesStore }) {
  if (store.gone) return <View className='own-ask'>{goneWords(store.gone).map(words => <Text key={words} className='own-ask-words'>{words}</Text>)}</View>
  if (!store.asking) return <Press className='own-forget' onPress={() => store.ask(true)}>{deviceWords.forget}</Press>
  return (
    <View className='own-ask'>
      <Text className='own-ask-words'>{deviceWords.forgetAsk}</Text>
      <View className='own-ask-acts'>
        <Press className='button' disabled={store.busy} onPress={() => void store.forget()}>{deviceWords.forgetDo}</Press>
        <Press className='button is-quiet' onPress={() => store.ask(false)}>{deviceWords.keep}</Press>
      </View>
    </View>
  )
})
