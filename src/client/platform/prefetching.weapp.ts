/** 数据预拉取 and 周期性更新: https://developers.weixin.qq.com/miniprogram/dev/framework/ability/pre-fetch.html */
import type { Prefetching } from './prefetching-ports'
import { wxApi } from './wx.weapp'

export const prefetching: Prefetching = {
  onAnswer(listener) {
    const take = ({ fetchedData }: { fetchedData?: unknown }) => {
      if (typeof fetchedData === 'string' && fetchedData !== '') listener(fetchedData)
    }
    const wx = wxApi()
    // Told only of what comes after; what is there already has to be asked for. With none Android fails and iOS gives ''.
    wx.onBackgroundFetchData?.(take)
    for (const fetchType of ['pre', 'periodic'] as const) wx.getBackgroundFetchData?.({ fetchType, success: take, fail: () => undefined })
  },
  setToken: token => { wxApi().setBackgroundFetchToken?.({ token, fail: () => undefined }) },
}
