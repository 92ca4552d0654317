/** A file chosen out of a chat or the album. WeChat tells of one closed without a choice, and of one that it does not allow, by the same call. */
import { wxApi, type WxFailure } from './wx.weapp'

export function bytesOf(filePath: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    wxApi().getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => { if (typeof data === 'string') reject(new Error('text, not bytes')); else resolve(new Uint8Array(data)) },
      fail: failure => reject(new Error(failure.errMsg ?? 'readFile')),
    })
  })
}

/** Nothing was chosen: undefined if it was closed, else it rejects. */
export async function notChosen({ errMsg = '' }: WxFailure): Promise<undefined> {
  if (!/cancel/i.test(errMsg)) throw new Error(errMsg)
}
