/** WeChat's scroll-view goes where its props tell it when they change, no further than there is something in it at that moment: so that is painted first. */
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

export function useScrolled(_name: string, top = 0): Record<string, unknown> {
  const [told, setTold] = useState(0)
  useEffect(() => {
    let gone = false
    Taro.nextTick(() => { if (!gone) setTold(top) })
    return () => { gone = true }
  }, [top])
  return { scrollTop: told }
}
