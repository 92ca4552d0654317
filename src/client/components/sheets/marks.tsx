/** 标记: every mark of the series, part by part in the order of the text. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { saveText } from '../../platform/save'
import { spoken } from '../../platform/spoken'
import type { Ink, MarkRecord } from '../../stores/marks'
import type { Session } from '../../stores/session'
import { markdownOf, markWords, wordsOfMark } from '../../words/marks'
import { readerWords } from '../../words/reader'
import { dayAndTime } from '../../words/time'
import { copyOut } from '../copy-out'
import { Icon } from '../icon'
import { More } from '../more'
import { Press } from '../press'
import './marks.css'
import type { Sheet, SheetProps } from './sheet'

/** Marks shown at first, and more at each asking: who marks much has hundreds. */
const FIRST = 40
const MORE = 100

type Listed = Session['marking']['listed']

/** The first so many of them. */
function firstOf(listed: Listed, most: number): Listed {
  let left = most
  return listed.map(part => {
    const marks = part.marks.slice(0, left)
    left -= marks.length
    return { ...part, marks }
  }).filter(({ marks }) => marks.length > 0)
}

const Marks = observer(function Marks({ session, onClose }: SheetProps) {
  const { marking, app } = session
  const { listed } = marking
  const [most, setMost] = useState(FIRST)
  useEffect(() => { void marking.inspect() }, [marking])
  if (listed.length === 0) return <Text className='marks-empty'>{markWords.empty(app.front.input.keys, app.layout.scrolls)}</Text>
  const title = session.manifest?.series.title ?? ''
  const text = () => markdownOf(title, listed.map(part => ({ ...part, title: titleOf(session, part.number) })), session.timeZone)
  return (
    <View className='marks'>
      {firstOf(listed, most).map(({ number, marks }) => (
        <View key={number}>
          <Text className='marks-part' {...spoken({ role: 'heading', level: 3 })}>{`${readerWords.installment(number)} ${titleOf(session, number)}`}</Text>
          {marks.map(mark => (
            <Row key={mark.id} session={session} number={number} mark={mark} onGo={() => { onClose(); marking.look(number, mark) }} />
          ))}
        </View>
      ))}
      <More shown={most} all={app.marks.count(session.series)} step={MORE} className='marks-more' words={markWords.more} onMore={setMost} />
      <View className='marks-acts'>
        <Press className='button is-quiet' onPress={() => copyOut(marking, text())}>{markWords.export}</Press>
        {saveText && <Press className='button is-quiet' onPress={() => saveText?.(markWords.fileName(title), text())}>{markWords.save}</Press>}
      </View>
      <Text className='marks-private'>{marking.unsaved ? markWords.done[marking.unsaved] : markWords.private(app.following.sync.isOn)}</Text>
    </View>
  )
})

function titleOf(session: Session, number: number): string {
  const { released = [], withdrawn = [] } = session.manifest ?? {}
  return [...released, ...withdrawn].find(part => part.number === number)?.title ?? ''
}

const Row = observer(function Row({ session, number, mark, onGo }: { session: Session; number: number; mark: MarkRecord; onGo: () => void }) {
  const { marking } = session
  const words = wordsOfMark(mark)
  const kind = mark.kind === 'bookmark' ? markWords.bookmark : mark.note === '' ? markWords.highlight : markWords.note
  return (
    <View className='marks-row'>
      <Press className='marks-go' onPress={onGo}>
        <View className='marks-head'>
          {mark.kind === 'bookmark' ? <Icon name='bookmark' /> : <View className={`mark-dot is-${mark.ink}`} {...spoken({ role: 'img', label: markWords.ink(mark.ink as Ink) })} />}
          <Text className='marks-kind'>{kind}</Text>
          <Text className='marks-when'>{dayAndTime(mark.at, session.ticker.minute, session.timeZone)}</Text>
          {marking.isLost(number, mark) && <Text className='marks-lost'>{markWords.changed}</Text>}
        </View>
        <Text className='marks-words'>{words}</Text>
        {mark.kind === 'highlight' && mark.note !== '' && <Text className='marks-note'>{mark.note}</Text>}
      </Press>
      <Press className='marks-remove' label={markWords.removeMark(words)} onPress={() => marking.remove(number, mark)}><Icon name='delete' /></Press>
    </View>
  )
})

export const marksSheet: Sheet = { title: session => markWords.count(session.app.marks.count(session.series)), Body: Marks }
