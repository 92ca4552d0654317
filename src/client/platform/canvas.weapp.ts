/** WeChat paints off the screen into a temporary file, and puts pictures into the album after asking. */
import type { Canvas, SaveOutcome } from './canvas-ports'
import { stroke, type Pen } from './canvas-strokes'
import { inTime } from './in-time'
import { wxApi, type WxFailure, type WxOffscreenCanvas } from './wx.weapp'

/** A longer one it does not make (developers.weixin.qq.com/community/develop/doc/0004880413c448a86afd095105b800), pixels. */
const LONGEST = 4096
/** The code is a grace of the card: it is waited for this long, ms. So is the card itself, of which some clients never say a word. */
const PATIENCE = 5000

/**
 * What WeChat says of a refusal, of a sheet closed again, and of anything else. Who did not agree to the privacy guide is asked anew ten
 * seconds later; what that guide does not name is never given.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
 */
function outcomeOf({ errMsg: said = '', errno }: WxFailure): SaveOutcome {
  if (errno === 104 || /privacy permission is not authorized/i.test(said)) return 'unagreed'
  if (errno === 112 || /privacy/i.test(said)) return 'failed'
  if (errno === 103 || /auth|deny|denied/i.test(said)) return 'refused'
  return /cancel/i.test(said) ? 'left' : 'failed'
}

/** The service must be among the account's download domains. */
function bring(sheet: WxOffscreenCanvas, address: string): Promise<unknown> {
  return inTime(new Promise((resolve, reject) => {
    const picture = sheet.createImage?.()
    if (picture) Object.assign(picture, { onload: () => resolve(picture), onerror: reject, src: address })
    else resolve(undefined)
  }), PATIENCE).catch(() => undefined)
}

let cards = 0

/** Some clients do not write what was painted off the screen (github.com/xiaweiss/miniprogram-bug-report, 85 and 300): then we do. Of a name that it has shown a view shows the picture it knows. */
function written(sheet: WxOffscreenCanvas): Promise<string> {
  return new Promise((resolve, reject) => {
    const wx = wxApi()
    const filePath = `${wx.env.USER_DATA_PATH}/card-${++cards}.png`
    const [, data = ''] = (sheet.toDataURL?.('image/png') ?? '').split(',')
    if (data === '') reject(new Error('not painted'))
    else wx.getFileSystemManager().writeFile({ filePath, data, encoding: 'base64', success: () => resolve(filePath), fail: failure => reject(new Error(failure.errMsg ?? 'not written')) })
  })
}

export const canvas: Canvas = {
  paint: async (drawing, finest) => {
    const { createOffscreenCanvas, canvasToTempFilePath } = wxApi()
    if (!createOffscreenCanvas || !canvasToTempFilePath) throw new Error('unknown to this client')
    const finer = Math.min(finest, LONGEST / Math.max(drawing.width, drawing.height))
    const [width, height] = [Math.round(drawing.width * finer), Math.round(drawing.height * finer)]
    const sheet = createOffscreenCanvas({ type: '2d', width, height })
    await stroke(sheet.getContext('2d') as Pen, drawing, finer, address => bring(sheet, address))
    return inTime(new Promise<string>((resolve, reject) => canvasToTempFilePath({
      canvas: sheet, x: 0, y: 0, width, height, destWidth: width, destHeight: height, fileType: 'png',
      success: ({ tempFilePath }) => resolve(tempFilePath), fail: reject,
    })), PATIENCE).catch(() => inTime(written(sheet), PATIENCE))
  },
  // Some clients throw where others tell.
  save: address => new Promise<SaveOutcome>(resolve => {
    const wx = wxApi()
    if (!wx.saveImageToPhotosAlbum) resolve('failed')
    else wx.saveImageToPhotosAlbum({ filePath: address, success: () => resolve('saved'), fail: failure => resolve(outcomeOf(failure)) })
  }).catch(() => 'failed'),
  send: address => new Promise<SaveOutcome>(resolve => {
    const wx = wxApi()
    if (!wx.showShareImageMenu) resolve('failed')
    else wx.showShareImageMenu({ path: address, success: () => resolve('saved'), fail: failure => resolve(outcomeOf(failure)) })
  }).catch(() => 'failed'),
  allow: () => wxApi().openSetting?.({ fail: () => undefined }), // else it gives a promise that nobody hears
}
