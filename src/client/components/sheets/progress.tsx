/** 进度: where in this part, with a look at the page before it is chosen; and the series as one scale. */
import { ScrollView, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { headingOver, headingsOf, openingOf, readShares, scaleOf, type Heading, type Stretch } from '../../stores/outline'
import { isIn, rangesOf, type Range } from '../../stores/ranges'
import type { Session } from '../../stores/session'
import { isInText } from '../../stores/volume'
import { progressWords } from '../../words/progress'
import { readerWords } from '../../words/reader'
import { monthAndDay } from '../../words/time'
import { spoken } from '../../platform/spoken'
import { Icon } from '../icon'
import { Press } from '../press'
import { Slider } from '../slider'
import { WayBack } from '../way-back'
import './progress.css'
import { SHEET_WIDTH, type Sheet, type SheetProps } from './sheet'

/** From the edge of the sheet to the first value of the slider, px: its own padding, the slider's, and the buttons beside it. */
const INSET = 8 + 44 + 14
/** Of the scale, px: from the sheet's edge to its room, from there to the first part; the least that a part has, a range of parts, and to the next one. */
const SCALE = { room: 8, before: 12, part: 44, range: 76, between: 3 }
/** Ticks that stand closer hide the track, px. */
const APART = 6

const pagesOf = (headings: readonly Heading[]): number[] => [...new Set(headings.map(one => one.page).filter(at => at >= 0))]

const Progress = observer(function Progress({ session, onClose }: SheetProps) {
  const { width } = session.app.layout.size
  const shown = Math.min(width, SHEET_WIDTH)
  return (
    <View className='progress'>
      <ThisPart session={session} left={(width - shown) / 2 + INSET} width={shown - 2 * INSET} />
      <View className='progress-back'><WayBack session={session} place='sheet' /></View>
      <Series session={session} room={shown - 2 * SCALE.room} onClose={onClose} />
    </View>
  )
})

const ThisPart = observer(function ThisPart({ session, left, width }: { session: Session; left: number; width: number }) {
  const { reader } = session
  const { volume } = reader
  const [preview, setPreview] = useState<number>()
  if (!volume || volume.pages.length === 0) return null
  const most = volume.pages.length - 1
  const here = reader.pageIndex < 0 ? most : reader.pageIndex
  const page = Math.min(preview ?? here, most)
  const headings = headingsOf(volume)
  const { anchor } = reader
  const opening = openingOf(volume, page, preview === undefined && isInText(anchor) ? anchor.block : 0) // who jumped to a heading is told of it, not of what the page begins with
  const heading = headingOver(headings, opening.block)
  const sections = pagesOf(headings)
  const highest = Math.min(...headings.map(one => one.level))
  const ticks = [sections, pagesOf(headings.filter(one => one.level === highest))].find(some => some.length * APART <= width) ?? []
  const minutes = session.minutesAfter(volume, page)
  const words = progressWords.page(page, volume.pages.length, volume.complete)
  const choose = (wanted: number, place = volume.placeOf(wanted)) => {
    setPreview(undefined)
    if (wanted !== reader.pageIndex) reader.jump(reader.number, place)
  }
  const chooseSection = (wanted: number) => {
    const section = headings.find(one => one.page === wanted)
    choose(wanted, section && { block: section.block, offset: 0 })
  }
  const before = sections.filter(at => at < here).pop()
  const after = sections.find(at => at > here)
  return (
    <>
      <View className='progress-card'>
        <View className='progress-head'>
          <Text className='progress-page'>{words}</Text>
          {minutes !== undefined && <Text className='progress-page'>{progressWords.left(minutes)}</Text>}
        </View>
        <Text className='progress-heading serif'>{heading?.text ?? volume.document.title}</Text>
        <Text className='progress-line'>{opening.words}</Text>
      </View>
      <View className='progress-slider'>
        <Press label={progressWords.previous} disabled={before === undefined && here === 0} onPress={() => chooseSection(before ?? 0)}><Icon name='previous' /></Press>
        <View className='progress-room'>
          <Slider label={progressWords.slider} value={page} most={most} words={heading ? `${words}，${heading.text}` : words} ticks={ticks}
            left={left} width={width} onPreview={setPreview} onChoose={choose} />
        </View>
        <Press label={progressWords.next} disabled={after === undefined} onPress={() => { if (after !== undefined) chooseSection(after) }}><Icon name='next' /></Press>
      </View>
    </>
  )
})

type Cell = Stretch | Range<Stretch>

/** Where a scale that is wider than its room begins, px, so that a part stands in the middle. */
function startFor(cells: readonly Cell[], number: number, room: number): number {
  const before = cells.slice(0, Math.max(0, cells.findIndex(cell => 'number' in cell && cell.number === number)))
  const left = before.reduce((sum, cell) => sum + ('number' in cell ? SCALE.part : SCALE.range) + SCALE.between, SCALE.before)
  return Math.max(0, Math.round(left + SCALE.part / 2 - room / 2))
}

const Series = observer(function Series({ session, room, onClose }: { session: Session; room: number; onClose: () => void }) {
  const { number } = session.reader
  const scale = scaleOf(session)
  const { whole, released } = readShares(scale)
  const [opened, setOpened] = useState<readonly number[]>([])
  const ranges = rangesOf(scale)
  const cells = ranges.flatMap<Cell>(range => ranges.length === 1 || isIn(range, number) || opened.includes(range.first) ? range.rows : [range])
  const [left] = useState(() => startFor(cells, number, room))
  return (
    <>
      <Text className='progress-series'>{progressWords.series} · {progressWords.share(whole, released, scale.every(part => part.kind !== 'waiting'))}</Text>
      <ScrollView scrollX scrollLeft={left} className='progress-scale'>
        <View className='progress-parts'>
          {cells.map(cell => 'number' in cell
            ? <Part key={cell.number} part={cell} session={session} onClose={onClose} />
            : <Several key={`${cell.first}–`} range={cell} onPress={() => setOpened(before => [...before, cell.first])} />)}
        </View>
      </ScrollView>
    </>
  )
})

function Part({ part, session, onClose }: { part: Stretch; session: Session; onClose: () => void }) {
  const { states, reading } = progressWords
  const current = part.number === session.reader.number
  const open = part.kind === 'released'
  const when = part.kind !== 'waiting' ? '' : part.releaseAt === null ? progressWords.undated : monthAndDay(part.releaseAt, session.timeZone)
  const state = part.kind === 'withdrawn' ? states.withdrawn
    : part.kind === 'waiting' ? `${states.waiting} ${when}`
    : part.read >= 1 ? states.read : part.read > 0 ? reading(part.read) : states.unread
  const { characters } = part
  return (
    <View className='progress-part' style={`flex-grow:${Math.round(characters)}`}>
      <Press
        className={`progress-press${current ? ' is-current' : ''}`} disabled={!open} label={progressWords.part(part.number, part.title, state)}
        onPress={() => { if (!current) session.reader.jump(part.number); onClose() }}
      >
        <View className={`progress-bar is-${part.kind}`} {...spoken({ hidden: true })}>
          {open && <View className='progress-read' style={`width:${Math.round(part.read * 100)}%`} />}
        </View>
        <Text className='progress-number serif' {...spoken({ hidden: true })}>{part.number}</Text>
      </Press>
      <Text className='progress-when' {...spoken({ hidden: true })}>{when}</Text>
    </View>
  )
}

/** Parts of a long series far from the one in hand, which come in its place when it is pressed. */
function Several({ range, onPress }: { range: Range<Stretch>; onPress: () => void }) {
  const { first, last, rows } = range
  const { whole } = readShares(rows)
  const waits = rows.every(part => part.kind === 'waiting')
  return (
    <View className='progress-part is-several' style={`flex-grow:${Math.round(rows.reduce((sum, part) => sum + part.characters, 0))}`}>
      <Press className='progress-press' expanded={false} label={`${readerWords.installments(first, last)}，${waits ? progressWords.states.waiting : progressWords.reading(whole)}`} onPress={onPress}>
        <View className={`progress-bar${waits ? ' is-waiting' : ''}`} {...spoken({ hidden: true })}>
          {!waits && <View className='progress-read' style={`width:${Math.round(whole * 100)}%`} />}
        </View>
        <Text className='progress-number serif' {...spoken({ hidden: true })}>{first === last ? first : `${first}–${last}`}</Text>
      </Press>
    </View>
  )
}

export const progressSheet: Sheet = { title: () => progressWords.name, Body: Progress }
