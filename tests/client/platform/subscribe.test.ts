/** WeChat's question whether messages may be sent, as its clients answer it. */
import { subscribe } from '../../../src/client/platform/subscribe.weapp'

const globals = globalThis as unknown as Record<string, unknown>
afterEach(() => { delete globals.wx })

test('a client that throws where others tell has not put the question, and says nothing of its settings', async () => {
  const throws = (): never => { throw new TypeError('parameter error') }
  globals.wx = { requestSubscribeMessage: throws, getSetting: throws }
  expect(await subscribe.ask(['t'])).toEqual({ kind: 'failed', code: '' })
  expect(await subscribe.setting()).toBeUndefined()
})
