/** The Push API of browsers, as far as its rules reach into ours. */
import { openPush } from '../../../src/client/platform/push.h5'

test('a subscription that was made for another key of the service gives way to a new one', async () => {
  let held: string | undefined = 'old'
  const pushManager = {
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      if (held !== undefined && held !== applicationServerKey) throw new DOMException('another key', 'InvalidStateError')
      held = applicationServerKey
      return { toJSON: () => ({ endpoint: held }) }
    },
    getSubscription: async () => held === undefined ? null : { unsubscribe: async () => { held = undefined; return true } },
  }
  const registration = { pushManager }
  const Notification = { requestPermission: async () => 'granted' }
  const page = { window: { isSecureContext: true, PushManager: {}, Notification }, Notification, navigator: { serviceWorker: { getRegistration: async () => registration, ready: Promise.resolve(registration) } } }
  for (const [name, value] of Object.entries(page)) Object.defineProperty(globalThis, name, { value, configurable: true })
  expect(await openPush()!.begin('new')).toEqual({ endpoint: 'new' })
})
