/** 发布台: what comes out in the next two weeks, and every series with what needs attention in it. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { addDays, weekdayName } from '../../../../contract/desk/days'
import { Overview, planPaths, type PartState, type SeriesState } from '../../../../contract/desk/plan'
import { Press } from '../../../components/press'
import { spoken } from '../../../platform/spoken'
import { Button } from '../../components/button'
import { DeskPage } from '../../components/desk-page'
import { goDesk } from '../../components/go'
import { Loaded } from '../../components/states'
import { Table } from '../../components/table'
import { useAsked, useInstants, useTakenBack } from '../../components/use-asked'
import type { DeskApp } from '../../stores/desk'
import { homeWords } from '../../words/home'
import { atWords, planWords } from '../../words/plan'
import '../../components/plan/plan.css'

const STRIP_DAYS = 14

export default function HomePage() {
  return <DeskPage place={homeWords.name} section='home' wide>{desk => <Home desk={desk} />}</DeskPage>
}

const Home = observer(function Home({ desk }: { desk: DeskApp }) {
  const asked = useAsked(() => desk.api.get(planPaths.overview, Overview))
  useInstants(desk, asked, asked.value?.series.flatMap(({ parts }) => parts.map(part => part.releaseAt?.at ?? null)) ?? [])
  useTakenBack(desk, asked)
  const mayPlan = desk.signIn.has('publisher')
  return (
    <Loaded asked={asked}>{({ series }) => (
      <>
        {series.length > 0 && <Strip series={series} />}
        <View className='desk-head'>
          <Text className='desk-section-title serif' {...spoken({ role: 'heading', level: 2 })}>{planWords.list}</Text>
          {mayPlan && <Button kind='primary' onPress={() => goDesk('new-series')}>{planWords.add}</Button>}
        </View>
        <Table label={planWords.list} rows={series} idOf={one => one.id} empty={planWords.empty} onOpen={open}
          isMarked={one => urgent(one) !== undefined}
          columns={[
            { title: planWords.columns.series, card: 'title', cell: one => <Text className='serif'>{one.title}</Text> },
            { title: planWords.columns.next, cell: one => <Next series={one} /> },
            { title: planWords.columns.progress, width: '130px', cell: one => <Text>{planWords.progress(one.parts.filter(isOut).length, one.parts.length)}</Text> },
            { title: planWords.columns.attention, width: 'minmax(0,1.6fr)', cell: one => <Attention series={one} /> },
          ]} />
      </>
    )}</Loaded>
  )
})

const open = (series: SeriesState) => goDesk('series', { series: series.id })
const isOut = (part: PartState) => part.standing === 'released' || part.standing === 'withdrawn'

/** The most pressing warning of a series, if one presses. */
function urgent(series: SeriesState) {
  const all = series.parts.flatMap(part => part.warnings.map(warning => ({ part, ...warning })))
  return all.sort((a, b) => b.urgency - a.urgency || a.part.number - b.part.number)[0]
}

function Next({ series }: { series: SeriesState }) {
  const part = series.parts.find(one => !isOut(one))
  if (!part) return <Text className='desk-quiet'>{planWords.allOut}</Text>
  return <Text><Text className='desk-instant desk-next-part'>{planWords.part(part.number)}</Text>{' '}<Text className='desk-instant'>{atWords(part, series.today, series.timeZone)}</Text></Text>
}

function Attention({ series }: { series: SeriesState }) {
  const warning = urgent(series)
  if (!warning) return <Text className='desk-quiet'>{planWords.nothing}</Text>
  return <Text className={`desk-part-note${warning.urgency > 1 ? ' is-urgent' : ''}`}>{`${planWords.part(warning.part.number)}：${warning.words}`}</Text>
}

/** What comes out on a day, by the clock. */
function partsOn(series: readonly SeriesState[], day: string) {
  const all = series.flatMap(one => one.parts.filter(part => part.releaseAt?.day === day).map(part => ({ one, part })))
  return all.sort((a, b) => a.part.releaseAt!.at - b.part.releaseAt!.at)
}

/** Days side by side, each in the zone of its series; those of several zones lie on their own days. */
function Strip({ series }: { series: readonly SeriesState[] }) {
  const today = series[0]!.today
  const days = Array.from({ length: STRIP_DAYS }, (_, i) => addDays(today, i))
  const zones = [...new Set(series.map(one => one.timeZone))]
  return (
    <>
      <View className='desk-head desk-strip-head'>
        <Text className='desk-section-title serif' {...spoken({ role: 'heading', level: 2 })}>{planWords.strip}</Text>
        <Text className='desk-quiet'>{zones.length === 1 ? planWords.zone(zones[0]!) : planWords.zones}</Text>
      </View>
      <View className='desk-strip' {...spoken({ role: 'list', label: planWords.strip })}>
        {days.map(day => (
          <View key={day} className={`desk-strip-day${day === today ? ' is-today' : ''}`} {...spoken({ role: 'listitem' })}>
            <Text className='desk-strip-date'>{`${Number(day.slice(5, 7))}/${Number(day.slice(8))} ${weekdayName(day)}`}</Text>
            {partsOn(series, day).map(({ one, part }) => (
              <Press key={`${one.id} ${part.number}`} className={`desk-strip-part${part.warnings.some(({ urgency }) => urgency > 1) ? ' is-urgent' : ''}`}
                onPress={() => open(one)}>
                <Text className='desk-strip-words'>{`${part.releaseAt!.time} `}<Text className='desk-instant'>{planWords.part(part.number)}</Text>{` ${one.title}`}</Text>
              </Press>
            ))}
          </View>
        ))}
      </View>
    </>
  )
}
