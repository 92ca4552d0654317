/** Opened by a mini-program code: first it is asked where that leads. */
import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { ScenePlace } from '../../contract/codes'
import { spoken } from '../platform/spoken'
import { failureOf, type FailureCode } from '../shelf/failure'
import type { App } from '../stores/app'
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
  const [failure, setFailure] = useState<FailureCode>()
  const ask = useCallback(() => app.placeOfScene(scene).then(setPlace, (cause: unknown) => setFailure(failureOf(cause).code)), [app, scene])
  useEffect(() => { void ask() }, [ask])
  if (place) return <>{children(place)}</>
  if (failure === undefined) return <Waiting className='reader' />
  return (
    <Screen app={app} className='reader'>
      <View className='end-leaf' {...spoken({ role: 'alert' })}><View className='end-room'>
        <Text className='end-when'>{failure === 'not-found' ? readerWords.sceneUnknown : failureSentence(failure)}</Text>
        <Press className='button' onPress={() => { setFailure(undefined); void ask() }}>{readerWords.retry}</Press>
        <ToShelf />
      </View></View>
    </Screen>
  )
}
