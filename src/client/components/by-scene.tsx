/** Opened by a mini-program code: first it is asked where that leads. */
import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { ScenePlace } from '../../contract/codes'
import { spoken } from '../platform/spoken'
import { failureOf, PASSING, type FailureCode } from '../shelf/failure'
import type { App } from '../stores/app'
import { RETRY } from '../stores/shelf-view'
import { failureSentence } from '../words/failure'
import { readerWords } from '../words/reader'
import './end-leaf.css'
import { Press } from './press'
import { Screen } from './screen'
import { ToShelf } from './to-shelf'
import { Waiting } from './waiting'

interface Props { app: App; scene: string; children: (place: ScenePlace) => ReactNode }

export function ByScene({ app, scene, children }: Props) {
  const [place, setPlace] = useState<ScenePlace>()
  const [failed, setFailed] = useState<{ code: FailureCode }>()
  const ask = useCallback(() => app.placeOfScene(scene).then(setPlace, (cause: unknown) => setFailed({ code: failureOf(cause).code })), [app, scene])
  useEffect(() => { void ask() }, [ask])
  // As the sentence says: asked again when a network is back, after a while, and by who was away meanwhile; it stays until that has come to an end.
  useEffect(() => {
    if (!failed || place) return undefined
    const { platform } = app
    const again = () => { void ask() }
    const stops = [platform.connection.onChange(kind => { if (kind !== 'none') again() }), platform.onShow(again)]
    if (PASSING.includes(failed.code)) stops.push(platform.clock.after(RETRY, again))
    return () => { for (const stop of stops) stop() }
  }, [app, ask, failed, place])
  if (place) return <>{children(place)}</>
  if (!failed) return <Waiting className='reader' />
  return (
    <Screen app={app} className='reader'>
      <View className='end-leaf' {...spoken({ role: 'alert' })}><View className='end-room'>
        <Text className='end-when'>{failed.code === 'not-found' ? readerWords.sceneUnknown : failureSentence(failed.code)}</Text>
        <Press className='button' onPress={() => { setFailed(undefined); void ask() }}>{readerWords.retry}</Press>
        {!app.platform.singlePage && <ToShelf />}
      </View></View>
    </Screen>
  )
}
