/**
 * One place decides what a touch of the page means: a swipe that the leaves follow, else a tap in the left, middle or right third.
 * A touch that begins at the very left edge belongs to the system's way back.
 */
import type { ITouchEvent, ViewProps } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { Session } from '../stores/session'
import { Touch } from '../stores/touch'
import { NoTap } from './no-tap'
import { useUnheard } from './unheard'

const SYSTEM_EDGE = 18
/** A finger that draws a page hardly rests so long, ms. */
const LOST = 3000

/** A tap comes from a finger (touches) or a mouse (clientX); Taro gives phones `detail`. */
interface Pressed { detail?: { x?: number }; clientX?: number; timeStamp: number }

type Touches = Required<Pick<ViewProps, 'onTouchStart' | 'onTouchMove' | 'onTouchEnd' | 'onTouchCancel' | 'onClick'>>

export interface Swiping {
  touches: Touches
  /** The swipe under way comes to nothing. False if there is none. */
  letGo(): boolean
  /** A mouse is pressed: its click is a tap, whatever the last finger did. */
  byMouse(): void
}

interface Meanings {
  /** May a finger that comes down now swipe? */
  free(): boolean
  /** A finger that swiped is lifted. No sooner: WeChat would tell no more of one if what it came down on went. */
  onSwipe(): void
  /** It ended in a turn. */
  onTurn(direction: 1 | -1): void
  /** A tap: -1 left, 0 middle, 1 right. */
  onThird(third: -1 | 0 | 1): void
}

export function useSwipe({ app, reader }: Session, { free, onSwipe, onTurn, onThird }: Meanings): Swiping {
  const touch = useRef<Touch>()
  /** Moved, whatever for. */
  const [moved] = useState(() => new NoTap())
  const sending = useRef(false)
  /** What the last tap was for, until it is done. */
  const owed = useRef<() => void>()
  const pay = (): void => {
    const call = owed.current
    owed.current = undefined
    call?.()
  }

  /** Shows where the finger is, not more often than the screen can. */
  const send = (): void => {
    if (sending.current || touch.current?.way !== 'across') return
    const { share } = touch.current
    sending.current = true
    reader.follow(share)
    app.front.input.onFrame(() => {
      sending.current = false
      if (touch.current && touch.current.share !== share) send()
    })
  }
  const lifted = useUnheard(app, LOST)
  const end = (): void => {
    lifted.heard()
    touch.current = undefined
    reader.turning.spring()
  }
  const touches: Touches = {
    onTouchStart(given) {
      pay() // the next finger may be heard before
      const { touches, timeStamp } = given as ITouchEvent
      const finger = touches[0]
      if (touches.length > 1) { moved.none(); return end() }
      moved.came(timeStamp)
      touch.current = finger && finger.clientX > SYSTEM_EDGE && free()
        ? new Touch({ x: finger.clientX, y: finger.clientY, at: timeStamp }, app.layout.size.width) : undefined
    },
    onTouchMove(given) {
      const { touches, timeStamp } = given as ITouchEvent
      const finger = touches[0]
      const now = touch.current
      if (!now || !finger) return
      now.moved({ x: finger.clientX, y: finger.clientY, at: timeStamp })
      if (now.way === 'still') return
      moved.none()
      if (now.way === 'other' || !app.settings.preferences.swipes) return end()
      lifted.await(() => reader.turning.spring())
      if (app.settings.preferences.turn !== 'none') send()
    },
    onTouchEnd(given) {
      const { changedTouches, timeStamp } = given as ITouchEvent
      const finger = changedTouches[0]
      const now = touch.current
      if (!now || !finger) return
      const direction = now.turnAt({ x: finger.clientX, y: finger.clientY, at: timeStamp })
      if (now.way !== 'still') moved.none()
      lifted.heard()
      touch.current = undefined
      const { swipes } = app.settings.preferences
      if (swipes && now.way === 'across') onSwipe()
      if (swipes && direction !== 0) onTurn(direction)
      reader.turning.spring()
    },
    onTouchCancel: end,
    onClick(event) {
      const { detail, clientX, timeStamp } = event as unknown as Pressed
      if (moved.is(timeStamp)) return
      const x = clientX ?? detail?.x
      if (x === undefined) return
      const share = x / app.layout.size.width
      pay()
      owed.current = () => onThird(share < 1 / 3 ? -1 : share > 2 / 3 ? 1 : 0)
      app.front.input.afterTap(pay)
    },
  }
  return {
    touches,
    byMouse: () => moved.came(0),
    letGo() {
      const swipes = touch.current?.way === 'across'
      if (swipes) end()
      return swipes
    },
  }
}
