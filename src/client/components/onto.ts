/** One screen upon another, for both houses: the reader's and the desk's. */
import Taro from '@tarojs/taro'

/** WeChat keeps so many pages and opens none upon them. */
const MOST_PAGES = 10

/**
 * To a screen that belongs below the present one: the way back leads here. In its stead where no more are kept than `spare`, for what may
 * come up over that. @returns false if it did not come up: a subpackage that is not on the phone, without a network.
 */
export function onto(url: string, spare = 0): Promise<boolean> {
  const way = Taro.getCurrentPages().length < MOST_PAGES - spare ? Taro.navigateTo({ url }) : Taro.redirectTo({ url })
  return way.then(() => true, () => false)
}
