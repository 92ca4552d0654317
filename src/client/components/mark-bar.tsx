/** What can be done with the chosen words: a bar beside them, above if there is room, else below, never over them if it can be helped. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, type ReactNode } from 'react'
import { announce } from '../platform/announce'
import { rise } from '../platform/dialog'
import { spoken } from '../platform/spoken'
import { FOOT } from '../stores/layout'
import { INKS } from '../stores/marks'
import { quoteOf } from '../stores/quote-of'
import type { Session } from '../stores/session'
import { markWords } from '../words/marks'
import { copyOut } from './copy-out'
import { goCard } from './go'
import { Icon, type IconName } from './icon'
import { Press } from './press'
import type { ShowSheet } from './sheets/sheet'

/** The bar and the room that it leaves to the words, px. */
const HEIGHT = 60
const WIDTH = 340
const GAP = 8
/** A screen as low as a phone that lies has a bar that fits into the room of the folio, px. */
const LOW_SCREEN = 480
const LOW = FOOT

export const MarkBar = observer(function MarkBar({ session, onSheet }: { session: Session; onSheet: ShowSheet }) {
  const { marking, app: { layout: { size } } } = session
  const { selecting } = marking
  const { selection, span, held } = selecting
  const copy = useCallback(() => {
    const { words } = selecting
    if (words === '') return
    selecting.clear()
    copyOut(marking, words)
  }, [marking, selecting])
  const { input } = session.app.front
  useEffect(() => input.onCopy(copy), [copy, input])
  useEffect(() => input.onChoose(({ direction, more }) => {
    if (!marking.step(direction, more)) return false
    announce(selecting.words)
    return true
  }), [input, marking, selecting])
  if (!selection || !span || held) return null
  const low = size.height < LOW_SCREEN
  const height = low ? LOW : HEIGHT
  const above = span.top - height - GAP
  const below = span.bottom + GAP
  const lowest = size.height - size.bottom - height - (low ? 0 : GAP)
  const top = above >= size.top ? above : Math.min(below, lowest)
  // Over the page of the words; a page too narrow for it shares the whole width.
  const [left, right] = span.right - span.left < WIDTH ? [0, 0] : [span.left, size.width - span.right]
  const mark = marking.find(selection.number, selection.mark)
  const ink = mark?.kind === 'highlight' ? mark.ink : 0
  const note = () => {
    const name = marking.markForNote()
    if (name !== undefined) onSheet('mark', name)
  }
  const card = () => {
    const quote = quoteOf(session)
    selecting.clear()
    if (!quote) return
    session.app.quoting.take(quote)
    goCard(quote.series, quote.number, quote)
  }
  return (
    <Bar low={low} style={`top:${Math.round(top)}px;left:${Math.round(left)}px;right:${Math.round(right)}px`}>
      {INKS.map(one => (
        <Press key={one} className='mark-ink' label={markWords.ink(one)} chosen={one === ink} onPress={() => marking.highlight(one)}>
          <View className={`mark-dot is-${one}`} />
        </Press>
      ))}
      <Act icon='note' word={markWords.note} onPress={note} />
      <Act icon='copy' word={markWords.copy} onPress={copy} />
      {!session.app.preview && <Act icon='quote' word={markWords.card} onPress={card} />}
      {mark && <Act icon='delete' word={markWords.remove} onPress={() => marking.removeSelected()} />}
    </Bar>
  )
})

/** Takes the focus, so that the tab key goes to what can be done, and gives it back. */
function Bar({ low, style, children }: { low: boolean; style: string; children: ReactNode }) {
  useEffect(() => rise({ name: 'mark-bar', modal: false, shown: '' }), [])
  return (
    <View className={`mark-bar${low ? ' is-low' : ''}`} style={style} {...spoken({ role: 'toolbar', label: markWords.selected, focusable: false })}
      onClick={event => event.stopPropagation()} onTouchStart={event => event.stopPropagation()}>
      {children}
    </View>
  )
}

function Act({ icon, word, onPress }: { icon: IconName; word: string; onPress: () => void }) {
  return <Press className='mark-act' onPress={onPress}><Icon name={icon} /><Text className='mark-word'>{word}</Text></Press>
}
