/** What an act would do, part by part: the instants, what readers are told, the signatures that fall; or why it cannot be done. */
import { Text, View } from '@tarojs/components'
import { NO_CHANGE, type PlanOutcome } from '../../../../contract/desk/plan'
import { spoken } from '../../../platform/spoken'
import { changeWords, planWords, publicWords } from '../../words/plan'

export function Consequences({ outcome, today, timeZone }: { outcome: PlanOutcome; today: string; timeZone: string }) {
  return (
    <>
      {outcome.refusals.map(words => words === NO_CHANGE ? <Text key={words} className='desk-change-note'>{words}</Text>
        : <Text key={words} className='desk-trouble' {...spoken({ role: 'alert' })}>{words}</Text>)}
      {outcome.changes.map(change => {
        const told = publicWords(change, today)
        return (
          <View key={change.number} className='desk-change'>
            <Text className='desk-folio serif'>{change.number}</Text>
            <View className='desk-change-words'>
              <Text>{changeWords(change, today)}</Text>
              {told !== undefined && <Text className='desk-change-note'>{planWords.readersSee}：{told}</Text>}
              {change.voided > 0 && <Text className='desk-change-note is-urgent'>{planWords.voided(change.voided)}</Text>}
            </View>
          </View>
        )
      })}
      {outcome.notes.map(words => <Text key={words} className='desk-change-note'>{words}</Text>)}
      {outcome.changes.length > 0 && <Text className='desk-change-note'>{planWords.zone(timeZone)}</Text>}
    </>
  )
}
