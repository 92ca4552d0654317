/** A file out of a chat; WeChat gives no rich text from its clipboard. */
import type { ChosenFile } from './manuscript-ports'
import { wxApi } from './wx.weapp'

export const pastesRich = false

export function chooseManuscript(): Promise<ChosenFile | undefined> {
  return new Promise((resolve, reject) => {
    const wx = wxApi()
    if (!wx.chooseMessageFile) return resolve(undefined)
    wx.chooseMessageFile({
      count: 1, type: 'file', extension: ['docx', 'html', 'htm', 'mhtml', 'mht', 'md', 'markdown', 'txt', 'zip'],
      success: ({ tempFiles: [file] }) => {
        if (!file) return resolve(undefined)
        wx.getFileSystemManager().readFile({
          filePath: file.path,
          success: ({ data }) => resolve(typeof data === 'string' ? undefined : { name: file.name, bytes: new Uint8Array(data) }),
          fail: failure => reject(new Error(failure.errMsg ?? 'readFile')),
        })
      },
      fail: () => resolve(undefined), // closed without a choice
    })
  })
}

export function watchArrivals(): () => void {
  return () => undefined
}
