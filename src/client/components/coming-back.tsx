/** What the page of a series says to a reader who comes back, or comes late: what is new, what was read, how to catch up, and where they are elsewhere. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { observer } from 'mobx-react-lite'
import type { Manifest } from '../../contract/manifest'
import { spoken } from '../platform/spoken'
import type { App } from '../stores/app'
import { behind, isBehind, paces } from '../stores/following/catch-up'
import { recapOf } from '../stores/following/recap'
import { isRead, proposal, readIn, sinceLast } from '../stores/series-view'
import { catchUpWords } from '../words/catch-up'
import './coming-back.css'
import { goReader } from './go'
import { observerInFront } from './in-front'
import { Offer } from './offer'
import { Press } from './press'

interface Props { app: App; manifest: Manifest }

/** 自上次以来. */
export const SinceLast = observerInFront(function SinceLast({ app, manifest }: Props) {
  const since = sinceLast(app, manifest)
  return since.parts.length + since.corrected.length === 0 ? null : <Text className='since'>{catchUpWords.since(since)}</Text>
})

/** 前情提要, as of the moment when the page was opened: it does not vanish under the eyes that read it. */
export const Recap = observer(function Recap({ app, manifest }: Props) {
  const series = manifest.series.id
  const [lines] = useState(() => {
    const last = app.places.lastNumber(series)
    const at = Math.max(0, ...app.places.numbers(series).map(number => app.places.of(series, number)!.at))
    return recapOf(manifest, last, at === 0 ? undefined : at, app.shelf.shelf.serverNow(), number => isRead(app, series, number))
  })
  if (lines.length === 0) return null
  return (
    <View className='recap'>
      <Text className='recap-title' {...spoken({ role: 'heading', level: 2 })}>{catchUpWords.recap}</Text>
      {lines.map(({ number, summary }) => (
        <View key={number} className='recap-line'>
          <Text className='recap-part'>{catchUpWords.recapPart(number)}</Text>
          <Text className='recap-words'>{summary}</Text>
        </View>
      ))}
    </View>
  )
})

/** 补读: for who follows since later than parts that they have not read. */
export const CatchUp = observerInFront(function CatchUp({ app, manifest }: Props) {
  const series = manifest.series.id
  const { catchUp, follows } = app.following
  const since = follows.of(series)?.since
  const chosen = catchUp.of(series)
  const read = readIn(app, series)
  if (since === undefined || (chosen === undefined ? !isBehind(manifest, since, read) : behind(manifest, since, read).length === 0)) return null
  const proposed = proposal(app, manifest)
  return (
    <View className='catch-up'>
      <Text className='catch-up-title' {...spoken({ role: 'heading', level: 2 })}>{catchUpWords.title(behind(manifest, since, read).length)}</Text>
      <View className='catch-up-paces'>
        {paces.map(pace => (
          <Press key={pace} className='catch-up-pace' label={catchUpWords.paces[pace]} chosen={pace === chosen} onPress={() => catchUp.choose(series, pace)}>{catchUpWords.paces[pace]}</Press>
        ))}
      </View>
      {proposed?.kind === 'rest' && <Text className='catch-up-rest'>{catchUpWords.rest(proposed)}</Text>}
    </View>
  )
})

/** The place on another device, offered once. */
export const ElsewhereOffer = observerInFront(function ElsewhereOffer({ app, manifest: { series: { id } } }: Props) {
  const { sync } = app.following
  const place = sync.elsewhere.offer(id)
  if (!place) return null
  return (
    <Offer name='elsewhere' go={catchUpWords.go} stay={catchUpWords.stay} onGo={() => { sync.accept(id, place); goReader(id, place.number) }} onStay={() => sync.elsewhere.answer(place)}>
      {catchUpWords.elsewhere(place.number, place.locator.progression)}
    </Offer>
  )
})
