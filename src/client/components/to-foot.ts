/** A question that opened at the foot of a page stands below what was in sight: the page moves up to its end. */
import Taro from '@tarojs/taro'

/** Beyond the end of any page, px. */
const FAR_DOWN = 100_000

/** Once a phone's view has been told of the question: before, it would go no further than the foot that the page had without. */
export function scrollToFoot(): void {
  Taro.nextTick(() => { Taro.pageScrollTo({ scrollTop: FAR_DOWN, duration: 100 }).catch(() => undefined) })
}
