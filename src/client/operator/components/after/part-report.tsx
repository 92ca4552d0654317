/** A part after its release: was it read back as a reader would, and how many opened, finished and keep it. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { PartReport, type CountRow, type Proof } from '../../../../contract/desk/after'
import { countKinds } from '../../../../contract/counts'
import { dayWords } from '../../../../contract/desk/instants'
import { afterPaths } from '../../api/after-paths'
import type { DeskApp } from '../../stores/desk'
import { instantWords } from '../../words/instant'
import { reportWords } from '../../words/part-report'
import { Bars, type Bar } from '../bars'
import { Loaded } from '../states'
import { useAgain, useAsked } from '../use-asked'

interface Props { desk: DeskApp; series: string; number: number; timeZone: string }

export const PartReportCard = observer(function PartReportCard({ desk, series, number, timeZone }: Props) {
  const asked = useAsked(() => desk.api.get(afterPaths.report(series, number), PartReport), `${series} ${number}`)
  const now = desk.api.now()
  useAgain(desk, asked, asked.value?.proofs.length === 0) // until the service has read the release back
  return (
    <View className='desk-card'>
      <Text className='desk-section-title serif'>{reportWords.name}</Text>
      <Loaded asked={asked}>{({ proofs, counts }) => (
        <>
          {proofs.length === 0 ? <Text className='desk-quiet'>{reportWords.notYet}</Text> : <ProofWords proof={proofs[0]!} now={now} timeZone={timeZone} />}
          <Text className='desk-section-title serif'>{reportWords.counts}</Text>
          {counts.length === 0 && <Text className='desk-quiet'>{reportWords.noCounts}</Text>}
          {revisionsOf(counts).map(revision => (
            <Bars key={revision} label={reportWords.revision(revision)} bars={barsOf(counts, revision)} />
          ))}
          {daysOf(counts).length > 1 && <Bars label={reportWords.byDay} bars={daysOf(counts).map(([day, count]) => ({ words: dayWords(day, daysOf(counts).at(-1)![0]), count }))} />}
          <Text className='desk-quiet'>{reportWords.countsLead}</Text>
        </>
      )}</Loaded>
    </View>
  )
})

function ProofWords({ proof, now, timeZone }: { proof: Proof; now: number; timeZone: string }) {
  const at = instantWords(proof.checkedAt, now, timeZone)
  if (proof.ok) return <Text>{reportWords.ok(at, proof.steps.length)}</Text>
  return (
    <View className='desk-trouble'>
      <Text>{reportWords.failed(at)}</Text>
      {proof.steps.filter(step => !step.ok).map(step => <Text key={step.name}>{step.name}：{step.words}</Text>)}
    </View>
  )
}

const revisionsOf = (counts: readonly CountRow[]) => [...new Set(counts.map(row => row.revision))].sort((a, b) => b - a)

function barsOf(counts: readonly CountRow[], revision: number): Bar[] {
  return countKinds.map(what => ({
    words: reportWords.kinds[what],
    count: counts.filter(row => row.revision === revision && row.what === what).reduce((sum, row) => sum + row.count, 0),
  })).filter((bar, i) => i < 3 || bar.count > 0)
}

/** Openings a day, the last two weeks that had any. */
function daysOf(counts: readonly CountRow[]): [string, number][] {
  const days = new Map<string, number>()
  for (const row of counts) if (row.what === 'opened') days.set(row.day, (days.get(row.day) ?? 0) + row.count)
  return [...days].sort(([a], [b]) => a < b ? -1 : 1).slice(-14)
}
