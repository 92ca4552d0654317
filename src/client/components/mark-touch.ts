/**
 * Touches that mark: a finger or mouse that rests chooses a sentence, drawn on from there it chooses more, as does a mouse that is drawn
 * at once; a page pulled down gets a bookmark; a tap on a highlight opens it. Everything else is handed on to what turns the pages.
 */
import type { ITouchEvent } from '@tarojs/components'
import { useRef, useState } from 'react'
import type { Mouse } from '../platform/mouse-ports'
import type { Session } from '../stores/session'
import { NoTap } from './no-tap'
import type { Swiping } from './swipe'
import { useUnheard } from './unheard'

/** What rests this long chooses words, ms, if no lifting is heard so much later: a busy machine tells of both late, and the clock may be first. */
const HOLD = 400
const HEARD = 20
/** What can be done with the chosen words is shown to a finger that draws them no further for so long, ms. */
const LOST = 1000
/** A finger that draws and rests so long beyond the page's foot or head has one sentence more each time, ms. */
const REACH = 600
/** A finger that wanders less rests, px; a hand holds a mouse more still. */
const SLOP = 12
const MOUSE_SLOP = 4
/** A page pulled down this far gets a bookmark, px. */
const FAR = 72

/** WeChat says where a tap was in `detail`, a browser how many clicks came one upon the other. */
interface Pressed { detail?: number | { x?: number; y?: number }; clientX?: number; clientY?: number; timeStamp: number }

/**
 * `way`: not decided yet, choosing words, resting where there are none, pulling the page, or none of ours. `beyond`: which end of the page it has been drawn
 * over; `reached`: more was taken in there. It has `turned` a page: a second turn would take away what the finger came down on, and no more would be heard of it.
 */
interface Touch { x: number; y: number; way: 'open' | 'choose' | 'rest' | 'pull' | 'other'; beyond: -1 | 0 | 1; reached: boolean; turned: boolean; stop: () => void }

/** `free`: may words be chosen now, that is, does nothing lie over the page? */
export function useMarkTouch({ app, reader, marking, sight }: Session, free: () => boolean, { touches: inner, letGo, byMouse: isMouse }: Swiping): { mouse: Mouse } & Swiping {
  const touch = useRef<Touch>()
  /** The touch was ours. */
  const [taken] = useState(() => new NoTap())
  const byMouse = useRef(false)
  const lift = useUnheard(app, LOST)

  const begin = (x: number, y: number, onChosen: () => void): void => {
    if (!free() || reader.leaf(0).kind !== 'page') return
    const { clock } = app.platform
    const held = (): void => {
      if (touch.current !== now || now.way !== 'open') return
      now.way = marking.press(x, y) ? 'choose' : 'rest'
      if (now.way === 'choose') { onChosen(); lift.await(() => marking.release()) }
    }
    const now = touched(x, y, 'open')
    now.stop = clock.after(HOLD, () => { now.stop = clock.after(HEARD, held) })
    touch.current = now
  }
  const reach = (now: Touch, direction: 1 | -1): void => {
    now.stop = app.platform.clock.after(REACH, () => {
      const taken = marking.reach(direction, !now.turned)
      now.reached = true
      if (taken === 'nothing') return // nor is more to be waited for: the finger may be one of which no more is heard
      if (taken === 'turned') now.turned = true
      lift.await(() => marking.release())
      reach(now, direction)
    })
  }
  const draw = (now: Touch, x: number, y: number): void => {
    const beyond = Math.abs(y - now.y) >= SLOP ? sight.beyond(y) : 0
    if (beyond !== now.beyond) {
      now.stop()
      now.beyond = beyond
      now.reached = false
      if (beyond !== 0) reach(now, beyond)
    }
    if (!now.reached) marking.drag(x, y)
  }
  const end = (): void => {
    lift.heard()
    touch.current?.stop()
    touch.current = undefined
    marking.setPull('none')
  }
  const lifted = (): Touch['way'] | undefined => {
    const way = touch.current?.way
    end()
    if (way === 'choose' || way === 'rest' || way === 'pull') taken.none()
    if (way === 'choose') marking.release()
    return way
  }
  const cancel = (): void => {
    if (touch.current?.way === 'choose') marking.release()
    end()
  }
  const mouse: Mouse = {
    onDown(x, y, onPage) {
      cancel()
      taken.came(0)
      isMouse()
      byMouse.current = true
      if (onPage) begin(x, y, () => undefined)
      else touch.current = touched(x, y, 'other')
    },
    onMove(x, y) {
      const now = touch.current
      if (now?.way === 'open' && Math.hypot(x - now.x, y - now.y) >= MOUSE_SLOP) {
        now.stop()
        now.way = marking.press(now.x, now.y) ? 'choose' : 'other'
      }
      if (now?.way === 'other' && Math.hypot(x - now.x, y - now.y) >= SLOP) now.way = 'rest' // drawn over the margin: no click
      if (now?.way !== 'choose') return false
      draw(now, x, y)
      return true
    },
    onUp() { lifted() },
    onCancel: cancel,
  }
  const touches: Swiping['touches'] = {
    onTouchStart(event) {
      const { touches, timeStamp } = event as ITouchEvent
      cancel() // a second finger
      taken.came(timeStamp)
      byMouse.current = false
      inner.onTouchStart(event)
      const finger = touches[0]
      if (finger && touches.length === 1) begin(finger.clientX, finger.clientY, () => inner.onTouchCancel(event))
    },
    onTouchMove(event) {
      const finger = (event as ITouchEvent).touches[0]
      const now = touch.current
      if (now && finger) {
        const along = finger.clientY - now.y
        const across = Math.abs(finger.clientX - now.x)
        if (now.way === 'open' && Math.max(across, Math.abs(along)) >= SLOP) {
          now.stop()
          now.way = along > 2 * across && !app.layout.scrolls ? 'pull' : 'other'
          if (now.way === 'pull') inner.onTouchCancel(event)
        }
        if (now.way === 'choose') {
          lift.await(() => marking.release())
          return draw(now, finger.clientX, finger.clientY)
        }
        if (now.way === 'pull') return marking.setPull(along >= FAR ? 'ready' : 'pulling')
      }
      inner.onTouchMove(event)
    },
    onTouchEnd(event) {
      const { pull } = marking
      const way = lifted()
      if (way === 'pull') { if (pull === 'ready') marking.toggleBookmark() } else if (way !== 'choose') inner.onTouchEnd(event)
    },
    onTouchCancel(event) {
      cancel()
      inner.onTouchCancel(event)
    },
    onClick(event) {
      const { detail, clientX, clientY, timeStamp } = event as unknown as Pressed
      if (taken.is(timeStamp)) return
      if (byMouse.current && detail === 2) return // a double click is one; who goes on clicking turns on
      const at = typeof detail === 'object' ? detail : {}
      const x = clientX ?? at.x
      const y = clientY ?? at.y
      if (free()) {
        const { selection, span } = marking.selecting
        if (selection) marking.selecting.clear()
        if (selection && span) return // words that lie on another page, since the phone was turned, take no tap
        if (x !== undefined && y !== undefined && marking.tap(x, y)) return
      }
      inner.onClick(event)
    },
  }
  return {
    touches, mouse, byMouse: isMouse,
    letGo() {
      const pulls = touch.current?.way === 'pull'
      if (pulls) end()
      return letGo() || pulls
    },
  }
}

function touched(x: number, y: number, way: Touch['way']): Touch {
  return { x, y, way, beyond: 0, reached: false, turned: false, stop: () => undefined }
}
