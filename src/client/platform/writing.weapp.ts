/** WeChat tells what is selected while its keyboard is up; the rest is done by the field's own attributes, or by buttons. */
import { wxApi } from './wx.weapp'
import type { Writing } from './writing-ports'

export const writing: Writing = {
  selection: () => new Promise(resolve => {
    const wx = wxApi()
    if (!wx.getSelectedTextRange) return resolve(undefined)
    wx.getSelectedTextRange({ success: ({ start, end }) => resolve({ start, end }), fail: () => resolve(undefined) })
  }),
  put: () => undefined,
  offsetAt: () => undefined,
  onKey: () => () => undefined,
}
