/** 连载: the masthead, the editor's note, and every part with how it stands. */
import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { observerInFront } from '../../components/in-front'
import { useEffect, useState } from 'react'
import { goAgain, goBack, goReader, goSheet } from '../../components/go'
import { ClearCopies } from '../../components/clear-copies'
import { CatchUp, ElsewhereOffer, Recap, SinceLast } from '../../components/coming-back'
import { Corrections } from '../../components/corrections'
import { FollowLine } from '../../components/follow-line'
import { Icon } from '../../components/icon'
import { OtherForms } from '../../components/other-forms'
import { PartRow, UpcomingRow, WithdrawnRow } from '../../components/part-row'
import { PageColumn } from '../../components/page-column'
import { phrased } from '../../components/phrased'
import { Press } from '../../components/press'
import { PullNotice } from '../../components/pull-notice'
import { Ranged } from '../../components/ranged'
import { Screen } from '../../components/screen'
import { ShareButton, sharedSeries, useSharing } from '../../components/share'
import { SkeletonLeaf } from '../../components/skeleton'
import { ToShelf } from '../../components/to-shelf'
import { useAddress } from '../../components/use-address'
import { useTitle } from '../../components/use-title'
import { useApp } from '../../components/use-app'
import { Waiting } from '../../components/waiting'
import type { Manifest } from '../../../contract/manifest'
import type { App } from '../../stores/app'
import { continueAt, counts, isReadAgain, seenUntil } from '../../stores/series-view'
import { failureSentence } from '../../words/failure'
import { markWords } from '../../words/marks'
import { readerWords } from '../../words/reader'
import { searchWords } from '../../words/search'
import { seriesWords } from '../../words/series'
import { shareWords } from '../../words/share'
import { dayAndTime, zoneName } from '../../words/time'
import './index.css'
import { readyToPull } from '../../platform/pull'
import { spoken } from '../../platform/spoken'

export default observer(function SeriesPage() {
  const app = useApp()
  const series = useAddress().params.series ?? ''
  useTitle(app?.shelf.manifest(series)?.value.series.title ?? '')
  useSharing(() => sharedSeries(series, app?.shelf.manifest(series)?.value))
  usePullDownRefresh(() => {
    void Promise.resolve(app?.shelf.refreshSeries(series)).finally(() => Taro.stopPullDownRefresh())
  })
  useEffect(() => {
    if (!app || series === '') return undefined
    app.shelf.shelf.keep(series)
    void app.shelf.refreshSeries(series)
    readyToPull()
    const stops = [app.releases.watch(series), app.platform.onHide(() => app.places.leave(series, seenUntil(app, series)))]
    return () => { for (const stop of stops) stop(); app.places.visit(series, seenUntil(app, series)) }
  }, [app, series])
  if (!app) return <Waiting />
  return <Series app={app} series={series} />
})

const Series = observerInFront(function Series({ app, series }: { app: App; series: string }) {
  const saved = app.shelf.manifest(series)
  const pull = app.shelf.pull(series)
  const refresh = () => { void app.shelf.refreshSeries(series) }
  const next = saved && continueAt(app, saved.value)
  // An address without a name leads to none.
  const gone = series === '' || (!saved && pull.kind === 'failed' && pull.failure.code === 'not-found')
  return (
    <Screen app={app} className='series'>
      <PageColumn app={app}>
        {!app.platform.singlePage && (
          <View className='series-bar'>
            <Press className='series-back' label={readerWords.back} onPress={goBack}><Icon name='back' /></Press>
            <View className='series-tools'>
              {next && <Press label={searchWords.name} onPress={() => goSheet(series, next.number, 'search')}><Icon name='search' /></Press>}
              {saved && <ShareButton label={shareWords.whole} className='series-share' shared={() => sharedSeries(series, saved.value)}>{words => words === shareWords.whole ? <Icon name='share' /> : <Text className='series-shared'>{words}</Text>}</ShareButton>}
              <Press label={seriesWords.refresh} disabled={pull.kind === 'pulling'} onPress={refresh}><Icon name='refresh' /></Press>
            </View>
          </View>
        )}
        {gone && <Text className='series-gone'>{seriesWords.gone}</Text>}
        {gone && !app.platform.singlePage && <ToShelf className='series-to-shelf' />}
        {!gone && (
          <PullNotice app={app} series={series} savedAt={saved?.savedAt} timeZone={saved?.value.series.timeZone ?? 'Asia/Shanghai'}
            cached={saved ? counts(app, saved.value).cached : 0} onRetry={refresh} />
        )}
        {!saved && !gone && pull.kind !== 'failed' && <SkeletonLeaf />}
        {saved && <Body app={app} manifest={saved.value} savedAt={saved.savedAt} />}
      </PageColumn>
    </Screen>
  )
})

/** From here on a title is set smaller, characters. */
const LONG_TITLE = 24

const Body = observerInFront(function Body({ app, manifest, savedAt }: { app: App; manifest: Manifest; savedAt: number }) {
  const { series, released, upcoming, withdrawn } = manifest
  const { singlePage } = app.platform
  const next = continueAt(app, manifest)
  const { cached, coming, offline, full } = counts(app, manifest)
  const allCome = cached + coming + offline === released.length
  const started = next !== undefined && app.places.lastNumber(series.id) !== undefined
  const again = next !== undefined && isReadAgain(app, series.id, next.number)
  const marks = app.marks.count(series.id)
  const rows = [
    ...released.map(part => ({ number: part.number, row: () => <PartRow app={app} series={series.id} part={part} /> })),
    ...upcoming.map(part => ({ number: part.number, row: () => <UpcomingRow app={app} timeZone={series.timeZone} heardAt={savedAt} part={part} /> })),
    ...withdrawn.map(part => ({ number: part.number, row: () => <WithdrawnRow part={part} /> })),
  ].sort((a, b) => a.number - b.number)
  const now = app.ticker.minute
  return (
    <>
      <View className='masthead'>
        {series.masthead !== '' && <Text className='masthead-kicker'>{series.masthead}</Text>}
        <Text className={`masthead-title serif${phrased(series.title)}${series.title.length > LONG_TITLE ? ' is-long' : ''}`} {...spoken({ role: 'heading', level: 1 })}>{series.title}</Text>
        <Text className='masthead-counts'>
          {released.length >= series.planned ? seriesWords.complete(series.planned) : seriesWords.counts(series.planned, released.length)}
        </Text>
      </View>
      {series.editorNote !== '' && <EditorNote app={app} text={series.editorNote} />}
      <SinceLast app={app} manifest={manifest} />
      <ElsewhereOffer app={app} manifest={manifest} />
      {singlePage && <Text className='series-single'>{seriesWords.single}</Text>}
      {full && app.shelf.pull(series.id).kind !== 'failed' && <Text className='series-full' {...spoken({ role: 'status' })}>{failureSentence('storage-full')}</Text>}
      {next && !singlePage && (
        <View className='series-acts'>
          <Press className='button series-go' onPress={() => (again ? goAgain : goReader)(series.id, next.number)}>
            {again ? seriesWords.again(next.number) : started ? seriesWords.continue(next.number) : seriesWords.begin(next.number)}
          </Press>
          {cached < released.length && (
            <Press className='button is-quiet series-cache' disabled={allCome} onPress={() => app.shelf.shelf.cacheAll(series.id)}>
              {!allCome ? seriesWords.cacheAll : offline > 0 ? seriesWords.awaitsNetwork : seriesWords.caching(cached, released.length)}
            </Press>
          )}
          {marks > 0 && (
            <Press className='button is-quiet' onPress={() => goSheet(series.id, app.places.lastNumber(series.id) ?? next.number, 'marks')}>{markWords.count(marks)}</Press>
          )}
        </View>
      )}
      <Recap app={app} manifest={manifest} />
      <FollowLine app={app} manifest={manifest} at='series' />
      <CatchUp app={app} manifest={manifest} />
      {rows.length === 0 && <Text className='series-gone'>{seriesWords.empty}</Text>}
      <View className='parts' {...spoken({ role: 'list' })}><Ranged rows={rows} at={next?.number ?? rows[0]?.number ?? 0} inList /></View>
      <Corrections app={app} manifest={manifest} />
      {released.length > 0 && !singlePage && (
        <Text className='series-foot'>
          {cached === released.length ? seriesWords.allCached(cached) : seriesWords.someCached(cached, released.length)}
          {` · ${seriesWords.savedAt(dayAndTime(savedAt, now, series.timeZone), zoneName(series.timeZone))}`}
        </Text>
      )}
      {!singlePage && <OtherForms series={series.id} />}
      {!singlePage && <ClearCopies app={app} series={series.id} cached={cached} />}
    </>
  )
})

/** The column and the note's type in it, px, as in the styles. */
const COLUMN = 720
const COLUMN_SIDES = 48
const NOTE_SIZE = 15
const NOTE_LINES = 3

/** A text that surely fills more than the lines shown at first; Western letters count half. */
function isLong(text: string, width: number): boolean {
  const line = Math.floor((Math.min(width, COLUMN) - COLUMN_SIDES) / NOTE_SIZE)
  let filled = 0
  for (const character of text) {
    if (character === '\n') filled = (Math.floor(filled / line) + 1) * line // a paragraph ends
    else filled += character.charCodeAt(0) < 0x2e80 ? 0.5 : 1
  }
  return filled > NOTE_LINES * line
}

const EditorNote = observer(function EditorNote({ app, text }: { app: App; text: string }) {
  const [open, setOpen] = useState(false)
  const long = isLong(text, app.layout.size.width)
  const short = long && !open
  return (
    <View className='editor-note'>
      <Text className='editor-note-label' {...spoken({ role: 'heading', level: 2 })}>{seriesWords.editorNote}</Text>
      {/* An empty line between paragraphs is none of the three. */}
      <Text className={`editor-note-text${short ? ' is-short' : ''}`}>{short ? text.replace(/\n\s*\n/g, '\n') : text}</Text>
      {long && <Press className='editor-note-more' label={open ? seriesWords.less : seriesWords.more} expanded={open} onPress={() => setOpen(!open)}>{open ? seriesWords.less : seriesWords.more}</Press>}
    </View>
  )
})
