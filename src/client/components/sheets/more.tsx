/** 更多: what else can be done with this part, and where its text comes from. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { charactersOf } from '../../../contract/document'
import type { Session } from '../../stores/session'
import { markWords } from '../../words/marks'
import { correctionsOf } from '../../stores/series-view'
import { correctionWords } from '../../words/correction'
import { moreWords } from '../../words/more'
import { readerWords } from '../../words/reader'
import { date, dayAndTime, zoneName } from '../../words/time'
import { shareWords } from '../../words/share'
import { turningWords } from '../../words/turning'
import { spoken } from '../../platform/spoken'
import { Icon } from '../icon'
import { Press } from '../press'
import { ShareButton, sharedPart } from '../share'
import './more.css'
import type { Sheet, SheetProps } from './sheet'

/** What is known of the text in hand, as [name, words]. */
function factsOf(session: Session): [string, string][] {
  const { app, reader: { number, volume }, manifest, timeZone, ticker } = session
  const { facts } = moreWords
  // A draft is pulled as what is out, which it is not.
  const part = app.preview ? undefined : manifest?.released.find(released => released.number === number)
  const document = volume?.document
  return [
    [facts.title, part?.title ?? document?.title ?? ''],
    [facts.kicker, stringOf(document?.kicker)],
    [facts.subtitle, stringOf(document?.subtitle)],
    [facts.author, document?.author ?? part?.author ?? ''],
    [facts.source, document?.source ?? ''],
    [facts.date, document?.date ?? ''],
    [facts.released, part ? `${dayAndTime(part.releasedAt, ticker.minute, timeZone)}（${zoneName(timeZone)}）` : ''],
    [facts.length, document ? moreWords.length(charactersOf(document), volume?.complete ? volume.pages.length : undefined) : ''],
    [facts.revision, part ? moreWords.revision(part.revision) : ''],
  ]
}

/** Of a field that the contract lets pass. */
function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

const More = observer(function More({ session, onSheet }: SheetProps) {
  const { reader: { number }, manifest, timeZone, ticker } = session
  const facts = factsOf(session).filter(([, words]) => words !== '')
  const part = manifest?.released.find(released => released.number === number)
  return (
    <View className='more'>
      <Press className='more-act' onPress={() => onSheet('turning')}><Icon name='turning' /><Text className='more-act-name'>{turningWords.title}</Text></Press>
      {!session.app.platform.singlePage && (
        <>
          <Press className='more-act' onPress={() => onSheet('marks')}><Icon name='marks' /><Text className='more-act-name'>{markWords.name}</Text></Press>
          {!session.app.preview && (
            <ShareButton label={shareWords.part} className='more-act' shared={() => sharedPart(session)}>
              {words => <><Icon name='share' /><Text className='more-act-name'>{words}</Text></>}
            </ShareButton>
          )}
        </>
      )}
      {facts.length > 0 && <Text className='more-title' {...spoken({ role: 'heading', level: 3 })}>{moreWords.about}</Text>}
      {facts.map(([name, words]) => (
        <View key={name} className='more-fact'>
          <Text className='more-name'>{name}</Text>
          <Text className='more-words' userSelect>{words}</Text>
        </View>
      ))}
      {part && correctionsOf(part).map(correction => (
        <Text key={correction.revision} className='more-note' userSelect>{correctionWords(date(correction.at, ticker.minute, timeZone), correction)}</Text>
      ))}
    </View>
  )
})

export const moreSheet: Sheet = { title: () => readerWords.more, Body: More }
