/** One part moves, goes on hold, comes back, or goes out now. */
import { View, Text } from '@tarojs/components'
import { useState } from 'react'
import { planPaths, REASON_LIMIT, type PartState, type Rest } from '../../../../contract/desk/plan'
import { planWords } from '../../words/plan'
import { ChoiceField } from '../choice-field'
import { DayField, TimeField } from '../day-field'
import { TextField } from '../text-field'
import { ActDialog, type ActProps } from './act-dialog'

interface Props extends ActProps { part: PartState }

/** Later parts whose instants are fixed: what becomes of them is asked only where there are some. */
const hasRest = ({ series, part }: Props) => series.parts.some(one => one.number > part.number && one.releaseAt !== null && !['released', 'withdrawn'].includes(one.standing))

function RestField({ value, choices, onChoose }: { value: Rest; choices: readonly Rest[]; onChoose: (rest: Rest) => void }) {
  return (
    <ChoiceField label={planWords.rest} hint={planWords.restHints[value]} value={value} onChoose={onChoose}
      choices={choices.map(rest => ({ value: rest, words: planWords.rests[rest] }))} />
  )
}

const reasoned = (reason: string) => (reason.trim() === '' ? {} : { reason: reason.trim() })

/** @param to where it was dragged to. */
export function MoveDialog({ to, ...props }: Props & { to?: string | undefined }) {
  const { series, part } = props
  const from = part.releaseAt ?? part.plannedAt
  const [day, setDay] = useState(to ?? from?.day ?? series.today)
  const [time, setTime] = useState(from?.time ?? '08:00')
  const [rest, setRest] = useState<Rest>(hasRest(props) ? 'cascade' : 'only')
  const [reason, setReason] = useState('')
  const whole = day !== '' && time !== ''
  const still = day === from?.day && time === from.time
  const held = part.standing === 'held'
  const late = from !== null && whole && `${day} ${time}` > `${from.day} ${from.time}`
  const body = whole && !(still && !held) ? { to: { day, time }, ...(held ? {} : { rest: late ? rest : 'only' }), ...(late ? reasoned(reason) : {}) } : undefined
  return (
    <ActDialog {...props} title={held ? planWords.resumeTitle(part.number) : planWords.moveTitle(part.number)} act={held ? planWords.resume : planWords.moveAct}
      path={held ? planPaths.resume(series.id, part.number) : planPaths.move(series.id, part.number)} body={body}>
      <View className='desk-fields'>
        <DayField label={planWords.day} value={day} today={series.today} onChoose={setDay} />
        <TimeField label={planWords.time} value={time} onChoose={setTime} hint={planWords.zone(series.timeZone)} />
      </View>
      {late && hasRest(props) && !held && <RestField value={rest} choices={['cascade', 'hold', 'only']} onChoose={setRest} />}
      {late && <TextField label={planWords.reason} hint={planWords.reasonHint} value={reason} onType={setReason} longest={REASON_LIMIT} />}
    </ActDialog>
  )
}

export function HoldDialog(props: Props) {
  const { series, part } = props
  const [rest, setRest] = useState<Rest>(hasRest(props) ? 'hold' : 'only')
  const [reason, setReason] = useState('')
  return (
    <ActDialog {...props} title={planWords.holdTitle(part.number)} act={planWords.hold} path={planPaths.hold(series.id, part.number)} body={{ rest, ...reasoned(reason) }}>
      {hasRest(props) && <RestField value={rest} choices={['hold', 'only']} onChoose={setRest} />}
      <TextField label={planWords.holdReason} value={reason} onType={setReason} longest={REASON_LIMIT} />
    </ActDialog>
  )
}

export function ReleaseDialog(props: Props) {
  const { series, part } = props
  const [rest, setRest] = useState<Rest>('only')
  return (
    <ActDialog {...props} title={planWords.releaseTitle(part.number)} act={planWords.release} path={planPaths.releaseNow(series.id, part.number)} body={{ rest }}>
      <Text className='desk-lead'>{planWords.releaseConsequence}</Text>
      {hasRest(props) && <RestField value={rest} choices={['only', 'cascade', 'hold']} onChoose={setRest} />}
    </ActDialog>
  )
}
