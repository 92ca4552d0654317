/** What was put right in the parts of a series (勘误), the newest first; of a long list the first, and more when they are asked for. */
import { Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import type { Manifest } from '../../contract/manifest'
import type { App } from '../stores/app'
import { correctionsOf } from '../stores/series-view'
import { correctionWords } from '../words/correction'
import { readerWords } from '../words/reader'
import { seriesWords } from '../words/series'
import { date } from '../words/time'
import { Counted } from './counted'
import { More } from './more'

/** Shown at first, and more at each asking: a series of hundreds of parts has as many. */
const FIRST = 20
const MORE = 50

export const Corrections = observer(function Corrections({ app, manifest: { series, released } }: { app: App; manifest: Manifest }) {
  const [most, setMost] = useState(FIRST)
  const all = released.flatMap(part => correctionsOf(part).map(correction => ({ number: part.number, correction }))).sort((a, b) => b.correction.at - a.correction.at)
  const now = app.ticker.minute
  return (
    <>
      {all.slice(0, most).map(({ number, correction }) => (
        <Text key={`${number} ${correction.revision}`} className={`series-foot series-correction${correction.severity === 'major' ? ' seal' : ''}`}>
          <Counted words={`${readerWords.installment(number)} ${correctionWords(date(correction.at, now, series.timeZone), correction)}`} />
        </Text>
      ))}
      <More shown={most} all={all.length} step={MORE} className='series-more' words={seriesWords.moreCorrections} onMore={setMost} />
    </>
  )
})
