/** What WeChat gives to a call without callbacks is a promise, which nobody hears. */
import { toast } from '../../../src/client/platform/toast.weapp'

afterEach(() => { Reflect.deleteProperty(globalThis, 'wx') })

test('taken away when its time is over already, a toast fails unheard', () => {
  const unheard: string[] = []
  const call = (name: string) => ({ fail }: { fail?: () => void }) => { if (fail) fail(); else unheard.push(name) }
  Object.assign(globalThis, { wx: { showToast: call('showToast'), hideToast: call('hideToast') } })
  toast('正在打开…')()
  expect(unheard).toEqual([])
})
