/** All parts that are not out, laid on a cadence at once, with every day in sight before it is done. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { addDays } from '../../../../contract/desk/days'
import { planPaths, type Cadence } from '../../../../contract/desk/plan'
import { Press } from '../../../components/press'
import { monthGrid, monthsOn } from '../../stores/days'
import { dayFieldWords } from '../../words/day-field'
import { planWords } from '../../words/plan'
import { ChoiceField, ChoicesField } from '../choice-field'
import { DayField, TimeField } from '../day-field'
import { DeskIcon } from '../desk-icon'
import { Field } from '../field'
import { ActDialog, type ActProps } from './act-dialog'

const KINDS = ['daily', 'working-days', 'weekly', 'dates'] as const
const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

export function PlanDialog({ holidayYears, ...props }: ActProps & { holidayYears: readonly number[] }) {
  const { series } = props
  const parts = series.parts.filter(part => !['released', 'withdrawn'].includes(part.standing))
  const set = series.cadence
  const fixed = parts.find(part => part.releaseAt !== null)?.releaseAt
  const [kind, setKind] = useState<Cadence['kind']>(set?.kind ?? 'working-days')
  const [first, setFirst] = useState(fixed && fixed.day > series.today ? fixed.day : addDays(series.today, 1))
  const [time, setTime] = useState(fixed?.time ?? '08:00')
  const [weekdays, setWeekdays] = useState<(typeof WEEKDAYS)[number][]>(set?.kind === 'weekly' ? WEEKDAYS.filter(day => set.weekdays.includes(Number(day))) : ['1', '4'])
  const [dates, setDates] = useState<string[]>([])
  const cadence = cadenceOf(kind, weekdays, dates)
  const start = kind === 'dates' ? dates[0] ?? '' : first
  const body = cadence && start !== '' && time !== '' ? { first: start, time, cadence } : undefined
  return (
    <ActDialog {...props} title={planWords.planTitle} act={planWords.planAct} path={planPaths.plan(series.id)} body={body}>
      <ChoiceField label={planWords.cadence} value={kind} onChoose={setKind} choices={KINDS.map(value => ({ value, words: planWords.cadences[value] }))}
        {...(kind === 'working-days' ? { hint: planWords.holidayNote(holidayYears) } : {})} />
      {kind === 'weekly' && (
        <ChoicesField label={planWords.weekdays} values={weekdays} onChoose={setWeekdays} choices={WEEKDAYS.map(value => ({ value, words: `周${'一二三四五六日'[Number(value) - 1]!}` }))} />
      )}
      <View className='desk-fields'>
        {kind !== 'dates' && <DayField label={planWords.first} value={first} today={series.today} onChoose={setFirst} />}
        <TimeField label={planWords.time} value={time} onChoose={setTime} hint={planWords.zone(series.timeZone)} />
      </View>
      {kind === 'dates' && <DatesField today={series.today} parts={parts.length} dates={dates} onChoose={setDates} />}
    </ActDialog>
  )
}

function cadenceOf(kind: Cadence['kind'], weekdays: readonly string[], dates: string[]): Cadence | undefined {
  if (kind === 'weekly') return weekdays.length === 0 ? undefined : { kind, weekdays: weekdays.map(Number) }
  if (kind === 'dates') return dates.length === 0 ? undefined : { kind, dates }
  return { kind }
}

function DatesField({ today, parts, dates, onChoose }: { today: string; parts: number; dates: string[]; onChoose: (dates: string[]) => void }) {
  const [month, setMonth] = useState(today)
  const toggle = (day: string) => onChoose(dates.includes(day) ? dates.filter(one => one !== day) : [...dates, day].sort())
  return (
    <Field label={planWords.dates} hint={planWords.datesChosen(dates.length, parts)}>
      <View className='desk-month-head'>
        <Press label={planWords.before} onPress={() => setMonth(monthsOn(month, -1))}><DeskIcon name='back' /></Press>
        <Text>{dayFieldWords.month(month)}</Text>
        <Press label={planWords.after} onPress={() => setMonth(monthsOn(month, 1))}><DeskIcon name='onward' /></Press>
      </View>
      <View className='desk-month'>
        {dayFieldWords.weekdays.map(name => <Text key={name} className='desk-month-cell desk-month-name'>{name}</Text>)}
        {monthGrid(month).map((day, i) => day === '' ? <View key={i} className='desk-month-cell' /> : (
          <Press key={day} className='desk-month-cell' label={dayFieldWords.day(day)} chosen={dates.includes(day)} disabled={day < today} onPress={() => toggle(day)}>{Number(day.slice(8))}</Press>
        ))}
      </View>
    </Field>
  )
}
