/**
 * One place decides what a touch means: a swipe (far and flat enough, not too slow), else a tap in the left, middle or right
 * third. A touch that begins at the very left edge belongs to the system's way back.
 */
import type { ITouchEvent, ViewProps } from '@tarojs/components'
import { useRef } from 'react'
import type { LayoutStore } from '../stores/layout'

/** A finger that wanders less is a tap, px. */
const SLOP = 12
const SWIPE = 36
/** Longer is a rest of the finger, not a swipe, ms. */
const SLOWEST = 900
const SYSTEM_EDGE = 18

interface Point { x: number; y: number; at: number }

/** A tap comes from a finger (touches) or a mouse (clientX); Taro gives phones `detail`. */
interface Pressed { detail?: { x?: number }; clientX?: number; timeStamp?: number }

type Touches = Required<Pick<ViewProps, 'onTouchStart' | 'onTouchEnd' | 'onTouchCancel' | 'onClick'>>

/** `onThird`: -1 left, 0 middle, 1 right. */
export function useSwipe(layout: LayoutStore, onSwipe: (direction: 1 | -1) => void, onThird: (third: -1 | 0 | 1) => void): Touches {
  const from = useRef<Point>()
  const swiped = useRef(false)
  return {
    onTouchStart(given) {
      const event = given as ITouchEvent
      swiped.current = false
      const touch = event.touches[0]
      from.current = touch && event.touches.length === 1 && touch.clientX > SYSTEM_EDGE
        ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp }
        : undefined
    },
    onTouchEnd(given) {
      const event = given as ITouchEvent
      const start = from.current
      const touch = event.changedTouches[0]
      from.current = undefined
      if (!start || !touch) return
      const across = touch.clientX - start.x
      const along = Math.abs(touch.clientY - start.y)
      if (Math.abs(across) < SLOP && along < SLOP) return
      swiped.current = true // moved: whatever it was, it is no tap
      if (Math.abs(across) < SWIPE || along > Math.abs(across) || event.timeStamp - start.at > SLOWEST) return
      onSwipe(across < 0 ? 1 : -1)
    },
    onTouchCancel() { from.current = undefined },
    onClick(event) {
      if (swiped.current) { swiped.current = false; return }
      const { detail, clientX } = event as unknown as Pressed
      const x = clientX ?? detail?.x
      if (x === undefined) return
      const share = x / layout.size.width
      onThird(share < 1 / 3 ? -1 : share > 2 / 3 ? 1 : 0)
    },
  }
}
