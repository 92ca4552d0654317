/** A step in the browser's history for what lies over a page, so that the way back leads to the page below. */
import './router.css'

/** Stands in the state of a step of ours. */
const STEP = 'lianzaiStep'

let onBack: (() => void) | undefined
let swallowed = 0
/** What the address of the page says, while a step lies ahead of it: it may have changed over there. */
let address = ''
/** The state below the step of ours that the history stands on though nothing lies over the page: the page was loaded anew, or left over its step. */
let below = stepState()

function stepState(): string | undefined {
  const { [STEP]: step, ...rest } = window.history.state as Record<string, unknown> | null ?? {}
  return step === true ? JSON.stringify(rest) : undefined
}

// Before the router's own listener, which would leave the page: on `window` this event goes to listeners in the order of their coming.
window.addEventListener('popstate', event => {
  const back = onBack
  const left = below
  below = swallowed === 0 ? stepState() : undefined
  if (!back && swallowed === 0) {
    if (left === undefined || JSON.stringify(window.history.state ?? {}) !== left) return
    event.stopImmediatePropagation() // to the page itself, which is in front already: that is no way back
    window.history.back()
    return
  }
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
  if (below === undefined) window.history.pushState({ ...window.history.state as object | null, [STEP]: true }, '')
  below = undefined
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
