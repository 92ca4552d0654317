/** 阅读: one page at a time, the next and the one before already painted beside it. */
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo, useState } from 'react'
import { placeIn } from '../../components/go'
import { GlyphProbe } from '../../components/glyph-probe'
import { LeafView } from '../../components/leaf'
import type { LineActs } from '../../components/line'
import { openPicture } from '../../components/picture'
import { PictureViewer } from '../../components/picture-viewer'
import { ReaderBars } from '../../components/reader-bars'
import { ReaderFrame } from '../../components/reader-frame'
import { ReaderSheet } from '../../components/reader-sheet'
import { sharedPart, useSharing } from '../../components/share'
import type { SheetName, ShowSheet } from '../../components/sheets/sheet'
import { useSwipe } from '../../components/swipe'
import { useApp } from '../../components/use-app'
import { Waiting } from '../../components/waiting'
import { ZoneHint } from '../../components/zone-hint'
import type { ImageBlock } from '../../../contract/document'
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
  return <Reader app={app} series={params.series ?? ''} number={number} at={params.at ?? ''} />
})

/** What lies over the page: nothing, the bars, one sheet, or a picture. */
type Over = { kind: 'none' } | { kind: 'bars' } | { kind: 'sheet'; sheet: SheetName; about: string } | { kind: 'picture'; image: ImageBlock }

const Reader = observer(function Reader({ app, series, number, at }: { app: App; series: string; number: number; at: string }) {
  const session = useMemo(() => new Session(app, series, number, placeIn(at)), [app, series, number, at])
  const [over, setOver] = useState<Over>({ kind: 'none' })
  const show = useMemo<ShowSheet>(() => (sheet, about = '') => setOver({ kind: 'sheet', sheet, about }), [])
  const close = useMemo(() => () => setOver({ kind: 'none' }), [])
  const acts = useMemo<LineActs>(() => ({
    onNote: key => show('note', key),
    onLink: href => show('link', href),
    onPicture: (block, x) => openPicture(session, block, x, image => setOver({ kind: 'picture', image })),
  }), [session, show])
  useSharing(() => sharedPart(session))

  useEffect(() => session.start(), [session])
  useEffect(() => app.front.input.onTurn(turn => {
    app.hint.dismiss()
    if (turn === 'menu') setOver(now => ({ kind: now.kind === 'none' ? 'bars' : 'none' }))
    else { setOver({ kind: 'none' }); session.reader.turn(turn === 'next' ? 1 : -1) }
  }), [app, session])

  const swipe = useSwipe(
    app.layout,
    direction => {
      if (over.kind === 'sheet' || over.kind === 'picture') return // the finger scrolls the sheet
      setOver({ kind: 'none' })
      session.reader.turn(direction)
    },
    third => {
      if (over.kind !== 'none') setOver({ kind: 'none' })
      else if (third === 0) setOver({ kind: 'bars' })
      else session.reader.turn(third)
    },
  )

  const touched = (act: (event: never) => void) => (event: unknown) => { app.hint.dismiss(); act(event as never) }

  // The leaves are direct children of the screen: every turn sends the way to each line that changed.
  const { box: { left, top, width, height }, layout: { fontSize, lineHeight } } = app.layout
  const box = `--left:${left}px;--top:${top}px;--width:${width}px;--height:${height}px;--pitch:${fontSize * lineHeight}px;--size:${fontSize}px`
  return (
    <View className={`screen theme-${app.settings.theme} reader`} style={box} {...swipe} onTouchStart={touched(swipe.onTouchStart)} onClick={touched(swipe.onClick)}>
      {SLOTS.map(slot => <LeafView key={slot} slot={slot} session={session} acts={acts} />)}
      <ReaderFrame session={session} onMenu={() => setOver({ kind: 'bars' })} />
      <GlyphProbe glyphs={app.glyphs} />
      {over.kind === 'bars' && <ReaderBars session={session} onSheet={show} />}
      <ZoneHint app={app} />
      {over.kind === 'picture' && <PictureViewer session={session} image={over.image} onClose={close} />}
      {over.kind === 'sheet' && <ReaderSheet session={session} sheet={over.sheet} about={over.about} onSheet={show} onClose={close} />}
    </View>
  )
})
