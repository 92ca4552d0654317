/** A step in the browser's history for what lies over a page, so that the way back leads to the page below. */

let onBack: (() => void) | undefined
let swallowed = 0

// Before the router's own listener, which would leave the page: on `window` this event goes to listeners in the order of their coming.
window.addEventListener('popstate', event => {
  const back = onBack
  if (!back && swallowed === 0) return
  event.stopImmediatePropagation()
  onBack = undefined
  if (back) back()
  else swallowed--
})

/** `back` is called when the reader goes back; returns the way to take the step out again. */
export function stepAhead(back: () => void): () => void {
  window.history.pushState(window.history.state, '')
  onBack = back
  return () => {
    if (onBack !== back) return
    onBack = undefined
    swallowed++
    window.history.back()
  }
}
