/** The screen stays on as long as one of the readers that lie upon one another wants it. */
import type { Display } from '../platform/display-ports'

const wishes = new WeakMap<Display, Set<object>>()

export function keepAwake(display: Display, reader: object, on: boolean): void {
  const wanted = wishes.get(display) ?? new Set()
  wishes.set(display, wanted)
  if (on) wanted.add(reader)
  else wanted.delete(reader)
  display.keepOn?.(wanted.size > 0)
}
