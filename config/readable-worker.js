/* Appended to the service worker as it is, so written for old browsers: without a network a readable page (`server/sharing`) is the reader's own, which has a copy. */
self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  const found = request.mode === 'navigate' && origin === self.location.origin && /^\/read\/([^/]+)(?:\/(\d+))?$/.exec(pathname)
  if (!found) return
  const [, series, number] = found
  event.respondWith(fetch(request).catch(() => Response.redirect(number ? `/read?series=${series}&number=${number}` : `/series?series=${series}`)))
})
