/** Pointer events of a mouse. It is captured only once it is drawn: a capture takes the click away from what is under it. */
import type { Mouse } from './mouse-ports'

export function heard({ onDown, onMove, onUp, onCancel }: Mouse): Record<string, unknown> {
  const ours = (event: PointerEvent): boolean => event.pointerType === 'mouse'
  return {
    onPointerDown(event: PointerEvent) {
      if (ours(event) && event.button === 0) onDown(event.clientX, event.clientY, event.target instanceof Element && event.target.closest('.leaf,.stretch') !== null)
    },
    onPointerMove(event: PointerEvent) {
      if (ours(event) && (event.buttons & 1) !== 0 && onMove(event.clientX, event.clientY)) (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    },
    onPointerUp(event: PointerEvent) { if (ours(event) && event.button === 0) onUp() },
    onPointerCancel(event: PointerEvent) { if (ours(event)) onCancel() },
  }
}
