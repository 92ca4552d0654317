/** What the screen in front is called, where that is shown or said; '' leaves it as it is. */
import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { entitle } from '../platform/title'

export function useTitle(title: string): void {
  const say = () => { if (title !== '') entitle(title) }
  useEffect(say, [title])
  useDidShow(say)
}
