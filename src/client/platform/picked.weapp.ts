/** WeChat's album. */
import { bytesOf, notChosen } from './chosen.weapp'
import { wxApi } from './wx.weapp'

export function pickPicture(): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  return new Promise(resolve => {
    const wx = wxApi()
    if (!wx.chooseMedia) throw new Error('unknown to this client')
    wx.chooseMedia({
      count: 1, mediaType: ['image'], sizeType: ['original'],
      success: ({ tempFiles: [file] }) => resolve(file && bytesOf(file.tempFilePath).then(bytes => ({ bytes, mediaType: 'application/octet-stream' }))),
      fail: failure => resolve(notChosen(failure)),
    })
  })
}
