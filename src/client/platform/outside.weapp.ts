/** WeChat opens no page of the web outside of the account's own domains; it shows pictures and shares by itself. */
import Taro from '@tarojs/taro'
import type { Outside } from './outside-ports'

export const outside: Outside = {
  opens: false,
  open: () => undefined,
  saysCopied: true, // "内容已复制": https://developers.weixin.qq.com/miniprogram/dev/api/device/clipboard/wx.setClipboardData.html
  copy: async text => { await Taro.setClipboardData({ data: text }) },
  sharesByButton: true,
  share: async () => 'failed',
  origin: LIANZAI_SERVICE,
  showPictures(urls, first) {
    Taro.previewImage({ urls: [...urls], current: first }).catch(() => undefined) // WeChat itself says what went wrong
    return true
  },
}
