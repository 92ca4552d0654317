/** 目录: the headings of this part with their pages, and the parts of the series. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { headingHere, headingsOf } from '../../stores/outline'
import { isIn, rangesOf } from '../../stores/ranges'
import { readStateOf } from '../../stores/series-view'
import type { Session } from '../../stores/session'
import { readerWords } from '../../words/reader'
import { releaseWords } from '../../words/release'
import { readWords, seriesWords } from '../../words/series'
import { spoken } from '../../platform/spoken'
import { phrased } from '../phrased'
import { Press } from '../press'
import { Ranged } from '../ranged'
import type { Sheet, SheetProps } from './sheet'

const rowOf = (block: number) => `contents-${block}`
const rowOfPart = (number: number) => `contents-part-${number}`
const rowOfRange = (first: number) => `contents-range-${first}`

const Contents = observer(function Contents({ session, onClose }: SheetProps) {
  const { reader } = session
  const { volume } = reader
  const headings = volume ? headingsOf(volume) : []
  const current = headingHere(reader, headings)
  return (
    <View className='contents'>
      {volume && <Text className='contents-title' {...spoken({ role: 'heading', level: 3 })}>{readerWords.inThisPart}</Text>}
      {volume && headings.length === 0 && <Text className='contents-none'>{readerWords.noHeadings}</Text>}
      {headings.map(({ text, block, level, page }) => (
        <Press key={block} id={rowOf(block)} className={`contents-row${level > 2 ? ' is-deep' : ''}${current?.block === block ? ' is-current' : ''}`}
          current={current?.block === block} onPress={() => { reader.jump(reader.number, { block, offset: 0 }); onClose() }}>
          <Text className={`contents-name${phrased(text)}`}>{text}</Text>
          <Text className='contents-page'>{page >= 0 ? page + 1 : ''}</Text>
        </Press>
      ))}
      <Text className='contents-title' {...spoken({ role: 'heading', level: 3 })}>{readerWords.inSeries}</Text>
      <View>
        <Ranged at={reader.number} idOf={rowOfRange} rows={partsOf(session).map(part => ({ number: part.number, row: () => <PartRow session={session} part={part} onClose={onClose} /> }))} />
      </View>
    </View>
  )
})

interface Part { number: number; title: string; state: () => string; open: boolean }

/** Looked at by itself: of all the list only what is waited for changes with every second. */
const PartRow = observer(function PartRow({ session: { reader }, part, onClose }: { session: Session; part: Part; onClose: () => void }) {
  const current = part.number === reader.number
  return (
    <Press id={rowOfPart(part.number)} disabled={!part.open} current={current} className={`contents-row${current ? ' is-current' : ''}`}
      onPress={() => { if (part.number !== reader.number) reader.jump(part.number); onClose() }}>
      <Text className='contents-folio serif'>{part.number}</Text>
      <Text className={`contents-name${phrased(part.title)}`}>{part.title}</Text>
      <Text className='contents-when'>{part.state()}</Text>
    </Press>
  )
})

/** Every part of the plan, and how it stands. */
function partsOf({ app, series, manifest, ticker, timeZone, heardAt }: Session): Part[] {
  const { released = [], upcoming = [], withdrawn = [] } = manifest ?? {}
  return [
    ...released.map(part => ({ number: part.number, title: part.title, state: () => readWords(readStateOf(app, series, part)), open: true })),
    ...upcoming.map(part => ({
      number: part.number, title: part.title, open: false,
      state: () => (part.releaseAt === null ? seriesWords.noInstant : releaseWords(part.releaseAt, ticker.now, timeZone, heardAt)),
    })),
    ...withdrawn.map(part => ({ number: part.number, title: part.title, state: () => seriesWords.withdrawn, open: false })),
  ].sort((a, b) => a.number - b.number)
}

/** The heading before the one in hand, so that there is something above it too; without headings the part before this one. */
function inSight(session: Session): string {
  const { reader, reader: { volume, number } } = session
  const headings = volume ? headingsOf(volume) : []
  if (headings.length === 0) {
    const ranges = rangesOf(partsOf(session))
    const range = ranges.find(one => isIn(one, number))
    const before = range?.rows[range.rows.findIndex(part => part.number === number) - 1]
    return before ? rowOfPart(before.number) : range && ranges.length > 1 ? rowOfRange(range.first) : ''
  }
  const current = headingHere(reader, headings)
  const before = current && headings[headings.indexOf(current) - 1]
  return before ? rowOf(before.block) : ''
}

export const contentsSheet: Sheet = { title: () => readerWords.contents, Body: Contents, shows: inSight }
