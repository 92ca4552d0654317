/** The scrolled column: only what is near the eyes is mounted, at its place in a room as high as the whole. */
import { ScrollView, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { scroll, scrolledBy } from '../platform/scrolled'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import './column.css'
import { EndLeaf } from './end-leaf'
import { FailedLeaf } from './failed-leaf'
import type { LineActs } from './drawn-line'
import { commonOf, PageView } from './page'
import { SkeletonLeaf } from './skeleton'

interface Props { session: Session; acts: LineActs }

export const Column = observer(function Column({ session, acts }: Props) {
  const { app, column, reader } = session
  const { view: { top, height }, mounted } = column
  const { layout } = app.layout
  const leaf = reader.leaf(0)
  // Taro's scroll-view gets ready in the frames after its first, and lies at its top until then.
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const { onFrame } = app.front.input
    let gone = false
    onFrame(() => onFrame(() => { if (!gone) setReady(true) }))
    return () => { gone = true }
  }, [app])
  const shown = ready && mounted.length > 0
  useEffect(() => (ready ? column.start() : undefined), [column, ready])
  useEffect(() => { if (shown) scroll('column', column.asked) }, [shown, column.asked])
  return (
    <ScrollView
      scrollY className='column' style={`top:${top}px;height:${height}px`} {...scrolledBy(shown ? column.asked : 0)}
      onScroll={event => { if (shown) column.scrolled(event.detail.scrollTop) }} {...spoken({ focusable: true })}
    >
      <View className='column-room' style={`height:${shown ? column.height : height}px`}>
        {shown && mounted.map(({ key, number, volume, page, top: at, height: own }) => (
          <View key={key} className='stretch' style={`top:${at}px;height:${own}px;--gap:${page ? Math.round(commonOf(page, layout).gap * 100) / 100 : 0}px`}>
            {page ? <PageView page={page} volume={volume} layout={layout} shelf={session.shelf} acts={acts} tints={session.tintsOf(number)} />
              : <EndLeaf session={session} number={number} />}
          </View>
        ))}
        {mounted.length === 0 && (
          <View className='stretch' style={`top:0;height:${height}px`}>
            {leaf.kind === 'failed' ? <FailedLeaf session={session} number={leaf.number} cause={leaf.cause} /> : <SkeletonLeaf />}
          </View>
        )}
      </View>
    </ScrollView>
  )
})
