/** In a browser each line, and each run that has something about it, is an element; only those that changed are painted anew. */
import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { Run } from '../../typeset'
import { spoken } from '../platform/spoken'
import { COMMON_CLASSES, press, type Drawn, type DrawnRun, type LineActs } from './drawn-line'
import { onEnter } from './keys'
import type { LinesProps } from './lines'

export function Lines({ lines, acts }: LinesProps) {
  return <>{lines.map((drawn, i) => <LineView key={i} drawn={drawn} acts={acts} />)}</>
}

const LineView = memo(function LineView({ drawn: { line: { c = COMMON_CLASSES, s = '', m = '', t = '', r = [] }, runs }, acts }: { drawn: Drawn; acts: LineActs }) {
  return (
    <View className={`line ${c}`} style={s}>
      {m !== '' && <Text className='line-marker'>{m}</Text>}
      {t}
      {r.map((drawn, i) => {
        const run = runs[i]!
        // The same element while words are chosen around it, or a finger that rests on it would not be heard when it is lifted.
        return drawn.length === 1 ? drawn[0] : <RunView key={`${drawn[2] ?? ''}${run.note}@${run.start}`} drawn={drawn} run={run} acts={acts} />
      })}
    </View>
  )
}, (a, b) => a.acts === b.acts && JSON.stringify(a.drawn) === JSON.stringify(b.drawn))

function RunView({ drawn: [text, classes = '', role, label], run, acts }: { drawn: DrawnRun; run: Run; acts: LineActs }) {
  if (role === undefined) return <Text className={classes}>{text}</Text>
  return (
    <Text
      className={classes} {...spoken({ role, focusable: true, ...(label === undefined ? {} : { label }) })} {...onEnter(() => { press(run, acts, true) })}
      onClick={event => { if (press(run, acts)) event.stopPropagation() }}
    >
      {text}
    </Text>
  )
}
