/** Focus goes into what rises over the page, stays there, and returns to where it was. */
import type { Risen } from './dialog-ports'
import { stepAhead } from './history.h5'

/** What has risen and is not yet gone, the last on top. One on a page behind another is not on the screen. */
const risen: HTMLElement[] = []

const onTop = (): HTMLElement | undefined => risen.filter(one => one.getClientRects().length > 0).pop()

const STOPS = '[tabindex="0"],a[href],button,input,textarea'

export function rise({ name, modal, shown, onBack, onEscape }: Risen): () => void {
  const before = document.activeElement
  const dialog = document.querySelector<HTMLElement>(`.${name}`)
  if (!dialog) return () => undefined
  dialog.focus({ preventScroll: true })
  const row = shown === '' ? null : document.getElementById(shown)
  const body = row?.closest('.sheet-body')
  // Taro's own way waits for half a second, and scrolls whatever lies around.
  if (row && body) body.scrollTop += row.getBoundingClientRect().top - body.getBoundingClientRect().top
  const onKey = (event: KeyboardEvent): void => {
    if (onTop() !== dialog) return
    if (event.key === 'Escape' && onEscape && !event.isComposing) {
      event.preventDefault()
      event.stopPropagation()
      onEscape()
    }
    if (event.key !== 'Tab' || !modal) return
    const stops = [...dialog.querySelectorAll<HTMLElement>(STOPS)].filter(stop => stop.offsetParent !== null)
    const here = stops.indexOf(document.activeElement as HTMLElement)
    const leaves = !dialog.contains(document.activeElement) || (event.shiftKey ? here <= 0 : here === stops.length - 1)
    if (!leaves) return
    event.preventDefault()
    stops[event.shiftKey ? stops.length - 1 : 0]?.focus()
  }
  risen.push(dialog)
  // On the way down: Taro's fields let no key come up.
  window.addEventListener('keydown', onKey, true)
  const close = onBack && stepAhead(onBack)
  return () => {
    risen.splice(risen.indexOf(dialog), 1)
    window.removeEventListener('keydown', onKey, true)
    close?.()
    const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.querySelector<HTMLElement>('.folio')
    back?.focus({ preventScroll: true })
  }
}

/** {@link rise} sees to it. */
export function scrolledTo(): string {
  return ''
}
