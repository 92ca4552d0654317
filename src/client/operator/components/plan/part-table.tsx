/** The train of parts as a table with folio numbers: when, how it stands, what is missing, and what can be done. */
import { Text, View } from '@tarojs/components'
import { dayWords } from '../../../../contract/desk/instants'
import type { PartState, SeriesState } from '../../../../contract/desk/plan'
import { Button } from '../button'
import { goDesk } from '../go'
import { StatusWord } from '../status'
import { Table } from '../table'
import { atWords, planWords, statusOf } from '../../words/plan'

export type PartAct = 'move' | 'hold' | 'release'

interface Props {
  series: SeriesState
  /** undefined: this person may only look. */
  onAct?: ((act: PartAct, part: PartState) => void) | undefined
}

export function PartTable({ series, onAct }: Props) {
  const { today, timeZone } = series
  return (
    <Table label={planWords.parts} rows={series.parts} idOf={part => part.number} onOpen={part => goDesk('part', { series: series.id, number: part.number })} isMarked={part => part.warnings.some(({ urgency }) => urgency > 1)} columns={[
      { title: planWords.columns.number, width: '44px', card: 'hidden', cell: part => <Text className='desk-folio serif'>{part.number}</Text> },
      { title: planWords.columns.title, card: 'title', width: 'minmax(0,1.4fr)', cell: part => (
        <View>
          <Text className='desk-part-title serif'><Text className='desk-part-number'>{`${part.number}　`}</Text>{part.title}</Text>
          {part.warnings.map(({ words, urgency }) => <Text key={words} className={`desk-part-note${urgency > 1 ? ' is-urgent' : ''}`}>{words}</Text>)}
        </View>
      ) },
      { title: planWords.columns.at, cell: part => (
        <View>
          <Text className='desk-instant'>{atWords(part, today, timeZone)}</Text>
          {part.plannedAt && <Text className='desk-part-note'>{`原定 ${dayWords(part.plannedAt.day, today)} ${part.plannedAt.time}${part.reason === null ? '' : `：${part.reason}`}`}</Text>}
        </View>
      ) },
      { title: planWords.columns.state, width: '112px', cell: part => (
        <View>
          <StatusWord status={statusOf(part)} signed={{ count: part.signed, needed: part.needed }} />
          {part.behind !== null && <Text className='desk-part-note'>{planWords.behind(part.behind)}</Text>}
        </View>
      ) },
      ...(onAct ? [{ title: '', width: '248px', card: 'acts' as const, cell: (part: PartState) => !isOut(part) && <Acts part={part} onAct={onAct} /> }] : []),
    ]} />
  )
}

const isOut = ({ standing }: PartState) => standing === 'released' || standing === 'withdrawn'

function Acts({ part, onAct }: { part: PartState; onAct: (act: PartAct, part: PartState) => void }) {
  const { standing, releaseAt } = part
  return (
    <>
      <Button kind='plain' label={`${planWords.part(part.number)} ${standing === 'held' ? planWords.resume : planWords.move}`} onPress={() => onAct('move', part)}>{standing === 'held' ? planWords.resume : planWords.move}</Button>
      {releaseAt !== null && <Button kind='plain' label={`${planWords.part(part.number)} ${planWords.hold}`} onPress={() => onAct('hold', part)}>{planWords.hold}</Button>}
      <Button kind='plain' label={`${planWords.part(part.number)} ${planWords.release}`} onPress={() => onAct('release', part)}>{planWords.release}</Button>
    </>
  )
}
