/** The leak drill as a button, and what it found. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { DrillResult } from '../../../../contract/desk/after'
import { afterPaths } from '../../api/after-paths'
import type { DeskApp } from '../../stores/desk'
import { planWords } from '../../words/plan'
import { watchWords } from '../../words/watch'
import { Button } from '../button'
import { TroubleLine } from '../states'
import { Table } from '../table'
import { useAct } from '../use-asked'

export const DrillCard = observer(function DrillCard({ desk }: { desk: DeskApp }) {
  const running = useAct()
  const [result, setResult] = useState<DrillResult>()
  const may = desk.signIn.has('publisher') || desk.signIn.has('reviewer') || desk.signIn.has('administrator')
  return (
    <View className='desk-card'>
      <Text className='desk-lead'>{watchWords.drillLead}</Text>
      <TroubleLine trouble={running.trouble} />
      {may && (
        <View className='desk-acts'>
          <Button kind='primary' busy={running.busy} onPress={() => { void running.run(async () => setResult(await desk.api.post(afterPaths.drill, {}, DrillResult))) }}>
            {running.busy ? watchWords.running : watchWords.runDrill}
          </Button>
        </View>
      )}
      {result && <Result result={result} />}
    </View>
  )
})

function Result({ result }: { result: DrillResult }) {
  return (
    <View className='desk-drill'>
      {result.leaks.length === 0 ? <Text>{watchWords.clean(result)}</Text> : (
        <>
          <Text className='desk-trouble'>{watchWords.leaky(result)}</Text>
          <Table label={watchWords.leaky(result)} rows={result.leaks} idOf={leak => `${leak.surface} ${leak.number} ${leak.words}`} columns={[
            { title: watchWords.leakColumns.surface, card: 'title', cell: leak => <Text>{leak.surface}</Text> },
            { title: watchWords.leakColumns.part, width: '80px', cell: leak => (leak.number === null ? null : <Text>{planWords.part(leak.number)}</Text>) },
            { title: watchWords.leakColumns.words, width: 'minmax(0,2fr)', cell: leak => <Text>{leak.words}</Text> },
          ]} />
        </>
      )}
      <Text className='desk-quiet desk-drill-asked'>{watchWords.asked}：{result.surfaces.join('、')}</Text>
    </View>
  )
}
