/** 阅读: one page at a time, the next and the one before already painted beside it. */
import { View, type ViewProps } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { when } from 'mobx'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ByScene } from '../../components/by-scene'
import { Column } from '../../components/column'
import { Faces } from '../../components/faces'
import { placeIn } from '../../components/go'
import { GlyphProbe } from '../../components/glyph-probe'
import { LeafView } from '../../components/leaf'
import type { PartActs } from '../../components/drawn-line'
import { MarkBar } from '../../components/mark-bar'
import { useMarkTouch } from '../../components/mark-touch'
import { openPicture } from '../../components/picture'
import { ReaderBars } from '../../components/reader-bars'
import { ReaderFrame } from '../../components/reader-frame'
import { PictureViewer, ReaderSheet, readyToRise } from '../../components/over'
import { sharedPart, useSharing } from '../../components/share'
import type { SheetName, ShowSheet } from '../../components/sheets/sheet'
import { MarkNotice, PullWord, Ribbon } from '../../components/ribbon'
import { Surface } from '../../components/surface'
import { TurnPress } from '../../components/turn-press'
import { useAddress } from '../../components/use-address'
import { useTitle } from '../../components/use-title'
import { useSwipe, type Swiping } from '../../components/swipe'
import { useApp } from '../../components/use-app'
import { Waiting } from '../../components/waiting'
import { ZoneHint } from '../../components/zone-hint'
import { announce } from '../../platform/announce'
import { offPage } from '../../platform/dialog'
import { dropFirstWords } from '../../platform/first-words'
import { heard } from '../../platform/mouse'
import type { ImageBlock } from '../../../contract/document'
import type { App } from '../../stores/app'
import { nameOf } from '../../stores/marking'
import { Session } from '../../stores/session'
import type { Slot } from '../../stores/turning'
import { readerWords } from '../../words/reader'
import './icons.css'
import '../../components/dots.css'
import './index.css'

const SLOTS: readonly Slot[] = [0, 1, 2]

export default observer(function ReaderPage() {
  const { params } = useAddress()
  const app = useApp(params.preview, Number(params.size) || 0)
  const asked = Math.floor(Number(params.number))
  const number = Number.isSafeInteger(asked) ? Math.max(1, asked) : 1
  if (!app) return <Waiting className='reader' />
  const { scene = '' } = params
  if (scene !== '') {
    return <ByScene app={app} scene={scene}>{place => <Reader app={app} series={place.series} number={place.number} at={place.at} again={false} from='' first={NOTHING} />}</ByScene>
  }
  return <Reader app={app} series={params.series ?? ''} number={number} at={params.at ?? ''} again={params.again !== undefined} from={params.from ?? ''} first={first(params.sheet)} />
})

/** What lies over the page: nothing, the bars, one sheet, or a picture. */
type Over = { kind: 'none' } | { kind: 'bars' } | { kind: 'sheet'; sheet: SheetName; about: string } | { kind: 'picture'; image: ImageBlock }

const NOTHING: Over = { kind: 'none' }
const BARS: Over = { kind: 'bars' }
/** The sheet that the address asks for. */
const first = (sheet?: string): Over => (sheet === 'search' || sheet === 'marks' ? { kind: 'sheet', sheet, about: '' } : NOTHING)

/** `again`: from its beginning (重读). `from`: the announcement whose message led here, '' if none did. */
interface Props { app: App; series: string; number: number; at: string; again: boolean; from: string; first: Over }

const Reader = observer(function Reader({ app, series, number, at, again, from, first }: Props) {
  const session = useMemo(() => new Session(app, series, number, placeIn(at), again), [app, series, number, at, again])
  const { reader } = session
  const [over, setOver] = useState<Over>(first)
  const show = useMemo<ShowSheet>(() => (sheet, about = '') => setOver({ kind: 'sheet', sheet, about }), [])
  const close = useMemo(() => () => setOver(NOTHING), [])
  // With words chosen a tap lets them go, whatever it falls on; the end of the press that chose them does nothing. A key means what has the focus.
  const isFree = useMemo(() => (byKey: boolean): boolean => {
    const { selecting } = session.marking
    if (byKey) selecting.clear()
    return selecting.selection === undefined
  }, [session])
  const acts = useMemo<PartActs>(() => {
    const open = (sheet: SheetName, about: string, byKey = false): boolean => {
      if (!isFree(byKey)) return false
      show(sheet, about)
      return true
    }
    return {
      onNote: (volume, key, byKey) => open('note', nameOf(volume.number, key), byKey),
      onLink: (_, href, byKey) => open('link', href, byKey),
      onPicture: (volume, block, x, instead) => isFree(x === undefined) && openPicture(session, volume, block, x, image => setOver({ kind: 'picture', image }), instead),
    }
  }, [isFree, session, show])
  const menu = useMemo(() => (byKey = false): boolean => {
    const free = isFree(byKey)
    if (free) setOver(BARS)
    return free
  }, [isFree])
  useSharing(() => sharedPart(session))
  // Asked for once: not again by who reloads the page.
  const asked = first.kind === 'sheet' || again
  useEffect(() => { if (asked && !app.preview) app.front.address.replaceQuery({ series, number: String(number) }) }, [app, asked, series, number])
  useEffect(() => { if (from !== '') app.following.openings.opened(from) }, [app, from])

  const { windowTitle } = session
  useTitle(windowTitle === '' ? '' : readerWords.title(reader.number, windowTitle, session.manifest?.series.title ?? ''))
  useEffect(() => session.start(), [session])
  useDidShow(() => session.show(true))
  useDidHide(() => {
    session.show(false)
    reader.turning.jumped() // a browser would begin the last glide anew for who comes back
  })
  const { scrolls } = app.layout
  const turn = useMemo(() => (direction: 1 | -1): void => {
    if (app.layout.scrolls) return session.column.step(direction)
    offPage()
    if (reader.turn(direction) || reader.leaf(direction).kind !== 'none') return
    const { kind } = reader.leaf(0)
    if (direction === -1 && kind === 'page') announce(readerWords.firstPage)
    if (direction === 1 && kind === 'end') announce(readerWords.lastPage)
  }, [app, reader, session])
  const hand = useRef<Swiping>()
  const above = useRef(over.kind)
  above.current = over.kind
  useEffect(() => app.front.input.onTurn((wanted, by) => {
    if (wanted !== 'menu' && (above.current === 'sheet' || above.current === 'picture')) return // what lies over the page has keys and wheel for itself
    app.hint.dismiss()
    const { selecting } = session.marking
    if (wanted === 'menu') {
      if (hand.current?.letGo()) return
      if (selecting.selection) selecting.clear()
      else if (above.current === 'none' && session.foot === 'search') session.search.leave()
      else setOver(now => (now.kind === 'none' ? BARS : NOTHING))
      return
    }
    close()
    if (wanted === 'first' || wanted === 'last') {
      offPage()
      reader.toEdge(wanted)
    } else if (!app.layout.scrolls || by === 'key') turn(wanted === 'next' ? 1 : -1) // in the column a wheel scrolls by itself
  }), [app, close, reader, session, turn])

  useEffect(() => app.front.input.keepMoves(() => session.marking.selecting.held), [app, session])
  useEffect(() => { if (over.kind !== 'none') app.hint.dismiss() }, [app, over]) // however it was opened, it may lead to what lies in the hint's room
  useEffect(() => when(() => reader.leaf(0).kind !== 'opening', () => { dropFirstWords(); readyToRise() }), [reader])
  useEffect(() => (over.kind === 'picture' ? when(() => reader.volume === undefined, close) : undefined), [reader, over, close]) // its part was withdrawn

  const swipe = useSwipe(session, {
    free: () => over.kind !== 'sheet' && over.kind !== 'picture' && !scrolls, // there the finger scrolls
    onSwipe: close,
    onTurn: turn,
    onThird: third => {
      const { taps, leftHand } = app.settings.preferences
      app.hint.dismiss()
      if (over.kind !== 'none') close()
      else if (third === 0 || !taps) setOver(BARS)
      else turn((third > 0) === leftHand ? -1 : 1)
    },
  })

  const { touches, mouse } = hand.current = useMarkTouch(session, () => over.kind === 'none' && !app.platform.singlePage, swipe)
  const onTouchStart: ViewProps['onTouchStart'] = event => { app.hint.dismiss(); touches.onTouchStart(event) }

  // The leaves are direct children of the surface: every turn sends the way to each line that changed.
  return (
    <Surface session={session} touches={{ ...touches, onTouchStart, ...heard(mouse) }}>
      <TurnPress session={session} direction={-1} onTurn={turn} />
      {scrolls ? <Column session={session} acts={acts} />
        : SLOTS.map(slot => <LeafView key={slot} slot={slot} session={session} acts={acts} />)}
      <TurnPress session={session} direction={1} onTurn={turn} />
      <ReaderFrame session={session} covered={over.kind === 'bars'} onMenu={menu} onSheet={show} />
      {/* What comes and goes: whatever goes from among the children of a node has all of them sent again, here without the leaves. */}
      <View>
        <GlyphProbe glyphs={app.glyphs} fonts={app.fonts} />
        <Faces session={session} />
        <Ribbon session={session} />
        <PullWord session={session} />
        {over.kind === 'none' && <MarkBar session={session} onSheet={show} />}
        {over.kind === 'bars' && <ReaderBars session={session} onSheet={show} onClose={close} />}
        <ZoneHint session={session} />
        {over.kind === 'picture' && <PictureViewer session={session} image={over.image} onClose={close} />}
        {over.kind === 'sheet' && <ReaderSheet session={session} sheet={over.sheet} about={over.about} onSheet={show} onClose={close} />}
        <MarkNotice session={session} aside={over.kind === 'sheet'} />
      </View>
    </Surface>
  )
})
