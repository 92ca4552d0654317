/** Focus goes into what rises over the page, stays there, and returns to where it was. */
import { announce } from './announce.h5'
import { isComposing } from './composing.h5'
import type { Risen } from './dialog-ports'
import { stepAhead } from './history.h5'

/** What has risen and is not yet gone, the last on top. One on a page behind another is not on the screen. */
const risen: HTMLElement[] = []

export const onTop = (): HTMLElement | undefined => risen.filter(one => one.getClientRects().length > 0).pop()

const STOPS = '[tabindex="0"],a[href],button,input,textarea'
export const FIELDS = 'input,textarea'
/** All that a sheet shows. */
const BODY = '.sheet-body'
/** A field that wants the focus. */
const ASKING = '[data-focus]'

export const stopsIn = (...rooms: Element[]): HTMLElement[] => rooms.flatMap(room => [...room.querySelectorAll<HTMLElement>(STOPS)]).filter(stop => stop.offsetParent !== null)

/** What lies over a modal sheet of the reader all the same: what was just done, and the way to undo it. */
const ABOVE = '.mark-notice'

/** Takes the page behind a sheet or dialog away from keys and screen readers, some of which look past `aria-modal`; returns the way to give it back. */
function cover(dialog: HTMLElement): () => void {
  const behind: Element[] = []
  // The room that it shares with its shade lies among others, at whatever depth.
  for (let at = dialog.parentElement; at?.parentElement && !at.matches('.screen'); at = at.parentElement) {
    behind.push(...[...at.parentElement.children].filter(one => one !== at && !one.matches(ABOVE) && !one.hasAttribute('inert')))
  }
  for (const one of behind) one.setAttribute('inert', '')
  return () => { for (const one of behind) one.removeAttribute('inert') }
}

export function rise({ name, modal, shown, onBack, onEscape, enters }: Risen): () => void {
  const before = document.activeElement
  const dialog = document.querySelector<HTMLElement>(`.${name}`)
  if (!dialog) return () => undefined
  const screen = dialog.closest<HTMLElement>('.screen')
  const uncover = modal ? cover(dialog) : () => undefined
  let focused: HTMLElement = dialog
  let index = -1
  const taken = new WeakMap<HTMLElement, string>()
  const onFocus = ({ target }: Event): void => {
    focused = target as HTMLElement
    index = stopsIn(dialog).indexOf(focused)
    if (target instanceof HTMLInputElement) taken.set(target, target.value)
  }
  dialog.addEventListener('focusin', onFocus)
  const asking = dialog.querySelector<HTMLElement>(ASKING)
  if (asking) asking.focus()
  else dialog.focus({ preventScroll: true })
  const row = shown === '' ? null : document.getElementById(shown)
  const body = row?.closest(BODY)
  // Taro's own way waits for half a second, and scrolls whatever lies around.
  if (row && body) body.scrollTop += row.getBoundingClientRect().top - body.getBoundingClientRect().top
  const moved = new MutationObserver(records => {
    if (focused.isConnected || document.activeElement !== document.body || onTop() !== dialog) return
    // What had the focus went: a new field that asks for it gets it, else what has come in its place.
    const fresh = records.flatMap(({ addedNodes }) => [...addedNodes]).flatMap(node => node instanceof Element ? [...node.querySelectorAll<HTMLElement>(ASKING)] : [])[0]
    if (fresh) return fresh.focus()
    const isAnother = records.some(({ removedNodes }) => [...removedNodes].some(node => node instanceof Element && node.matches(BODY)))
    const stops = stopsIn(dialog)
    const next = stops[Math.min(index, stops.length - 1)]
    focused = next && !isAnother && !next.matches(FIELDS) ? next : dialog
    focused.focus({ preventScroll: true })
  })
  moved.observe(dialog.parentElement ?? dialog, { childList: true, subtree: true })
  const onKey = (event: KeyboardEvent): void => {
    if (onTop() !== dialog) return
    const composes = isComposing(event)
    if (event.key === 'Escape' && onEscape && !composes) {
      event.preventDefault()
      event.stopPropagation()
      onEscape()
    }
    if (event.key === 'Enter' && enters !== undefined && !composes && submits(event)) {
      const field = event.target as HTMLInputElement
      // A day or a time of day that has just been typed is only taken: one looks at what it came to before it is acted upon.
      const fresh = field.inputMode === 'numeric' && taken.get(field) !== field.value
      setTimeout(() => {
        taken.set(field, field.value)
        // The field takes its value first: what that changes may have to be looked at again before it can be pressed.
        if (!fresh) document.querySelector<HTMLElement>(enters)?.click()
      })
    }
    if (event.key !== 'Tab' || !modal) return
    const stops = stopsIn(dialog, ...screen?.querySelectorAll(ABOVE) ?? [])
    const here = stops.indexOf(document.activeElement as HTMLElement)
    const leaves = event.shiftKey ? here <= 0 : here === stops.length - 1 || (here < 0 && !dialog.contains(document.activeElement))
    if (!leaves) return
    event.preventDefault()
    stops[event.shiftKey ? stops.length - 1 : 0]?.focus()
  }
  risen.push(dialog)
  // On the way down: fields let no key come up.
  window.addEventListener('keydown', onKey, true)
  const behind = dialog.closest('.taro_page')?.nextElementSibling // the way back is another page's
  const close = onBack && !behind ? stepAhead(onBack) : undefined
  return () => {
    moved.disconnect()
    risen.splice(risen.indexOf(dialog), 1)
    dialog.removeEventListener('focusin', onFocus)
    window.removeEventListener('keydown', onKey, true)
    close?.()
    uncover()
    returnTo(before, screen)
  }
}

/** What had the focus, if it can still be seen, else the screen itself: from there the tab key goes to its first control. */
function returnTo(before: Element | null, screen: HTMLElement | null): void {
  const seen = before instanceof HTMLElement && before !== document.body && before.getClientRects().length > 0 && before.closest('[aria-hidden="true"]') === null
  if (seen) before.focus({ preventScroll: true })
  else focusScreen(screen)
}

export function focusScreen(screen: HTMLElement | null): void {
  if (!screen) return
  screen.tabIndex = -1
  screen.focus({ preventScroll: true })
}

export function toPage(): void {
  focusScreen([...document.querySelectorAll<HTMLElement>('.screen')].find(screen => screen.getClientRects().length > 0) ?? null)
}

export function offPage(): void {
  if (document.activeElement?.closest('.leaf')) toPage()
}

export function goes(selector: string): void {
  const going = document.activeElement?.closest<HTMLElement>(selector)
  if (!going) return
  const screen = going.closest<HTMLElement>('.screen')
  const under = onTop()
  if (under && screen?.contains(under)) under.focus({ preventScroll: true })
  else focusScreen(screen)
}

export function changed(name: string, words: string): void {
  // What has come in the place of what had the focus is given it first.
  void Promise.resolve().then(() => {
    const dialog = document.querySelector<HTMLElement>(`.${name}`)
    if (!dialog || document.activeElement === dialog) return
    if (dialog.contains(document.activeElement)) announce(words)
    else dialog.focus({ preventScroll: true })
  })
}

function submits({ target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement || (target instanceof HTMLTextAreaElement && (ctrlKey || metaKey))
}

/** {@link rise} sees to it. */
export function scrolledTo(): string {
  return ''
}
