/** Pointer events: finger, pen and mouse alike, followed beyond the element's own edges. It needs `touch-action: none`. */
import type { Drag } from './drag-ports'

/** `touch-action` sees to it. */
export const holdsStill = true

export function dragged({ onMove, onEnd, onCancel }: Drag): Record<string, unknown> {
  const held = (event: PointerEvent): boolean => event.isPrimary && (event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)
  const stop = (event: Event): void => event.stopPropagation()
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || !event.isPrimary) return
      const element = event.currentTarget as HTMLElement
      element.setPointerCapture(event.pointerId)
      element.focus({ preventScroll: true })
      onMove(event.clientX, event.clientY)
    },
    onPointerMove(event: PointerEvent) {
      if (held(event)) onMove(event.clientX, event.clientY)
    },
    onPointerUp(event: PointerEvent) { if (held(event)) onEnd(event.clientX, event.clientY) },
    onPointerCancel(event: PointerEvent) { if (event.isPrimary) onCancel() },
    // The page below knows touches, and must not take this one for a swipe; nor may the browser, which after it takes the next tap for the end of a glide.
    onTouchStart: stop, onTouchEnd: stop,
    onTouchMove(event: Event) {
      stop(event)
      if (event.cancelable) event.preventDefault()
    },
  }
}
