/** What the screen in front is called, where that is shown or said; '' leaves it as it is. */
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { entitle } from '../platform/title'

export function useTitle(title: string): void {
  const covered = useRef(false)
  const say = () => { if (title !== '' && !covered.current) entitle(title) }
  useEffect(say, [title])
  useDidShow(() => { covered.current = false; say() })
  useDidHide(() => { covered.current = true })
}
