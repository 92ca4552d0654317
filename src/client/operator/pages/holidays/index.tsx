/** 节假日: the exceptions to Monday–Friday by which working days are counted, a year at a time. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { dayWords } from '../../../../contract/desk/instants'
import { Holidays, planPaths, type Holiday } from '../../../../contract/desk/plan'
import { Button } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { DayField } from '../../components/day-field'
import { DeskPage } from '../../components/desk-page'
import { Loaded, TroubleLine } from '../../components/states'
import { Table } from '../../components/table'
import { Tabs } from '../../components/tabs'
import { TextField } from '../../components/text-field'
import { useAct, useAsked, useTakenBack } from '../../components/use-asked'
import type { DeskApp } from '../../stores/desk'
import { dayOf } from '../../words/instant'
import { holidayWords } from '../../words/plan'
import './index.css'

const ZONE = 'Asia/Shanghai'

export default function HolidaysPage() {
  return <DeskPage place={holidayWords.name} section='holidays'>{desk => <HolidayTable desk={desk} />}</DeskPage>
}

const HolidayTable = observer(function HolidayTable({ desk }: { desk: DeskApp }) {
  const asked = useAsked(() => desk.api.get(planPaths.holidays, Holidays))
  useTakenBack(desk, asked)
  const acting = useAct()
  const today = dayOf(desk.api.now(), ZONE)
  const thisYear = Number(today.slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const [entry, setEntry] = useState<Holiday>({ day: '', kind: 'off', name: '' })
  const mayEdit = desk.signIn.has('publisher')
  /** One day of a year, whatever another person has written in the others since they were shown. @returns what it was. */
  const put = async (of: number, day: string, is: Holiday[]): Promise<Holiday[]> => {
    const { days } = await desk.api.get(planPaths.holidays, Holidays)
    asked.put(await desk.api.put(planPaths.holidays, { year: of, days: [...days.filter(one => yearOf(one) === of && one.day !== day), ...is] }, Holidays))
    return days.filter(one => one.day === day)
  }
  const change = (of: number, day: string, is: Holiday[], words: string) => acting.run(async () => {
    const was = await put(of, day, is)
    desk.notices.say({ words, undo: () => put(of, day, was) })
  })
  const add = async () => {
    const of = yearOf(entry)
    if (await change(of, entry.day, [{ ...entry, name: entry.name.trim() }], holidayWords.added(dayWords(entry.day, today)))) {
      setYear(String(of))
      setEntry({ ...entry, day: '' })
    }
  }
  return (
    <>
      <Text className='desk-lead'>{holidayWords.lead}</Text>
      <Loaded asked={asked}>{({ days }) => {
        const years = [...new Set([...days.map(yearOf), thisYear, thisYear + 1])].sort((a, b) => a - b)
        const rows = days.filter(one => yearOf(one) === Number(year))
        return (
          <>
            <Tabs label={holidayWords.name} value={year} onChoose={setYear} tabs={years.map(value => ({ value: String(value), words: holidayWords.year(value) }))} />
            <TroubleLine trouble={acting.trouble} />
            <Table label={holidayWords.name} rows={rows} short idOf={one => one.day} empty={holidayWords.none(Number(year))} columns={[
              { title: holidayWords.columns.day, card: 'title', cell: one => <Text>{dayWords(one.day, today)}</Text> },
              { title: holidayWords.columns.kind, width: '100px', cell: one => <Text>{holidayWords.kinds[one.kind]}</Text> },
              { title: holidayWords.columns.name, cell: one => <Text>{one.name}</Text> },
              ...(mayEdit ? [{ title: '', width: '96px', card: 'acts' as const, cell: (one: Holiday) => (
                <Button kind='plain' label={`${holidayWords.remove} ${dayWords(one.day, today)}`} disabled={acting.busy}
                  onPress={() => { void change(yearOf(one), one.day, [], holidayWords.removed(dayWords(one.day, today))) }}>{holidayWords.remove}</Button>
              ) }] : []),
            ]} />
            {!mayEdit && <Text className='desk-lead'>{holidayWords.readOnly}</Text>}
            {mayEdit && (
              <View className='desk-card desk-holiday-new'>
                <View className='desk-fields'>
                  <DayField label={holidayWords.day} value={entry.day} today={today} onChoose={day => setEntry({ ...entry, day })} />
                  <ChoiceField label={holidayWords.kind} value={entry.kind} onChoose={kind => setEntry({ ...entry, kind })}
                    choices={[{ value: 'off', words: holidayWords.kinds.off }, { value: 'work', words: holidayWords.kinds.work }]} />
                  <TextField label={holidayWords.dayName} value={entry.name} onType={name => setEntry({ ...entry, name })} longest={20} />
                </View>
                <View className='desk-acts'><Button kind='primary' disabled={entry.day === ''} busy={acting.busy} onPress={() => { void add() }}>{holidayWords.add}</Button></View>
              </View>
            )}
          </>
        )
      }}</Loaded>
    </>
  )
})

const yearOf = ({ day }: Holiday): number => Number(day.slice(0, 4))
