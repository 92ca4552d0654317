/** The scrolled column: only what is near the eyes is mounted, at its place in a room as high as the whole. */
import { ScrollView, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo, useState } from 'react'
import { spoken } from '../platform/spoken'
import type { Stretch } from '../stores/column'
import type { Session } from '../stores/session'
import './column.css'
import { EndLeaf } from './end-leaf'
import { FailedLeaf } from './failed-leaf'
import type { PartActs } from './drawn-line'
import { useFilling } from './filling'
import { gapOf, PageView } from './page'
import { useScrolled } from './scrolled'
import { SkeletonLeaf } from './skeleton'

interface Props { session: Session; acts: PartActs }

export const Column = observer(function Column({ session, acts }: Props) {
  const { app, column, reader, marking: { selecting } } = session
  const { view: { top, height }, mounted, seen, opening, arriving } = column
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
  const found = useMemo(() => (top: number) => column.found(top), [column])
  const sent = useScrolled('column', shown ? column.asked : undefined, found)
  // A scroll-view would scroll on under a finger that draws, and no other way than this is known to stop it (github.com/NervJS/taro/issues/4384); it goes nowhere then, sent or not.
  const still = selecting.held && !arriving
  return (
    <ScrollView
      scrollY={!still} className='column' style={`top:${top}px;height:${height}px`} {...sent}
      onScroll={event => { if (shown) column.scrolled(event.detail.scrollTop) }} {...spoken({ focusable: true })}
    >
      <View className='column-room' style={`height:${shown ? column.height : height}px`}>
        {shown && mounted.map(stretch => <StretchView key={stretch.key} session={session} acts={acts} stretch={stretch} seen={seen.includes(stretch)} />)}
        {shown && opening !== undefined && <View className='stretch' style={`top:${opening - height}px;height:${height}px`}><SkeletonLeaf /></View>}
        {mounted.length === 0 && (
          <View className='stretch' style={`top:0;height:${height}px`}>
            {leaf.kind === 'failed' ? <FailedLeaf session={session} number={leaf.number} cause={leaf.cause} /> : <SkeletonLeaf />}
          </View>
        )}
      </View>
    </ScrollView>
  )
})

const StretchView = observer(function StretchView({ session, acts, stretch: { number, volume, page, top, height }, seen }: Props & { stretch: Stretch; seen: boolean }) {
  const { shown: { layout, tints, ...own }, upTo } = useFilling({ page, volume, layout: session.app.layout.layout, tints: session.tintsOf(number) }, page?.items.length ?? 0, seen)
  return (
    <View className='stretch' style={`top:${top}px;height:${height}px;--gap:${gapOf(own.page, layout)}`}>
      {own.page ? <PageView page={own.page} volume={own.volume} layout={layout} shelf={session.shelf} acts={acts} tints={tints} upTo={upTo} />
        : <BelowPages session={session} number={number} />}
    </View>
  )
})

/** The end leaf, or why the next part does not follow, or its place while it comes. */
const BelowPages = observer(function BelowPages({ session, number }: { session: Session; number: number }) {
  const { reader: { failedAfter }, column: { ends } } = session
  if (ends) return <EndLeaf session={session} number={number} />
  return failedAfter ? <FailedLeaf session={session} {...failedAfter} /> : <SkeletonLeaf />
})
