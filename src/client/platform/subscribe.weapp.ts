/** wx.requestSubscribeMessage, with the settings behind it. https://developers.weixin.qq.com/miniprogram/dev/api/open-api/subscribe-message/wx.requestSubscribeMessage.html */
import type { Asked, Subscribe, SubscribeSetting } from './subscribe-ports'
import { wxApi, type WxFailure } from './wx.weapp'

export const subscribe: Subscribe = {
  ask: templates => new Promise<Asked>(resolve => {
    const fail = ({ errCode, errno }: WxFailure): void => {
      const code = errCode ?? errno
      resolve({ kind: 'failed', code: code === undefined ? '' : String(code) })
    }
    const { requestSubscribeMessage } = wxApi()
    if (!requestSubscribeMessage) { fail({}); return } // before 2.4.4
    try {
      requestSubscribeMessage({
        tmplIds: [...templates],
        success: ({ errMsg: _errMsg, ...outcomes }) => resolve({ kind: 'answered', outcomes }),
        fail,
      })
    } catch {
      fail({}) // some clients throw where others tell
    }
  }),
  setting: () => new Promise<SubscribeSetting | undefined>(resolve => {
    const { getSetting } = wxApi()
    if (!getSetting) { resolve(undefined); return }
    getSetting({
      withSubscriptions: true,
      success: ({ subscriptionsSetting: told }) => resolve(told && { on: told.mainSwitch !== false, always: told.itemSettings ?? {} }),
      fail: () => resolve(undefined),
    })
  }).catch(() => undefined),
  openSettings() { wxApi().openSetting?.({ withSubscriptions: true, fail: () => undefined }) },
}
