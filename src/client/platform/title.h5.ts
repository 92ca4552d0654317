/** The window and its tab are called by the screen in front: what a screen reader says first, and a history lists. */
import Taro from '@tarojs/taro'

/** By Taro's own way: it keeps the title of each page, and writes it back when the page comes to the front again. */
export function entitle(title: string): void {
  void Taro.setNavigationBarTitle({ title })
}
