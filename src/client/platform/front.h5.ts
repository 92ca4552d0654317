/** A browser window: its size, keyboard, wheel and address bar. */
import { CHOICE_KEYS, TURN_KEYS, type Front, type KeyTurn } from './front-ports'
import { keepFocus } from './focus.h5'
import { rewrite } from './history.h5'
import { textZoom } from './text-zoom.h5'
import { Wheel } from './wheel'
import { keepPage } from './worker.h5'

/** So much of its room an end leaf is scrolled by a key. */
const KEY_SCROLLS = 0.7

/** Covered by a notch or home indicator, px; only the style system knows. */
function inset(side: 'top' | 'bottom' | 'left' | 'right'): number {
  const probe = document.createElement('div')
  probe.style.cssText = `position:fixed;visibility:hidden;height:env(safe-area-inset-${side},0px)`
  document.body.appendChild(probe)
  const { height } = probe.getBoundingClientRect()
  probe.remove()
  return height
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Enter and space belong to a focused control. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="button"],button,a') !== null
}

/** In a sheet the keys move about, and Escape closes it; the wheel scrolls it. */
function isDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"]') !== null
}

/** An end leaf that is higher than its room is scrolled first, as far as it goes. */
function goesOn({ scrollTop, clientHeight, scrollHeight }: Element, down: number): boolean {
  return down < 0 ? scrollTop > 0 : down > 0 && scrollTop + clientHeight < scrollHeight - 1
}

function scrolls({ target, deltaY }: WheelEvent): boolean {
  const leaf = target instanceof Element ? target.closest('.end-leaf') : null
  return leaf !== null && goesOn(leaf, deltaY)
}

/** By keys that go down and up, so that some of what was seen still is; in the column once it stands in its place. */
function scrollsBy(key: string, turn: KeyTurn): boolean {
  if (/^Arrow(Left|Right)$/.test(key) || (turn !== 'next' && turn !== 'previous')) return false
  const leaf = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2)?.closest('.end-leaf')
  const down = turn === 'next' ? 1 : -1
  if (!leaf || !goesOn(leaf, down) || leaf.getBoundingClientRect().bottom > window.innerHeight) return false
  leaf.scrollTop += down * leaf.clientHeight * KEY_SCROLLS
  return true
}

/** The reader whose page comes up just now, and whether it is in front: what is pressed on a page that lies over it, or still slides away, is not for it. */
function reader(): { own: Element | undefined; inFront: () => boolean } {
  const own = [...document.querySelectorAll('.reader')].pop()
  return { own, inFront: () => own !== undefined && own.getClientRects().length > 0 && !own.closest('.taro_page')?.nextElementSibling }
}

export function openFront(): Front {
  keepPage()
  keepFocus()
  textZoom()
  // A message is the very next thing that the browser does; a timer could come after another touch.
  const next = new MessageChannel()
  next.port1.start()
  return {
    screen: {
      size: () => ({ width: window.innerWidth, height: window.innerHeight, top: inset('top'), bottom: inset('bottom'), side: Math.max(inset('left'), inset('right')) }),
      onChange(listener) {
        // A page that is taken back from the browser's history, as WebKit does, is told of no turn of the phone meanwhile.
        const events = ['resize', 'pageshow'] as const
        for (const event of events) window.addEventListener(event, listener)
        return () => { for (const event of events) window.removeEventListener(event, listener) }
      },
    },
    input: {
      afterTap(call) {
        next.port1.addEventListener('message', call, { once: true })
        next.port2.postMessage(undefined)
      },
      onFrame(call) { requestAnimationFrame(call) },
      pace: 0,
      onTurn(listener) {
        const wheel = new Wheel()
        const { inFront } = reader()
        const onKey = (event: KeyboardEvent) => {
          if (!inFront() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
          if (event.key === ' ' && isControl(event.target)) return
          if (event.key !== 'Escape' && isDialog(event.target)) return
          const turn = event.key === ' ' && event.shiftKey ? 'previous' : TURN_KEYS[event.key]
          if (!turn) return
          event.preventDefault()
          if (scrollsBy(event.key, turn)) return
          if (turn !== 'menu' || !event.repeat) listener(turn, 'key')
        }
        const onWheel = (event: WheelEvent) => {
          if (!inFront() || event.ctrlKey || isDialog(event.target)) return
          const direction = wheel.moved(event, scrolls(event))
          if (direction !== 0) listener(direction > 0 ? 'next' : 'previous', 'wheel')
        }
        window.addEventListener('keydown', onKey)
        window.addEventListener('wheel', onWheel, { passive: true })
        return () => {
          window.removeEventListener('keydown', onKey)
          window.removeEventListener('wheel', onWheel)
        }
      },
      keepMoves(held) {
        const { own } = reader()
        /** On a leaf, what lies around it or over it, or between two that glide; beside a sheet. */
        const onMove = (event: Event) => {
          const { touches, target } = event as TouchEvent
          const turns = target === own || (target instanceof HTMLElement && target.closest('.leaf,.running-head,.folio,.way-back,.foot-bar,.bar,.mark-bar') && !target.closest('.end-leaf'))
          const shaded = target instanceof HTMLElement && target.matches('.sheet-room,.sheet-shade')
          if (event.cancelable && touches.length === 1 && (turns || shaded)) event.preventDefault()
        }
        // A finger goes on telling the line on which it came down, and that may be set anew meanwhile: then nobody would hear of its lifting.
        const passOn = (event: Event) => {
          if (!(event.target as Node).isConnected) tell(event)
        }
        // Nor do a scroll view's own moves come through: it keeps them to itself, and would scroll under a finger that draws. One that scrolls is
        // told too, or it would seem to rest where it came down.
        const onDraw = (event: Event) => {
          if (event.target === own || !(event.target as Element).closest('.column')) return
          const draws = held()
          if (draws) event.stopPropagation()
          tell(event, draws)
        }
        /** `ours`: it may be kept from the browser. */
        const tell = (event: Event, ours = true) => {
          const { type, touches, changedTouches, cancelable } = event as TouchEvent
          if (!own?.isConnected) return // the reader itself may have been left under the finger
          if (!own.dispatchEvent(new TouchEvent(type, { bubbles: true, cancelable: cancelable && ours, touches: [...touches], changedTouches: [...changedTouches] }))) event.preventDefault()
        }
        const onStart = ({ target }: Event) => { for (const name of ['touchmove', 'touchend', 'touchcancel']) target?.addEventListener(name, passOn) }
        own?.addEventListener('touchstart', onStart, { passive: true })
        own?.addEventListener('touchmove', onMove, { passive: false })
        own?.addEventListener('touchmove', onDraw, { passive: false, capture: true })
        return () => {
          own?.removeEventListener('touchstart', onStart)
          own?.removeEventListener('touchmove', onMove)
          own?.removeEventListener('touchmove', onDraw, true)
        }
      },
      losesFingers: false,
      keys: window.matchMedia('(any-hover: hover)').matches,
      onChoose(listener) {
        const { inFront } = reader()
        const onKey = (event: KeyboardEvent) => {
          const direction = CHOICE_KEYS[event.key]
          if (!direction || !inFront() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialog(event.target)) return
          if (!listener({ direction, more: event.shiftKey })) return
          event.preventDefault()
          event.stopPropagation()
        }
        window.addEventListener('keydown', onKey, true)
        return () => window.removeEventListener('keydown', onKey, true)
      },
      onCopy(listener) {
        const { inFront } = reader()
        const onCopy = (event: ClipboardEvent) => { if (inFront() && !isTyping(event.target) && String(window.getSelection()) === '') listener() }
        document.addEventListener('copy', onCopy)
        return () => document.removeEventListener('copy', onCopy)
      },
      hideKeyboard: () => { if (isTyping(document.activeElement)) (document.activeElement as HTMLElement).blur() },
    },
    address: {
      replaceQuery(query) {
        const search = new URLSearchParams(query).toString()
        rewrite(window.location.pathname + (search === '' ? '' : `?${search}`))
      },
    },
  }
}
