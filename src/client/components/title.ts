/** What the window, its tab and who is read to call the screen in front; '' leaves it as it is. */
import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

export function useTitle(title: string): void {
  const say = () => { if (title !== '') void Taro.setNavigationBarTitle({ title }) }
  useEffect(say, [title])
  useDidShow(say)
}
