/** A page of a part, painted: its lines, and the pictures and dividers between them. */
import { View } from '@tarojs/components'
import { memo, useMemo, type ReactNode } from 'react'
import { textOf } from '../../contract/document'
import { runsOf, type Item, type Layout, type Line, type Page } from '../../typeset'
import type { ShelfView } from '../stores/shelf-view'
import type { Tint } from '../stores/tints'
import type { Volume } from '../stores/volume'
import { actsIn, drawLine, marginOf, px, type Common, type Drawn, type LineActs, type PartActs } from './drawn-line'
import { Lines } from './lines'
import { PictureView } from './picture'
import { tintedRuns, tintsIn } from './tinted'

/** `upTo`: so many of its items, all without it. */
interface Props { page: Page; volume: Volume; layout: Layout; shelf: ShelfView; acts: PartActs; tints: readonly Tint[]; upTo?: number }

/** Room above an item, px. */
function above(items: readonly Item[], i: number): number {
  const before = items[i - 1]
  return items[i]!.top - (before ? before.top + before.height : 0)
}

function commonOf(page: Page, layout: Layout): Common {
  const { items } = page
  const counts = new Map<number, number>()
  for (let i = 1; i < items.length; i++) {
    const room = Math.round(above(items, i) * 100) / 100
    counts.set(room, (counts.get(room) ?? 0) + 1)
  }
  const gap = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  return { width: layout.width, fontSize: layout.fontSize, pitch: layout.fontSize * layout.lineHeight, gap }
}

/** What the lines of a page have between them, as CSS. */
export function gapOf(page: Page | undefined, layout: Layout): string {
  return `${page ? Math.round(commonOf(page, layout).gap * 100) / 100 : 0}px`
}

export const PageView = memo(function PageView({ page, volume, layout, shelf, acts: all, tints, upTo = page.items.length }: Props) {
  const { items } = page
  const acts = useMemo(() => actsIn(volume, all), [volume, all])
  const common = useMemo(() => commonOf(page, layout), [page, layout])
  const lineOf = useMemo(() => drawnOnce(volume, common, tints), [volume, common, tints])
  const pieces: ReactNode[] = []
  let lines: Drawn[] = []
  items.slice(0, upTo).forEach((item, i) => {
    const margin = marginOf(above(items, i), i > 0 && item.kind === 'line', common)
    if (item.kind === 'line') {
      lines.push(lineOf(item, margin))
      if (i + 1 < upTo && items[i + 1]?.kind === 'line') return
      pieces.push(<Lines key={`lines${pieces.length}`} lines={lines} acts={acts} />)
      lines = []
    } else if (item.kind === 'rule') {
      pieces.push(<View key={`rule${pieces.length}`} className='rule' style={`${margin}height:${px(item.height)}`} />)
    } else {
      pieces.push(
        <View key={`picture${pieces.length}`} className='picture' style={`${margin}margin-left:${px(item.x)};width:${px(item.width)};height:${px(item.height)}`}>
          <Shown volume={volume} block={item.block} shelf={shelf} acts={acts} />
        </View>,
      )
    }
  })
  return <>{pieces}</>
})

/** Each line is drawn when it is first asked for, and then the same: a page may come in pieces. */
function drawnOnce(volume: Volume, common: Common, tints: readonly Tint[]): (line: Line, margin: string) => Drawn {
  const known = new Map<Line, Drawn>()
  return (line, margin) => {
    const before = known.get(line) ?? drawn(volume, line, margin, common, tints)
    known.set(line, before)
    return before
  }
}

function drawn(volume: Volume, line: Line, margin: string, common: Common, tints: readonly Tint[]): Drawn {
  const runs = runsOf(volume.text!, line)
  const own = tintsIn(tints, line)
  return drawLine(line, margin, common, own.length === 0 ? runs : tintedRuns(runs, own, line.block < 0 ? volume.text!.title : textOf(volume.document.blocks[line.block]!)), own)
}

function Shown({ volume, block, shelf, acts }: { volume: Volume; block: number; shelf: ShelfView; acts: LineActs }) {
  const image = volume.document.blocks[block]
  if (!image || image.kind !== 'image') return null
  return <PictureView key={String(image.hash)} hash={String(image.hash)} alt={String(image.alt ?? '') || textOf(image)} shelf={shelf} onPress={(...where) => acts.onPicture(block, ...where)} />
}
