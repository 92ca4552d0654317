/** Alarms, the open ones first. */
import { Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import * as v from 'valibot'
import { Alarm } from '../../../../contract/desk/after'
import { afterPaths } from '../../api/after-paths'
import type { DeskApp } from '../../stores/desk'
import { instantWords } from '../../words/instant'
import { HOME_ZONE } from '../../words/people'
import { watchWords } from '../../words/watch'
import { AskButton } from '../ask-button'
import { Loaded, TroubleLine } from '../states'
import { Table } from '../table'
import { useAct, useAsked } from '../use-asked'

const Alarms = v.object({ alarms: v.array(Alarm) })

export const AlarmList = observer(function AlarmList({ desk }: { desk: DeskApp }) {
  const asked = useAsked(() => desk.api.get(afterPaths.alarms, Alarms))
  const clearing = useAct()
  const now = desk.api.now()
  const clear = async (id: string) => {
    if (!await clearing.run(() => desk.api.post(afterPaths.clearAlarm(id), {}, v.object({})))) return
    desk.notices.say({ words: watchWords.cleared })
    await asked.load()
  }
  const mayClear = desk.signIn.has('publisher') || desk.signIn.has('administrator')
  return (
    <>
      <TroubleLine trouble={clearing.trouble} />
      <Loaded asked={asked}>{({ alarms }) => (
        <Table label={watchWords.alarms} rows={alarms} idOf={alarm => alarm.id} empty={watchWords.noAlarms} isMarked={alarm => alarm.clearedAt === null} columns={[
          { title: watchWords.alarmColumns.words, card: 'title', width: 'minmax(0,2fr)', cell: alarm => <Text className={alarm.clearedAt === null ? '' : 'desk-quiet'}>{alarm.words}</Text> },
          { title: watchWords.alarmColumns.at, cell: alarm => <Text>{instantWords(alarm.raisedAt, now, HOME_ZONE)}</Text> },
          { title: watchWords.alarmColumns.state, cell: alarm => <Text>{alarm.clearedAt === null ? watchWords.open : watchWords.clearedBy(alarm.clearedBy ?? '')}</Text> },
          { title: '', card: 'acts', width: '96px', cell: alarm => alarm.clearedAt === null && mayClear && (
            <AskButton kind='quiet' title={watchWords.clearTitle} act={watchWords.clear} consequence={watchWords.clearConsequence} busy={clearing.busy} onAct={() => { void clear(alarm.id) }} />
          ) },
        ]} />
      )}</Loaded>
    </>
  )
})
