/** The words of 翻页. */
import type { TurnStyle } from '../stores/settings'

const styles: Record<TurnStyle, string> = { slide: '平移', cover: '覆盖', fade: '淡入', none: '无动画', scroll: '上下滚动' }

export const turningWords = {
  title: '翻页',
  style: '方式',
  styles,
  taps: '点按两侧翻页',
  tapsOff: '关闭后，点按任何位置都打开菜单。',
  swipes: '左右滑动翻页',
  neither: (keys: boolean) => `点按和滑动都已关闭，只能用目录${keys ? '、进度或键盘' : '或进度'}换页。`,
  keys: '键盘：方向键、空格翻页，Home、End 到本期首页、末页，Shift＋方向键逐句选文字，Tab 到划线、笔记、复制，Esc 打开或关闭菜单。',
  leftHand: '左手：点按左侧翻到下一页',
}
