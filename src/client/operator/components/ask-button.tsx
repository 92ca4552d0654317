/** For an act that cannot be undone: the question says in words what will follow. */
import { Text } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { deskWords } from '../words/desk'
import { Button } from './button'
import { Dialog } from './dialog'

interface Props {
  /** "撤回第 3 期" */
  title: string
  /** What follows for readers and colleagues, in a whole sentence. */
  consequence: string
  /** The act's own verb, never 确定. */
  act: string
  kind?: 'danger' | 'quiet' | 'plain' | 'primary'
  disabled?: boolean
  busy?: boolean
  /** What is heard of the button, where its words alone do not say whose it is. */
  label?: string
  onAct: () => void
  /** Words of the button that asks; `act` if none. */
  children?: ReactNode
}

export function AskButton({ title, consequence, act, kind = 'danger', disabled = false, busy = false, label, onAct, children }: Props) {
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  return (
    <>
      <Button kind={kind} disabled={disabled} busy={busy} {...label === undefined ? {} : { label }} onPress={() => setAsking(true)}>{children ?? act}</Button>
      {asking && (
        <Dialog title={title} onClose={close} foot={(
          <>
            <Button onPress={close}>{deskWords.cancel}</Button>
            <Button kind='primary' onPress={() => { close(); onAct() }}>{act}</Button>
          </>
        )}>
          <Text>{consequence}</Text>
        </Dialog>
      )}
    </>
  )
}
