/** One series at the desk: the train of its parts as a list or a month, planned at once or part by part. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { planPaths, PlanOutcome, SeriesAnswer, type PartState } from '../../../../contract/desk/plan'
import { Button } from '../../components/button'
import { DeskPage } from '../../components/desk-page'
import { FactsDialog } from '../../components/plan/facts-dialog'
import { MonthPlan } from '../../components/plan/month'
import { PartTable, type PartAct } from '../../components/plan/part-table'
import { PlanDialog } from '../../components/plan/plan-dialog'
import { HoldDialog, MoveDialog, ReleaseDialog } from '../../components/plan/slip-dialogs'
import { Loaded } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useAsked, useInstants, useTakenBack } from '../../components/use-asked'
import { useAddress } from '../../../components/use-address'
import type { DeskApp } from '../../stores/desk'
import { homeWords } from '../../words/home'
import { planWords } from '../../words/plan'

export default function SeriesPage() {
  const id = useAddress().params.series ?? ''
  return <DeskPage place={homeWords.name} above={{ screen: 'home' }} section='home' wide>{desk => <SeriesPlan desk={desk} id={id} />}</DeskPage>
}

type Open = { act: 'plan' | 'facts' } | { act: PartAct; part: PartState; to?: string | undefined }

const SeriesPlan = observer(function SeriesPlan({ desk, id }: { desk: DeskApp; id: string }) {
  const asked = useAsked(() => desk.api.get(planPaths.series(id), SeriesAnswer), id)
  useInstants(desk, asked, asked.value?.series.parts.map(part => part.releaseAt?.at ?? null) ?? [])
  useTakenBack(desk, asked)
  const [view, setView] = useState<'list' | 'month'>('list')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const behind = () => { void asked.load() }
  const mayPlan = desk.signIn.has('publisher')
  const done = (words: string) => (outcome: PlanOutcome) => {
    close()
    void asked.load()
    const { undo, version, cadence } = outcome
    desk.notices.say({ words, ...(undo ? { undo: () => desk.api.post(planPaths.putBack(id), { version, places: undo, cadence }, PlanOutcome) } : {}) })
  }
  return (
    <Loaded asked={asked}>{({ series, holidayYears }) => (
      <>
        <View className='desk-head'>
          <Text className='desk-title serif'>{series.title}</Text>
          {mayPlan && (
            <View className='desk-acts'>
              <Button onPress={() => setOpen({ act: 'facts' })}>{planWords.facts}</Button>
              <Button kind='primary' onPress={() => setOpen({ act: 'plan' })}>{planWords.plan}</Button>
            </View>
          )}
        </View>
        <View className='desk-series-facts'>
          <Text>{planWords.zone(series.timeZone)}</Text>
          {series.cadence && <Text>{planWords.cadenceSet(series.cadence)}</Text>}
          <Text>{planWords.policy[series.policy]}</Text>
        </View>
        <Tabs label={planWords.parts} value={view} onChoose={setView} tabs={[{ value: 'list', words: planWords.views.list }, { value: 'month', words: planWords.views.month }]} />
        {view === 'list' && <PartTable series={series} onAct={mayPlan ? (act, part) => setOpen({ act, part }) : undefined} />}
        {view === 'month' && <MonthPlan series={series} onMove={mayPlan ? (part, to) => setOpen({ act: 'move', part, to }) : undefined} />}
        {open?.act === 'plan' && <PlanDialog desk={desk} series={series} holidayYears={holidayYears} onDone={done(planWords.done.planned)} onBehind={behind} onClose={close} />}
        {open?.act === 'facts' && <FactsDialog desk={desk} series={series} onChanged={answer => asked.put(answer)} onClose={close} />}
        {open?.act === 'move' && (
          <MoveDialog desk={desk} series={series} part={open.part} to={open.to} onBehind={behind} onClose={close}
            onDone={done((open.part.standing === 'held' ? planWords.done.resumed : planWords.done.moved)(open.part.number))} />
        )}
        {open?.act === 'hold' && <HoldDialog desk={desk} series={series} part={open.part} onDone={done(planWords.done.held(open.part.number))} onBehind={behind} onClose={close} />}
        {open?.act === 'release' && <ReleaseDialog desk={desk} series={series} part={open.part} onDone={done(planWords.done.released(open.part.number))} onBehind={behind} onClose={close} />}
      </>
    )}</Loaded>
  )
})
