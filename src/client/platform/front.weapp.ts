/** A phone, or WeChat on a desktop: sizes from WeChat, keys where there are any, no address bar. */
import Taro from '@tarojs/taro'
import { CHOICE_KEYS, TURN_KEYS, type Front, type Input, type ScreenSize } from './front-ports'
import { inSinglePage } from './single-page.weapp'
import { wxApi, type WxKey } from './wx.weapp'

/** Room that the capsule (the two round buttons at the top right) takes below the status bar where it is not known. */
const CAPSULE_HEIGHT = 44
/** WeChat finds fault with more than 20 setData a second, so a finger is followed at this pace, ms. */
const DRAW = 60

const held = (key: unknown): boolean => key === true || key === 'true'

/** Keys are told to the whole program: they are for the page in front, and for a choice of words before they turn. */
function openKeys(): Pick<Input, 'onTurn' | 'onChoose'> {
  const top = (): unknown => Taro.getCurrentPages().slice(-1)[0]
  const choosing = new Set<Parameters<Input['onChoose']>[0]>()
  return {
    onTurn(listener) {
      const page = top()
      const heard = ({ key, altKey, shiftKey }: WxKey): void => {
        if (top() !== page || held(altKey)) return
        const direction = CHOICE_KEYS[key]
        const more = held(shiftKey)
        if (direction && [...choosing].some(choose => choose({ direction, more }))) return
        const turn = key === ' ' && more ? 'previous' : TURN_KEYS[key]
        if (turn) listener(turn, 'key')
      }
      wxApi().onKeyDown?.(heard)
      return () => wxApi().offKeyDown?.(heard)
    },
    onChoose(listener) {
      const page = top()
      const choose: typeof listener = choice => top() === page && listener(choice)
      choosing.add(choose)
      return () => choosing.delete(choose)
    },
  }
}

interface Sides { left: number; top: number; right: number; bottom: number }

/**
 * Of an iPhone that lies iOS may tell it as of one that stands (github.com/xiaweiss/miniprogram-bug-report/issues/30; Cocos turns it by itself): higher
 * than wide, which would leave a line no room at all. Below it may reach out of a window that keeps free of Android's own bar.
 */
function coveredBy(safe: Sides, width: number, height: number): { bottom: number; side: number } {
  const stands = width > height && safe.right - safe.left < safe.bottom - safe.top
  const [left, right] = stands ? [safe.top, safe.bottom] : [safe.left, safe.right]
  return { bottom: stands ? 0 : Math.max(0, height - safe.bottom), side: Math.max(0, left, width - right) }
}

export function openFront(): Front {
  return {
    screen: {
      size(): ScreenSize {
        const { windowWidth, windowHeight, statusBarHeight = 0, safeArea } = Taro.getWindowInfo()
        // WeChat's own bars lie above and below the page, and what it calls safe is the whole screen.
        if (inSinglePage()) return { width: windowWidth, height: windowHeight, top: 0, bottom: 0, side: 0 }
        const capsule = Taro.getMenuButtonBoundingClientRect()
        const top = capsule && capsule.bottom > 0 ? capsule.bottom : statusBarHeight + CAPSULE_HEIGHT
        const covered = safeArea ? coveredBy(safeArea, windowWidth, windowHeight) : { bottom: 0, side: 0 }
        return { width: windowWidth, height: windowHeight, top, ...covered }
      },
      onChange(listener) {
        const call = () => listener()
        Taro.onWindowResize(call)
        return () => Taro.offWindowResize(call)
      },
    },
    input: {
      ...openKeys(),
      keepMoves: () => () => undefined,
      losesFingers: true,
      keys: false,
      onCopy: () => () => undefined,
      // Fails when there is none; and Taro would give a promise that nobody hears besides.
      hideKeyboard: () => { wxApi().hideKeyboard?.({ fail: () => undefined }) },
      afterTap(call) { call() },
      onFrame(call) { setTimeout(call, DRAW) },
      pace: DRAW,
    },
    address: { replaceQuery: () => undefined },
  }
}
