/** The page itself, kept for use without a network. Where service workers are not allowed (plain http on another machine) its screens are at least fetched. */

/** As Taro lists the screens; what `load` returns holds the promise of a screen's files. */
interface Route { path: string; load(context: object, params: object): unknown[] }

/** Of the desk nothing: who reads does not go there. */
function fetchScreens(): void {
  const { routes } = (window as unknown as { __taroAppConfig: { routes: Route[] } }).__taroAppConfig
  for (const { path, load } of routes) {
    if (!path.startsWith('operator/')) Promise.all(load({}, {})).catch(() => undefined) // asked for again by whoever goes there
  }
}

function register(): void {
  navigator.serviceWorker.register('/service-worker.js').catch((cause: unknown) => {
    if (!(cause instanceof Error)) throw cause
    fetchScreens() // refused by the browser's settings: the reader works, only not its offline start
  })
}

export function keepPage(): void {
  const keep = 'serviceWorker' in navigator && window.isSecureContext ? register : fetchScreens
  // After the page's own files: the first reading comes first.
  if (document.readyState === 'complete') keep()
  else window.addEventListener('load', keep, { once: true })
}
