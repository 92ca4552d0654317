/** The view layer tells the widths of what it shows. */
import Taro from '@tarojs/taro'
import { inTime } from './in-time'
import type { Probe } from './widths-ports'

export const needsCells = true

/** What is hidden at that moment may never answer: reading does not wait for it, ms; and once it has not, hardly at all. */
const PATIENCE = 2000
const LITTLE = 100
let patience = PATIENCE

export async function widthsOf({ words }: Probe): Promise<number[]> {
  const rects = await inTime(new Promise<{ width: number }[]>(resolve => {
    Taro.nextTick(() => {
      Taro.createSelectorQuery().selectAll('.probe-cell').boundingClientRect()
        .exec(results => {
          patience = PATIENCE
          resolve(Array.isArray(results?.[0]) ? results[0] as { width: number }[] : [])
        })
    })
  }), patience).catch(() => {
    patience = LITTLE
    return []
  })
  return rects.length === words.length ? rects.map(rect => rect.width) : []
}
