/** An act on the plan: its fields, and below them, as they are filled in, what it would do. Nothing is done before it has been seen. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState, type ReactNode } from 'react'
import { PlanOutcome, type SeriesState } from '../../../../contract/desk/plan'
import type { Clock } from '../../../platform/ports'
import type { DeskApp } from '../../stores/desk'
import { deskWords } from '../../words/desk'
import { planWords } from '../../words/plan'
import { Button } from '../button'
import { Dialog } from '../dialog'
import { TroubleLine } from '../states'
import { useAct, useAsked } from '../use-asked'
import { Consequences } from './consequences'
import './plan.css'

export interface ActProps {
  desk: DeskApp
  series: SeriesState
  /** Shows what was done, and how it can be undone. */
  onDone: (outcome: PlanOutcome) => void
  /** The plan may no longer be the one that is shown: it has to be asked for again. */
  onBehind: () => void
  onClose: () => void
}

interface Props extends ActProps {
  title: string
  act: string
  path: string
  /** Without the version; undefined while it is not whole. */
  body: object | undefined
  children?: ReactNode
}

/** Somebody who types is not followed letter by letter, ms. */
const CALM = 300

function useSettled(value: string, clock: Clock): string {
  const [settled, settle] = useState(value)
  useEffect(() => clock.after(CALM, () => settle(value)), [value, clock])
  return settled
}

export const ActDialog = observer(function ActDialog({ desk, series, title, act, path, body, children, onDone, onBehind, onClose }: Props) {
  const acting = useAct()
  const typed = JSON.stringify(body ?? null)
  const settled = useSettled(typed, desk.app.platform.clock)
  const tried = useAsked<PlanOutcome | undefined>(
    () => (body ? desk.api.post(path, { ...body, version: series.version, dryRun: true }, PlanOutcome) : Promise.resolve(undefined)), settled)
  const outcome = tried.value
  const possible = outcome !== undefined && outcome.refusals.length === 0 && settled === typed
  const run = async () => {
    await acting.run(async () => onDone(await desk.api.post(path, { ...body, version: outcome!.version }, PlanOutcome)))
    if (!acting.trouble) return
    void tried.load()
    // "请看过现在的计划再定": what it speaks of comes into sight. Where no answer came, the act may have been done.
    onBehind()
  }
  return (
    <Dialog title={title} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{deskWords.cancel}</Button>
        <Button kind='primary' disabled={!possible} busy={acting.busy} onPress={() => { void run() }}>{act}</Button>
      </>
    )}>
      {children}
      <TroubleLine trouble={acting.trouble} />
      {tried.state.kind === 'failed' && tried.state.trouble.kind !== acting.trouble?.kind && <TroubleLine trouble={tried.state.trouble} />}
      {outcome && (
        <View className='desk-would'>
          <Text className='desk-would-name'>{planWords.would}</Text>
          <Consequences outcome={outcome} today={series.today} timeZone={series.timeZone} />
        </View>
      )}
    </Dialog>
  )
})
