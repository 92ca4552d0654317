/** One part in the list of a series: its folio number, title, how far it is read and whether it can be read offline. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { observerInFront } from './in-front'
import type { ReleasedInstallment, UpcomingInstallment, WithdrawnInstallment } from '../../contract/manifest'
import type { App } from '../stores/app'
import { correctedSince, readStateOf } from '../stores/series-view'
import { spoken } from '../platform/spoken'
import { readerWords } from '../words/reader'
import { copyWords, readWords, seriesWords } from '../words/series'
import { Countdown, Delay } from './countdown'
import { goReader } from './go'
import { Icon } from './icon'
import { phrased } from './phrased'
import { Press } from './press'
import './part-row.css'

export const PartRow = observerInFront(function PartRow({ app, series, part }: { app: App; series: string; part: ReleasedInstallment }) {
  const state = readStateOf(app, series, part)
  const copy = app.shelf.copy(series, part.number)
  const read = readWords(state)
  const waiting = copy.state === 'none' || copy.state === 'failed' || (copy.state === 'queued' && copy.after !== undefined)
  const words = (
    <>
      <Text className='part-folio serif'>{part.number}</Text>
      <View className='part-words'>
        <Text className={`part-title${phrased(part.title)}`}>{part.title}</Text>
        <Text className='part-state'>
          <Text className={`whole${state.kind === 'new' ? ' seal' : ''}`}>{read}</Text>
          {part.correction && <Text className={correctedSince(app, series, part) || part.correction.severity === 'major' ? 'seal' : ''}>{` · ${seriesWords.corrected}`}</Text>}
          {' · '}<Text className='whole'>{seriesWords.minutes(app.pace.minutes(part.characters))}</Text>
        </Text>
      </View>
    </>
  )
  if (app.platform.singlePage) return <View className='part-row' {...spoken({ role: 'listitem' })}><View className='part-main is-still'>{words}</View></View>
  return (
    <View className='part-row' {...spoken({ role: 'listitem' })}>
      <Press className='part-main' onPress={() => goReader(series, part.number)}>{words}</Press>
      <Press className='part-copy' label={`${readerWords.installment(part.number)}，${copyWords(copy)}`} disabled={!waiting} onPress={() => app.shelf.shelf.want(series, part.number)}>
        {copy.state === 'cached' ? <Icon name='cached' /> : waiting && copy.state !== 'none' ? <Icon name='retry' /> : copy.state === 'none' ? <Icon name='download' /> : null}
        {copy.state !== 'none' && <Text className='part-copy-words'>{copyWords(copy)}</Text>}
      </Press>
    </View>
  )
})

export const UpcomingRow = observer(function UpcomingRow({ app, timeZone, heardAt, part }: { app: App; timeZone: string; heardAt: number; part: UpcomingInstallment }) {
  const session = { ticker: app.ticker, timeZone, heardAt }
  return (
    <View className='part-row is-upcoming' {...spoken({ role: 'listitem' })}>
      <View className='part-main is-still'>
        <Text className='part-folio serif'>{part.number}</Text>
        <View className='part-words'>
          <Text className={`part-title${phrased(part.title)}`}>{part.title}</Text>
          {part.releaseAt !== null && <Countdown className='part-state' at={part.releaseAt} session={session} />}
          {part.releaseAt === null && !part.held && <Text className='part-state'>{seriesWords.noInstant}</Text>}
          <Delay className='part-state' part={part} session={session} />
        </View>
      </View>
      <View className='part-copy'><Icon name='clock' /></View>
    </View>
  )
})

export function WithdrawnRow({ part }: { part: WithdrawnInstallment }) {
  return (
    <View className='part-row is-upcoming' {...spoken({ role: 'listitem' })}>
      <View className='part-main is-still'>
        <Text className='part-folio serif'>{part.number}</Text>
        <View className='part-words'>
          <Text className={`part-title is-struck${phrased(part.title)}`}>{part.title}</Text>
          <Text className='part-state'>{seriesWords.withdrawn}：{part.reason}</Text>
        </View>
      </View>
    </View>
  )
}
