/**
 * The types of the pages to come, each set once and out of sight while the first is read: where a browser comes upon a size, a weight or a
 * spacing for the first time it asks its system for every family of the list, and a slow one would do so in the middle of a turn.
 */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { LOOSE_SPACE, NOTE_SIZE, type Page } from '../../typeset'
import { spoken } from '../platform/spoken'
import { needsCells } from '../platform/widths'
import type { Session } from '../stores/session'
import { px } from './drawn-line'

/** Until the leaves beside the first are filled, and from one type to the next, ms. */
const FIRST = 300
const NEXT = 50
const WORDS = '永A1“—'

const face = (size: number, bold: boolean, more = '') => `font-size:${px(size)};font-weight:${bold ? 700 : 400};${more}`

/** Of any page: loose lines, halved marks, and the Han of no size that stands before what is drawn as if one preceded. */
function usual(size: number): string[] {
  const weights = [false, true]
  const loose = `word-spacing:${LOOSE_SPACE}em;`
  return [
    ...['', loose, 'letter-spacing:calc(-.5em - .0005px);'].flatMap(more => weights.map(bold => face(size, bold, more))),
    ...['letter-spacing:0;', `letter-spacing:0;word-spacing:${px(LOOSE_SPACE * size)};`].flatMap(more => weights.map(bold => face(0, bold, more))),
    face(size * NOTE_SIZE, false),
  ]
}

function facesOf({ items }: Page): string[] {
  return items.flatMap(item => (item.kind === 'line' ? [face(item.fontSize, item.bold)] : []))
}

export const Faces = observer(function Faces({ session: { app, reader } }: { session: Session }) {
  const { clock } = app.platform
  const { onFrame } = app.front.input
  const { fontSize } = app.layout.layout
  const pages = reader.volume?.complete ? reader.volume.pages : undefined
  const [shown, setShown] = useState<readonly string[]>([])
  useEffect(() => {
    if (needsCells || !pages) return undefined // a view that paints by itself asks nobody
    const waiting = usual(fontSize)
    let known: readonly string[] = []
    let page = Math.max(0, reader.pageIndex)
    let gone = false
    const next = (): void => {
      const own = waiting.find(one => !known.includes(one))
      if (gone || (own === undefined && page >= pages.length)) return
      if (own === undefined) waiting.splice(0, waiting.length, ...facesOf(pages[page++]!))
      else setShown(known = [...known, own])
      stop = clock.after(own === undefined ? 0 : NEXT, () => onFrame(next)) // on a slow machine two could come before one picture
    }
    let stop = clock.after(FIRST, next)
    return () => { gone = true; stop() }
  }, [clock, onFrame, reader, pages, fontSize])
  if (needsCells) return null
  return <View className='faces' {...spoken({ hidden: true })}>{shown.map(style => <Text key={style} className='face' style={style}>{WORDS}</Text>)}</View>
})
