/** The page itself, kept for use without a network. Where service workers are not allowed (plain http on another machine) its screens are at least fetched. */
import { fetchScreens } from './screens.h5'

const WORKER = '/service-worker.js'

/** A browser may clear away what the worker keeps and leave the worker, which fetches it but once: one of another name fetches it again. */
async function addressOf(): Promise<string> {
  const found = await navigator.serviceWorker.getRegistration()
  if (!found?.active) return WORKER
  const kept = await caches.match('/index.html', { ignoreSearch: true }).then(Boolean, () => true)
  return kept ? (found.waiting ?? found.active).scriptURL : `${WORKER}?again=${Date.now()}`
}

function register(): void {
  addressOf().then(address => navigator.serviceWorker.register(address)).catch((cause: unknown) => {
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
