/** One of the three leaves of the reader: a page, or what stands where there is no page (yet). */
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import type { Tint } from '../stores/tints'
import type { Slot } from '../stores/turning'
import { EndLeaf } from './end-leaf'
import { FailedLeaf } from './failed-leaf'
import type { PartActs } from './drawn-line'
import { useFilling } from './filling'
import { gapOf, PageView } from './page'
import { SkeletonLeaf } from './skeleton'
import './tinted.css'
import './leaf.css'

const NO_TINTS: readonly Tint[] = []
const SIDES = { '-1': 'is-before', 0: 'is-here', 1: 'is-after' } as const

interface Props { slot: Slot; session: Session; acts: PartActs }

export const LeafView = observer(function LeafView({ slot, session, acts }: Props) {
  const { reader, app, shelf } = session
  const side = reader.turning.sideOf(slot)
  const glide = reader.turning.glideOf(slot)
  const wanted = reader.leaf(side)
  const { shown: { layout, columns, tints, ...leaf }, upTo } = useFilling(
    { ...wanted, layout: app.layout.layout, columns: app.layout.columns, tints: wanted.kind === 'page' ? session.tintsOf(wanted.volume.number) : NO_TINTS },
    wanted.kind === 'page' ? wanted.page.items.length + (wanted.facing?.items.length ?? 0) : 0, side === 0 || glide !== '' || reader.turning.held,
  )
  return (
    <View
      className={`leaf ${SIDES[side]}${glide && ` go-${glide}`}`}
      style={`--gap:${gapOf(leaf.kind === 'page' ? leaf.page : undefined, layout)}`} {...spoken({ hidden: side !== 0 })}
    >
      {leaf.kind === 'page' && columns === 1 && <PageView page={leaf.page} volume={leaf.volume} layout={layout} shelf={shelf} acts={acts} tints={tints} upTo={upTo} />}
      {leaf.kind === 'page' && columns === 2 && [leaf.page, leaf.facing].map((page, i) => (
        <View key={i} className='side' style={`--gap:${gapOf(page, layout)}`}>
          {page && <PageView page={page} volume={leaf.volume} layout={layout} shelf={shelf} acts={acts} tints={tints} upTo={i === 0 ? upTo : Math.max(0, upTo - leaf.page.items.length)} />}
        </View>
      ))}
      {leaf.kind === 'opening' && <SkeletonLeaf />}
      {leaf.kind === 'end' && <EndLeaf session={session} number={leaf.number} />}
      {leaf.kind === 'failed' && <FailedLeaf session={session} number={leaf.number} cause={leaf.cause} />}
    </View>
  )
})
