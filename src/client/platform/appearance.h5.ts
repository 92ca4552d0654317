/** Light or dark by the browser, and the colours around the page: overscroll, address bar, form controls. */
import type { Appearance } from './ports'
import './printed.css'

/** px */
const USUAL_ROOT = 16
/** Safari tells the phone's text size only through this system font, 14 to 53 px; on a Mac it is always 13. */
const APPLE_BODY = '-apple-system-body'
const USUAL_APPLE_BODY = 17
const SMALLEST_APPLE_BODY = 14

const sizeOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize)

const query = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

export const appearance: Appearance = {
  scheme: () => query().matches ? 'dark' : 'light',
  onChange: listener => {
    const list = query()
    const heard = (): void => listener(list.matches ? 'dark' : 'light')
    // Safari before 14 has only the older pair.
    if ('addEventListener' in list) {
      list.addEventListener('change', heard)
      return () => list.removeEventListener('change', heard)
    }
    const old = list as unknown as { addListener(call: () => void): void; removeListener(call: () => void): void }
    old.addListener(heard)
    return () => old.removeListener(heard)
  },
  textScale: () => {
    // Nothing of ours sets the root's size: it is the browser's own font setting.
    const root = sizeOf(document.documentElement) / USUAL_ROOT
    if (root !== 1 || typeof CSS === 'undefined' || !CSS.supports('font', APPLE_BODY)) return root
    const probe = document.createElement('span')
    probe.style.font = APPLE_BODY
    document.documentElement.appendChild(probe)
    const size = sizeOf(probe)
    probe.remove()
    return size < SMALLEST_APPLE_BODY ? 1 : size / USUAL_APPLE_BODY
  },
  paint: (background, scheme) => {
    let meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]')
    if (!meta) {
      meta = document.createElement('meta')
      meta.name = 'theme-color'
      document.head.appendChild(meta)
    }
    meta.content = background
    document.documentElement.style.backgroundColor = background
    document.documentElement.style.colorScheme = scheme
  },
}
