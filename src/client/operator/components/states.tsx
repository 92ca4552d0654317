/** What stands where something is waited for, is missing, or went wrong. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { ReactElement, ReactNode } from 'react'
import { SkeletonLeaf } from '../../components/skeleton'
import { spoken } from '../../platform/spoken'
import type { Trouble } from '../api/trouble'
import type { Asked } from '../stores/asked'
import { openedDesk } from '../stores/desk'
import { deskWords, troubleSentence } from '../words/desk'
import { Button } from './button'
import './states.css'

/** A sentence about what went wrong; nothing while nothing has. */
export const TroubleLine = observer(function TroubleLine({ trouble }: { trouble: Trouble | undefined }) {
  // Who has signed in again has done what it says.
  if (!trouble || (trouble.kind === 'signed-out' && openedDesk()?.signIn.person)) return null
  return <Text className='desk-trouble' {...spoken({ role: 'alert' })}>{troubleSentence(trouble)}</Text>
})

export function Failed({ trouble, onRetry }: { trouble: Trouble; onRetry: () => void }) {
  return (
    <View className='desk-failed'>
      <TroubleLine trouble={trouble} />
      <Button onPress={onRetry}>{deskWords.retry}</Button>
    </View>
  )
}

interface LoadedProps<T> { asked: Asked<T>; children: (value: T) => ReactNode }

/** What was asked of the service. An answer that is there stays in sight while it is asked again, also in vain. */
export const Loaded = observer(function Loaded({ asked, children }: LoadedProps<unknown>) {
  const { state, value } = asked
  return (
    <>
      {state.kind === 'failed' && <Failed trouble={state.trouble} onRetry={() => { void asked.load() }} />}
      {state.kind === 'loading' && value === undefined && <SkeletonLeaf />}
      {value !== undefined && children(value)}
    </>
  )
}) as <T>(props: LoadedProps<T>) => ReactElement
