/** The page itself, kept for use without a network. Where service workers are not allowed (plain http on another machine) its screens are at least fetched. */
import { fetchScreens } from './screens.h5'

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
