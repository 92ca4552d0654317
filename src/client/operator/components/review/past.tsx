/** What was done to a part that is out: its corrections, and when it was taken back and given again. */
import { Text, View } from '@tarojs/components'
import type { PartReview } from '../../../../contract/desk/review'
import { instantWords } from '../../words/instant'
import { partWords, severityWords } from '../../words/part'
import './stages.css'

export function Past({ part: { corrections, withdrawals, series }, now }: { part: PartReview; now: number }) {
  const when = (at: number) => instantWords(at, now, series.timeZone)
  return (
    <>
      {corrections.length > 0 && <Text className='desk-section-title serif'>{partWords.corrections}</Text>}
      {corrections.map(correction => (
        <View key={correction.revision} className='desk-voided'>
          <Text className='desk-voided-line'>{partWords.correctionLine(correction.revision, when(correction.at))}</Text>
          <Text><Text className={correction.severity === 'major' ? 'seal' : ''}>{severityWords[correction.severity]}</Text>{`：${correction.note}`}</Text>
        </View>
      ))}
      {withdrawals.length > 0 && <Text className='desk-section-title serif'>{partWords.withdrawals}</Text>}
      {withdrawals.map(one => (
        <View key={`${one.at} ${one.act}`} className='desk-voided'>
          <Text className='desk-voided-line'>{partWords.withdrawalLine(one.act, when(one.at), one.shown)}</Text>
          {one.reason !== '' && <Text>{one.reason}</Text>}
        </View>
      ))}
    </>
  )
}
