/** 定稿: the draft becomes the text that is signed and let out; of a released part, a correction with what readers are told of it. */
import { Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Comparison, draftPaths } from '../../../../contract/desk/drafts'
import { Finalised, NOTE_LENGTH, reviewPaths, type PartReview } from '../../../../contract/desk/review'
import type { Severity } from '../../../../contract/manifest'
import { deskWords } from '../../words/desk'
import { isOut, partWords, severityWords, stageList } from '../../words/part'
import { Button } from '../button'
import { ChoiceField } from '../choice-field'
import { Dialog } from '../dialog'
import { DifferenceText } from '../difference'
import { Loaded, TroubleLine } from '../states'
import { LongField } from '../text-field'
import { useAsked } from '../use-asked'
import type { PartAtDesk } from './use-part'

interface Props { at: PartAtDesk; part: PartReview; onClose: () => void }

export const FinaliseDialog = observer(function FinaliseDialog({ at, part, onClose }: Props) {
  const { desk, acting, series, number } = at
  const [note, setNote] = useState(part.candidate?.note ?? '')
  const [severity, setSeverity] = useState<Severity | undefined>(part.candidate?.severity ?? undefined)
  // The draft that is in sight: another one is a conflict, and comes into sight by it.
  const [draft, setDraft] = useState(part.draft)
  if (!draft) return null
  const correction = isOut(part)
  const publishes = part.series.policy === 'none' && desk.signIn.has('publisher')
  const stages = stageList(part.stages)
  const finalise = async () => {
    const done = await at.run(async () => {
      const body = { version: draft.version, ...(correction ? { note, severity } : {}) }
      const finalised = await desk.api.post(reviewPaths.finalise(series, number), body, Finalised)
      desk.notices.say({ words: { final: partWords.finalised, candidate: partWords.candidateMade, published: partWords.published }[finalised.became] })
      return finalised.part
    })
    if (done) return onClose()
    if (acting.trouble?.kind !== 'conflict') return
    await at.asked.load()
    setDraft(at.asked.value?.draft ?? null)
  }
  const words = correction ? (publishes ? partWords.publishAct : partWords.finaliseCorrection) : partWords.finalise
  return (
    <Dialog shape={correction ? 'wide' : 'usual'} title={correction ? partWords.finaliseCorrection : partWords.finaliseTitle(number)} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{deskWords.cancel}</Button>
        <Button kind='primary' disabled={correction && (note.trim() === '' || severity === undefined)} busy={acting.busy} onPress={() => { void finalise() }}>
          {acting.busy ? partWords.finalising : words}
        </Button>
      </>
    )}>
      <TroubleLine trouble={acting.trouble} />
      <Text className='desk-lead'>
        {partWords.finaliseDraft(draft.version, draft.shown)}
        {correction ? partWords.correctionThen(part.series.policy, stages, publishes) : partWords.finaliseThen(part.series.policy, stages)}
      </Text>
      {correction && (
        <>
          <LongField label={partWords.noteLabel} hint={partWords.noteHint} value={note} onType={setNote} longest={NOTE_LENGTH} />
          <ChoiceField label={partWords.severityLabel} hint={partWords.severityHint} value={severity} onChoose={setSeverity} choices={[
            { value: 'minor', words: severityWords.minor }, { value: 'major', words: severityWords.major },
          ]} />
          {part.current && <Compared at={at} from={`r${part.current.revision}`} to={`v${draft.version}`} />}
        </>
      )}
    </Dialog>
  )
})

const Compared = observer(function Compared({ at: { desk, series, number }, from, to }: { at: PartAtDesk; from: string; to: string }) {
  const asked = useAsked(() => desk.api.get(draftPaths.compare(series, number, from, to), Comparison), `${from} ${to}`)
  return (
    <>
      <Text className='desk-lead'>{partWords.legend}</Text>
      <Loaded asked={asked}>{({ difference }) => <DifferenceText api={desk.api} difference={difference} />}</Loaded>
    </>
  )
})
