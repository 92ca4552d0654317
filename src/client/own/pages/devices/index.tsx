/** 多台设备与我的资料: joins devices by a short code, says what the service has stored about the reader, and forgets it. */
import { Input, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { goBack } from '../../../components/go'
import { Icon } from '../../../components/icon'
import { PageColumn } from '../../../components/page-column'
import { Press } from '../../../components/press'
import { Qr } from '../../../components/qr'
import { Screen } from '../../../components/screen'
import { scrollToFoot } from '../../../components/to-foot'
import { useTitle } from '../../../components/use-title'
import { useApp } from '../../../components/use-app'
import { Waiting } from '../../../components/waiting'
import { takeFragment } from '../../../platform/fragment'
import { outside } from '../../../platform/outside'
import { scan } from '../../../platform/scan'
import { spoken } from '../../../platform/spoken'
import type { App } from '../../../stores/app'
import { readerWords } from '../../../words/reader'
import { countdown } from '../../../words/time'
import { codeIn, joinLink } from '../../join-link'
import { DevicesStore } from '../../stores/devices'
import { deviceWords, goneWords, spaced, storedWords, syncWords, troubleWords } from '../../words'
import './index.css'

/** A code with its spaces, or the whole address that is its picture. */
const LONGEST_JOIN = 200

export default observer(function DevicesPage() {
  const app = useApp()
  useTitle(deviceWords.name)
  return app ? <Devices app={app} /> : <Waiting />
})

const Devices = observer(function Devices({ app }: { app: App }) {
  const [store] = useState(() => new DevicesStore(app))
  useEffect(() => {
    void store.look()
    const linked = takeFragment()
    if (linked !== '') store.offer(linked)
    return () => store.close()
  }, [store])
  return (
    <Screen app={app} className='own'>
      <PageColumn app={app}>
        <View className='own-bar'>
          <Press className='own-back' label={readerWords.back} onPress={goBack}><Icon name='back' /></Press>
          <Text className='own-name' {...spoken({ role: 'heading', level: 1 })}>{deviceWords.name}</Text>
        </View>
        <Text className='own-lead'>{deviceWords.lead}</Text>
        {store.offered === undefined ? <><Code store={store} app={app} /><Join store={store} /><Scan store={store} /></> : <Offered store={store} code={store.offered} />}
        {!store.trouble?.forgetting && <Trouble store={store} />}
        {store.joined && !store.trouble && <Text className='own-told is-good' {...spoken({ role: 'status' })}>{deviceWords.joined}</Text>}
        <Stored store={store} app={app} />
        <Forget store={store} />
      </PageColumn>
    </Screen>
  )
})

const Trouble = observer(function Trouble({ store: { trouble } }: { store: DevicesStore }) {
  return trouble ? <Text className='own-told' {...spoken({ role: 'status' })}>{troubleWords(trouble)}</Text> : null
})

const Code = observer(function Code({ store, app }: { store: DevicesStore; app: App }) {
  const { shown, busy } = store
  if (!shown) return <Press className='button' disabled={busy} onPress={() => void store.showCode()}>{store.code ? deviceWords.showAgain : deviceWords.show}</Press>
  return (
    <View className='own-code'>
      <Text className='own-code-label'>{deviceWords.code}</Text>
      <Qr text={joinLink(outside.origin, shown.code)} label={deviceWords.picture} />
      <Text className='own-code-letters serif' userSelect {...spoken({ role: 'status', label: deviceWords.spoken(shown.code) })}>{spaced(shown.code)}</Text>
      <Text className='own-code-until'>{deviceWords.until(countdown(shown.expiresAt - app.ticker.now))}</Text>
    </View>
  )
})

const Join = observer(function Join({ store }: { store: DevicesStore }) {
  const [typed, setTyped] = useState('')
  const code = codeIn(typed)
  const join = () => { if (code !== undefined && !store.busy) void store.join(code).then(() => { if (!store.trouble) setTyped('') }) }
  return (
    <View className='own-join'>
      <View className='own-field'>
        <Input className='own-input' value={typed} maxlength={LONGEST_JOIN} placeholder={deviceWords.enter} placeholderClass='own-hint' confirmType='done'
          onInput={event => setTyped(String(event.detail.value))} onConfirm={join} {...spoken({ label: deviceWords.enter })} />
      </View>
      <Press className='button is-quiet' disabled={code === undefined || store.busy} onPress={join}>{deviceWords.join}</Press>
    </View>
  )
})

const Scan = observer(function Scan({ store }: { store: DevicesStore }) {
  const camera = scan
  return camera ? <Press className='button is-quiet own-scan' disabled={store.busy} onPress={() => void store.scan(camera)}>{deviceWords.scan}</Press> : null
})

/** What was scanned waits for a tap. */
const Offered = observer(function Offered({ store, code }: { store: DevicesStore; code: string }) {
  return (
    <View className='own-ask'>
      <Text className='own-ask-words' {...spoken({ role: 'status' })}>{deviceWords.offered(code)}</Text>
      <View className='own-ask-acts'>
        <Press className='button' disabled={store.busy} onPress={() => void store.join(code)}>{deviceWords.join}</Press>
        <Press className='button is-quiet' onPress={() => store.decline()}>{deviceWords.keep}</Press>
      </View>
    </View>
  )
})

const Stored = observer(function Stored({ store, app }: { store: DevicesStore; app: App }) {
  const { about, busy, isKnown } = store
  const { sync } = app.following
  const titleOf = (series: string) => {
    const title = app.shelf.manifest(series)?.value.series.title ?? app.shelf.library()?.value.series.find(one => one.id === series)?.title
    return title === undefined ? series : `《${title}》`
  }
  return (
    <>
      <Text className='own-title serif' {...spoken({ role: 'heading', level: 2 })}>{deviceWords.about}</Text>
      {!isKnown && <Text className='own-nothing'>{deviceWords.nothing}</Text>}
      {isKnown && !about && <Text className='own-nothing'>{busy ? deviceWords.looking : deviceWords.unknown}</Text>}
      {isKnown && about && storedWords(about, app.shelf.shelf.serverNow(), titleOf).map(([name, words]) => (
        <View key={name} className='own-fact'>
          <Text className='own-fact-name'>{name}</Text>
          <Text className='own-fact-words'>{words}</Text>
        </View>
      ))}
      {sync.isOn && <Text className='own-nothing' {...spoken({ role: 'status' })}>{syncWords(sync, app.ticker.now)}</Text>}
    </>
  )
})

const Forget = observer(function Forget({ store }: { store: DevicesStore }) {
  const { asking, trouble } = store
  // The question stands below what was in sight, and so does what came of it.
  useEffect(() => { if (asking) scrollToFoot() }, [asking, trouble?.forgetting])
  if (store.gone) return <View className='own-ask' {...spoken({ role: 'status', focusable: false })}>{goneWords(store.gone).map(words => <Text key={words} className='own-ask-words'>{words}</Text>)}</View>
  if (!asking) return <Press className='own-forget' onPress={() => store.ask(true)}>{deviceWords.forget}</Press>
  return (
    <View className='own-ask' {...spoken({ role: 'status', focusable: false })}>
      <Text className='own-ask-words'>{deviceWords.forgetAsk}</Text>
      {trouble?.forgetting && <Trouble store={store} />}
      <View className='own-ask-acts'>
        <Press className='button' disabled={store.busy} onPress={() => void store.forget()}>{deviceWords.forgetDo}</Press>
        <Press className='button is-quiet' onPress={() => store.ask(false)}>{deviceWords.keep}</Press>
      </View>
    </View>
  )
})
