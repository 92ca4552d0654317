/** One of the three leaves of the reader: a page, or what stands where there is no page (yet). */
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import type { Slot } from '../stores/turning'
import { EndLeaf } from './end-leaf'
import { FailedLeaf } from './failed-leaf'
import type { LineActs } from './line'
import { commonOf, PageView } from './page'
import { SkeletonLeaf } from './skeleton'

const SIDES = { '-1': 'is-before', 0: 'is-here', 1: 'is-after' } as const

interface Props { slot: Slot; session: Session; acts: LineActs }

export const LeafView = observer(function LeafView({ slot, session, acts }: Props) {
  const { reader, app } = session
  const side = reader.turning.sideOf(slot)
  const leaf = reader.leaf(side)
  const { layout } = app.layout
  const gap = leaf.kind === 'page' ? commonOf(leaf.page, layout).gap : 0
  return (
    <View
      className={`leaf ${SIDES[side]}${reader.turning.glides(slot) ? ' is-gliding' : ''}`}
      style={`--gap:${Math.round(gap * 100) / 100}px`} {...spoken({ hidden: side !== 0 })}
    >
      {leaf.kind === 'page' && <PageView page={leaf.page} volume={leaf.volume} layout={layout} shelf={session.shelf} acts={acts} tints={session.tintsOf(leaf.volume.number)} />}
      {leaf.kind === 'opening' && <SkeletonLeaf />}
      {leaf.kind === 'end' && <EndLeaf session={session} number={leaf.number} />}
      {leaf.kind === 'failed' && <FailedLeaf session={session} number={leaf.number} cause={leaf.cause} />}
    </View>
  )
})
