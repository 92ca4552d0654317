/** 书架: what you were reading, and every series with how far you are and when the next part comes. */
import { Text, View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { observerInFront } from '../../components/in-front'
import { useEffect, useState } from 'react'
import { Countdown, Delay } from '../../components/countdown'
import { Cover } from '../../components/cover'
import { goAgain, goDevices, goReader, goSeries } from '../../components/go'
import { Icon } from '../../components/icon'
import { PageColumn } from '../../components/page-column'
import { phrased } from '../../components/phrased'
import { Press } from '../../components/press'
import { PullNotice } from '../../components/pull-notice'
import { Screen } from '../../components/screen'
import { SkeletonLeaf } from '../../components/skeleton'
import { useAddress } from '../../components/use-address'
import { useTitle } from '../../components/use-title'
import { useApp } from '../../components/use-app'
import { Waiting } from '../../components/waiting'
import { summaryOf, type SeriesSummary } from '../../../contract/library'
import type { App } from '../../stores/app'
import { continueAt, counts, isReadAgain, proposal, readStateOf } from '../../stores/series-view'
import { catchUpWords } from '../../words/catch-up'
import { readWords, seriesWords, shelfWords } from '../../words/series'
import { dayAndTime } from '../../words/time'
import './index.css'
import { readyToPull } from '../../platform/pull'
import { spoken } from '../../platform/spoken'

const ZONE = 'Asia/Shanghai'
/** Series shown at first, and more whenever their end comes near: each counts its seconds, and a screen of the mini-program is to hold fewer than a thousand elements. */
const SOME = 30
/** No row is less high, px: as many as fill the window always come, for what does not scroll has no end that comes near. */
const LEAST = 100

export default observer(function ShelfPage() {
  const app = useApp()
  useTitle(shelfWords.name)
  const refresh = () => app?.shelf.refreshLibrary()
  useDidShow(() => { void refresh() }) // before the shelf is open there is nothing to ask
  useEffect(() => {
    if (!app) return undefined
    void app.shelf.refreshLibrary()
    readyToPull()
    return app.releases.watch('')
  }, [app])
  usePullDownRefresh(() => { void Promise.resolve(refresh()).finally(() => Taro.stopPullDownRefresh()) })
  const [most, setMost] = useState(SOME)
  useReachBottom(() => setMost(before => before + SOME))
  const { instead } = useAddress().params
  // Said once: not again to who reloads the page.
  useEffect(() => { if (instead !== undefined) app?.front.address.replaceQuery({}) }, [app, instead])
  if (!app) return <Waiting />
  return <Shelf app={app} most={most} instead={instead !== undefined} onRefresh={() => { void refresh() }} />
})

const Shelf = observerInFront(function Shelf({ app, most, instead, onRefresh }: { app: App; most: number; instead: boolean; onRefresh: () => void }) {
  const library = app.shelf.library()
  const pulling = app.shelf.pull('').kind === 'pulling'
  const series = library?.value.series ?? []
  const cached = series.reduce((sum, { id }) => {
    const manifest = app.shelf.manifest(id)?.value
    return sum + (manifest ? counts(app, manifest).cached : 0)
  }, 0)
  return (
    <Screen app={app} className='shelf'>
      <PageColumn app={app}>
        <View className='shelf-head'>
          <Text className='shelf-name serif' {...spoken({ role: 'heading', level: 1 })}>{shelfWords.name}</Text>
          <Press label={seriesWords.refresh} disabled={pulling} onPress={onRefresh}><Icon name='refresh' /></Press>
        </View>
        {instead && <Text className='shelf-instead' {...spoken({ role: 'status' })}>{shelfWords.instead}</Text>}
        <ContinueCard app={app} />
        <PullNotice app={app} series='' savedAt={library?.savedAt} cached={cached} timeZone={ZONE} onRetry={onRefresh} />
        {!library && app.shelf.pull('').kind !== 'failed' && <SkeletonLeaf />}
        {library && series.length === 0 && <Text className='shelf-empty'>{shelfWords.empty}</Text>}
        {series.slice(0, Math.max(most, Math.ceil(app.layout.size.height / LEAST))).map(summary => <SeriesRow key={summary.id} app={app} told={summary} at={library!.savedAt} />)}
        {library && series.length > 0 && (
          <Text className='shelf-foot'>{shelfWords.savedAt(dayAndTime(library.savedAt, app.ticker.minute, ZONE))}</Text>
        )}
        {library && app.following.available && <Press className='shelf-devices' onPress={goDevices}>{shelfWords.devices}</Press>}
      </PageColumn>
    </Screen>
  )
})

const ContinueCard = observerInFront(function ContinueCard({ app }: { app: App }) {
  const series = app.places.lastSeries
  const manifest = series === '' ? undefined : app.shelf.manifest(series)?.value
  const part = manifest && continueAt(app, manifest)
  if (!manifest || !part) return null
  const proposed = proposal(app, manifest)
  const rest = proposed?.kind === 'rest' && proposed.part === part ? catchUpWords.rest(proposed) : ''
  const share = app.places.of(series, part.number)?.locator.progression ?? 0
  const minutes = app.pace.minutes(part.characters * (1 - share))
  const state = readStateOf(app, series, part)
  const again = isReadAgain(app, series, part.number)
  return (
    <Press className='continue' onPress={() => (again ? goAgain : goReader)(series, part.number)}>
      <View className='continue-edge' />
      <View className='continue-words'>
        <Text className='continue-kicker'>{again ? shelfWords.again : shelfWords.continue} · {manifest.series.title}</Text>
        <Text className={`continue-title serif${phrased(part.title)}`}>{part.title}</Text>
        <Text className='continue-left'><Text className='whole'>第 {part.number} 期 · {readWords(state)}</Text>{state.kind !== 'read' && <> · <Text className='whole'>{shelfWords.minutesLeft(minutes)}</Text></>}</Text>
        {rest !== '' && <Text className='continue-left'>{rest}</Text>}
      </View>
    </Press>
  )
})

/** `told`, `at`: what the shelf's own list says, and when it was said. Who has only read since has heard later of the series itself. */
const SeriesRow = observerInFront(function SeriesRow({ app, told, at }: { app: App; told: SeriesSummary; at: number }) {
  const held = app.shelf.manifest(told.id)
  const manifest = held?.value
  const heardAt = Math.max(held?.savedAt ?? at, at)
  const summary = held && heardAt > at ? summaryOf(held.value, heardAt) : told
  const { read, fresh } = manifest ? counts(app, manifest) : { read: 0, fresh: 0 }
  const done = summary.released >= summary.planned
  // No part comes out before the one ahead of it: while that is late or on hold, a later part's instant is nothing to wait for.
  const next = summary.delayed ? summary.delayed.releaseAt : summary.nextReleaseAt
  const session = { ticker: app.ticker, timeZone: summary.timeZone, heardAt }
  return (
    <Press className='series-row' onPress={() => goSeries(summary.id)}>
      <Cover title={summary.title} planned={summary.planned} />
      <View className='series-row-words'>
        <Text className={`series-row-title serif${phrased(summary.title)}`}>{summary.title}</Text>
        {summary.masthead !== '' && <Text className='series-row-masthead'>{summary.masthead}</Text>}
        <Text className='series-row-state'><Text className='whole'>{shelfWords.progress(read, summary.planned, fresh)}</Text> · <Text className='whole'>{seriesWords.released(summary.released)}</Text></Text>
        {done && <Text className='series-row-next'>{shelfWords.complete}</Text>}
        {!done && next !== null && <Countdown className='series-row-next' at={next} session={session} />}
        {summary.delayed && <Delay className='series-row-next' part={summary.delayed} session={session} />}
      </View>
    </Press>
  )
})
