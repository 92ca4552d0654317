/** A phone: sizes from WeChat, no keys, no address bar. */
import Taro from '@tarojs/taro'
import type { Front, ScreenSize } from './front-ports'

/** Room that the capsule (the two round buttons at the top right) takes below the status bar where it is not known. */
const CAPSULE_HEIGHT = 44
/** WeChat finds fault with more than 20 setData a second, so a finger is followed at this pace, ms. */
const DRAW = 60

export function openFront(): Front {
  return {
    screen: {
      size(): ScreenSize {
        const { windowWidth, windowHeight, statusBarHeight = 0, safeArea } = Taro.getWindowInfo()
        const capsule = Taro.getMenuButtonBoundingClientRect()
        const top = capsule && capsule.bottom > 0 ? capsule.bottom : statusBarHeight + CAPSULE_HEIGHT
        const bottom = safeArea ? Math.max(0, windowHeight - safeArea.bottom) : 0
        const side = safeArea ? Math.max(0, safeArea.left, windowWidth - safeArea.right) : 0
        return { width: windowWidth, height: windowHeight, top, bottom, side }
      },
      onChange(listener) {
        const call = () => listener()
        Taro.onWindowResize(call)
        return () => Taro.offWindowResize(call)
      },
    },
    input: {
      onTurn: () => () => undefined,
      keepMoves: () => () => undefined,
      keys: false,
      onChoose: () => () => undefined,
      onCopy: () => () => undefined,
      hideKeyboard: () => { Taro.hideKeyboard({ fail: () => undefined }) }, // fails when there is none
      onFrame(call) { setTimeout(call, DRAW) },
      pace: DRAW,
    },
    address: { replaceQuery: () => undefined },
  }
}
