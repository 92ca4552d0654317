/** 审签: the stages that the policy asks for, who signed them, and what was signed once and holds no more. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { reviewPaths, stageNames, type PartReview, type Signature } from '../../../../contract/desk/review'
import { instantWords } from '../../words/instant'
import { isOut, partWords } from '../../words/part'
import { AskButton } from '../ask-button'
import { TroubleLine } from '../states'
import { useAct } from '../use-asked'
import type { PartAtDesk } from './use-part'
import './stages.css'

export const Stages = observer(function Stages({ at, part, now }: { at: PartAtDesk; part: PartReview; now: number }) {
  const { series: { timeZone }, stages } = part
  const when = (instant: number) => instantWords(instant, now, timeZone)
  const me = at.desk.signIn.person?.id
  const unsigning = useAct()
  const asksForNone = part.series.policy === 'none'
  const open = isOut(part) ? part.candidate !== null : part.current !== null || part.draft !== null
  if (asksForNone) return <Text className='desk-quiet'>{partWords.noStages}</Text>
  return (
    <View>
      <TroubleLine trouble={unsigning.trouble} />
      {open && stages.map(({ stage, signature }) => (
        <View key={stage} className={`desk-stage${signature ? '' : ' is-open'}`}>
          <Text className='desk-stage-name serif'>{stageNames[stage]}</Text>
          <Text className='desk-stage-who'>{signature ? partWords.signed(signature.shown, when(signature.signedAt)) : partWords.waiting}</Text>
          {signature && signature.person === me && (
            <AskButton
              kind='plain' title={partWords.unsignTitle(stage)} act={partWords.unsign} busy={unsigning.busy}
              consequence={partWords.unsignConsequence(stages.some(other => other.stage > stage && other.signature !== null))}
              onAct={() => { void at.perform(reviewPaths.unsign(at.series, at.number), {}, partWords.unsigned, unsigning) }}
            />
          )}
        </View>
      ))}
      {!open && <Signed signatures={part.signatures.filter(one => one.voidedAt === null && one.revision === part.current?.revision)} when={when} />}
    </View>
  )
})

/** What let the text out that readers have. */
function Signed({ signatures, when }: { signatures: readonly Signature[]; when: (at: number) => string }) {
  if (signatures.length === 0) return <Text className='desk-quiet'>{partWords.unsignedOut}</Text>
  return (
    <>
      {[...signatures].sort((a, b) => a.stage - b.stage).map(signature => (
        <View key={signature.id} className='desk-stage'>
          <Text className='desk-stage-name serif'>{stageNames[signature.stage]}</Text>
          <Text className='desk-stage-who'>{partWords.signed(signature.shown, when(signature.signedAt))}{signature.carriedTo === null ? '' : `（${partWords.carried}）`}</Text>
        </View>
      ))}
    </>
  )
}

export function Voided({ part, now }: { part: PartReview; now: number }) {
  const when = (instant: number) => instantWords(instant, now, part.series.timeZone)
  const voided = part.signatures.filter(signature => signature.voidedAt !== null)
  if (voided.length === 0) return null
  return (
    <>
      <Text className='desk-section-title serif'>{partWords.voided}</Text>
      {voided.map(signature => (
        <View key={signature.id} className='desk-voided'>
          <Text className='desk-voided-line is-struck'>{partWords.voidedLine(signature, when(signature.signedAt))}</Text>
          <Text className='desk-voided-line'>{partWords.boundTo(signature.hash, signature.releaseAt === null ? partWords.unfixed : when(signature.releaseAt))}</Text>
          <Text className='desk-voided-line seal'>{partWords.voidedWhy(when(signature.voidedAt!), signature.voidReason ?? '')}</Text>
        </View>
      ))}
    </>
  )
}
