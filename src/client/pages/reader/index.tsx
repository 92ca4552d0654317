/** 阅读: one page at a time, the next and the one before already painted beside it. */
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo, useState } from 'react'
import { GlyphProbe } from '../../components/glyph-probe'
import { LeafView } from '../../components/leaf'
import type { LineActs } from '../../components/line'
import { ListeningFoot } from '../../components/listening-foot'
import { MarkBar } from '../../components/mark-bar'
import { useMarkTouch } from '../../components/mark-touch'
import { ReaderBars } from '../../components/reader-bars'
import { ReaderFrame } from '../../components/reader-frame'
import { ReaderSheet } from '../../components/reader-sheet'
import { SearchFoot } from '../../components/search-foot'
import type { SheetName, ShowSheet } from '../../components/sheets/sheet'
import { MarkNotice, PullWord, Ribbon } from '../../components/ribbon'
import { Surface } from '../../components/surface'
import { useSwipe } from '../../components/swipe'
import { useApp } from '../../components/use-app'
import { Waiting } from '../../components/waiting'
import type { App } from '../../stores/app'
import { Session } from '../../stores/session'
import type { Slot } from '../../stores/turning'
import './icons.css'
import './index.css'

const SLOTS: readonly Slot[] = [0, 1, 2]

export default observer(function ReaderPage() {
  const app = useApp()
  const { params } = useRouter()
  const number = Math.max(1, Math.floor(Number(params.number)) || 1)
  if (!app) return <Waiting className='reader' />
  return <Reader app={app} series={params.series ?? ''} number={number} searching={params.sheet === 'search'} />
})

/** What lies over the page: nothing, the bars, or one sheet. */
type Over = { kind: 'none' } | { kind: 'bars' } | { kind: 'sheet'; sheet: SheetName; about: string }

const NOTHING: Over = { kind: 'none' }
const BARS: Over = { kind: 'bars' }
const SEARCH: Over = { kind: 'sheet', sheet: 'search', about: '' }

const Reader = observer(function Reader({ app, series, number, searching }: { app: App; series: string; number: number; searching: boolean }) {
  const session = useMemo(() => new Session(app, series, number), [app, series, number])
  const { reader } = session
  const [over, setOver] = useState<Over>(searching ? SEARCH : NOTHING)
  const show = useMemo<ShowSheet>(() => (sheet, about = '') => setOver({ kind: 'sheet', sheet, about }), [])
  const close = () => setOver(NOTHING)
  const acts = useMemo<LineActs>(() => ({
    onNote: key => show('note', key),
    onLink: href => show('link', href),
  }), [show])

  useEffect(() => session.start(), [session])
  useEffect(() => app.front.input.onTurn(turn => {
    if (turn === 'menu') setOver(now => (now.kind === 'none' ? BARS : NOTHING))
    else { close(); reader.turn(turn === 'next' ? 1 : -1) }
  }), [app, reader])

  const swipe = useSwipe(session, {
    free: () => over.kind !== 'sheet', // there the finger scrolls
    onSwipe: close,
    onTurn: direction => reader.turn(direction),
    onThird: third => {
      const { taps, leftHand } = app.settings.preferences
      if (over.kind !== 'none') close()
      else if (third === 0 || !taps) setOver(BARS)
      else reader.turn((third > 0) === leftHand ? -1 : 1)
    },
  })

  const touches = useMarkTouch(session, () => over.kind === 'none', swipe)

  // The leaves are direct children of the surface: every turn sends the way to each line that changed.
  return (
    <Surface session={session} touches={touches}>
      {SLOTS.map(slot => <LeafView key={slot} slot={slot} session={session} acts={acts} />)}
      <ReaderFrame session={session} onMenu={() => setOver(BARS)} />
      {over.kind === 'none' && <ListeningFoot session={session} onSettings={() => show('listening')} />}
      {over.kind === 'none' && <SearchFoot session={session} onResults={() => show('search')} />}
      <GlyphProbe glyphs={app.glyphs} fonts={app.fonts} />
      <Ribbon session={session} />
      <PullWord session={session} />
      {over.kind === 'none' && <MarkBar session={session} onSheet={show} />}
      {over.kind === 'bars' && <ReaderBars session={session} onSheet={show} onClose={close} />}
      {over.kind === 'sheet' && <ReaderSheet session={session} sheet={over.sheet} about={over.about} onSheet={show} onClose={close} />}
      <MarkNotice session={session} />
    </Surface>
  )
})
