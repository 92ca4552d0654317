/** 阅读: one page at a time, the next and the one before already painted beside it. */
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo, useState } from 'react'
import { GlyphProbe } from '../../components/glyph-probe'
import { LeafView } from '../../components/leaf'
import type { LineActs } from '../../components/line'
import { ReaderBars } from '../../components/reader-bars'
import { ReaderFrame } from '../../components/reader-frame'
import { ReaderSheet } from '../../components/reader-sheet'
import { SearchFoot } from '../../components/search-foot'
import type { SheetName, ShowSheet } from '../../components/sheets/sheet'
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

const Reader = observer(function Reader({ app, series, number, searching }: { app: App; series: string; number: number; searching: boolean }) {
  const session = useMemo(() => new Session(app, series, number), [app, series, number])
  const [over, setOver] = useState<Over>(searching ? { kind: 'sheet', sheet: 'search', about: '' } : { kind: 'none' })
  const show = useMemo<ShowSheet>(() => (sheet, about = '') => setOver({ kind: 'sheet', sheet, about }), [])
  const close = () => setOver({ kind: 'none' })
  const acts = useMemo<LineActs>(() => ({
    onNote: key => show('note', key),
    onLink: href => show('link', href),
  }), [show])

  useEffect(() => session.start(), [session])
  useEffect(() => app.front.input.onTurn(turn => {
    if (turn === 'menu') setOver(now => ({ kind: now.kind === 'none' ? 'bars' : 'none' }))
    else { setOver({ kind: 'none' }); session.reader.turn(turn === 'next' ? 1 : -1) }
  }), [app, session])

  const swipe = useSwipe(
    app.layout,
    direction => {
      if (over.kind === 'sheet') return // the finger scrolls the sheet
      setOver({ kind: 'none' })
      session.reader.turn(direction)
    },
    third => {
      if (over.kind !== 'none') setOver({ kind: 'none' })
      else if (third === 0) setOver({ kind: 'bars' })
      else session.reader.turn(third)
    },
  )

  // The leaves are direct children of the screen: every turn sends the way to each line that changed.
  const { box: { left, top, width, height }, layout: { fontSize, lineHeight } } = app.layout
  const box = `--left:${left}px;--top:${top}px;--width:${width}px;--height:${height}px;--pitch:${fontSize * lineHeight}px;--size:${fontSize}px`
  return (
    <View className={`screen theme-${app.settings.theme} reader`} style={box} {...swipe}>
      {SLOTS.map(slot => <LeafView key={slot} slot={slot} session={session} acts={acts} />)}
      <ReaderFrame session={session} onMenu={() => setOver({ kind: 'bars' })} />
      {over.kind !== 'sheet' && <SearchFoot session={session} onResults={() => show('search')} />}
      <GlyphProbe glyphs={app.glyphs} />
      {over.kind === 'bars' && <ReaderBars session={session} onSheet={show} onClose={close} />}
      {over.kind === 'sheet' && <ReaderSheet session={session} sheet={over.sheet} about={over.about} onSheet={show} onClose={close} />}
    </View>
  )
})
