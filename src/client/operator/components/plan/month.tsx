/** A month of the plan. A part that is not out is drawn to another day by finger or mouse where the page holds still, or pressed; nothing moves before it is asked. */
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { PartState, SeriesState } from '../../../../contract/desk/plan'
import { onEnter } from '../../../components/keys'
import { Press } from '../../../components/press'
import { dragged, holdsStill } from '../../../platform/drag'
import { spoken } from '../../../platform/spoken'
import { Draw } from '../../stores/draw'
import { monthGrid, monthsOn } from '../../stores/days'
import { dayFieldWords } from '../../words/day-field'
import { planWords } from '../../words/plan'
import { DeskIcon } from '../desk-icon'

interface Props {
  series: SeriesState
  /** undefined: this person may only look. */
  onMove?: ((part: PartState, to: string | undefined) => void) | undefined
}

interface Box { left: number; top: number; width: number; height: number }

export function MonthPlan({ series, onMove }: Props) {
  const next = series.parts.find(part => part.releaseAt !== null && !['released', 'withdrawn'].includes(part.standing))
  const [month, setMonth] = useState(next?.releaseAt?.day ?? series.today)
  const [over, setOver] = useState('')
  const box = useRef<Box>()
  const unfixed = series.parts.filter(part => part.releaseAt === null).map(part => part.number)
  const rows = Math.ceil(monthGrid(month).length / 7)
  const days = [...monthGrid(month), ...Array.from({ length: 6 }, () => '')].slice(0, rows * 7)
  const measure = () => {
    Taro.createSelectorQuery().select('.desk-plan-days').boundingClientRect(found => { box.current = found as Box }).exec()
  }
  const dayAt = (x: number, y: number): string => {
    const { left, top, width, height } = box.current ?? { left: 0, top: 0, width: 1, height: 1 }
    const [column, row] = [Math.floor((x - left) / width * 7), Math.floor((y - top) / height * rows)]
    return column < 0 || column > 6 || row < 0 ? '' : days[row * 7 + column] ?? ''
  }
  return (
    <View className='desk-plan-month'>
      <View className='desk-month-head'>
        <Press label={planWords.before} onPress={() => setMonth(monthsOn(month, -1))}><DeskIcon name='back' /></Press>
        <Text>{dayFieldWords.month(month)}</Text>
        <Press label={planWords.after} onPress={() => setMonth(monthsOn(month, 1))}><DeskIcon name='onward' /></Press>
      </View>
      <View className='desk-plan-names'>{dayFieldWords.weekdays.map(name => <Text key={name} className='desk-month-name'>{name}</Text>)}</View>
      <View className='desk-plan-days'>
        {days.map((day, i) => (
          <View key={day || i} className={`desk-plan-day${day === '' ? ' is-none' : ''}${day === series.today ? ' is-today' : ''}${day !== '' && day === over ? ' is-over' : ''}`}>
            {day !== '' && <Text className='desk-plan-date'>{Number(day.slice(8))}</Text>}
            {day !== '' && series.parts.filter(part => part.releaseAt?.day === day).map(part => (
              <Chip key={part.number} part={part} onMeasure={measure} onOver={(x, y) => setOver(dayAt(x, y))} onStop={() => setOver('')}
                onDrop={onMove && ((x, y) => { const to = dayAt(x, y); if (to !== '' && to !== day) onMove(part, to) })}
                onOpen={onMove && (() => onMove(part, undefined))} />
            ))}
          </View>
        ))}
      </View>
      {unfixed.length > 0 && <Text className='desk-plan-unfixed'>{planWords.unfixedParts(unfixed)}</Text>}
    </View>
  )
}

interface ChipProps {
  part: PartState
  onMeasure: () => void
  onOver: (x: number, y: number) => void
  onStop: () => void
  onDrop: ((x: number, y: number) => void) | undefined
  onOpen: (() => void) | undefined
}

function Chip({ part, onMeasure, onOver, onStop, onDrop, onOpen }: ChipProps) {
  const [draw] = useState(() => new Draw())
  const inside = (
    <>
      <Text className='desk-plan-folio serif'>{part.number}</Text>
      <Text className='desk-plan-title'>{part.title}</Text>
      <Text className='desk-plan-time'>{part.releaseAt!.time}</Text>
    </>
  )
  if (!onDrop || !onOpen || ['released', 'withdrawn'].includes(part.standing)) {
    return <View className='desk-plan-chip is-still' {...spoken({ role: 'img', label: `${planWords.part(part.number)} ${part.title} ${part.releaseAt!.time}` })}>{inside}</View>
  }
  return (
    <View
      className={`desk-plan-chip${part.warnings.some(({ urgency }) => urgency > 1) ? ' is-urgent' : ''}`} {...spoken({ role: 'button', focusable: true })} {...onEnter(onOpen)}
      {...holdsStill ? dragged({
        onMove: (x, y) => {
          const { begins, drawn } = draw.move(x, y)
          if (begins) onMeasure()
          if (drawn) onOver(x, y)
        },
        onEnd: (x, y) => {
          onStop()
          if (draw.end()) onDrop(x, y)
          else onOpen()
        },
        onCancel: () => { draw.end(); onStop() },
      }) : { onClick: onOpen }}
    >
      {inside}
      <Text className='desk-plan-hint'>{holdsStill ? planWords.drag : planWords.press}</Text>
    </View>
  )
}
