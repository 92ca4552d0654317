/**
 * In a browser each line, and each run that has something about it, is an element; only those that changed are painted anew. The lines of
 * a paragraph or heading lie in one: read aloud by itself each line would end like a sentence, in the middle of a word.
 */
import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { Run } from '../../typeset'
import { spoken } from '../platform/spoken'
import { COMMON_CLASSES, levelOf, press, type Drawn, type DrawnRun, type LineActs } from './drawn-line'
import { onEnter } from './keys'
import type { LinesProps } from './lines'

export function Lines({ lines, acts }: LinesProps) {
  return (
    <>
      {passagesOf(lines).map((passage, i) => {
        const level = levelOf(passage[0]!.of)
        return (
          <View key={i} className='passage' {...spoken(level === 0 ? { role: 'paragraph' } : { role: 'heading', level })}>
            {passage.map((drawn, nth) => <LineView key={nth} drawn={drawn} acts={acts} />)}
          </View>
        )
      })}
    </>
  )
}

/** Lines that belong together, one upon the other. */
function passagesOf(lines: readonly Drawn[]): Drawn[][] {
  const passages: Drawn[][] = []
  let last: Drawn | undefined
  for (const drawn of lines) {
    if (last && last.of.block === drawn.of.block && last.of.role === drawn.of.role && drawn.line.m === undefined) passages[passages.length - 1]!.push(drawn)
    else passages.push([drawn])
    last = drawn
  }
  return passages
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
}, (a, b) => a.acts === b.acts && (a.drawn === b.drawn || JSON.stringify(a.drawn) === JSON.stringify(b.drawn)))

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
