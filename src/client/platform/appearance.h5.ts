/** Light or dark by the browser, and the colours around the page: overscroll, address bar, form controls. */
import type { Appearance } from './ports'

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
