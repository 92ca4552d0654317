/** Taro's `hoverClass`: the class that an element has while a finger is on it. */

/** A finger that only passes is no press, ms. */
const HOLDS = 50

document.addEventListener('touchstart', ({ target }) => {
  for (let at = target as Element | null; at; at = at.parentElement) {
    const name = at.getAttribute('hover-class')
    if (name) press(at, name, Number(at.getAttribute('hover-stay-time') ?? 400))
  }
}, { capture: true, passive: true })

function press(element: Element, name: string, stays: number): void {
  const begin = setTimeout(() => element.classList.add(name), HOLDS)
  const end = (): void => {
    clearTimeout(begin)
    setTimeout(() => element.classList.remove(name), stays)
    for (const type of ['touchend', 'touchcancel']) document.removeEventListener(type, end, true)
  }
  for (const type of ['touchend', 'touchcancel']) document.addEventListener(type, end, true)
}
