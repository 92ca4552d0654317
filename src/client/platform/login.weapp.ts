/** wx.login: a code of five minutes, for one use. It asks the person nothing. */
import { networkError } from './wx-failure.weapp'
import { wxApi } from './wx.weapp'

const PATIENCE_MS = 15_000

export function login(): Promise<string> {
  return new Promise((resolve, reject) => {
    wxApi().login({
      timeout: PATIENCE_MS,
      success: ({ code }) => resolve(code),
      fail: failure => reject(networkError('wx.login', failure)),
    })
  })
}
