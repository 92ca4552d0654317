/** The page itself, kept for use without a network. Where service workers are not allowed (plain http on another machine) it just is not. */
export function keepPage(): void {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  const register = (): void => {
    navigator.serviceWorker.register('/service-worker.js').catch((cause: unknown) => {
      if (!(cause instanceof Error)) throw cause // refused by the browser's settings: the reader works, only not its offline start
    })
  }
  // After the page's own files: the first reading comes first.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
