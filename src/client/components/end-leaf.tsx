/** What lies beyond the last page when the next part cannot be read yet: that this part ends, and what comes when. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import type { Session } from '../stores/session'
import { endWords } from '../words/reader'
import { Countdown } from './countdown'
import { backToSeries } from './go'
import { Press } from './press'

export const EndLeaf = observer(function EndLeaf({ session, number }: { session: Session; number: number }) {
  const { manifest, reader } = session
  const next = session.nextOf(number)
  return (
    <View className='end-leaf'>
      <Text className='end-mark'>{endWords.finished(number)}</Text>
      {next === undefined && <Text className='end-title'>{endWords.seriesEnds(manifest?.series.planned ?? number, number)}</Text>}
      {next && (
        <View className='end-card'>
          <Text className='end-folio'>{next.number}</Text>
          <Text className='end-title'>{next.title}</Text>
          {next.kind === 'released' && (
            <>
              <Text className='end-when'>{endWords.outNow}</Text>
              <Press className='button' label={endWords.read(next.number)} onPress={() => void reader.open(next.number)}>{endWords.read(next.number)}</Press>
            </>
          )}
          {next.kind === 'upcoming' && (next.releaseAt === null
            ? <Text className='end-when'>{endWords.noInstant}</Text>
            : <Countdown className='end-when' at={next.releaseAt} session={session} />)}
        </View>
      )}
      <Press className='button is-quiet' onPress={() => backToSeries(session.series)}>{endWords.toSeries}</Press>
    </View>
  )
})
