/** 值守: is all well, was all kept secret, and who did what. */
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { AlarmList } from '../../components/after/alarms'
import { DrillCard } from '../../components/after/drill-card'
import { TrailList } from '../../components/after/trail-list'
import { DeskPage } from '../../components/desk-page'
import { Tabs } from '../../components/tabs'
import type { DeskApp } from '../../stores/desk'
import { watchWords } from '../../words/watch'
import './index.css'

export default function WatchPage() {
  return <DeskPage place={watchWords.name} section='watch' wide>{desk => <Watch desk={desk} />}</DeskPage>
}

const VIEWS = ['alarms', 'drill', 'trail'] as const

const Watch = observer(function Watch({ desk }: { desk: DeskApp }) {
  const [view, setView] = useState<typeof VIEWS[number]>('alarms')
  return (
    <>
      <Tabs label={watchWords.views} tabs={VIEWS.map(value => ({ value, words: watchWords[value] }))} value={view} onChoose={setView} />
      {view === 'alarms' && <AlarmList desk={desk} />}
      {view === 'drill' && <DrillCard desk={desk} />}
      {view === 'trail' && <TrailList desk={desk} />}
    </>
  )
})
