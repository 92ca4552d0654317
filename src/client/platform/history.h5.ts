/** A step in the browser's history for what lies over a page, so that the way back leads to the page below. */
import Taro from '@tarojs/taro'
import './router.css'

/** Stands in the state of a step of ours. */
const STEP = 'lianzaiStep'

interface Standing { route: string; $taroParams?: { series?: string } }

/** What closes each that lies over the page, the one on top last. They share one step. */
const backs: (() => void)[] = []
let swallowed = 0
/** What the address of the page says, while a step lies ahead of it: it may have changed over there. */
let address = ''
/** The state below the step of ours that the history stands on though nothing lies over the page: the page was loaded anew, or left over its step. */
let below = stepState()
/** The state of the page that the step of ours lies upon, and that page. */
let base: { state: string; page: Element | undefined } | undefined
/** The step is about to be taken out: what rises in the stead of what goes stands on it. */
let leaving: ReturnType<typeof setTimeout> | undefined

function stepState(): string | undefined {
  const { [STEP]: step, ...rest } = window.history.state as Record<string, unknown> | null ?? {}
  return step === true ? JSON.stringify(rest) : undefined
}

const pageState = (): string => JSON.stringify(window.history.state ?? {})
const pages = (): Element[] => [...document.querySelectorAll('.taro_page')]

// Before the router's own listener, which would leave the page: on `window` this event goes to listeners in the order of their coming.
window.addEventListener('popstate', event => {
  const back = backs[backs.length - 1]
  const left = below
  below = swallowed === 0 ? stepState() : undefined
  if (!back && swallowed === 0) {
    if (left !== undefined && pageState() === left) {
      event.stopImmediatePropagation() // to the page itself, which is in front already: that is no way back
      window.history.back()
    } else if (below !== undefined && base?.state === below && base.page === pages().pop()) {
      event.stopImmediatePropagation() // forward, to the step of what was closed: the page is in front already
    } else pass(event)
    return
  }
  if (back && swallowed === 0 && stepState() !== undefined) return // from a page that lay over it all
  if (back && swallowed === 0 && pageState() !== base?.state) { // over more than one step: the page is left with what lies over it
    for (const close of backs.splice(0)) close()
    pass(event)
    return
  }
  event.stopImmediatePropagation()
  if (address !== '' && window.location.href !== address) window.history.replaceState(window.history.state, '', address)
  if (swallowed > 0) { swallowed--; return }
  backs.pop()
  back?.()
  if (backs.length > 0) ahead()
})

/** The router tells pages apart by their path alone: one of another series below would come for that of the address. */
function pass(event: PopStateEvent): void {
  const { pathname, search } = window.location
  const standing = (Taro.getCurrentPages() as unknown as Standing[]).slice(0, -1).filter(({ route }) => route === pathname).pop()
  if (!standing || (standing.$taroParams?.series ?? '') === (new URLSearchParams(search).get('series') ?? '')) return
  event.stopImmediatePropagation()
  window.location.reload()
}

/** Longest that a step is waited for, ms. */
const PATIENCE = 500

/** Resolves when no step is being taken out any more: it would take a page that came up meanwhile with it. */
export function stepsOut(): Promise<void> {
  const end = Date.now() + PATIENCE
  return new Promise(resolve => {
    const look = (): void => { if ((leaving !== undefined || swallowed > 0) && Date.now() < end) setTimeout(look, 4); else resolve() }
    look()
  })
}

/** Lets the address of the page in front be this, without a new entry in the history. */
export function rewrite(url: string): void {
  window.history.replaceState(window.history.state, '', url)
  address = window.location.href
}

function ahead(): void {
  base = { state: pageState(), page: pages().pop() }
  window.history.pushState({ ...window.history.state as object | null, [STEP]: true }, '')
}

/** `back` is called when the reader goes back; returns the way to take the step out again. */
export function stepAhead(back: () => void): () => void {
  address = window.location.href
  if (leaving !== undefined) clearTimeout(leaving)
  // A page that was opened upon a step is ahead of it.
  const stands = stepState() !== undefined && (backs.length > 0 || below !== undefined || leaving !== undefined)
  leaving = undefined
  if (!stands) ahead()
  else if (backs.length === 0) base = { state: stepState()!, page: pages().pop() }
  below = undefined
  backs.push(back)
  return () => {
    const at = backs.indexOf(back)
    if (at < 0) return
    backs.splice(at, 1)
    if (backs.length > 0) return
    leaving = setTimeout(() => {
      leaving = undefined
      // What closes it may also lead to another page, which then is ahead of the step.
      if (stepState() === undefined) return
      swallowed++
      window.history.back()
    })
  }
}
