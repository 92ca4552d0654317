/** A picture over the whole window, for machines that have no such view of their own: pinch, double tap, wheel and keys; a tap closes it, as does drawing it away. */
import { Image, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useRef, useState } from 'react'
import { textOf, type ImageBlock } from '../../contract/document'
import { rise } from '../platform/dialog'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import { closeUp, frameOf, isThrown, moved, WHOLE, within, zoomed, type Point, type View as Shown } from '../stores/zoom'
import { pictureWords } from '../words/note'
import { Icon } from './icon'
import { Press } from './press'
import './picture-viewer.css'

/** A second tap within this time makes it two, ms. */
const DOUBLE = 280
/** A finger that wanders less taps, px. */
const SLOP = 8
const STEP = 1.6
/** How far an arrow key leads, of the room. */
const STRIDE = 1 / 3
/** What lies that way comes into sight: the picture goes the other way. */
const ARROWS: Readonly<Record<string, Point>> = { ArrowLeft: { x: 1, y: 0 }, ArrowRight: { x: -1, y: 0 }, ArrowUp: { x: 0, y: 1 }, ArrowDown: { x: 0, y: -1 } }
/** Padding of the caption and its line, px: see `.viewer-caption`. */
const CAPTION_PADDING = 14
const CAPTION_SIDE = 20
const CAPTION_SIZE = 14
const CAPTION_LARGE = 18
const CAPTION_LEADING = 1.6
/** Of the window; a longer caption is scrolled. */
const CAPTION_SHARE = 1 / 3

interface Pointer extends Event { pointerId: number; clientX: number; clientY: number; button: number; currentTarget: HTMLElement; deltaY: number; key: string }

const between = (points: readonly Point[]): Point => ({ x: (points[0]!.x + points[1]!.x) / 2, y: (points[0]!.y + points[1]!.y) / 2 })
const apart = (points: readonly Point[]): number => Math.max(1, Math.hypot(points[0]!.x - points[1]!.x, points[0]!.y - points[1]!.y))

export const PictureViewer = observer(function PictureViewer({ session, image, onClose }: { session: Session; image: ImageBlock; onClose: () => void }) {
  const { layout: { size: { width, height, top, bottom } }, settings: { isLarge } } = session.app
  const [view, setView] = useState<Shown>(WHOLE)
  /** As it is now: a finger may be lifted sooner than its last move is painted. */
  const latest = useRef(view)
  const see = (next: Shown) => setView(latest.current = next)
  const [come, setCome] = useState(false)
  const [broken, setBroken] = useState<string>()
  const url = session.shelf.imageUrl(image.hash)
  const isBroken = url !== undefined && url === broken
  const caption = textOf(image)
  const size = isLarge ? CAPTION_LARGE : CAPTION_SIZE
  const words = 2 * CAPTION_PADDING + bottom + Math.ceil(caption.length * size / (width - 2 * CAPTION_SIDE)) * size * CAPTION_LEADING
  const foot = caption === '' ? 0 : Math.min(words, height * CAPTION_SHARE)
  const room = height - foot
  const frame = frameOf(width, room, image)
  useEffect(() => rise({ name: 'viewer', modal: true, shown: '', onBack: onClose }), [onClose])
  const gestures = useGestures((at, factor) => see(zoomed(latest.current, at, factor, frame)), by => see(moved(latest.current, by, frame)),
    at => see(latest.current.scale > 1 ? WHOLE : zoomed(latest.current, at, closeUp(frame), frame)), onClose,
    thrown => { if (thrown && isThrown(latest.current)) onClose(); else see(within(latest.current, frame)) }, width, room)
  const shown = view.scale > 1 ? within(view, frame) : view // the window may have been turned
  const zoom = (factor: number) => see(zoomed(latest.current, WHOLE, factor, frame))
  const onKeyDown = ({ key }: Pointer) => {
    if (key === '+' || key === '=') zoom(STEP)
    if (key === '-') zoom(1 / STEP)
    const way = ARROWS[key]
    if (way && latest.current.scale > 1) see(moved(latest.current, { x: way.x * width * STRIDE, y: way.y * room * STRIDE }, frame))
  }
  return (
    <View className='viewer' {...spoken({ role: 'dialog', label: pictureWords.viewer, focusable: false })} onClick={event => event.stopPropagation()} {...{ onKeyDown }}>
      <View className='viewer-room' style={`bottom:${foot}px`} {...spoken({ role: 'img', label: image.alt || caption || pictureWords.viewer })} {...gestures}>
        {!come && !isBroken && <Text className='viewer-waiting' {...spoken({ hidden: true })}>{image.alt}</Text>}
        {!isBroken && <Image
          className='viewer-picture' src={url ?? ''} mode='aspectFit' {...spoken({ hidden: true })} onLoad={() => setCome(true)} onError={() => setBroken(url)}
          style={`transform:translate3d(${shown.x}px,${shown.y}px,0) scale(${shown.scale})`}
        />}
      </View>
      {isBroken && <Press className='viewer-broken' label={pictureWords.again(image.alt)} onPress={() => setBroken(undefined)}>{pictureWords.broken}</Press>}
      <View className='viewer-bar' style={`padding-top:${top}px`}>
        <Press label={pictureWords.smaller} disabled={view.scale <= 1} onPress={() => zoom(1 / STEP)}><Text className='viewer-sign'>－</Text></Press>
        <Press label={pictureWords.larger} onPress={() => zoom(STEP)}><Text className='viewer-sign'>＋</Text></Press>
        <Press label={pictureWords.close} onPress={onClose}><Icon name='close' /></Press>
      </View>
      {caption !== '' && <Text className={`viewer-caption${view.scale > 1 ? ' is-away' : ''}`} style={`max-height:${height * CAPTION_SHARE}px;padding-bottom:${bottom + CAPTION_PADDING}px`}>{caption}</Text>}
    </View>
  )
})

/** Points are counted from the middle of a room of this size, in the window's upper corner. */
function useGestures(
  onZoom: (at: Point, factor: number) => void, onMove: (by: Point) => void, onDouble: (at: Point) => void, onTap: () => void, onLift: (thrown: boolean) => void, width: number, height: number,
): Record<string, unknown> {
  const down = useRef(new Map<number, Point>())
  const wandered = useRef(0)
  const waiting = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(waiting.current), [])
  const at = ({ clientX, clientY }: Pointer): Point => ({ x: clientX - width / 2, y: clientY - height / 2 })
  const tapped = (where: Point) => {
    const second = waiting.current !== undefined
    clearTimeout(waiting.current)
    waiting.current = undefined
    if (second) onDouble(where)
    else waiting.current = setTimeout(() => { waiting.current = undefined; onTap() }, DOUBLE)
  }
  const stop = (event: Event) => event.stopPropagation()
  // Else the browser glides on after the finger, for a second and more when the picture is gone, and takes the next tap for the end of that.
  const keep = (event: Event) => {
    stop(event)
    if (event.cancelable) event.preventDefault()
  }
  return {
    onPointerDown(event: Pointer) {
      if (event.button !== 0) return // the browser's own menu
      event.currentTarget.setPointerCapture(event.pointerId)
      if (down.current.size === 0) wandered.current = 0
      else wandered.current = Infinity // two fingers are no tap
      down.current.set(event.pointerId, at(event))
    },
    onPointerMove(event: Pointer) {
      const from = down.current.get(event.pointerId)
      if (!from) return
      const before = [...down.current.values()]
      const to = at(event)
      down.current.set(event.pointerId, to)
      const after = [...down.current.values()]
      if (before.length === 2) {
        const [a, b] = [between(before), between(after)]
        onMove({ x: b.x - a.x, y: b.y - a.y })
        onZoom(b, apart(after) / apart(before))
        return
      }
      wandered.current += Math.hypot(to.x - from.x, to.y - from.y)
      if (wandered.current > SLOP) onMove({ x: to.x - from.x, y: to.y - from.y })
    },
    onPointerUp(event: Pointer) {
      if (!down.current.delete(event.pointerId) || down.current.size > 0) return
      if (wandered.current <= SLOP) tapped(at(event))
      else onLift(true)
    },
    onPointerCancel(event: Pointer) {
      wandered.current = Infinity // nor does a finger that stays tap
      if (down.current.delete(event.pointerId) && down.current.size === 0) onLift(false)
    },
    onWheel(event: Pointer) { onZoom(at(event), event.deltaY < 0 ? 1.15 : 1 / 1.15) },
    onTouchStart: stop, onTouchMove: keep, onTouchEnd: stop,
  }
}
