/** Opened from 朋友圈: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html */
import { wxApi } from './wx.weapp'

const SINGLE_PAGE = 1154

export function inSinglePage(): boolean {
  return wxApi().getLaunchOptionsSync?.().scene === SINGLE_PAGE
}
