/**
 * WeChat's scroll-view goes where its props tell it when they change, no further than there is something in it at that moment: so that is
 * painted first. Where it lies then is asked for: Taro's nextTick may come with the end of the update before, so that both are painted at
 * once, and where what is mounted does not stand there is nothing to see.
 */
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

export function useScrolled(name: string, top: number | undefined, found?: (top: number) => void): Record<string, unknown> {
  const [told, setTold] = useState<number>()
  useEffect(() => {
    let gone = false
    Taro.nextTick(() => { if (!gone) setTold(top) })
    return () => { gone = true }
  }, [top])
  useEffect(() => {
    let gone = false
    if (found && told !== undefined) Taro.nextTick(() => {
      if (gone) return
      Taro.createSelectorQuery().select(`.${name}`).scrollOffset().exec((results?: ({ scrollTop: number } | null)[]) => {
        const at = results?.[0]
        if (!gone && at) found(at.scrollTop)
      })
    })
    return () => { gone = true }
  }, [name, told, found])
  return { scrollTop: told ?? 0 }
}
