/** What lies beyond the last page when the next part cannot be read yet: that this part ends, what was read, and what comes when. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { charactersOf } from '../../contract/document'
import type { NextPart, Session } from '../stores/session'
import { correctionsOf, counts } from '../stores/series-view'
import { correctionWords } from '../words/correction'
import { endWords, readerWords } from '../words/reader'
import { date } from '../words/time'
import { spoken } from '../platform/spoken'
import { Countdown, Delay } from './countdown'
import { Counted } from './counted'
import './end-leaf.css'
import { FollowLine } from './follow-line'
import { phrased } from './phrased'
import { Press } from './press'
import { ToSeries } from './to-series'

interface Props { session: Session; number: number }

function withdrawnAfter({ manifest }: Session, number: number): number[] {
  return (manifest?.withdrawn ?? []).map(part => part.number).filter(other => other > number)
}

export const EndLeaf = observer(function EndLeaf({ session, number }: Props) {
  const { manifest, app } = session
  const next = session.nextOf(number)
  return (
    <View className='end-leaf'>
      <View className='end-room'>
        <Text className='end-mark' {...spoken({ role: 'heading', level: 2 })}>{endWords.finished(number)}</Text>
        <WhatWasRead session={session} number={number} />
        {next === undefined && <Text className='end-title'>{endWords.seriesEnds(manifest?.series.planned ?? number, number, withdrawnAfter(session, number))}</Text>}
        {next && <Next session={session} next={next} />}
        <Corrections session={session} number={number} />
        {manifest && <Text className='end-read'>{endWords.seriesRead(counts(app, manifest).read, manifest.series.planned)}</Text>}
        <ToSeries session={session} />
      </View>
    </View>
  )
})

const WhatWasRead = observer(function WhatWasRead({ session: { reader, app }, number }: Props) {
  const volume = reader.volumeOf(number)
  if (!volume?.complete) return null
  const characters = charactersOf(volume.document)
  return <Text className='end-read'>{endWords.read(volume.pages.length, characters, app.pace.minutes(characters))}</Text>
})

const Next = observer(function Next({ session, next }: { session: Session; next: NextPart }) {
  return (
    <View className='end-card'>
      <Text className='end-folio serif' {...spoken({ hidden: true })}>{next.number}</Text>
      <Text className={`end-title${phrased(next.title)}`} {...spoken({ role: 'heading', level: 3, label: `${readerWords.installment(next.number)} ${next.title}` })}>{next.title}</Text>
      {next.kind === 'released' && (
        <>
          <Text className='end-when'>{next.summary === '' ? endWords.outNow : next.summary}</Text>
          <Press className='button' label={endWords.begin(next.number)} onPress={() => begin(session, next.number)}>{endWords.begin(next.number)}</Press>
        </>
      )}
      {next.kind === 'upcoming' && (
        <>
          {next.releaseAt !== null && <Countdown className='end-when' at={next.releaseAt} session={session} />}
          {next.releaseAt === null && !next.held && <Text className='end-when'>{endWords.noInstant}</Text>}
          <Delay className='end-when' part={next} session={session} />
        </>
      )}
      {session.manifest && <FollowLine app={session.app} manifest={session.manifest} at={next.kind === 'upcoming' ? 'end' : 'next'} />}
    </View>
  )
})

/** Where WeChat shows nothing any more, the tap that reads on brings one more reminder with it. */
function begin({ app: { following: { follows, reminders } }, series, manifest, reader }: Session, number: number): void {
  if (reminders.isSilent && follows.of(series) && reminders.wants(series, manifest?.upcoming.length ?? 0)) reminders.ask(series)
  void reader.open(number)
}

/** What was put right in this part since it came out. */
const Corrections = observer(function Corrections({ session: { manifest, ticker, timeZone }, number }: Props) {
  const part = manifest?.released.find(part => part.number === number)
  return (
    <>
      {part && correctionsOf(part).map(correction => (
        <Text key={correction.revision} className={`end-correction${correction.severity === 'major' ? ' is-major' : ''}`}>
          <Counted words={correctionWords(date(correction.at, ticker.minute, timeZone), correction)} />
        </Text>
      ))}
    </>
  )
})
