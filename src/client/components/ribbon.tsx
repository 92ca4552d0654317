/** The ribbon of a bookmark at the corner of the page, what a pull will do, and for a moment what was done. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import { markWords } from '../words/marks'
import { Going } from './going'
import './marking.css'
import { Press } from './press'

/** The notice leaves the lower bar free; with a sheet there, it stands below the screen's upper edge, px. */
const ABOVE = 72
const BELOW = 8

export const Ribbon = observer(function Ribbon({ session }: { session: Session }) {
  const { marking, app: { layout: { size } } } = session
  const { pull, isBookmarked } = marking
  const on = pull === 'ready' ? !isBookmarked : isBookmarked
  return (
    <View className={`ribbon${on ? ' is-on' : ''}${pull === 'none' ? '' : ' is-pulled'}`} style={`top:${size.top}px`}
      {...spoken({ role: 'img', label: isBookmarked ? markWords.bookmarkedPage : '', hidden: !isBookmarked })} />
  )
})

export const PullWord = observer(function PullWord({ session }: { session: Session }) {
  const { marking: { pull, isBookmarked }, app: { layout: { size } } } = session
  if (pull === 'none') return null
  return <Text className='pull-word' style={`top:${size.top}px`}>{markWords[pull][isBookmarked ? 'on' : 'off']}</Text>
})

export const MarkNotice = observer(function MarkNotice({ session, aside }: { session: Session; /** A sheet lies over the lower half. */ aside: boolean }) {
  const { marking, app: { layout: { size } } } = session
  const { done } = marking
  if (!done) return null
  return (
    <Going named='.mark-notice'>
      <View className='mark-notice' style={aside ? `top:${size.top + BELOW}px` : `bottom:${size.bottom + ABOVE}px`} {...spoken({ role: 'status' })} onClick={event => event.stopPropagation()}>
        <Text className='mark-notice-text'>{markWords.told(done)}</Text>
        {done.undo && <Press className='mark-undo' onPress={() => marking.undo()}>{markWords.undo}</Press>}
      </View>
    </Going>
  )
})
