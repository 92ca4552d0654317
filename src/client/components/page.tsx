/** A page of a part, painted: as many places as a page of this box can ever have, those not needed left empty. */
import { memo, useMemo } from 'react'
import { textOf } from '../../contract/document'
import { runsOf, type Item, type Layout, type Line, type Page, type Run } from '../../typeset'
import type { ShelfView } from '../stores/shelf-view'
import type { Tint } from '../stores/tints'
import type { Volume } from '../stores/volume'
import { Place, type Common, type LineActs } from './line'
import { PictureView } from './picture'
import { tintedRuns, tintsIn, type TintedRun } from './tinted'

interface Props { page: Page; volume: Volume; layout: Layout; shelf: ShelfView; acts: LineActs; tints: readonly Tint[] }

const NO_RUNS: never[] = []
const NO_TINTS: never[] = []

/** Room above an item, px. */
function above(items: readonly Item[], i: number): number {
  const before = items[i - 1]
  return items[i]!.top - (before ? before.top + before.height : 0)
}

export function commonOf(page: Page, layout: Layout): Common {
  const { items } = page
  const counts = new Map<number, number>()
  for (let i = 1; i < items.length; i++) {
    const room = Math.round(above(items, i) * 100) / 100
    counts.set(room, (counts.get(room) ?? 0) + 1)
  }
  const gap = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  return { width: layout.width, fontSize: layout.fontSize, pitch: layout.fontSize * layout.lineHeight, indent: layout.fontSize * layout.indent, gap }
}

export const PageView = memo(function PageView({ page, volume, layout, shelf, acts, tints }: Props) {
  const { items } = page
  const common = useMemo(() => commonOf(page, layout), [page, layout])
  const places = Math.max(items.length, Math.round(layout.height / common.pitch))
  return (
    <>
      {Array.from({ length: places }, (_, i) => {
        const item = items[i]
        const own = item?.kind === 'line' ? tintsIn(tints, item) : NO_TINTS
        return (
          <Place
            key={i} item={item} first={i === 0} above={item ? above(items, i) : 0} common={common} acts={acts} tints={own}
            runs={item?.kind === 'line' ? runsIn(volume, item, own) : NO_RUNS}
          >
            {item?.kind === 'picture' && <Shown volume={volume} block={item.block} shelf={shelf} acts={acts} />}
          </Place>
        )
      })}
    </>
  )
})

function runsIn(volume: Volume, line: Line, tints: readonly Tint[]): readonly (Run | TintedRun)[] {
  const runs = runsOf(volume.text!, line)
  return tints.length === 0 ? runs : tintedRuns(runs, tints, textOf(volume.document.blocks[line.block]!))
}

function Shown({ volume, block, shelf, acts }: { volume: Volume; block: number; shelf: ShelfView; acts: LineActs }) {
  const image = volume.document.blocks[block]
  if (!image || image.kind !== 'image') return null
  return <PictureView hash={String(image.hash)} alt={String(image.alt ?? '') || textOf(image)} shelf={shelf} onOpen={x => acts.onPicture(block, x)} />
}
