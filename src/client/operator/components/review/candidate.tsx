/** A correction that is finished and not out: what readers will be told, and what may be done with it. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { reviewPaths, type PartReview } from '../../../../contract/desk/review'
import { instantWords } from '../../words/instant'
import { partWords, severityWords } from '../../words/part'
import { AskButton } from '../ask-button'
import { TroubleLine } from '../states'
import { useAct } from '../use-asked'
import { Facts } from './facts'
import type { PartAtDesk } from './use-part'

export const Candidate = observer(function Candidate({ at, part, now }: { at: PartAtDesk; part: PartReview; now: number }) {
  const { desk: { signIn }, series, number } = at
  const discarding = useAct()
  const { candidate } = part
  if (!candidate) return null
  return (
    <View className='desk-card'>
      <Text className='desk-section-title serif desk-part-first'>{partWords.correction}</Text>
      <Facts facts={[
        [partWords.facts.note, candidate.note ?? ''],
        [partWords.facts.weight, candidate.severity === null ? '' : severityWords[candidate.severity]],
        [partWords.facts.text, partWords.finished(candidate.revision, instantWords(candidate.createdAt, now, part.series.timeZone))],
        [partWords.facts.hash, <Text key='hash' className='desk-hash'>{partWords.fingerprint(candidate.hash)}</Text>],
      ]} />
      <TroubleLine trouble={discarding.trouble} />
      {signIn.has('editor', 'publisher') && (
        <View className='desk-acts desk-part-acts'>
          <AskButton
            kind='quiet' title={partWords.discardTitle} act={partWords.discard} consequence={partWords.discardConsequence} busy={discarding.busy}
            onAct={() => { void at.perform(reviewPaths.discard(series, number), {}, partWords.discarded, discarding) }}
          />
        </View>
      )}
    </View>
  )
})

/** The publisher's own button: the question names what readers will see. */
export const PublishButton = observer(function PublishButton({ at, part }: { at: PartAtDesk; part: PartReview }) {
  const { acting, series, number } = at
  const { candidate } = part
  if (!candidate) return null
  return (
    <AskButton
      kind='primary' title={partWords.publishTitle(number)} act={partWords.publish} consequence={partWords.publishConsequence(candidate.note ?? '', part.edited)} busy={acting.busy}
      onAct={() => { void at.perform(reviewPaths.publish(series, number), { hash: candidate.hash }, partWords.published) }}
    />
  )
})
