/**
 * WeChat goes there only if that is asked for before its call returns, else to a page of its own that leads nowhere: Taro's hook, which waits
 * for React, and a promise are too late.
 * https://developers.weixin.qq.com/miniprogram/dev/reference/api/App.html (onPageNotFound)
 */
import Taro from '@tarojs/taro'
import { SHELF_INSTEAD } from './go'

export function leadTheLost(): void {
  Taro.onPageNotFound(() => { Taro.reLaunch({ url: SHELF_INSTEAD }).catch(() => undefined) })
}
