/** Focus goes into what rises over the page, stays there, and returns to where it was. */
import type { Risen } from './dialog-ports'

const STOPS = '[tabindex="0"],a[href],button,input,textarea'

export function rise({ name, modal, shown, onBack }: Risen): () => void {
  const before = document.activeElement
  const dialog = document.querySelector<HTMLElement>(`.${name}`)
  if (!dialog) return () => undefined
  dialog.focus({ preventScroll: true })
  const row = shown === '' ? null : document.getElementById(shown)
  const body = row?.closest('.sheet-body')
  // Taro's own way waits for half a second, and scrolls whatever lies around.
  if (row && body) body.scrollTop += row.getBoundingClientRect().top - body.getBoundingClientRect().top
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab') return
    const stops = [...dialog.querySelectorAll<HTMLElement>(STOPS)].filter(stop => stop.offsetParent !== null)
    const here = stops.indexOf(document.activeElement as HTMLElement)
    const leaves = event.shiftKey ? here <= 0 : here === stops.length - 1
    if (!leaves) return
    event.preventDefault()
    stops[event.shiftKey ? stops.length - 1 : 0]?.focus()
  }
  if (modal) dialog.addEventListener('keydown', onKey)
  const close = onBack && aheadOf(onBack)
  return () => {
    dialog.removeEventListener('keydown', onKey)
    close?.()
    const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.querySelector<HTMLElement>('.folio')
    back?.focus({ preventScroll: true })
  }
}

/** An entry in the history of its own, so that the way back leads to the page below; returns the way to take it out again. */
function aheadOf(onBack: () => void): () => void {
  window.history.pushState(window.history.state, '')
  let gone = false
  // The router would take the step for its own, and leave the page.
  const onPop = (event: Event): void => {
    event.stopImmediatePropagation()
    window.removeEventListener('popstate', onPop, true)
    if (!gone) { gone = true; onBack() }
  }
  window.addEventListener('popstate', onPop, true)
  return () => {
    if (gone) return
    gone = true
    window.history.back()
  }
}

/** {@link rise} sees to it. */
export function scrolledTo(): string {
  return ''
}
