/** 比较: any two texts that a part has had. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Comparison, DraftAnswer, draftPaths, VersionList, type Difference, type Side } from '../../../../contract/desk/drafts'
import { Button } from '../../components/button'
import { DeskPage } from '../../components/desk-page'
import { DifferenceText } from '../../components/difference'
import { SideMenu } from '../../components/edit/side-menu'
import { Loaded } from '../../components/states'
import { useAsked } from '../../components/use-asked'
import { useAddress } from '../../../components/use-address'
import type { DeskApp } from '../../stores/desk'
import { compareWords } from '../../words/edit'
import './index.css'

export default function ComparePage() {
  const { params } = useAddress()
  const [series, number] = [params.series ?? '', Number(params.number) || 0]
  return (
    <DeskPage place={compareWords.place(number)} above={{ screen: 'part', query: { series, number } }} section='home'>
      {desk => <Sides desk={desk} series={series} number={number} from={params.from ?? ''} to={params.to ?? ''} />}
    </DeskPage>
  )
}

interface Props { desk: DeskApp; series: string; number: number; from: string; to: string }

/** Every text: the versions of the draft, newest first, then the revisions. */
function sidesOf({ versions, revisions }: VersionList): Side[] {
  return [
    ...versions.map(({ version, shown, savedAt }) => ({ name: `v${version}`, shown, at: savedAt })),
    ...revisions.map(({ revision, at }) => ({ name: `r${revision}`, shown: '', at })),
  ]
}

const Sides = observer(function Sides({ desk, series, number, from, to }: Props) {
  const asked = useAsked(async () => {
    const [list, { timeZone, seriesTitle }] = await Promise.all([desk.api.get(draftPaths.versions(series, number), VersionList), desk.api.get(draftPaths.draft(series, number), DraftAnswer)])
    return { list, timeZone, seriesTitle }
  })
  const [chosen, setChosen] = useState({ from, to })
  return (
    <Loaded asked={asked}>{({ list, timeZone, seriesTitle }) => {
      const sides = sidesOf(list)
      // At first what readers have, or will have, against the draft; else the last save against the one before.
      const current = list.revisions.find(one => one.current)
      const newest = sides[0]?.name ?? ''
      const older = current ? `r${current.revision}` : sides[1]?.name ?? ''
      const [before, after] = [chosen.from || older, chosen.to || newest]
      if (sides.length < 2 || before === '') return <View className='desk-empty'>{compareWords.one}</View>
      const now = desk.api.now()
      const common = { sides, now, timeZone }
      return (
        <>
          <Text className='desk-part-series desk-quiet'>{seriesTitle}</Text>
          <View className='desk-compare-sides'>
            <SideMenu label={compareWords.from} value={before} {...common} onChoose={name => setChosen({ from: name, to: after })} />
            <SideMenu label={compareWords.to} value={after} {...common} onChoose={name => setChosen({ from: before, to: name })} />
            <Button kind='plain' onPress={() => setChosen({ from: after, to: before })}>{compareWords.swap}</Button>
          </View>
          <Compared desk={desk} series={series} number={number} from={before} to={after} />
        </>
      )
    }}</Loaded>
  )
})

const Compared = observer(function Compared({ desk, series, number, from, to }: Props) {
  const [whole, setWhole] = useState(false)
  const asked = useAsked(() => desk.api.get(draftPaths.compare(series, number, from, to), Comparison), `${from} ${to}`)
  return (
    <>
      <Loaded asked={asked}>{({ difference }) => (
        <View className='desk-compared'>
          <View className='desk-head'>
            <Text className='desk-quiet'>{countWords(difference)}</Text>
            <Button kind='plain' onPress={() => setWhole(!whole)}>{whole ? compareWords.only : compareWords.all}</Button>
          </View>
          <DifferenceText api={desk.api} difference={difference} only={!whole} />
        </View>
      )}</Loaded>
    </>
  )
})

function countWords({ facts, blocks, notes }: Difference): string {
  const count = facts.length + [...blocks, ...notes].filter(block => block.change !== 'same').length
  return count === 0 ? compareWords.same : compareWords.changed(count)
}
