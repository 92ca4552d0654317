/* Appended to the service worker as it is, so written for old browsers: shows a message of the service (`contract/announcement.ts`), and opens its part when it is tapped. */
self.addEventListener('push', event => {
  let message
  try {
    message = event.data.json()
  } catch (cause) {
    return void cause
  }
  const { title, body, url, tag } = message
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { url }, lang: 'zh-CN' }))
})

self.addEventListener('notificationclick', event => {
  event.notification.close()
  // Only a page of ours, whatever the message says.
  const { url } = event.notification.data || {}
  const target = typeof url === 'string' && /^\/[^/\\]/.test(url) ? url : '/'
  event.waitUntil(self.clients.matchAll({ type: 'window' }).then(async windows => {
    const open = windows.find(({ url }) => !/^\/desk(\/|$)/.test(new URL(url).pathname)) // there somebody is at work
    if (!open) return self.clients.openWindow(target)
    await open.focus()
    return open.navigate(target)
  }))
})
