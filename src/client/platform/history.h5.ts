/** A step in the browser's history for what lies over a page, so that the way back leads to the page below. */
import './router.css'

/** Stands in the state of a step of ours. */
const STEP = 'lianzaiStep'

let onBack: (() => void) | undefined
let swallowed = 0
/** What the address of the page says, while a step lies ahead of it: it may have changed over there. */
let address = ''

// Before the router's own listener, which would leave the page: on `window` this event goes to listeners in the order of their coming.
window.addEventListener('popstate', event => {
  const back = onBack
  if (!back && swallowed === 0) return
  event.stopImmediatePropagation()
  if (address !== '' && window.location.href !== address) window.history.replaceState(window.history.state, '', address)
  if (swallowed > 0) { swallowed--; return }
  onBack = undefined
  back?.()
})

/** Lets the address of the page in front be this, without a new entry in the history. */
export function rewrite(url: string): void {
  window.history.replaceState(window.history.state, '', url)
  address = window.location.href
}

/** `back` is called when the reader goes back; returns the way to take the step out again. */
export function stepAhead(back: () => void): () => void {
  address = window.location.href
  window.history.pushState({ ...window.history.state as object | null, [STEP]: true }, '')
  onBack = back
  return () => {
    if (onBack !== back) return
    onBack = undefined
    // What closes it may also lead to another page, which then is ahead of the step.
    if ((window.history.state as Record<string, unknown> | null)?.[STEP] !== true) return
    swallowed++
    window.history.back()
  }
}
