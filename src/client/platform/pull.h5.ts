/**
 * Taro's web component round such a screen. Taro would bring it to every screen, and before it: here it comes when the screen stands.
 * It goes by the finger's place on the screen; where that is always the same, as with a finger that a tool plays, it would let nothing
 * scroll: here it is told the place in the window.
 */
const NAME = 'taro-pull-to-refresh-core'

type Hear = (around: HTMLElement, event: TouchEvent) => void
interface Pulled extends HTMLElement { onTouchStart: Hear; onTouchMove: Hear }

export function readyToPull(): void {
  void import('@tarojs/components/dist/components/taro-pull-to-refresh-core').then(({ TaroPullToRefreshCore }) => {
    if (customElements.get(NAME)) return
    customElements.define(NAME, class extends (TaroPullToRefreshCore as unknown as new () => Pulled) {
      constructor() {
        super()
        const { onTouchStart, onTouchMove } = this
        this.onTouchStart = (around, event) => onTouchStart(around, inWindow(event))
        this.onTouchMove = (around, event) => onTouchMove(around, inWindow(event))
      }
    })
  }, () => undefined) // else nobody can pull
}

function inWindow(event: TouchEvent): TouchEvent {
  const touches = [...event.touches].map(({ clientY }) => ({ screenY: clientY }))
  return { touches, changedTouches: event.changedTouches, cancelable: event.cancelable, preventDefault: () => event.preventDefault() } as unknown as TouchEvent
}
