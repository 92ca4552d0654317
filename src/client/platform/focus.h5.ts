/** A screen keeps the focus: what goes leaves it to what comes in its place, a screen that comes up has it, and one come back to has it where it was. What rises over a page sees to its own. */
import { FIELDS, focusScreen, onTop, stopsIn } from './dialog.h5'

const PAGE = '.taro_page'
/** Where pages come up upon one another. */
const PAGES = '.taro_router'
/** What asks is heard before it is answered: a second press of the same key would be the answer. */
const ASKED = '[tabindex="-1"]:not(.screen)'

/** The last of each page. */
const had = new WeakMap<Element, HTMLElement>()
let page: Element | undefined
/** Longest that a page is waited for, frames. */
const PATIENCE = 60
let keeps = false

const pageInFront = (): Element | undefined => [...document.querySelectorAll(PAGE)].pop()
const screenOf = (page: Element): HTMLElement | null => page.querySelector('.screen')

export function keepFocus(): void {
  if (keeps) return
  keeps = true
  document.addEventListener('focusin', ({ target }) => {
    const stop = target as HTMLElement
    const own = stop.closest(PAGE)
    if (own) had.set(own, stop)
  })
  new MutationObserver(records => {
    const front = page?.isConnected && !records.some(({ target }) => (target as Element).matches(PAGES)) ? page : pageInFront()
    if (!front) return
    if (front !== page) return comeUp(front)
    const stop = had.get(front)
    if (!stop || document.activeElement !== document.body) return
    const place = records.find(({ removedNodes }) => [...removedNodes].some(node => node.contains(stop)))?.target
    if (!place || onTop()) return
    if (stop.isConnected) stop.focus({ preventScroll: true }) // Taro's room for pulling down takes in a page that is there already
    else replace(front, records.filter(({ target }) => target === place).flatMap(({ addedNodes }) => [...addedNodes]))
  }).observe(document.body, { childList: true, subtree: true })
}

function comeUp(front: Element): void {
  const first = page === undefined
  page = front
  if (!first) give(front, PATIENCE) // who comes by the address finds the focus where the browser puts it
}

/** The router shows a page only some frames after it has put it up. The screen may have asked for the focus itself. */
function give(front: Element, frames: number): void {
  if (page !== front || frames === 0 || front.contains(document.activeElement)) return
  const stop = had.get(front)
  if (stop && stop.getClientRects().length > 0) stop.focus({ preventScroll: true })
  else focusScreen(screenOf(front))
  requestAnimationFrame(() => give(front, frames - 1))
}

function replace(front: Element, come: readonly Node[]): void {
  const next = stopsIn(front).find(one => !one.matches(FIELDS) && come.some(node => node.contains(one)))
  const asked = next?.closest<HTMLElement>(ASKED)
  if (next) (asked ?? next).focus({ preventScroll: true })
  else focusScreen(screenOf(front))
}
