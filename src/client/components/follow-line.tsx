/** Following a series with one tap, and the reminders that stand for the parts to come. On the page of the series and behind the last page. */
import { Text, View } from '@tarojs/components'
import { useEffect } from 'react'
import { observer } from 'mobx-react-lite'
import type { Manifest } from '../../contract/manifest'
import { spoken } from '../platform/spoken'
import type { App } from '../stores/app'
import { followWords, saidWords } from '../words/follow'
import { Counted } from './counted'
import './follow-line.css'
import { observerInFront } from './in-front'
import { Press } from './press'

/** `end`: behind the last page, where the question is the point. `next`: there too, where the next part is out: only to top up. */
interface Props { app: App; manifest: Manifest; at: 'series' | 'end' | 'next' }

export const FollowLine = observer(function FollowLine({ app, manifest, at }: Props) {
  const { follows, reminders, available } = app.following
  const { series: { id }, upcoming } = manifest
  useEffect(() => { if (available) void reminders.prepare() }, [available, reminders])
  const shown = at === 'next' ? follows.of(id) && reminders.wants(id, upcoming.length) : follows.of(id) ?? upcoming.length > 0
  return available && shown ? <Line app={app} manifest={manifest} at={at} /> : null
})

const Line = observerInFront(function Line({ app, manifest: { series: { id, planned }, released, upcoming }, at }: Props) {
  const { follows, reminders } = app.following
  const follow = follows.of(id)
  const left = upcoming.length
  const asks = reminders.wants(id, left)
  const end = at === 'end'
  const main = end ? 'button' : 'button is-quiet'
  // The question belongs to the tap: it is put before anything else is done.
  const begin = () => {
    if (follows.isSecondTap()) return
    if (asks && (end || reminders.asksWithFollowing)) reminders.ask(id)
    follows.setFollowing(id, true)
  }
  const leave = () => {
    if (follows.isSecondTap()) return
    reminders.hush()
    follows.setFollowing(id, false)
  }
  const words = follow ? followWords.state(left, released.length >= planned, follow.usable, follow.standing || follow.push, reminders.canAsk(id)) : followWords.invites(reminders.canAsk(id))
  return (
    <View className='follow'>
      <View className='follow-row'>
        <Text className='follow-words' {...spoken({ role: 'status' })}><Counted words={words} /></Text>
        <View className='follow-acts'>
          {!follow && <Press className={main} onPress={begin}>{asks && end ? followWords.remind : followWords.follow}</Press>}
          {follow && asks && (
            <Press className={main} onPress={() => reminders.ask(id)}>{follow.usable > 0 ? followWords.again : followWords.remind}</Press>
          )}
          {follow && at === 'series' && <Press className='follow-end' onPress={leave}>{followWords.unfollow}</Press>}
        </View>
      </View>
      <Note app={app} series={id} />
    </View>
  )
})

/** What came of the last tap, if it was about this series; what waits for a network; what the service refused. */
const Note = observerInFront(function Note({ app, series }: { app: App; series: string }) {
  const { follows, reminders } = app.following
  const said = reminders.said?.series === series ? reminders.said.what : undefined
  const notes = [
    said === undefined || said === 'refused' ? '' : saidWords(said, reminders.needsSettings),
    follows.refusal,
    follows.stuck && follows.waits(series) ? followWords.waits : '',
  ].filter(Boolean)
  if (notes.length === 0) return null
  return (
    <View {...spoken({ role: 'status' })}>
      {notes.map(note => <Text key={note} className='follow-note'>{note}</Text>)}
      {said !== undefined && reminders.needsSettings && <Press className='follow-settings' onPress={() => reminders.openSettings()}>{followWords.settings}</Press>}
    </View>
  )
})
