/** 目录: the headings of this part with their pages, and the parts of the series. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { textOf } from '../../../contract/document'
import { readerWords } from '../../words/reader'
import { releaseWords } from '../../words/release'
import { seriesWords } from '../../words/series'
import { Press } from '../press'
import type { Sheet, SheetProps } from './sheet'

const Contents = observer(function Contents({ session, onClose }: SheetProps) {
  const { reader, manifest } = session
  const { volume } = reader
  const headings = (volume?.document.blocks ?? [])
    .map((block, index) => ({ block, index }))
    .filter(({ block }) => block.kind === 'heading' && textOf(block) !== '')
    .map(({ block, index }) => ({ text: textOf(block), index, deep: Number(block.level) > 2, page: volume!.pageOf({ block: index, offset: 0 }) }))
  const current = headings.filter(({ page }) => page >= 0 && page <= reader.pageIndex).pop()
  const parts = [
    ...(manifest?.released ?? []).map(part => ({ number: part.number, title: part.title, when: '' , open: true })),
    ...(manifest?.upcoming ?? []).map(part => ({
      number: part.number, title: part.title, open: false,
      when: part.releaseAt === null ? seriesWords.noInstant : releaseWords(part.releaseAt, session.ticker.now, session.timeZone),
    })),
    ...(manifest?.withdrawn ?? []).map(part => ({ number: part.number, title: part.title, when: seriesWords.withdrawn, open: false })),
  ].sort((a, b) => a.number - b.number)
  return (
    <View className='contents'>
      <Text className='contents-title'>{readerWords.inThisPart}</Text>
      {headings.length === 0 && <Text className='contents-none'>{readerWords.noHeadings}</Text>}
      {headings.map(({ text, index, deep, page }) => (
        <Press key={index} className={`contents-row${deep ? ' is-deep' : ''}${current?.index === index ? ' is-current' : ''}`}
          onPress={() => { reader.jump(reader.number, { block: index, offset: 0 }); onClose() }}>
          <Text className='contents-name'>{text}</Text>
          <Text className='contents-page'>{page >= 0 ? page + 1 : ''}</Text>
        </Press>
      ))}
      <Text className='contents-title'>{readerWords.inSeries}</Text>
      {parts.map(part => (
        <Press key={part.number} disabled={!part.open} className={`contents-row${part.number === reader.number ? ' is-current' : ''}`}
          onPress={() => { void reader.open(part.number); onClose() }}>
          <Text className='contents-folio serif'>{part.number}</Text>
          <Text className='contents-name'>{part.title}</Text>
          {part.when !== '' && <Text className='contents-when'>{part.when}</Text>}
        </Press>
      ))}
    </View>
  )
})

export const contentsSheet: Sheet = { title: () => readerWords.contents, Body: Contents }
