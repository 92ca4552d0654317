/** One screen upon another, for both houses: the reader's and the desk's. */
import Taro from '@tarojs/taro'

/** WeChat keeps so many pages and opens none upon them. */
const MOST_PAGES = 10

/** To a screen that belongs below the present one: the way back leads here. In its stead where no more are kept than `spare`, for what may come up over that. */
export function onto(url: string, spare = 0): void {
  if (Taro.getCurrentPages().length < MOST_PAGES - spare) void Taro.navigateTo({ url })
  else void Taro.redirectTo({ url })
}
