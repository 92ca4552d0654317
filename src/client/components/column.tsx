/** The scrolled column: only what is near the eyes is mounted, at its place in a room as high as the whole. */
import { ScrollView, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect } from 'react'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import './column.css'
import { EndLeaf } from './end-leaf'
import { FailedLeaf } from './failed-leaf'
import type { LineActs } from './line'
import { commonOf, PageView } from './page'
import { SkeletonLeaf } from './skeleton'

/** `free`: nothing lies over the page, the keys are for it. */
interface Props { session: Session; acts: LineActs; free: boolean }

export const Column = observer(function Column({ session, acts, free }: Props) {
  const { app, column, reader } = session
  const { view: { top, height }, mounted } = column
  const { layout } = app.layout
  const leaf = reader.leaf(0)
  const shown = mounted.length > 0
  useEffect(() => column.start(), [column])
  useEffect(() => { if (free) app.front.input.focus('.column') }, [app, free, shown])
  return (
    <ScrollView
      scrollY className='column' style={`top:${top}px;height:${height}px`} scrollTop={column.asked}
      onScroll={event => column.scrolled(event.detail.scrollTop)} {...spoken({ focusable: true })}
    >
      <View className='column-room' style={`height:${shown ? column.height : height}px`}>
        {mounted.map(({ key, number, volume, page, top: at, height: own }) => (
          <View key={key} className='stretch' style={`top:${at}px;height:${own}px;--gap:${page ? Math.round(commonOf(page, layout).gap * 100) / 100 : 0}px`}>
            {page ? <PageView page={page} volume={volume} layout={layout} shelf={session.shelf} acts={acts} tints={session.tintsOf(number)} />
              : <EndLeaf session={session} number={number} />}
          </View>
        ))}
        {!shown && (
          <View className='stretch' style={`top:0;height:${height}px`}>
            {leaf.kind === 'failed' ? <FailedLeaf session={session} number={leaf.number} cause={leaf.cause} /> : <SkeletonLeaf />}
          </View>
        )}
      </View>
    </ScrollView>
  )
})
