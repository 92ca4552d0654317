/** The view layer tells the widths of what it shows. */
import Taro from '@tarojs/taro'
import type { Probe } from './widths-ports'

export const needsCells = true

export async function widthsOf({ words }: Probe): Promise<number[]> {
  const rects = await new Promise<{ width: number }[]>(resolve => {
    Taro.nextTick(() => {
      Taro.createSelectorQuery().selectAll('.probe-cell').boundingClientRect()
        .exec(results => resolve(Array.isArray(results?.[0]) ? results[0] as { width: number }[] : []))
    })
  })
  return rects.length === words.length ? rects.map(rect => rect.width) : []
}
