/**
 * Touches that mark: a finger that rests chooses a sentence, drawn on from there it chooses more; a page pulled down gets a
 * bookmark; a tap on a highlight opens it. Everything else is handed on to what turns the pages.
 */
import type { ITouchEvent, ViewProps } from '@tarojs/components'
import { useRef } from 'react'
import type { Session } from '../stores/session'

/** A finger that rests this long chooses words, ms. */
const HOLD = 420
/** A finger that wanders less rests, px. */
const SLOP = 12
/** A page pulled down this far gets a bookmark, px. */
const FAR = 72

type Touches = Required<Pick<ViewProps, 'onTouchStart' | 'onTouchEnd' | 'onTouchCancel' | 'onClick'>> & Pick<ViewProps, 'onTouchMove'>
interface Pressed { detail?: { x?: number; y?: number }; clientX?: number; clientY?: number }

/** `way`: not decided yet, choosing words, pulling the page, or none of ours. */
interface Touch { x: number; y: number; way: 'open' | 'choose' | 'pull' | 'other'; stop: () => void }

/** `free`: may words be chosen now, that is, does nothing lie over the page? */
export function useMarkTouch({ app, reader, marking }: Session, free: () => boolean, inner: Touches): Required<Touches> {
  const touch = useRef<Touch>()
  /** The touch was ours: no tap follows from it. */
  const taken = useRef(false)

  const end = (): void => {
    touch.current?.stop()
    touch.current = undefined
    marking.setPull('none')
  }
  return {
    onTouchStart(event) {
      const { touches } = event as ITouchEvent
      end()
      taken.current = false
      inner.onTouchStart(event)
      const finger = touches[0]
      if (!finger || touches.length > 1 || !free() || reader.leaf(0).kind !== 'page') return
      const now: Touch = {
        x: finger.clientX, y: finger.clientY, way: 'open',
        stop: app.platform.clock.after(HOLD, () => {
          if (touch.current !== now || now.way !== 'open' || !marking.press(now.x, now.y)) return
          now.way = 'choose'
          inner.onTouchCancel(event)
        }),
      }
      touch.current = now
    },
    onTouchMove(event) {
      const finger = (event as ITouchEvent).touches[0]
      const now = touch.current
      if (now && finger) {
        const along = finger.clientY - now.y
        const across = Math.abs(finger.clientX - now.x)
        if (now.way === 'open' && Math.max(across, Math.abs(along)) >= SLOP) {
          now.stop()
          now.way = along > 2 * across && app.settings.preferences.turn !== 'scroll' ? 'pull' : 'other'
          if (now.way === 'pull') inner.onTouchCancel(event)
        }
        if (now.way === 'choose') return marking.drag(finger.clientX, finger.clientY)
        if (now.way === 'pull') return marking.setPull(along >= FAR ? 'ready' : 'pulling')
      }
      inner.onTouchMove?.(event)
    },
    onTouchEnd(event) {
      const way = touch.current?.way
      const { pull } = marking
      end()
      taken.current = way === 'choose' || way === 'pull'
      if (way === 'choose') marking.release()
      else if (way === 'pull') { if (pull === 'ready') marking.toggleBookmark() } else inner.onTouchEnd(event)
    },
    onTouchCancel(event) {
      if (touch.current?.way === 'choose') marking.release()
      end()
      inner.onTouchCancel(event)
    },
    onClick(event) {
      if (taken.current) { taken.current = false; return }
      if (free()) {
        const { detail, clientX, clientY } = event as unknown as Pressed
        const x = clientX ?? detail?.x
        const y = clientY ?? detail?.y
        if (marking.selecting.selection) return marking.selecting.clear()
        if (x !== undefined && y !== undefined && marking.tap(x, y)) return
      }
      inner.onClick(event)
    },
  }
}
