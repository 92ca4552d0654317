/** What lies beyond the last page when the next part cannot be read yet: that this part ends, what was read, and what comes when. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { charactersOf } from '../../contract/document'
import type { NextPart, Session } from '../stores/session'
import { counts } from '../stores/series-view'
import { endWords } from '../words/reader'
import { date } from '../words/time'
import { Countdown, Delay } from './countdown'
import './end-leaf.css'
import { Press } from './press'
import { ToSeries } from './to-series'

interface Props { session: Session; number: number }

export const EndLeaf = observer(function EndLeaf({ session, number }: Props) {
  const { manifest, app } = session
  if (session.excerpt !== undefined) return <ExcerptEnds />
  const next = session.nextOf(number)
  return (
    <View className='end-leaf'>
      <View className='end-room'>
        <Text className='end-mark'>{endWords.finished(number)}</Text>
        <WhatWasRead session={session} number={number} />
        {next === undefined && <Text className='end-title'>{endWords.seriesEnds(manifest?.series.planned ?? number, number)}</Text>}
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
      <Text className='end-folio serif'>{next.number}</Text>
      <Text className='end-title'>{next.title}</Text>
      {next.kind === 'released' && (
        <>
          <Text className='end-when'>{next.summary === '' ? endWords.outNow : next.summary}</Text>
          <Press className='button' label={endWords.begin(next.number)} onPress={() => void session.reader.open(next.number)}>{endWords.begin(next.number)}</Press>
        </>
      )}
      {next.kind === 'upcoming' && (
        <>
          {next.releaseAt !== null && <Countdown className='end-when' at={next.releaseAt} session={session} />}
          {next.releaseAt === null && !next.held && <Text className='end-when'>{endWords.noInstant}</Text>}
          <Delay className='end-when' part={next} session={session} />
        </>
      )}
    </View>
  )
})

/** What was put right in this part since it came out. */
const Corrections = observer(function Corrections({ session: { manifest, serverNow, timeZone }, number }: Props) {
  const correction = manifest?.released.find(part => part.number === number)?.correction
  if (!correction) return null
  return <Text className='end-correction'>{endWords.correction(date(correction.at, serverNow, timeZone), correction.note)}</Text>
})

/** In 朋友圈, where only the first pages are shown and no other page can be opened. */
function ExcerptEnds() {
  return (
    <View className='end-leaf'>
      <View className='end-room'>
        <Text className='end-title'>{endWords.goOn}</Text>
        <Text className='end-when'>{endWords.goOnHow}</Text>
      </View>
    </View>
  )
}
