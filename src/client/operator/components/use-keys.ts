/** Keys of a screen while it is in front: { n: add, '/': search }. Say them beside what they do with <KeyHint>. */
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { onHotkey } from '../../platform/hotkeys'

export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys)
  const front = useRef(true)
  useDidShow(() => { front.current = true })
  useDidHide(() => { front.current = false })
  useEffect(() => { latest.current = keys })
  useEffect(() => onHotkey(key => {
    const act = front.current ? latest.current[key] : undefined
    act?.()
    return act !== undefined
  }), [])
}
