/** The Push API, over the service worker that keeps the page; its answer to a message is in `config/push-worker.js`. */
import type { Push, PushAddress } from './push-ports'

export function openPush(): Push | undefined {
  if (!window.isSecureContext || !('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return undefined
  return {
    permission: () => Notification.permission,
    async begin(key) {
      if (await Notification.requestPermission() !== 'granted') return undefined
      const { pushManager } = await worker()
      const subscribe = () => pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
      const subscription = await subscribe().catch(async (cause: unknown) => {
        // One that was made for another key, as of a service that lost its data, stands in the way (Push API, section 6).
        if (!(cause instanceof DOMException) || cause.name !== 'InvalidStateError') throw cause
        await (await pushManager.getSubscription())?.unsubscribe()
        return subscribe()
      })
      return subscription.toJSON() as PushAddress
    },
    async end() {
      const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()
      if (!subscription) return undefined
      await subscription.unsubscribe()
      return subscription.endpoint
    },
  }
}

/** `ready` would wait for ever where the worker could not be registered. */
async function worker(): Promise<ServiceWorkerRegistration> {
  if (!await navigator.serviceWorker.getRegistration()) throw new Error('no service worker')
  return navigator.serviceWorker.ready
}
