/** 一期: how one part stands, what is missing, who signed it, and what may be done with it. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { reviewPaths, type PartReview } from '../../../../contract/desk/review'
import { DeliveryCard } from '../../components/after/delivery-card'
import { PartReportCard } from '../../components/after/part-report'
import { AskButton } from '../../components/ask-button'
import { Button } from '../../components/button'
import { DeskPage, WithSide } from '../../components/desk-page'
import { goDesk } from '../../components/go'
import { Candidate } from '../../components/review/candidate'
import { Facts } from '../../components/review/facts'
import { Panel } from '../../components/review/panel'
import { Past } from '../../components/review/past'
import { PolicyDialog } from '../../components/review/policy-dialog'
import { Stages, Voided } from '../../components/review/stages'
import { usePart, type PartAtDesk } from '../../components/review/use-part'
import { WithdrawDialog } from '../../components/review/withdraw-dialog'
import { Loaded, TroubleLine } from '../../components/states'
import { StatusWord } from '../../components/status'
import { useAct } from '../../components/use-asked'
import { useAddress } from '../../../components/use-address'
import type { DeskApp } from '../../stores/desk'
import { compareWords, editWords } from '../../words/edit'
import { importWords } from '../../words/import'
import { instantWords } from '../../words/instant'
import { isOut, partWords, policyWords, statusOfPart } from '../../words/part'
import { previewWords } from '../../words/preview'

export default function PartPage() {
  const { series = '', number = '' } = useAddress().params
  return <DeskPage place={partWords.name(Number(number))} above={{ screen: 'series', query: { series } }} section='home'>{desk => <PartScreen desk={desk} series={series} number={Number(number)} />}</DeskPage>
}

const PartScreen = observer(function PartScreen({ desk, series, number }: { desk: DeskApp; series: string; number: number }) {
  const at = usePart(desk, series, number)
  const now = desk.api.now()
  return (
    <Loaded asked={at.asked}>{part => (
      <>
        <Text className='desk-quiet desk-part-series'>{part.series.title}</Text>
        <View className='desk-head'>
          <Text className='desk-title serif desk-part-name'>{part.current?.title ?? part.title}</Text>
          <StatusWord status={statusOfPart(part)} signed={{ count: part.stages.filter(({ signature }) => signature).length, needed: part.stages.length }} />
        </View>
        <View className='desk-acts desk-part-ways'>
          {desk.signIn.has('editor') && <Button kind='plain' onPress={() => goDesk('import', { series, number })}>{importWords.name}</Button>}
          <Button kind='plain' onPress={() => goDesk('edit', { series, number })}>{editWords.name}</Button>
          <Button kind='plain' onPress={() => goDesk('compare', { series, number })}>{compareWords.name}</Button>
          <Button kind='plain' onPress={() => goDesk('preview', { series, number })}>{previewWords.name}</Button>
        </View>
        <WithSide side={<Side at={at} part={part} now={now} />}>
          <Panel at={at} part={part} now={now} />
          <Candidate at={at} part={part} now={now} />
          {isOut(part) && <PartReportCard desk={desk} series={series} number={number} timeZone={part.series.timeZone} />}
          <DeliveryCard desk={desk} series={series} number={number} timeZone={part.series.timeZone} out={isOut(part)} />
          <Text className='desk-section-title serif'>{partWords.stages}</Text>
          <Stages at={at} part={part} now={now} />
          <Voided part={part} now={now} />
          <Past part={part} now={now} />
        </WithSide>
      </>
    )}</Loaded>
  )
})

const Side = observer(function Side({ at, part, now }: { at: PartAtDesk; part: PartReview; now: number }) {
  const { desk, series, number } = at
  const restoring = useAct()
  const [open, setOpen] = useState<'policy' | 'withdraw'>()
  const { timeZone, policy } = part.series
  const when = (instant: number | null) => instant === null ? '' : instantWords(instant, now, timeZone)
  const { draft, current } = part
  const publisher = desk.signIn.has('publisher')
  return (
    <>
      <Facts facts={[
        [partWords.facts.instant, part.releaseAt === null ? partWords.unfixed : when(part.releaseAt)],
        [partWords.facts.planned, when(part.plannedAt)],
        [partWords.facts.policy, policyWords[policy]],
        [partWords.facts.draft, draft ? partWords.version(draft.version, draft.shown, when(draft.savedAt)) : partWords.noDraft],
        [partWords.facts.text, current ? partWords.finished(current.revision, when(current.createdAt)) : ''],
        [partWords.facts.hash, current && <Text className='desk-hash'>{partWords.fingerprint(current.hash)}</Text>],
        [partWords.facts.size, current ? partWords.size(current.characters, current.minutes) : ''],
      ]} />
      <TroubleLine trouble={restoring.trouble} />
      <View className='desk-acts desk-part-acts'>
        {desk.signIn.has('publisher', 'administrator') && <Button onPress={() => setOpen('policy')}>{partWords.policyChange}</Button>}
        {publisher && part.standing === 'released' && <Button kind='danger' onPress={() => setOpen('withdraw')}>{partWords.withdraw}</Button>}
        {publisher && part.standing === 'withdrawn' && (
          <AskButton
            kind='quiet' title={partWords.restoreTitle(number)} act={partWords.restoreAct} busy={restoring.busy} consequence={partWords.restoreConsequence(current?.revision ?? 1)}
            onAct={() => { void at.perform(reviewPaths.restore(series, number), {}, partWords.restored, restoring) }}
          >{partWords.restore}</AskButton>
        )}
      </View>
      {open === 'policy' && (
        <PolicyDialog desk={desk} series={series} policy={policy} onChanged={() => { void at.asked.load() }} onClose={() => setOpen(undefined)} />
      )}
      {open === 'withdraw' && <WithdrawDialog at={at} onClose={() => setOpen(undefined)} />}
    </>
  )
})
