/** Touches, as WeChat sends them to the element on which they began. */
import type { Drag } from './drag-ports'

interface Touch { touches: { clientX: number; clientY: number }[]; changedTouches: { clientX: number; clientY: number }[]; stopPropagation(): void }

/** Only a catching handler would hold the page, which needs a template of its own in the main package. */
export const holdsStill = false

export function dragged({ onMove, onEnd, onCancel }: Drag): Record<string, unknown> {
  const move = (event: Touch): void => {
    event.stopPropagation()
    const touch = event.touches[0]
    if (touch) onMove(touch.clientX, touch.clientY)
  }
  return {
    onTouchStart: move,
    onTouchMove: move,
    onTouchEnd(event: Touch) {
      event.stopPropagation()
      const touch = event.changedTouches[0]
      if (touch) onEnd(touch.clientX, touch.clientY)
      else onCancel()
    },
    onTouchCancel(event: Touch) { event.stopPropagation(); onCancel() },
  }
}
