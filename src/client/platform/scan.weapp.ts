/** wx.scanCode: the camera, or a picture of the album. https://developers.weixin.qq.com/miniprogram/dev/api/device/scan/wx.scanCode.html */
import { wxApi } from './wx.weapp'

export function scan(): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const { scanCode } = wxApi()
    if (!scanCode) { reject(new Error('no scanCode')); return }
    scanCode({
      scanType: ['qrCode'],
      success: ({ result }) => resolve(result),
      fail: ({ errMsg = '' }) => { if (/cancel/.test(errMsg)) resolve(undefined); else reject(new Error(errMsg)) },
    })
  })
}
