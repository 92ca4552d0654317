/** WeChat's album. */
import { wxApi } from './wx.weapp'

export function pickPicture(): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  return new Promise((resolve, reject) => {
    const wx = wxApi()
    if (!wx.chooseMedia) return resolve(undefined)
    wx.chooseMedia({
      count: 1, mediaType: ['image'], sizeType: ['original'],
      success: ({ tempFiles: [file] }) => {
        if (!file) return resolve(undefined)
        wx.getFileSystemManager().readFile({
          filePath: file.tempFilePath,
          success: ({ data }) => resolve(typeof data === 'string' ? undefined : { bytes: new Uint8Array(data), mediaType: 'application/octet-stream' }),
          fail: failure => reject(new Error(failure.errMsg ?? 'readFile')),
        })
      },
      fail: () => resolve(undefined), // closed without a choice
    })
  })
}
