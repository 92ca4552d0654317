/** A file out of a chat; WeChat gives no rich text from its clipboard. */
import { bytesOf, notChosen } from './chosen.weapp'
import type { ChosenFile } from './manuscript-ports'
import { wxApi } from './wx.weapp'

export const pastesRich = false

export function chooseManuscript(): Promise<ChosenFile | undefined> {
  return new Promise(resolve => {
    const wx = wxApi()
    if (!wx.chooseMessageFile) throw new Error('unknown to this client')
    wx.chooseMessageFile({
      count: 1, type: 'file', extension: ['docx', 'html', 'htm', 'mhtml', 'mht', 'md', 'markdown', 'txt', 'zip'],
      success: ({ tempFiles: [file] }) => resolve(file && bytesOf(file.path).then(bytes => ({ name: file.name, bytes }))),
      fail: failure => resolve(notChosen(failure)),
    })
  })
}

export function watchArrivals(): () => void {
  return () => undefined
}
