/** In place of a page that cannot be shown: what happened, what is safe, what to do. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import './end-leaf.css'
import { failureOf } from '../shelf/failure'
import type { Session } from '../stores/session'
import { failureSentence } from '../words/failure'
import { endWords, readerWords } from '../words/reader'
import { seriesWords } from '../words/series'
import type { UpcomingInstallment } from '../../contract/manifest'
import { Countdown, Delay } from './countdown'
import { Press } from './press'
import { ToSeries } from './to-series'
import { ToShelf } from './to-shelf'
import { spoken } from '../platform/spoken'

export const FailedLeaf = observer(function FailedLeaf({ session, number, cause }: { session: Session; number: number; cause: unknown }) {
  const upcoming = session.manifest?.upcoming.find(part => part.number === number)
  if (upcoming) return <ComingLeaf session={session} part={upcoming} />
  const withdrawn = session.manifest?.withdrawn.find(part => part.number === number)
  const absent = !withdrawn && failureOf(cause).code === 'not-found' ? absence(session, number) : undefined
  const isNoPart = absent !== undefined && session.manifest !== undefined && !session.app.preview // asking again brings none
  const isGone = absent !== undefined && session.manifest === undefined && !session.app.preview
  return (
    <View className='end-leaf' {...spoken({ role: 'alert' })}><View className='end-room'>
      <Text className='end-mark' {...spoken({ role: 'heading', level: 2 })}>{readerWords.installment(number)}</Text>
      {withdrawn && <Text className='end-title'>{withdrawn.title}</Text>}
      <Text className='end-when'>
        {withdrawn ? readerWords.withdrawn(withdrawn.reason) : absent ?? failureSentence(failureOf(cause).code)}
      </Text>
      {!withdrawn && !isNoPart && <Press className='button' onPress={() => session.reader.retryFailed(number)}>{readerWords.retry}</Press>}
      {isGone && !session.app.platform.singlePage ? <ToShelf /> : <ToSeries session={session} />}
    </View></View>
  )
})

/** What an address led to that is not there; undefined for a part that the series has, and that cannot be had just now. */
function absence(session: Session, number: number): string | undefined {
  const { manifest } = session
  if (session.app.preview) return readerWords.previewOver
  if (!manifest) return seriesWords.gone
  return manifest.released.some(part => part.number === number) ? undefined : readerWords.noSuchPart(manifest.series.title, number)
}

/** A part that was asked for before its time. */
const ComingLeaf = observer(function ComingLeaf({ session, part }: { session: Session; part: UpcomingInstallment }) {
  return (
    <View className='end-leaf'><View className='end-room'>
      <Text className='end-mark' {...spoken({ role: 'heading', level: 2 })}>{readerWords.installment(part.number)}</Text>
      <Text className='end-title'>{part.title}</Text>
      {part.releaseAt !== null && <Countdown className='end-when' at={part.releaseAt} session={session} />}
      {part.releaseAt === null && !part.held && <Text className='end-when'>{endWords.noInstant}</Text>}
      <Delay className='end-when' part={part} session={session} />
      <ToSeries session={session} />
    </View></View>
  )
})
